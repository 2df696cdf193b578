//! Lists of people (名册): many are invited at once from a file, after everybody has seen what it says.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::{
    caller::{Caller, Role},
    ids::{AccountId, PeopleListId},
    machine::{Guard, Machine, Next, Procedure, Queue, Runs, StateEntry, Step, To},
    matter::{MatterLine, MatterView, Turn},
    policy::Act,
    problem::{FieldProblem, Problem},
};

/// For how long what was done by a list can be undone.
pub const UNDO_PEOPLE_LIST: Duration = Duration::hours(24);

codes! {
    /// Where a list stands.
    pub enum PeopleListState {
        /// Read; nobody is invited.
        Read = "list-read",
        /// Those of it who could be were invited.
        Taken = "list-taken",
        /// Dropped; nobody was invited.
        Dropped = "list-dropped",
        /// Undone: whoever had not come is not invited any more.
        Undone = "list-undone",
        /// Nobody took it.
        Lapsed = "list-lapsed",
    }

    /// What becomes, or became, of somebody in a list.
    pub enum ListedState {
        /// Will be invited.
        New = "listed-new",
        /// Is of the office already, as the list says.
        Already = "listed-already",
        /// Is left out: what is said of them breaks a rule.
        AtFault = "listed-at-fault",
        /// Was invited by this list and has not come.
        Invited = "invited",
        /// Was invited by this list and has come.
        Come = "listed-come",
        /// Was invited by this list and is not any more.
        Gone = "listed-gone",
    }
}

use PeopleListState::{Dropped, Lapsed, Read, Taken, Undone};

/// What is known of a list beside its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeopleListFacts {
    /// Whether somebody of it can be invited.
    pub has_new: bool,
    /// Whether the time is not over in which it can be undone.
    pub may_be_undone: bool,
}

/// What a list must be for an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeopleListGuard {
    /// Somebody of it can be invited.
    HasNew,
    /// It can still be undone.
    MayBeUndone,
}

impl Guard<PeopleListFacts> for PeopleListGuard {
    fn holds(self, facts: &PeopleListFacts) -> bool {
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

/// A list of people who are to be invited.
#[derive(Debug, Clone, Copy)]
pub struct PeopleList;

impl Procedure for PeopleList {
    type State = PeopleListState;
    type Facts = PeopleListFacts;
    type Guard = PeopleListGuard;

    const MACHINE: Machine<Self> = Machine {
        kind: "people-list",
        standings: STANDINGS,
        steps: STEPS,
    };
    const UNKNOWN: PeopleListState = Lapsed;
    const PAGE: &'static str = "/people/lists";
}

const STANDINGS: &[StateEntry<PeopleList>] = &[
    StateEntry::live(
        Read,
        Queue::Waiting,
        &[Next::new("list-take", Turn::Administrator, Runs::Nothing)],
    ),
    // Nothing comes next, and for a day it has not ended.
    StateEntry::live(Taken, Queue::Elsewhere, &[]),
    StateEntry::ended(Dropped),
    StateEntry::ended(Undone),
    StateEntry::ended(Lapsed),
];

const STEPS: &[Step<PeopleList>] = &[
    Step::begin_with(Act::ReadList, Read, "list-read"),
    Step::by(Act::TakeList, &[Read], To::State(Taken), "list-taken")
        .when(&[PeopleListGuard::HasNew]),
    Step::by(Act::DropList, &[Read], To::State(Dropped), "list-dropped"),
    Step::by(Act::UndoList, &[Taken], To::State(Undone), "list-undone")
        .when(&[PeopleListGuard::MayBeUndone]),
    Step::lapse(&[Read], Lapsed, "list-lapsed"),
];

/// A file with a list, and why its people are invited.
///
/// The columns are named in Chinese or English as [`PeopleListsView::columns`] says. Rules on `file`: `required`,
/// `file-too-large`, `table-empty`, `table-workbook`, `table-undecodable`, `table-open-quote`, `table-wide-separator`,
/// `table-no-header`, `table-two-columns`, `table-no-column`, `table-too-long`; on `reason`: `note-length`.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct PeopleListForm {
    pub file_name: String,
    pub content: Vec<u8>,
    pub reason: String,
}

/// The lists of an office, the newest first, and what a file must look like.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleListsView {
    /// The newest of them.
    pub rows: Vec<PeopleListRow>,
    /// Those whose records were changed outside the system.
    pub altered: Vec<Uuid>,
    /// Whether the viewer may bring another.
    pub may_bring: bool,
    /// The names of the columns in Chinese and in English, in the order in which a file has them.
    pub columns: Vec<[String; 2]>,
    /// The names of the open departments that a file may name, in Chinese and in English.
    pub departments: Vec<[String; 2]>,
    /// The roles that a file may name, in the words that it names them by.
    pub roles: Vec<[String; 2]>,
}

