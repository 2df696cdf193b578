//! What the desk of process monitoring does ([`crate::desk`]).

use super::{
    AbsenceForm, AbsencePage, AnswerRequest, Colleague, MonitoringView, NodePage, NodeQuery,
    NodeRuleView, NodeView,
};
use crate::{
    caller::Caller,
    ids::{AbsenceId, MonitoringId, NodeId, WorkNoteId, WorkViewId, WritId},
    matter::{WorkFound, WorklistPage, WorklistQuery},
    policy::Act,
    problem::Problem,
    upload::Download,
    work::{RecentWork, WorkAssignment},
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

/// Hands the list of [`MonitoringDesk`] to a macro.
#[macro_export]
macro_rules! monitoring_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// The monitor's own matters: reminders and notices to departments, and their answers.
        ///
        /// Kinds of [`Problem`] besides those of every desk: `put-already` (409: what is at fault at the node was
        /// put to the department already, and the matter is live), `nobody-addressed` (409: nobody handles the case, and
        /// the department has no head), `answer-returned-before` (409: an answer is sent back once).
        MonitoringDesk {
            /// Those of the office, what is due first.
            [Act::ReadMonitoring; notes itself]
            monitorings(caller: &Caller, query: WorklistQuery) -> WorklistPage;
            /// What to ask that list for so that it shows what goes by these words: the number of a matter, of what it
            /// watches, of a rule.
            [Act::ReadMonitoring; notes itself]
            seek_monitorings(caller: &Caller, words: String) -> WorkFound;
            /// Those that were put to the caller's department, what is due first.
            [Act::ReadAddressed; notes itself]
            addressed(caller: &Caller, query: WorklistQuery) -> WorklistPage;
            /// The same for what was put to the caller's department.
            [Act::ReadAddressed; notes itself]
            seek_addressed(caller: &Caller, words: String) -> WorkFound;
            /// One of them, as somebody of the office or of the department sees it.
            [Act::ReadMonitoring, Act::ReadAddressed; notes itself]
            monitoring(caller: &Caller, id: MonitoringId) -> MonitoringView;
            /// An official document that was issued in one, as a file.
            [Act::ReadMonitoring, Act::ReadAddressed; notes itself]
            monitoring_writ(caller: &Caller, id: WritId) -> Download;
            /// Keeps that the department was reminded orally of what is at fault at a node.
            [Act::RemindDepartment]
            remind(caller: &Caller, node: NodeId, fault: String) -> MonitoringId;
            /// Issues a notice at once because of what is at fault at a node.
            [Act::IssueNotice]
            issue_notice(caller: &Caller, node: NodeId, fault: String) -> MonitoringId;
            /// Issues a notice where the department was reminded before.
            [Act::IssueNotice]
            follow_with_notice(caller: &Caller, id: MonitoringId, version: i32, fault: String) -> ();
            /// Answers a notice in writing.
            [Act::AnswerNotice]
            answer_notice(caller: &Caller, id: MonitoringId, version: i32, answer: AnswerRequest) -> ();
            /// Sends an answer back that is wanting, with the reason.
            [Act::ReturnAnswer]
            return_answer(caller: &Caller, id: MonitoringId, version: i32, reason: String) -> ();
            /// Ends it with a remark: the fault was corrected, or the answer is accepted.
            [Act::CloseMonitoring]
            close_monitoring(caller: &Caller, id: MonitoringId, version: i32, remark: String) -> ();
            /// Reports it to the chief prosecutor, with the reason.
            [Act::ReportToChief]
            report_to_chief(caller: &Caller, id: MonitoringId, version: i32, reason: String) -> ();
        }
    } };
}

monitoring_desk!(make_desk);

/// Hands the list of [`MonitoringWorkDesk`] to a macro.
#[macro_export]
macro_rules! monitoring_work_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// Who of those who monitor works on which matter. The department it was put to learns nothing of it.
        MonitoringWorkDesk {
            /// What the caller did last, and what happened since they last looked.
            [Act::ReadMonitoring; notes itself]
            recent_monitoring(caller: &Caller) -> RecentWork;
            /// Takes one that nobody has; who comes second is told so (409).
            [Act::TakeMonitoring]
            take_monitoring(caller: &Caller, id: MonitoringId) -> ();
            /// Lets one go that is one's own.
            [Act::TakeMonitoring]
            release_monitoring(caller: &Caller, id: MonitoringId) -> ();
            /// Gives one to a colleague who may act on it, or takes it over from one.
            [Act::AssignMonitoring]
            assign_monitoring(caller: &Caller, id: MonitoringId, assignment: WorkAssignment) -> ();
            /// To whom all of them can be given.
            [Act::AssignMonitoring; notes itself]
            who_may_monitor(caller: &Caller, ids: Vec<MonitoringId>) -> Vec<Colleague>;
            /// Writes a note to colleagues on one.
            [Act::NoteMonitoring]
            note_monitoring(caller: &Caller, id: MonitoringId, words: String) -> ();
            /// Strikes a note of one's own: that there was one stays to be seen, what it said does not.
            [Act::StrikeMonitoringNote]
            strike_monitoring_note(caller: &Caller, id: MonitoringId, note: WorkNoteId) -> ();
            /// Keeps a view of the office's list under a name; the page of it that is looked at is no part of that.
            [Act::KeepMonitoringView]
            keep_monitoring_view(caller: &Caller, query: WorklistQuery, name: String) -> ();
            /// Removes one.
            [Act::KeepMonitoringView; notes itself]
            remove_monitoring_view(caller: &Caller, id: WorkViewId) -> ();
        }
    } };
}

monitoring_work_desk!(make_desk);
