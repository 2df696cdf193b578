//! The way back into an account whose password is forgotten or whose authenticator is lost.
//!
//! Whoever asks proves the address by a link that was mailed to it. With a code of the authenticator the way opens after a
//! short delay; without one, one administrator sees a proof of who it is and another approves, and it opens after a long
//! one. Meanwhile the holder is told wherever they are reached, and stops it if it is not them.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    caller::{Caller, Role},
    identity::{Secret, Ticket, Visit},
    ids::{AccountId, RecoveryId},
    machine::{Machine, Next, Procedure, Queue, Runs, StateEntry, Step, To, Unguarded},
    matter::{MatterLine, MatterView, Turn},
    policy::{Act, SystemAct},
    problem::Problem,
};

codes! {
    /// Where a recovery stands.
    pub enum RecoveryState {
        /// Asked for without an authenticator: nobody has seen a proof.
        Requested = "recovery-requested",
        /// The system's administrator has seen a proof of who it is.
        Checked = "recovery-checked",
        /// It opens, or has opened.
        Approved = "recovery-approved",
        /// The holder is back.
        Recovered = "recovered",
        /// An administrator refused.
        Refused = "recovery-refused",
        /// The holder stopped it.
        Stopped = "recovery-stopped",
        /// Nobody came.
        Lapsed = "recovery-lapsed",
    }

    /// Which recoveries a list shows.
    #[derive(Default)]
    pub enum RecoveryFilter {
        /// Those under way.
        #[default]
        UnderWay = "under-way",
        /// Those that have ended.
        Over = "over",
    }

    /// How an administrator saw who it is.
    pub enum RecoveryProof {
        /// They came with their identity card.
        InPerson = "in-person",
        /// By a picture call, with the card held beside the face.
        ByVideo = "by-video",
        /// By calling back at a number that was known before.
        CalledBack = "called-back",
    }
}

use RecoveryState::{Approved, Checked, Lapsed, Recovered, Refused, Requested, Stopped};

/// Somebody's way back.
#[derive(Debug, Clone, Copy)]
pub struct Recovery;

impl Procedure for Recovery {
    type State = RecoveryState;
    type Facts = ();
    type Guard = Unguarded;

    const MACHINE: Machine<Self> = Machine {
        kind: "recovery",
        standings: STANDINGS,
        steps: STEPS,
    };
    const UNKNOWN: RecoveryState = Lapsed;
    const PAGE: &'static str = "/people/recoveries";
}

const STANDINGS: &[StateEntry<Recovery>] = &[
    StateEntry::live(
        Requested,
        Queue::Waiting,
        &[Next::new(
            "recovery-check",
            Turn::Administrator,
            Runs::Nothing,
        )],
    ),
    StateEntry::live(
        Checked,
        Queue::Waiting,
        &[Next::new(
            "recovery-approve",
            Turn::SecurityAdministrator,
            Runs::Nothing,
        )],
    ),
    StateEntry::live(
        Approved,
        Queue::Elsewhere,
        &[Next::new("recovery-finish", Turn::Applicant, Runs::Nothing)],
    ),
    StateEntry::ended(Recovered),
    StateEntry::ended(Refused),
    StateEntry::ended(Stopped),
    StateEntry::ended(Lapsed),
];

const STEPS: &[Step<Recovery>] = &[
    Step::begin_with(Act::RequestRecovery, Requested, "recovery-requested"),
    Step::begin_with(Act::ProveRecovery, Approved, "recovery-proven"),
    Step::by(
        Act::CheckRecovery,
        &[Requested],
        To::State(Checked),
        "recovery-checked",
    ),
    Step::by(
        Act::ApproveRecovery,
        &[Checked],
        To::State(Approved),
        "recovery-approved",
    ),
    Step::by(
        Act::RefuseRecovery,
        &[Requested, Checked, Approved],
        To::State(Refused),
        "recovery-refused",
    ),
    Step::by(
        Act::StopRecovery,
        &[Requested, Checked, Approved],
        To::State(Stopped),
        "recovery-stopped",
    ),
    Step::by_itself(SystemAct::Recover, &[Approved], Recovered, "recovered"),
    Step::lapse(&[Requested, Checked, Approved], Lapsed, "recovery-lapsed"),
];

/// What a link of the way back says to whoever holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayBackView {
    /// Whose account, so much of the name as does not tell it to a stranger, such as `陈*`.
    pub name_masked: String,
    /// From when it is open; `None` where that is not known yet.
    #[serde(with = "time::serde::rfc3339::option")]
    pub opens_at: Option<OffsetDateTime>,
    /// Until when.
    #[serde(with = "time::serde::rfc3339")]
    pub until: OffsetDateTime,
    /// Whether it is open.
    pub is_open: bool,
}

