//! The audit desk: searching and verifying the ledger. Audit administrators only.

use serde::{Deserialize, Serialize};
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

use crate::{
    caller::{Caller, Role},
    ids::{AccountId, QuestionId, RequestId},
    policy::Act,
    problem::Problem,
};

codes! {
    /// How an act ended.
    pub enum Outcome {
        /// It happened.
        Done = "done",
        /// The desk refused: the act did not fit the state of its object.
        Refused = "refused",
        /// The policy refused.
        Denied = "denied",
        /// Something broke on the way.
        Failed = "failed",
    }
}

/// What an audit administrator looks for; a field that is `None` does not narrow the search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LedgerSearch {
    /// Not before this moment.
    #[serde(with = "time::serde::rfc3339::option")]
    pub from: Option<OffsetDateTime>,
    /// Before this moment.
    #[serde(with = "time::serde::rfc3339::option")]
    pub until: Option<OffsetDateTime>,
    /// The act's address, such as `dossier.grant`.
    pub act: Option<String>,
    /// How the act ended: in one of these ways, or in any where there are none.
    pub outcomes: Vec<Outcome>,
    /// Who acted.
    pub account: Option<AccountId>,
    /// The object of the act, or the matter it belongs to.
    pub object: Option<Uuid>,
    /// The request that carried it.
    pub request: Option<RequestId>,
    /// The cursor of the previous page.
    pub after: Option<String>,
}

/// One page of what was found, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerPage {
    /// The entries.
    pub entries: Vec<LedgerRow>,
    /// The cursor of the next page; `None` on the last.
    pub next: Option<String>,
    /// The questions that whoever asks keeps.
    #[serde(default)]
    pub questions: Vec<KeptQuestion>,
}

codes! {
    /// Days that are counted from the one on which a question is asked.
    pub enum AskedDays {
        /// That day.
        Today = "today",
        /// The day before, which is over.
        Yesterday = "yesterday",
        /// From Monday to that day.
        ThisWeek = "this-week",
        /// The seven days before, which are over.
        SevenDays = "seven-days",
    }
}

impl AskedDays {
    /// The first and the last of them, where it is asked on this day.
    pub fn on(self, today: Date) -> (Date, Date) {
        let before = |days: i64| today.saturating_sub(Duration::days(days));
        match self {
            Self::Today => (today, today),
            Self::Yesterday => (before(1), before(1)),
            Self::ThisWeek => (
                before(today.weekday().number_days_from_monday().into()),
                today,
            ),
            Self::SevenDays => (before(7), before(1)),
        }
    }
}

/// What an audit administrator asks of the ledger, to be asked again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerQuestion {
    /// Days counted from the one on which it is asked; the search says none then.
    pub days: Option<AskedDays>,
    /// What is looked for, from its first page.
    pub search: LedgerSearch,
}

/// A question to the ledger that somebody keeps. Whom and what it is about stands in it as identifiers alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptQuestion {
    /// Which.
    pub id: QuestionId,
    /// Its name.
    pub name: String,
    /// What is asked.
    pub question: LedgerQuestion,
}

/// One entry in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerRow {
    /// The entry's identifier.
    pub id: Uuid,
    /// Its place in the tree; `None` until the sequencer has put it there.
    pub sequence: Option<u64>,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// The act's address.
    pub act: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Whether the row is the one that was written and signed. One that is not names nobody, and what it
    /// says of act and time is not to be believed.
    pub is_kept: bool,
    /// Who acted; `None` for the system, for nobody in particular and for an erased person.
    pub actor: Option<AccountId>,
    /// The staff or licence number of whoever acted, where it is known.
    pub by_number: Option<String>,
    /// The roles held by the actor at that moment.
    pub roles: Vec<Role>,
    /// The kind of the object and its identifier; `None` once erased.
    pub object: Option<LedgerObject>,
    /// The number by which the object is known, or the matter it belongs to; `None` where neither has one.
    pub number: Option<String>,
    /// The request that carried it.
    pub request: RequestId,
    /// Whether the person behind the entry was erased: the entry stays, its particulars are gone.
    pub is_erased: bool,
}

/// What an entry is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerObject {
    /// Such as `application`; the catalogue key is `object-<kind>`.
    pub kind: String,
    /// The identifier.
    pub id: Uuid,
}

