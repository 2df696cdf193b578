//! Process monitoring (流程监控, DOMAIN A.5): the table of monitored nodes, and what their desk shows.

mod desk;
mod monitoring;
mod rule;
mod table;

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::{
    audit::LedgerObject,
    caller::Role,
    deadline::Deadline,
    ids::{AbsenceId, AccountId, NodeId},
    policy::Act,
};

pub use desk::*;
pub use monitoring::*;
pub use rule::*;
pub use table::*;

/// The fewest characters of a reason for ending a node without the act that clears it.
pub const SHORTEST_SILENCE: usize = 10;
/// The most characters of a note or a reason at a node.
pub const LONGEST_NODE_NOTE: usize = 1_000;
/// The longest absence that is entered at once, in days.
pub const LONGEST_ABSENCE: i64 = 366;

codes! {
    /// How far a node has come. Each step is told once.
    pub enum NodeStep {
        /// It runs, and nothing is due.
        Begun = "begun",
        /// The end of its period is near.
        Amber = "amber",
        /// The end has passed, or what must not happen has.
        Red = "red",
        /// It went to the head of the department.
        Head = "head",
        /// It went to the head of case management and the deputy chief prosecutor.
        Lead = "lead",
        /// It went to the superior office.
        Superior = "superior",
    }

    /// How a node ended.
    pub enum NodeEnding {
        /// By the act that clears it.
        Cleared = "cleared",
        /// By the monitor, for a reason that stands in the ledger.
        Silenced = "silenced",
    }

    /// What happened to a node.
    pub enum NodeEventCode {
        /// It opened.
        Opened = "opened",
        /// Its period began anew.
        BegunAnew = "begun-anew",
        /// It stands still.
        Paused = "paused",
        /// It goes on.
        Resumed = "resumed",
        /// The end of its period is near.
        Amber = "amber",
        /// The end has passed, or what must not happen has.
        Red = "red",
        /// It went to the head of the department.
        Head = "head",
        /// It went to the head of case management and the deputy chief prosecutor.
        Lead = "lead",
        /// It went to the superior office.
        Superior = "superior",
        /// Somebody wrote a note.
        Noted = "noted",
        /// The act that clears it was done.
        Cleared = "cleared",
        /// What had moved it was undone: it runs as it did before.
        Restored = "restored",
        /// The monitor ended it with a reason.
        Silenced = "silenced",
    }
}

impl NodeStep {
    /// The event that reaching it leaves; nothing where it only runs.
    pub const fn event(self) -> Option<NodeEventCode> {
        Some(match self {
            Self::Begun => return None,
            Self::Amber => NodeEventCode::Amber,
            Self::Red => NodeEventCode::Red,
            Self::Head => NodeEventCode::Head,
            Self::Lead => NodeEventCode::Lead,
            Self::Superior => NodeEventCode::Superior,
        })
    }
}

/// Who was told of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeTold {
    /// In which role; the handler of the case under `HANDLER`, somebody of the superior office under `SUPERIOR`.
    pub role: String,
    /// Their name; `None` where nobody was there.
    pub name: Option<String>,
    /// For whom they stand in.
    pub instead_of: Option<String>,
}

/// Something that happened to a node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeEventView {
    /// What; the catalogue key is `node-event-<code>`.
    pub code: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// The event of the matter by which it happened.
    pub event: Option<String>,
    /// The name of whoever did it; `None` for the system.
    pub by: Option<String>,
    /// What they wrote.
    pub note: Option<String>,
    /// Who was told.
    pub told: Vec<NodeTold>,
}

