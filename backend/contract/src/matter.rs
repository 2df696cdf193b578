//! The matter line: one quiet line from first act to archive, the same for everyone.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    caller::Role,
    deadline::Deadline,
    policy::Act,
    work::{Taken, WorkHolder, WorkView},
};

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// The person looking at the line.
    Yours,
    /// The applicant.
    Applicant,
    /// Whoever receives at case management (案管受理).
    Receiving,
    /// Whoever verifies and arranges at case management (案管审核).
    Verifying,
    /// The head of case management.
    CaseManagementHead,
    /// The e-file maker.
    EfileMaker,
    /// The handling prosecutor.
    Prosecutor,
    /// The head of the department that handles the case.
    DepartmentHead,
    /// The deputy chief prosecutor in charge.
    DeputyChief,
    /// The chief prosecutor, or the deputy in charge.
    Chief,
    /// The department that handles the case: its handler, or its head.
    Department,
    /// The monitor of process monitoring, or the head of case management.
    Monitor,
    /// The system's administrator.
    Administrator,
    /// The security administrator.
    SecurityAdministrator,
    /// The keeper of the pool of hearing officers.
    PoolKeeper,
    /// Whoever reviews whom the keeper nominated: the head of case management, or another keeper.
    PoolReview,
    /// The hearing officer whom it is about.
    Officer,
    /// Nobody: the matter has ended.
    Nobody,
}

impl Turn {
    /// The roles whose turn it is; none where it is not the office's.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Receiving => &[Role::CmClerk],
            Self::Verifying => &[Role::CmAuditor],
            Self::CaseManagementHead => &[Role::CmHead],
            Self::EfileMaker => &[Role::EfileMaker],
            Self::Prosecutor => &[Role::Prosecutor],
            Self::DepartmentHead => &[Role::DeptHead],
            Self::DeputyChief => &[Role::Dcp],
            Self::Chief => &[Role::Dcp, Role::Cp],
            Self::Department => &[Role::Prosecutor, Role::DeptHead],
            Self::Monitor => &[Role::CmMonitor, Role::CmHead],
            Self::Administrator => &[Role::SysAdmin],
            Self::SecurityAdministrator => &[Role::SecAdmin],
            Self::PoolKeeper => &[Role::PoolAdmin],
            Self::PoolReview => &[Role::CmHead, Role::PoolAdmin],
            Self::Yours | Self::Applicant | Self::Officer | Self::Nobody => &[],
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
    /// Whether it happened since whoever looks did so last, and by others.
    pub is_new: bool,
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

/// A decision that whoever took it may still undo: its letters are held back so long (decision 0062).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undoable {
    /// The event that it left; the catalogue key is `step-<code>`.
    pub event: String,
    /// The version of the matter since.
    pub version: i32,
    /// For how many seconds more.
    pub seconds: u32,
}

/// A matter, as a desk shows it.
pub trait MatterView {
    /// Where it stands, and what may be done.
    fn line(&self) -> &MatterLine;

    /// Who took it, as somebody of the office may know.
    fn taken(&self) -> Option<&Taken> {
        None
    }
}

/// What people call a matter, as its viewer may know it. Its number stands beneath.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterTitle {
    /// Whom it is about; empty where the viewer may not know it, and then the number is all there is to call it by.
    pub name: String,
    /// What the case is about (案由), such as `盗窃罪`; `None` where the viewer may not know it.
    pub cause: Option<String>,
}

impl MatterTitle {
    /// A title without a cause.
    pub const fn of(name: String) -> Self {
        Self { name, cause: None }
    }
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
    /// What people call it.
    pub title: MatterTitle,
    /// Where it stands; the catalogue key is `state-<code>`.
    pub state: String,
    /// What comes next.
    pub next: Option<NextStep>,
    /// Whether something happened in it since whoever looks did so last.
    pub is_new: bool,
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
    /// What to know before it is opened: codes of the desk, the gravest first; the catalogue key is `flag-<code>`.
    pub flags: Vec<String>,
    /// Where it stands; the catalogue key is `state-<code>`.
    pub state: String,
    /// What comes next, whose turn it is, by when.
    pub next: Option<NextStep>,
    /// How urgent: `none`, `amber`, `red`, `late`.
    pub alert: String,
    /// Who took it.
    pub taken: Option<Taken>,
    /// How many notes to colleagues stand on it.
    pub notes: u64,
    /// Whether something happened in it since whoever looks did so last.
    pub is_new: bool,
}

codes! {
    /// Which part of the worklist.
    #[derive(Default)]
    pub enum WorklistFilter {
        /// Waiting for the office, where it is this person's turn or anybody's.
        #[default]
        Mine = "mine",
        /// Waiting for the office, where it is the turn of others.
        Colleagues = "colleagues",
        /// Live but waiting for somebody else.
        Elsewhere = "elsewhere",
        /// Ended.
        Ended = "ended",
    }
}

/// Asks for a page of the worklist.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WorklistQuery {
    /// Which part.
    pub filter: WorklistFilter,
    /// Only those that stand here, by the code of a state of the part.
    pub state: Option<String>,
    /// Only those that hang on one of these: what a search found.
    pub about: Vec<Uuid>,
    /// Only those that these took.
    pub taken: Option<WorkHolder>,
    /// The page's cursor; `None` for the first one.
    pub after: Option<String>,
}

/// How many stand in a part of the worklist, or in one state of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorklistCount {
    /// The code of the part or of the state.
    pub code: String,
    /// How many.
    pub count: u64,
}

/// A page of the worklist: what is due first stands first, what ended last stands first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct WorklistPage {
    /// The rows, fifty at most.
    pub rows: Vec<WorklistRow>,
    /// Those of the page whose record was changed outside the system: nothing of them is shown.
    pub altered: Vec<Uuid>,
    /// How many there are in each part, in the order of [`WorklistFilter`].
    pub parts: Vec<WorklistCount>,
    /// How many of this part stand in each of its states; none where none do.
    pub states: Vec<WorklistCount>,
    /// How many of what is asked for, whoever took them, were taken by whom, in the order of [`WorkHolder`].
    pub holders: Vec<WorklistCount>,
    /// How many of what is asked for there are.
    pub total: u64,
    /// How many of them are past their due date.
    pub late: u64,
    /// The next page's cursor, where there is one.
    pub next: Option<String>,
    /// Views of the list that whoever looks keeps, in the order in which they were kept.
    pub views: Vec<WorkView>,
}

/// What a search of a worklist found; nothing where nothing goes by the words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkFound {
    /// For [`WorklistQuery::about`].
    pub about: Vec<Uuid>,
    /// The first part of the list in which something of it stands.
    pub filter: WorklistFilter,
}

/// How many identifiers a search of a worklist answers at most: they stand in an address.
pub const SOUGHT_AT_MOST: usize = 20;
