//! The pool and its officers, as they are shown.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{
    Conflict, Exclusion, OfficerCategory, OfficerForm, OfficerFree, RemovalGround, Training,
};
use crate::{
    deadline::Deadline,
    ids::OfficerId,
    matter::{MatterLine, MatterView},
    writ::WritLine,
};

codes! {
    /// Which officers a list shows.
    #[derive(Default)]
    pub enum PoolFilter {
        /// Those in the pool.
        #[default]
        Members = "members",
        /// Those on the way into it.
        Coming = "coming",
        /// Those who are suspended, or whose term is over.
        Resting = "resting",
        /// Those who are to be removed.
        Removal = "removal",
        /// Those who are in it no more, or never were.
        Gone = "gone",
    }
}

/// Which officers are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PoolQuery {
    /// A part of the name or of the number; empty for all.
    pub text: String,
    /// Which of them.
    pub show: PoolFilter,
    /// Only those of the category.
    pub category: Option<OfficerCategory>,
    /// Only those of the region; empty for all.
    pub region: String,
    /// Only those whose term ends soon, or has ended.
    pub is_ending: bool,
    /// After the officer of this number.
    pub after: Option<String>,
}

/// An officer in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerRow {
    /// The officer.
    pub id: OfficerId,
    /// The number in the pool.
    pub number: String,
    /// The name.
    pub name: String,
    /// The unit.
    pub employer: String,
    /// What they do there.
    pub occupation: String,
    /// The categories.
    pub categories: Vec<OfficerCategory>,
    /// The region.
    pub region: String,
    /// Whether they can take part from elsewhere.
    pub is_remote: bool,
    /// The last day of the term; `None` where none has begun.
    pub term_until: Option<Date>,
    /// Where they stand; the catalogue key is `state-<code>`.
    pub state: String,
}

/// A page of officers, by their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolPage {
    /// The rows.
    pub rows: Vec<OfficerRow>,
    /// Those whose records were changed outside the system.
    pub altered: Vec<Uuid>,
    /// After which number the next page begins; `None` on the last.
    pub next: Option<String>,
    /// The regions to choose from.
    pub regions: Vec<String>,
    /// How many days before its end a term counts as ending.
    pub ending_days: u32,
    /// Whether the viewer may nominate.
    pub may_nominate: bool,
}

/// One officer, as the office or the officer sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerView {
    /// As in lists.
    pub row: OfficerRow,
    /// How often it was changed; each act names it.
    pub version: i32,
    /// How often the record itself was.
    pub edition: i32,
    /// What the office holds; before the office what is most personal of it stands masked.
    pub form: OfficerForm,
    /// How old they are.
    pub age: Option<u32>,
    /// The first day of the term.
    pub term_from: Option<Date>,
    /// What keeps them from sitting in hearings.
    pub excluded: Option<Exclusion>,
    /// When that was looked at last.
    pub checked_on: Option<Date>,
    /// How often they were drawn in the twelve months before they were entered, as the earlier pool says.
    pub drawn_before: Option<u32>,
    /// Trainings, the newest first.
    pub trainings: Vec<Training>,
    /// Whom they say they are close to.
    pub conflicts: Vec<Conflict>,
    /// When they say that they are free; absences that are over are left out.
    pub free: OfficerFree,
    /// Who nominated them.
    pub nominated_by: String,
    /// Whether there is an account whose holder has come.
    pub has_come: bool,
    /// Until when the invitation holds, where one is out.
    #[serde(with = "time::serde::rfc3339::option")]
    pub invited_until: Option<OffsetDateTime>,
    /// The removal that was proposed last.
    pub removal: Option<RemovalView>,
    /// The official documents.
    pub writs: Vec<WritLine>,
    /// Whether it is the viewer themselves.
    pub is_own: bool,
    /// What happened, and what may be done.
    pub line: MatterLine,
}

impl MatterView for OfficerView {
    fn line(&self) -> &MatterLine {
        &self.line
    }
}

/// A removal that was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovalView {
    /// Why, of the grounds that there are.
    pub ground: RemovalGround,
    /// What happened.
    pub explanation: String,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub proposed_at: OffsetDateTime,
    /// By when the officer answers.
    pub answer_by: Deadline,
    /// What the officer answered.
    pub answer: Option<String>,
    /// What was decided, and why.
    pub decision: Option<String>,
}
