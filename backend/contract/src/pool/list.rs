//! Lists of officers (名册): the officers of a pool that was kept elsewhere are entered from a file, after everybody has
//! seen what it says.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::OfficerCategory;
use crate::{
    ids::{OfficerId, OfficerListId},
    machine::{Guard, Machine, Next, Procedure, Queue, Runs, StateEntry, Step, To},
    matter::{MatterLine, MatterView, Turn},
    policy::Act,
    problem::FieldProblem,
};

codes! {
    /// Where a list of officers stands.
    pub enum OfficerListState {
        /// Read; nobody is entered.
        Read = "officers-read",
        /// Those of it who could be were entered.
        Taken = "officers-taken",
        /// Dropped; nobody was entered.
        Dropped = "officers-dropped",
        /// Undone: whoever nothing was done with since is in the pool no more.
        Undone = "officers-undone",
        /// Nobody took it.
        Lapsed = "officers-lapsed",
    }

    /// What becomes, or became, of somebody in a list of officers.
    pub enum ListedOfficerState {
        /// Is like somebody of the pool or of the list: whether they are one person is for somebody to say.
        Question = "listed-question",
        /// Is left out: what is said of them breaks a rule.
        AtFault = "listed-at-fault",
        /// Will be entered.
        New = "listed-officer-new",
        /// Is in the pool already, by the number of their paper.
        Already = "listed-officer-already",
        /// Was entered by this list.
        Entered = "listed-officer-entered",
    }
}

use OfficerListState::{Dropped, Lapsed, Read, Taken, Undone};

/// What is known of a list beside its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficerListFacts {
    /// Whether somebody of it can be entered.
    pub has_new: bool,
    /// Whether the time is not over in which it can be undone.
    pub may_be_undone: bool,
}

/// What a list must be for an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficerListGuard {
    /// Somebody of it can be entered.
    HasNew,
    /// It can still be undone.
    MayBeUndone,
}

impl Guard<OfficerListFacts> for OfficerListGuard {
    fn holds(self, facts: &OfficerListFacts) -> bool {
        match self {
            Self::HasNew => facts.has_new,
            Self::MayBeUndone => facts.may_be_undone,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::HasNew => "has-new",
            Self::MayBeUndone => "may-be-undone",
        }
    }
}

/// A list of officers who are to be entered.
#[derive(Debug, Clone, Copy)]
pub struct OfficerList;

impl Procedure for OfficerList {
    type State = OfficerListState;
    type Facts = OfficerListFacts;
    type Guard = OfficerListGuard;

    const MACHINE: Machine<Self> = Machine {
        kind: "officer-list",
        standings: STANDINGS,
        steps: STEPS,
    };
    const UNKNOWN: OfficerListState = Lapsed;
    const PAGE: &'static str = "/pool/lists";
}

const STANDINGS: &[StateEntry<OfficerList>] = &[
    StateEntry::live(
        Read,
        Queue::Waiting,
        &[Next::new("officers-take", Turn::PoolKeeper, Runs::Nothing)],
    ),
    // Nothing comes next, and for a day it has not ended.
    StateEntry::live(Taken, Queue::Elsewhere, &[]),
    StateEntry::ended(Dropped),
    StateEntry::ended(Undone),
    StateEntry::ended(Lapsed),
];

const STEPS: &[Step<OfficerList>] = &[
    Step::begin_with(Act::ReadOfficers, Read, "officers-read"),
    Step::by(
        Act::TakeOfficers,
        &[Read],
        To::State(Taken),
        "officers-taken",
    )
    .when(&[OfficerListGuard::HasNew]),
    Step::by(
        Act::DropOfficers,
        &[Read],
        To::State(Dropped),
        "officers-dropped",
    ),
    Step::by(
        Act::UndoOfficers,
        &[Taken],
        To::State(Undone),
        "officers-undone",
    )
    .when(&[OfficerListGuard::MayBeUndone]),
    Step::lapse(&[Read], Lapsed, "officers-lapsed"),
];

/// A file with officers, and on what it rests.
///
/// The columns are named as [`OfficerListsView::columns`] says. Rules on `file`: `required`, `file-too-large`,
/// `table-cut` (the last row breaks off), and those of people's lists; on `reason`: `note-length`.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct OfficerListForm {
    pub file_name: String,
    pub content: Vec<u8>,
    pub reason: String,
}

/// The lists of an office, the newest first, and what a file must look like.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerListsView {
    /// The newest of them.
    pub rows: Vec<OfficerListRow>,
    /// Those whose records were changed outside the system.
    pub altered: Vec<Uuid>,
    /// The names of the columns in Chinese and in English, in the order in which a file has them, and whether a file may
    /// be without it.
    pub columns: Vec<([String; 2], bool)>,
}

/// A list among others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerListRow {
    /// The list.
    pub id: OfficerListId,
    /// What the file was called.
    pub file_name: String,
    /// How many officers stand in it.
    pub officers: u32,
    /// Where it stands; the catalogue key is `state-<code>`.
    pub state: String,
    /// Who brought it.
    pub read_by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub read_at: OffsetDateTime,
}

/// Which of a list are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfficerListQuery {
    /// Only those of whom this becomes; all of them in the order of the file for `None`.
    pub show: Option<ListedOfficerState>,
    /// After the row of this line.
    pub after: usize,
}

/// One list, with a page of those in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerListView {
    /// As among others.
    pub row: OfficerListRow,
    /// How often it was changed.
    pub version: i32,
    /// On what it rests.
    pub reason: String,
    /// How many there are of each kind.
    pub counts: Vec<(ListedOfficerState, u32)>,
    /// Everybody about whom there is a question: whether they are one person with somebody else.
    pub questions: Vec<ListedOfficer>,
    /// A page of those who are asked for.
    pub officers: Vec<ListedOfficer>,
    /// After which line the next page begins.
    pub next: Option<usize>,
    /// The columns of the file of which nothing was read.
    pub unread: Vec<String>,
    /// Until when it can be undone, once it was taken.
    #[serde(with = "time::serde::rfc3339::option")]
    pub undo_until: Option<OffsetDateTime>,
    /// What happened, and what may be done.
    pub line: MatterLine,
}

impl MatterView for OfficerListView {
    fn line(&self) -> &MatterLine {
        &self.line
    }
}

/// Somebody in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedOfficer {
    /// The row of the file, counted as a spreadsheet counts, the header included.
    pub line: usize,
    /// The officer, once there is one.
    pub officer: Option<OfficerId>,
    /// The number in the pool.
    pub number: String,
    /// The name.
    pub name: String,
    /// The unit.
    pub employer: String,
    /// The categories, where all of them are known.
    pub categories: Vec<OfficerCategory>,
    /// What becomes of them.
    pub state: ListedOfficerState,
    /// Whom they are like: born on the same day, with a name that differs in one sign at most.
    pub like: Option<LikeOfficer>,
    /// What is wrong, each under the name of its field.
    pub faults: Vec<FieldProblem>,
}

/// Somebody whom another is like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LikeOfficer {
    /// The name.
    pub name: String,
    /// The number in the pool, where they are of the pool.
    pub number: Option<String>,
    /// The row of the file, where they stand in it, too.
    pub line: Option<usize>,
}