/// A list among others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleListRow {
    /// The list.
    pub id: PeopleListId,
    /// What the file was called.
    pub file_name: String,
    /// How many people stand in it.
    pub people: usize,
    /// Where it stands; the catalogue key is `state-<code>`.
    pub state: String,
    /// Who brought it.
    pub read_by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub read_at: OffsetDateTime,
}

/// One list, with everybody in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleListView {
    /// As among others.
    pub row: PeopleListRow,
    /// How often it was changed.
    pub version: i32,
    /// Why they are invited.
    pub reason: String,
    /// Everybody, in the order of the file; nobody any more where the list was dropped, undone or lapsed.
    pub people: Vec<ListedPerson>,
    /// The columns of the file of which nothing was read.
    pub unread: Vec<String>,
    /// Until when it can be undone, once it was taken.
    #[serde(with = "time::serde::rfc3339::option")]
    pub undo_until: Option<OffsetDateTime>,
    /// What happened, and what may be done.
    pub line: MatterLine,
}

impl MatterView for PeopleListView {
    fn line(&self) -> &MatterLine {
        &self.line
    }
}

/// Somebody in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedPerson {
    /// The row of the file, counted as a spreadsheet counts, the header included.
    pub line: usize,
    /// The account, once there is one.
    pub account: Option<AccountId>,
    /// The name.
    pub name: String,
    /// The number to sign in with.
    pub number: String,
    /// The address for letters; empty once they are invited.
    pub email: String,
    /// The department as the file names it.
    pub department: String,
    /// The roles, where all of them are known.
    pub roles: Vec<Role>,
    /// What becomes of them.
    pub state: ListedState,
    /// What is wrong, each under the name of its field (`name`, `number`, `email`, `mobile`, `department`, `roles`, `lang`).
    pub faults: Vec<FieldProblem>,
}

/// Hands the list of [`PeopleListDesk`] to a macro.
#[macro_export]
macro_rules! people_list_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// People who are invited by a list: read, looked at, taken, and undone within a day.
        PeopleListDesk {
            /// The newest lists, and what a file must look like.
            [Act::ReadPeople; notes itself]
            people_lists(caller: &Caller) -> PeopleListsView;
            /// One list, with everybody in it and what becomes of them.
            [Act::ReadPeople; notes itself]
            people_list(caller: &Caller, id: PeopleListId) -> PeopleListView;
            /// Reads a file; nobody is invited by it.
            [Act::ReadList]
            read_list(caller: &Caller, form: PeopleListForm) -> PeopleListId;
            /// Invites everybody of it who can be, each as somebody is who is invited alone; safe to repeat where it was
            /// interrupted.
            [Act::TakeList]
            take_list(caller: &Caller, id: PeopleListId, version: i32) -> ();
            /// Drops a list by which nobody was invited.
            [Act::DropList]
            drop_list(caller: &Caller, id: PeopleListId, version: i32) -> ();
            /// Takes the invitations back of whoever has not come, as if there had been none. Whoever has come stays.
            [Act::UndoList]
            undo_list(caller: &Caller, id: PeopleListId, version: i32) -> ();
        }
    } };
}

people_list_desk!(make_desk);