/// A node in the monitor's worklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeRow {
    /// Which.
    pub id: NodeId,
    /// The rule's code, such as `A-N03`; the catalogue key is `node-<code>`.
    pub rule: String,
    /// How far it has come.
    pub step: NodeStep,
    /// The matter.
    pub matter: LedgerObject,
    /// The matter's number, where it has one.
    pub reference: Option<String>,
    /// Since when it runs.
    #[serde(with = "time::serde::rfc3339")]
    pub since: OffsetDateTime,
    /// When its period ends, or what must not happen happened.
    #[serde(with = "time::serde::rfc3339")]
    pub due_at: OffsetDateTime,
    /// Whether it stands still.
    pub is_paused: bool,
    /// How it ended.
    pub ending: Option<NodeEnding>,
    /// When.
    #[serde(with = "time::serde::rfc3339::option")]
    pub ended_at: Option<OffsetDateTime>,
    /// The article, as the rule that holds for it says it.
    pub article: String,
}

/// A node with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeView {
    /// Its row in the worklist.
    pub row: NodeRow,
    /// Its period, where it has one.
    pub due: Option<Deadline>,
    /// What happened to it, oldest first.
    pub history: Vec<NodeEventView>,
    /// What the viewer may do with it now.
    pub acts: Vec<Act>,
    /// What was put to the department because of it, the latest first, as far as the viewer may see it.
    pub monitorings: Vec<MonitoringRow>,
}

/// Which nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NodeFilter {
    /// Those of which somebody was told: amber and beyond.
    #[default]
    Raised,
    /// Those that run and are not due.
    Running,
    /// Those that have ended.
    Ended,
}

/// Asks for a page of the monitor's worklist.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NodeQuery {
    /// Which.
    pub filter: NodeFilter,
    /// Behind which node.
    pub after: Option<NodeId>,
}

/// A page of the monitor's worklist: what has come furthest stands first, what ended last stands first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodePage {
    /// The rows, fifty at most.
    pub rows: Vec<NodeRow>,
    /// Those of the page whose record was changed outside the system: nothing of them is shown.
    pub altered: Vec<Uuid>,
    /// How many there are in each part: raised, running, ended.
    pub counts: [u64; 3],
    /// The next page's place, where there is one.
    pub next: Option<NodeId>,
}

/// A node of the table, as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeRuleView {
    /// Its code.
    pub code: String,
    /// The kind of matter it watches.
    pub matter: String,
    /// The article, as it holds today.
    pub article: String,
    /// The period's code; `None` where it is red at once or after a number of minutes.
    pub period: Option<String>,
    /// After how many minutes, where it is minutes.
    pub minutes: Option<u32>,
    /// What starts, pauses, resumes and clears it.
    pub events: [Vec<String>; 4],
    /// Each step with the roles that are told, as in [`NodeTold::role`].
    pub tells: Vec<(NodeStep, Vec<String>)>,
    /// The act that it blocks, by its address.
    pub blocks: Option<String>,
    /// What the system does by itself once it is red and told, by its address.
    pub takes: Option<String>,
    /// What it waits for, where its acts do not exist yet.
    pub waits_for: Option<String>,
}

/// An absence as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AbsenceForm {
    /// Whose; the caller's own without one.
    pub account: Option<AccountId>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// Who stands in; nobody where it is empty.
    pub substitute: Option<AccountId>,
}

/// A colleague, to be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// Their account.
    pub account: AccountId,
    /// Their name.
    pub name: String,
    /// Their roles.
    pub roles: Vec<Role>,
}

/// An absence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbsenceView {
    /// Which.
    pub id: AbsenceId,
    /// Who is away.
    pub name: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Who stands in.
    pub substitute: Option<String>,
    /// Whether the viewer may end it.
    pub may_end: bool,
}

/// The absences that are not over, and whom one may enter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbsencePage {
    /// The caller's own, and those of the office for whom it is to see them; the first first.
    pub rows: Vec<AbsenceView>,
    /// Those whose record was changed outside the system: nothing of them is shown.
    pub altered: Vec<Uuid>,
    /// The colleagues who could stand in.
    pub colleagues: Vec<Colleague>,
    /// Whether the caller may enter the absence of others.
    pub for_others: bool,
}