/// One entry with everything known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerEntryView {
    /// The line of the list.
    pub row: LedgerRow,
    /// The matter the object belongs to.
    pub under: Option<LedgerObject>,
    /// Further particulars: codes and identifiers.
    pub details: Option<serde_json::Value>,
    /// Whether the sealed particulars are those committed to in the tree; `None` once erased.
    pub is_commitment_kept: Option<bool>,
    /// The canonical line in the tree; `None` until it is there.
    pub leaf: Option<String>,
    /// The proof that the line is in the signed tree; `None` until it is there.
    pub proof: Option<InclusionView>,
}

/// The proof that a line is in the tree (RFC 6962, 2.1.1), in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InclusionView {
    /// The hash of the line.
    pub leaf_hash: String,
    /// The hashes on the way to the root, from the bottom.
    pub path: Vec<String>,
    /// The signed checkpoint it leads to.
    pub checkpoint: CheckpointView,
    /// Whether the way from the line ends in the signed root.
    pub is_proven: bool,
}

/// The signed state of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointView {
    /// The ledger's name.
    pub origin: String,
    /// How many entries the tree holds.
    pub size: u64,
    /// The root in hexadecimal.
    pub root: String,
    /// When the last entry in it was written, as its signed line says.
    #[serde(with = "time::serde::rfc3339::option")]
    pub last_at: Option<OffsetDateTime>,
    /// When a checkpoint last reached a witness outside, as the ledger says.
    #[serde(with = "time::serde::rfc3339::option")]
    pub outside_at: Option<OffsetDateTime>,
    /// Whether that is longer ago than a day, or never happened.
    pub is_outside_overdue: bool,
    /// The signed note itself.
    pub note: String,
    /// The public key, as verifiers take it.
    pub key: String,
}

/// How the ledger stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerState {
    /// The latest signed checkpoint; `None` before the first.
    pub signed: Option<CheckpointView>,
    /// What the house found when it last verified the ledger by itself; `None` before the first night.
    pub check: Option<HouseCheck>,
    /// Whether that is longer ago than a night and a day, or never happened in that time.
    pub is_check_overdue: bool,
}

/// How many acts ended how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeCounts {
    /// So many happened.
    pub done: u64,
    /// So many did not fit the state of their object.
    pub refused: u64,
    /// So many the policy refused.
    pub denied: u64,
    /// So many broke on the way.
    pub failed: u64,
}

impl OutcomeCounts {
    /// How many ended in this way.
    pub const fn of(&self, outcome: Outcome) -> u64 {
        match outcome {
            Outcome::Done => self.done,
            Outcome::Refused => self.refused,
            Outcome::Denied => self.denied,
            Outcome::Failed => self.failed,
        }
    }

    /// Counts more that ended in this way.
    pub const fn add(&mut self, outcome: Outcome, more: u64) {
        match outcome {
            Outcome::Done => self.done += more,
            Outcome::Refused => self.refused += more,
            Outcome::Denied => self.denied += more,
            Outcome::Failed => self.failed += more,
        }
    }
}

/// A day of the ledger, with what did not go well first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerDay {
    /// The day, of the office.
    pub date: Date,
    /// How the acts of each of its 24 hours ended.
    pub hours: Vec<OutcomeCounts>,
    /// The newest of those that were refused, denied or failed, [`UNSETTLED_SHOWN`] at most.
    pub unsettled: Vec<LedgerRow>,
    /// How the ledger stands.
    pub state: LedgerState,
    /// The questions that whoever looks keeps.
    #[serde(default)]
    pub questions: Vec<KeptQuestion>,
}

/// So many refusals and failures stand under the picture of a day.
pub const UNSETTLED_SHOWN: usize = 10;

/// A verification that the house made by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseCheck {
    /// The entry that keeps what was found, for [`AuditDesk::verification`].
    pub entry: Uuid,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// How many things were wrong.
    pub findings: u64,
}