/// A recovery in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryRow {
    /// The recovery.
    pub id: RecoveryId,
    /// Whose account.
    pub account: AccountId,
    /// The name.
    pub name: String,
    /// The number.
    pub number: String,
    /// The roles.
    pub roles: Vec<Role>,
    /// Whether it was proven by the authenticator, so that no administrator has a part in it.
    pub is_proven: bool,
    /// Where it stands; the catalogue key is `state-<code>`.
    pub state: String,
    /// When it was asked for.
    #[serde(with = "time::serde::rfc3339")]
    pub requested_at: OffsetDateTime,
    /// From when it is open.
    #[serde(with = "time::serde::rfc3339::option")]
    pub opens_at: Option<OffsetDateTime>,
}

/// Which recoveries are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecoveryQuery {
    /// Which of them.
    pub show: RecoveryFilter,
    /// After this one.
    pub after: Option<RecoveryId>,
}

/// A page of recoveries, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryPage {
    /// The rows.
    pub rows: Vec<RecoveryRow>,
    /// Those whose records were changed outside the system.
    pub altered: Vec<Uuid>,
    /// After which one the next page begins; `None` on the last.
    pub next: Option<RecoveryId>,
}

/// One recovery, as administrators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryView {
    /// As in lists.
    pub row: RecoveryRow,
    /// How often it was changed.
    pub version: i32,
    /// What whoever asked said: what was lost, and how they are reached.
    pub statement: Option<String>,
    /// The address that was known before, and where the link went.
    pub email: String,
    /// The mobile number that was known before, to call back; the whole of it, for whoever checks.
    pub mobile: Option<String>,
    /// How the administrator saw who it is.
    pub proof: Option<RecoveryProof>,
    /// What they noted about it.
    pub proof_note: Option<String>,
    /// Who checked.
    pub checked_by: Option<String>,
    /// Who approved.
    pub approved_by: Option<String>,
    /// Until when the way is open.
    #[serde(with = "time::serde::rfc3339::option")]
    pub until: Option<OffsetDateTime>,
    /// What happened, and what may be done.
    pub line: MatterLine,
}

impl MatterView for RecoveryView {
    fn line(&self) -> &MatterLine {
        &self.line
    }
}

/// What an administrator says of a proof.
///
/// Rules: `proof`: `not-chosen`; `note`: `note-length`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct ProofForm {
    pub proof: Option<RecoveryProof>,
    pub note: String,
}

/// Hands the list of [`WayBackDesk`] to a macro.
#[macro_export]
macro_rules! way_back_desk {
    ($with:ident) => {
        $with! {
            /// What whoever cannot sign in does for their way back. What is asked by link spends it only where it says so.
            ///
            /// Kinds of [`Problem`]: `link-over` (410), `recovery-under-way` (409: one is under way already), `not-open-yet` (409),
            /// `too-many-tries` (429).
            WayBackDesk {
                /// Mails a link to the address of the account that signs in so, if there is one; nobody learns whether.
                [SystemAct::Recover]
                ask_way_back(visit: &Visit, login: String) -> ();
                /// What the link says that was mailed to whoever asked.
                []
                way_back_asked(link: &Secret) -> WayBackView;
                /// Opens the way, after the short delay, by a code of the authenticator or a recovery code (`wrong-code`,
                /// `code-used` on `code`). Spends the link.
                [Act::ProveRecovery]
                prove_way_back(visit: &Visit, link: &Secret, code: Secret) -> WayBackView;
                /// Asks the administrators, saying what was lost and how one is reached (`note-length` on `statement`).
                /// Spends the link.
                [Act::RequestRecovery]
                request_way_back(visit: &Visit, link: &Secret, statement: String) -> ();
                /// What is stopped by the link of the warning.
                []
                way_back_to_stop(link: &Secret) -> WayBackView;
                /// Stops it. Spends the link.
                [Act::StopRecovery]
                stop_way_back(visit: &Visit, link: &Secret) -> ();
                /// What the link of the open way says.
                []
                way_back_opened(link: &Secret) -> WayBackView;
                /// Goes it: a registration that stands at the choice of the password. The link is spent once the authenticator
                /// is paired.
                [SystemAct::Recover]
                go_way_back(visit: &Visit, link: &Secret) -> Ticket;
            }
        }
    };
}

/// Hands the list of [`RecoveryDesk`] to a macro.
#[macro_export]
macro_rules! recovery_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// What administrators do about people who cannot sign in.
        RecoveryDesk {
            /// A page of them.
            [Act::ReadPeople; notes itself]
            recoveries(caller: &Caller, query: RecoveryQuery) -> RecoveryPage;
            /// One of them.
            [Act::ReadPeople; notes itself]
            recovery(caller: &Caller, id: RecoveryId) -> RecoveryView;
            /// Says how it was seen who it is.
            [Act::CheckRecovery]
            check_recovery(caller: &Caller, id: RecoveryId, version: i32, form: ProofForm) -> ();
            /// Approves: the way opens after the long delay, and the holder is told wherever they are reached.
            [Act::ApproveRecovery]
            approve_recovery(caller: &Caller, id: RecoveryId, version: i32) -> ();
            /// Refuses with a reason, also what is open already.
            [Act::RefuseRecovery]
            refuse_recovery(caller: &Caller, id: RecoveryId, version: i32, note: String) -> ();
        }
    } };
}

way_back_desk!(make_desk);
recovery_desk!(make_desk);
