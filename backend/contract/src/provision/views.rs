//! What the pages show of what the office lays down.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{NamedDay, Provided, ProvisionState};
use crate::{
    caller::Role,
    deadline::{DayKind, PeriodKind, PeriodSource},
    ids::ProvisionId,
    matter::{MatterLine, MatterView, Turn},
    parameter::{Parameter, ParameterUnit},
};

/// Everything that holds, and what holds from a later day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaidDown {
    /// The day on which it was looked at.
    pub today: Date,
    /// The numbers.
    pub parameters: Vec<ParameterLine>,
    /// The periods.
    pub periods: Vec<PeriodLine>,
    /// The official documents.
    pub wordings: Vec<WordingLine>,
    /// The years whose calendar is published.
    pub years: Vec<i32>,
    /// Whether the viewer may propose others.
    pub may_propose: bool,
    /// What the office laid down and was changed outside the system: it does not hold.
    pub altered: Vec<Uuid>,
}

/// A value and from when it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueLine {
    /// The value.
    pub value: u32,
    /// The first day.
    pub from: Date,
    /// On what ground.
    pub reason: String,
    /// The provision that laid it down; `None` for what the house began with.
    pub provision: Option<ProvisionId>,
    /// The number of its document.
    pub doc_no: Option<String>,
}

/// A number of the office with its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParameterLine {
    /// Which.
    pub name: Parameter,
    /// What it counts.
    pub unit: ParameterUnit,
    /// The least that may be laid down.
    pub least: u32,
    /// The most.
    pub most: u32,
    /// Who lays it down.
    pub laid_down_by: Role,
    /// Its values, the latest first.
    pub values: Vec<ValueLine>,
}

/// A period with its lengths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodLine {
    /// Its code.
    pub code: String,
    /// How it is counted.
    pub kind: PeriodKind,
    /// A rule of law, or the office's own.
    pub source: PeriodSource,
    /// Who lays it down.
    pub laid_down_by: Role,
    /// Its lengths, the latest first.
    pub values: Vec<ValueLine>,
}

/// An official document, and by what its wording was laid down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingLine {
    /// Its kind.
    pub writ: String,
    /// What it is called.
    pub title: String,
    /// Who lays its wording down.
    pub laid_down_by: Role,
    /// The wordings laid down, the latest first; none where that of the house holds.
    pub worded: Vec<WordedLine>,
}

/// A wording and from when it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordedLine {
    /// The first day.
    pub from: Date,
    /// On what ground.
    pub reason: String,
    /// The provision that laid it down.
    pub provision: ProvisionId,
    /// The number of its document.
    pub doc_no: String,
}

codes! {
    /// What a text of an official document is.
    pub enum TextKind {
        /// The line that addresses somebody.
        Salutation = "salutation",
        /// A paragraph, or several on lines of their own.
        Paragraph = "paragraph",
        /// A heading.
        Heading = "heading",
    }
}

/// A text of an official document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormText {
    /// What it is.
    pub kind: TextKind,
    /// The text, with named values.
    pub text: String,
}

/// A value that the texts of an official document may name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormValue {
    /// Its name, as it stands between braces.
    pub name: String,
    /// What it says in the sample; nothing where it is not there.
    pub sample: String,
    /// Whether it stands in a table or among the facts, whatever the texts say.
    pub stands_elsewhere: bool,
}

/// The wording of an official document, to be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingForm {
    /// Its kind.
    pub writ: String,
    /// What it is called.
    pub title: String,
    /// Its texts in their order, as the latest that was laid down has them.
    pub texts: Vec<FormText>,
    /// The values that they may name.
    pub values: Vec<FormValue>,
}

/// A text of an official document that is worded otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reworded {
    /// What it is.
    pub kind: TextKind,
    /// As it was.
    pub before: String,
    /// As it is.
    pub text: String,
}

/// Which provisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProvisionFilter {
    /// Those that wait.
    #[default]
    Proposed,
    /// Those in force.
    InForce,
    /// Those sent or taken back.
    Over,
}

impl ProvisionFilter {
    /// The states in which they stand.
    pub const fn states(self) -> &'static [ProvisionState] {
        match self {
            Self::Proposed => &[ProvisionState::Proposed],
            Self::InForce => &[ProvisionState::InForce],
            Self::Over => &[ProvisionState::Returned, ProvisionState::TakenBack],
        }
    }
}