/// What a verification of the whole ledger found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerVerification {
    /// The signed state that was verified; `None` when its signature does not hold or nothing was signed yet.
    pub checkpoint: Option<CheckpointView>,
    /// How many entries were recomputed from the tiles.
    pub entries: u64,
    /// How many rows of the database were compared with their lines.
    pub rows: u64,
    /// How many rows that grant or decide something were compared with what the ledger last said of them.
    #[serde(default)]
    pub standing: u64,
    /// How many published checkpoints the tree was compared with.
    pub witnessed: u64,
    /// How many entries wait for the sequencer.
    pub waiting: u64,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub checked_at: OffsetDateTime,
    /// What is wrong, at most a hundred of the ledger's and a hundred of other rows; empty when everything holds.
    pub findings: Vec<LedgerFinding>,
}

impl LedgerVerification {
    /// Whether everything holds.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Something in the ledger that is not as it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerFinding {
    /// What is wrong; the catalogue key is `finding-<code>`. One of `missing`, `unsigned`, `shape`,
    /// `entry`, `line`, `tile`, `root`, `witness`, `row`, `particulars`; of an object's row `put-back` (it
    /// stands as it did before an act ended that) and `unrecorded` (no entry says that it stands so);
    /// of an entry `astray` (its act set out from such a row).
    pub code: String,
    /// The file, relative to the tiles; `None` for a row of the database.
    pub file: Option<String>,
    /// The first byte at fault.
    pub from: Option<u64>,
    /// The byte after the last at fault.
    pub until: Option<u64>,
    /// The entry at fault; of a row put back, the one since which it should not stand so.
    pub sequence: Option<u64>,
    /// The identifier of the entry at fault, where it has no place in the tree; of a row put back and of an
    /// act astray, always.
    #[serde(default)]
    pub row: Option<Uuid>,
    /// What the row at fault belongs to, where it is none of the ledger's.
    #[serde(default)]
    pub object: Option<LedgerObject>,
}

make_desk! {
    /// The audit administrator's desk. Every call is itself an entry of the ledger.
    AuditDesk {
        /// Finds entries of the caller's organisation.
        [Act::SearchLedger]
        search(caller: &Caller, search: LedgerSearch) -> LedgerPage;
        /// A day in figures, what was refused, denied or failed on it, and how the ledger stands: one look, one entry.
        [Act::SearchLedger]
        day(caller: &Caller, date: Date) -> LedgerDay;
        /// One entry with its proof.
        [Act::SearchLedger]
        entry(caller: &Caller, id: Uuid) -> LedgerEntryView;
        /// The latest signature, and what the house itself found last.
        [Act::SearchLedger]
        state(caller: &Caller) -> LedgerState;
        /// Keeps a question under a name of one's own.
        [Act::KeepQuestion]
        keep_question(caller: &Caller, question: LedgerQuestion, name: String) -> ();
        /// Gives a question that one keeps another name.
        [Act::KeepQuestion]
        rename_question(caller: &Caller, id: QuestionId, name: String) -> ();
        /// Strikes a question that one keeps.
        [Act::KeepQuestion]
        strike_question(caller: &Caller, id: QuestionId) -> ();
        /// Writes down that somebody signed in asked for a page that is not for them.
        [Act::OpenForeignPage]
        turned_away(caller: &Caller, page: &str) -> ();
        /// Recomputes the whole tree from its tiles, compares the rows of the database with it, and keeps what
        /// was found as an entry; answers the entry's identifier.
        [Act::VerifyLedger]
        verify(caller: &Caller) -> Uuid;
        /// What a verification found, from the entry that keeps it.
        [Act::VerifyLedger]
        verification(caller: &Caller, id: Uuid) -> LedgerVerification;
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn days_are_counted_from_the_one_on_which_is_asked() {
        let monday = date!(2026 - 11 - 30);
        for (days, first, last) in [
            (AskedDays::Today, monday, monday),
            (
                AskedDays::Yesterday,
                date!(2026 - 11 - 29),
                date!(2026 - 11 - 29),
            ),
            (AskedDays::ThisWeek, monday, monday),
            (
                AskedDays::SevenDays,
                date!(2026 - 11 - 23),
                date!(2026 - 11 - 29),
            ),
        ] {
            assert_eq!(days.on(monday), (first, last), "{days:?}");
        }
        let sunday = date!(2026 - 12 - 06);
        assert_eq!(AskedDays::ThisWeek.on(sunday), (monday, sunday));
    }
}
