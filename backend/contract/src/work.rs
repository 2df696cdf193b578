//! Who works on what: a courtesy among colleagues. It locks nothing, and decides nothing.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    ids::{AccountId, WorkNoteId, WorkViewId},
    matter::{MatterTitle, NextStep, WorklistQuery},
};

codes! {
    /// Who took a matter, as whoever looks at the list sees it.
    pub enum WorkHolder {
        /// They themselves, or whoever is away and has them stand in.
        Mine = "mine",
        /// Nobody.
        Nobody = "nobody",
        /// A colleague.
        Colleagues = "colleagues",
    }
}

/// That somebody took a matter to work on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Who.
    pub by: AccountId,
    /// Their name.
    pub name: String,
    /// Whether it is whoever looks.
    pub is_own: bool,
    /// Whether whoever looks stands in for them, because they are away.
    pub stands_in: bool,
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// What was said to them when it was given to them, on the page of the matter.
    pub note: Option<String>,
}

/// Giving a matter to somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkAssignment {
    /// To whom; `None` where nobody was chosen.
    pub to: Option<AccountId>,
    /// Who has it, as whoever gives it saw it: they are told where that is no longer so.
    pub from: Option<AccountId>,
    /// What is said to them; at most [`crate::LONGEST_WORK_NOTE`] characters, and nothing where it is empty.
    pub note: String,
}

/// A note to colleagues on a matter. Nobody outside of the office sees one, and no evidence file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkNote {
    /// Which.
    pub id: WorkNoteId,
    /// Who wrote it.
    pub by: String,
    /// Whether it is whoever looks.
    pub is_own: bool,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// What it says; `None` where it was struck.
    pub words: Option<String>,
    /// Whether its author struck it.
    pub is_struck: bool,
}

/// What somebody has to go on with: the latest of each first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentWork {
    /// Matters in which others did something since this person last looked at each.
    pub news: Vec<WorkMoved>,
    /// Matters upon which this person acted last.
    pub last: Vec<WorkMoved>,
}

/// A matter that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkMoved {
    /// Which.
    pub id: Uuid,
    /// Its number.
    pub reference: String,
    /// What people call it.
    pub title: MatterTitle,
    /// Where it stands; the catalogue key is `state-<code>`.
    pub state: String,
    /// What comes next.
    pub next: Option<NextStep>,
    /// When it moved.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// A view of a list of work that somebody keeps: what it asks for, under a name of their own. What they searched for stands
/// in it as identifiers alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkView {
    /// Which.
    pub id: WorkViewId,
    /// Its name.
    pub name: String,
    /// What the list is asked for.
    pub query: WorklistQuery,
}
