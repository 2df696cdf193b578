//! The matter line: one quiet line from first act to archive, the same for everyone.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{caller::Role, deadline::Deadline, machine::Queue, policy::Act};

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// The person looking at the line.
    Yours,
    /// The applicant.
    Applicant,
    /// Case management (案管).
    CaseManagement,
    /// The head of case management.
    CaseManagementHead,
    /// The e-file maker.
    EfileMaker,
    /// The handling prosecutor.
    Prosecutor,
    /// The deputy chief prosecutor in charge.
    DeputyChief,
    /// The department that handles the case: its handler, or its head.
    Department,
    /// The monitor of process monitoring, or the head of case management.
    Monitor,
    /// The system's administrator.
    Administrator,
    /// The security administrator.
    SecurityAdministrator,
    /// Nobody: the matter has ended.
    Nobody,
}

impl Turn {
    /// The roles whose turn it is; none where it is not the office's.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::CaseManagement => &[Role::CmClerk, Role::CmAuditor],
            Self::CaseManagementHead => &[Role::CmHead],
            Self::EfileMaker => &[Role::EfileMaker],
            Self::Prosecutor => &[Role::Prosecutor],
            Self::DeputyChief => &[Role::Dcp],
            Self::Department => &[Role::Prosecutor, Role::DeptHead],
            Self::Monitor => &[Role::CmMonitor, Role::CmHead],
            Self::Administrator => &[Role::SysAdmin],
            Self::SecurityAdministrator => &[Role::SecAdmin],
            Self::Yours | Self::Applicant | Self::Nobody => &[],
        }
    }
}

/// Something that has happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterStep {
    /// The event's code in kebab case; the catalogue key is `step-<code>`.
    pub code: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// By whom, as the viewer may know them: a role code for staff, a name for oneself.
    pub by: String,
    /// A reason or remark, where one was given.
    pub note: Option<String>,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextStep {
    /// The step's code; the catalogue key is `next-<code>`.
    pub code: String,
    /// Whose turn it is.
    pub turn: Turn,
    /// By when, and why.
    pub due: Option<Deadline>,
}

/// The line of one matter, as one person may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterLine {
    /// What has happened, oldest first.
    pub done: Vec<MatterStep>,
    /// Where it stands; the catalogue key is `state-<code>`.
    pub state: String,
    /// What comes next; `None` once ended.
    pub next: Option<NextStep>,
    /// The acts this person may do now, in the order to offer them.
    pub acts: Vec<Act>,
}

/// A matter, as a desk shows it.
pub trait MatterView {
    /// Where it stands, and what may be done.
    fn line(&self) -> &MatterLine;
}

/// One page of a person's own matters: live ones first, then what has ended, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterPage {
    /// The rows of the page, what needs doing first.
    pub rows: Vec<MatterRow>,
    /// Those of the page whose record was changed outside the system: nothing of them is shown.
    pub altered: Vec<Uuid>,
    /// After which matter the next page begins; `None` on the last.
    pub next: Option<Uuid>,
}

/// A matter line folded to one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterRow {
    /// The page of the matter.
    pub href: String,
    /// The matter's number, shown in a fixed-width face.
    pub reference: String,
    /// What it is about, as this person may know it.
    pub title: String,
    /// Where it stands; the catalogue key is `state-<code>`.
    pub state: String,
    /// What comes next.
    pub next: Option<NextStep>,
}

/// A row of an office's worklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorklistRow {
    /// The matter.
    pub id: Uuid,
    /// Its number.
    pub reference: String,
    /// What stands beside it under the headings of the desk, in two lines each.
    pub beside: Vec<[String; 2]>,
    /// Where it stands; the catalogue key is `state-<code>`.
    pub state: String,
    /// What comes next, whose turn it is, by when.
    pub next: Option<NextStep>,
    /// How urgent: `none`, `amber`, `red`, `late`.
    pub alert: String,
}

/// Which part of the worklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorklistFilter {
    /// Waiting for the office.
    #[default]
    Waiting,
    /// Live but waiting for somebody else.
    Elsewhere,
    /// Ended.
    Ended,
}

impl WorklistFilter {
    /// The queue that is shown.
    pub const fn queue(self) -> Queue {
        match self {
            Self::Waiting => Queue::Waiting,
            Self::Elsewhere => Queue::Elsewhere,
            Self::Ended => Queue::Ended,
        }
    }
}

/// Asks for a page of the worklist.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WorklistQuery {
    /// Which part.
    pub filter: WorklistFilter,
    /// The page's cursor; `None` for the first one.
    pub after: Option<String>,
}

/// A page of the worklist: what is due first stands first, what ended last stands first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct WorklistPage {
    /// The rows, fifty at most.
    pub rows: Vec<WorklistRow>,
    /// Those of the page whose record was changed outside the system: nothing of them is shown.
    pub altered: Vec<Uuid>,
    /// How many there are in this part.
    pub total: u64,
    /// How many of them are past their due date.
    pub late: u64,
    /// The next page's cursor, where there is one.
    pub next: Option<String>,
}
