//! What the desk of process monitoring does ([`crate::desk`]).

use super::{AbsenceForm, AbsencePage, NodePage, NodeQuery, NodeRuleView, NodeView};
use crate::{
    caller::Caller,
    ids::{AbsenceId, NodeId},
    policy::Act,
    problem::Problem,
};

/// Hands the list of [`OversightDesk`] to a macro.
#[macro_export]
macro_rules! oversight_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// The monitor's worklist of nodes, the table of them, and who is away.
        OversightDesk {
            /// A page of the office's nodes.
            [Act::WatchNodes; notes itself]
            nodes(caller: &Caller, query: NodeQuery) -> NodePage;
            /// A node with its history.
            [Act::ReadNode; notes itself]
            node(caller: &Caller, id: NodeId) -> NodeView;
            /// Writes a note to a node.
            [Act::NoteNode]
            note_node(caller: &Caller, id: NodeId, note: String) -> ();
            /// Ends a node without the act that clears it, for a reason.
            [Act::SilenceNode]
            silence_node(caller: &Caller, id: NodeId, reason: String) -> ();
            /// The table of nodes, as it holds today.
            [Act::ReadNodeRules; notes itself]
            node_rules(caller: &Caller) -> Vec<NodeRuleView>;
            /// Who is away, as far as the caller may see it.
            [Act::EnterAbsence; notes itself]
            absences(caller: &Caller) -> AbsencePage;
            /// Enters an absence, one's own or, for whom it is to enter them, somebody else's.
            [Act::EnterAbsence, Act::EnterAbsenceOfOthers]
            enter_absence(caller: &Caller, form: AbsenceForm) -> AbsenceId;
            /// Ends an absence.
            [Act::EnterAbsence, Act::EnterAbsenceOfOthers]
            end_absence(caller: &Caller, id: AbsenceId) -> ();
        }
    } };
}

oversight_desk!(make_desk);