/// Asks for a page of provisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProvisionList {
    /// Which.
    pub show: ProvisionFilter,
    /// After which the page begins.
    pub after: Option<ProvisionId>,
}

/// A page of provisions, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ProvisionPage {
    /// The rows, fifty at most.
    pub rows: Vec<ProvisionRow>,
    /// Those changed outside the system: nothing of them is shown.
    pub altered: Vec<Uuid>,
    /// After which the next page begins.
    pub next: Option<ProvisionId>,
}

/// One provision in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvisionRow {
    /// Which.
    pub id: ProvisionId,
    /// What it lays down.
    pub provided: Provided,
    /// What its number counts, where it lays one down.
    pub unit: Option<ParameterUnit>,
    /// How its period is counted, where it lays one down.
    pub counted: Option<PeriodKind>,
    /// What the official document is called whose wording it lays down.
    pub title: Option<String>,
    /// The number of its document.
    pub doc_no: String,
    /// The first day.
    pub effective_from: Date,
    /// Where it stands.
    pub state: String,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub proposed_at: OffsetDateTime,
    /// Who decides on it, or did.
    pub laid_down_by: Role,
}

/// One provision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvisionView {
    /// As it stands in a list.
    pub row: ProvisionRow,
    /// Its version.
    pub version: i32,
    /// The article, or why.
    pub reason: String,
    /// Who decided on it.
    pub decided_by: Option<String>,
    /// When.
    #[serde(with = "time::serde::rfc3339::option")]
    pub decided_at: Option<OffsetDateTime>,
    /// Its value before, where it changes a number or a period.
    pub before: Option<u32>,
    /// Every text of the official document whose wording it lays down.
    pub reworded: Vec<Reworded>,
    /// Days that say the opposite of the published calendar, with what that says.
    pub contradicted: Vec<(NamedDay, DayKind)>,
    /// Whether the viewer proposed it.
    pub is_own: bool,
    /// What it would move; `None` where it is not proposed any more, or moves no dates.
    pub effect: Option<EffectView>,
    /// Its line.
    pub line: MatterLine,
}

impl MatterView for ProvisionView {
    fn line(&self) -> &MatterLine {
        &self.line
    }
}

/// What a provision would move.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EffectView {
    /// The due dates of this page.
    pub rows: Vec<DueMoveView>,
    /// How many move in all.
    pub total: u64,
    /// How many stay where they are and are provisional no more.
    pub settled: u64,
    /// Matters whose record was changed outside the system: nothing is known of them.
    pub altered: Vec<Uuid>,
    /// After which matter the next page begins.
    pub next: Option<Uuid>,
    /// After which matter this page begins.
    pub after: Option<Uuid>,
}

/// A due date that would move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueMoveView {
    /// The matter.
    pub matter: Uuid,
    /// Its kind, as the ledger names it.
    pub kind: String,
    /// Its number.
    pub reference: String,
    /// The code of the period.
    pub period: String,
    /// When it is due now.
    #[serde(with = "time::serde::rfc3339")]
    pub from: OffsetDateTime,
    /// When it would be due.
    #[serde(with = "time::serde::rfc3339")]
    pub to: OffsetDateTime,
    /// Whether the date it has now is provisional.
    pub was_provisional: bool,
    /// Who is told besides whose matter it is.
    pub turn: Turn,
}

/// The days of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearView {
    /// The year.
    pub year: i32,
    /// Whether its calendar is published; otherwise weekends alone are known.
    pub is_published: bool,
    /// Its days, in order.
    pub days: Vec<YearDay>,
    /// The working days of it.
    pub working_days: u32,
    /// The years before and after it that can be looked at.
    pub beside: Vec<i32>,
    /// Whether the viewer may load its calendar.
    pub may_propose: bool,
}

/// A day of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearDay {
    /// The day.
    pub date: Date,
    /// What it is.
    pub kind: DayKind,
    /// What the office itself says of it.
    pub local: Option<NamedDay>,
    /// What is published of it, where the office says the opposite.
    pub contradicts: Option<DayKind>,
}
