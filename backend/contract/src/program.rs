//! Programs that call the office (对接程序): who registers one, who admits it, and what it may read.
//!
//! A program has one key of its own. It is registered by the system's administrator, admitted by the security
//! administrator, and revoked by either; with the key it asks for an access token (RFC 6749 4.4 with the client
//! authentication of RFC 7523 2.2), which is good for five minutes and only while the program is admitted.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::{
    caller::Caller,
    identity::{Secret, Visit},
    ids::{OrganisationId, ProgramId, RequestId},
    limits::TOKEN_MINUTES,
    machine::{Machine, Next, Procedure, Queue, Runs, StateEntry, Step, To, Unguarded},
    matter::{MatterLine, MatterView, Turn},
    policy::{Act, SystemAct},
    problem::Problem,
};

/// How long an access token is good.
pub const TOKEN_LASTS: Duration = Duration::minutes(TOKEN_MINUTES);
/// The most characters of a program's name, and of whom to ask about it.
pub const LONGEST_PROGRAM_NAME: usize = 60;

codes! {
    /// Where a program stands.
    pub enum ProgramState {
        /// Registered; it gets no token.
        Registered = "program-registered",
        /// Admitted; it gets tokens.
        Admitted = "program-admitted",
        /// Sent back by the security administrator.
        Returned = "program-returned",
        /// Taken back by whoever registered it.
        TakenBack = "program-taken-back",
        /// Revoked: what it holds is worth nothing from that moment on.
        Revoked = "program-revoked",
    }

    /// What a program may be permitted, each an act of the policy; the code is the scope of RFC 6749 3.3.
    pub enum Scope {
        /// The state of the office's own matters.
        MatterStates = "matter-states",
    }
}

use ProgramState::{Admitted, Registered, Returned, Revoked, TakenBack};

impl Scope {
    /// The act that it permits.
    pub const fn act(self) -> Act {
        match self {
            Self::MatterStates => Act::ReadMatterStates,
        }
    }
}

/// A program that calls the office.
#[derive(Debug, Clone, Copy)]
pub struct Program;

impl Procedure for Program {
    type State = ProgramState;
    type Facts = ();
    type Guard = Unguarded;

    const MACHINE: Machine<Self> = Machine {
        kind: "program",
        standings: STANDINGS,
        steps: STEPS,
    };
    const UNKNOWN: ProgramState = Revoked;
    const PAGE: &'static str = "/programs";
}

const STANDINGS: &[StateEntry<Program>] = &[
    StateEntry::live(
        Registered,
        Queue::Waiting,
        &[Next::new(
            "program-admit",
            Turn::SecurityAdministrator,
            Runs::Nothing,
        )],
    ),
    // Nothing comes next, and it has not ended.
    StateEntry::live(Admitted, Queue::Elsewhere, &[]),
    StateEntry::ended(Returned),
    StateEntry::ended(TakenBack),
    StateEntry::ended(Revoked),
];

const STEPS: &[Step<Program>] = &[
    Step::begin_with(Act::RegisterProgram, Registered, "program-registered"),
    Step::by(
        Act::AdmitProgram,
        &[Registered],
        To::State(Admitted),
        "program-admitted",
    ),
    Step::by(
        Act::ReturnProgram,
        &[Registered],
        To::State(Returned),
        "program-returned",
    ),
    Step::by(
        Act::WithdrawProgram,
        &[Registered],
        To::State(TakenBack),
        "program-taken-back",
    ),
    Step::by(
        Act::RevokeProgram,
        &[Admitted],
        To::State(Revoked),
        "program-revoked",
    ),
];

/// What is said of a program when it is registered.
///
/// Rules: `required`, `too-long`; `key`: `key-shape` (no Ed25519 public key in PEM), `key-taken`; `scopes`: `not-chosen`;
/// `reason`: `note-length`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct ProgramForm {
    pub name: String,
    /// Whom to ask about it.
    pub contact: String,
    /// Its public key, as RFC 8410 and RFC 7468 write it.
    pub key: String,
    pub scopes: Vec<String>,
    pub reason: String,
}

/// A program among others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramRow {
    /// The program; it is known by this where it asks for a token (`client_id`).
    pub id: ProgramId,
    /// What it is called.
    pub name: String,
    /// What it may read.
    pub scopes: Vec<Scope>,
    /// Where it stands; the catalogue key is `state-<code>`.
    pub state: String,
    /// Who registered it.
    pub registered_by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub registered_at: OffsetDateTime,
}

/// A page of programs, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramPage {
    /// The rows.
    pub rows: Vec<ProgramRow>,
    /// Those whose records were changed outside the system.
    pub altered: Vec<Uuid>,
    /// Whether the viewer may register another.
    pub may_register: bool,
    /// After which one the next page begins; `None` on the last.
    pub next: Option<ProgramId>,
}

/// One program, as administrators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramView {
    /// As among others.
    pub row: ProgramRow,
    /// How often it was changed.
    pub version: i32,
    /// Whom to ask about it.
    pub contact: String,
    /// Why it is to call.
    pub reason: String,
    /// The SHA-256 of its public key (`SubjectPublicKeyInfo`), in hexadecimal pairs, to compare with the one its makers see.
    pub fingerprint: String,
    /// Where it asks for tokens, and for whom its assertions are (`aud`).
    pub token_address: String,
    /// What happened, and what may be done.
    pub line: MatterLine,
}

impl MatterView for ProgramView {
    fn line(&self) -> &MatterLine {
        &self.line
    }
}

/// A program that calls with a token that is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramCaller {
    /// The program.
    pub id: ProgramId,
    /// The organisation for which it was admitted.
    pub organisation: OrganisationId,
    /// What the token is for.
    pub scopes: Vec<Scope>,
    /// The request's identifier.
    pub request: RequestId,
}

/// What a program sends for a token, by the names of RFC 6749 4.4.2 and RFC 7523 2.2.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the parameters of the RFCs")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenRequest {
    pub grant_type: String,
    pub client_assertion_type: String,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub client_assertion: Secret,
    pub scope: String,
}

/// A token that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// The token.
    pub token: Secret,
    /// What it is for.
    pub scopes: Vec<Scope>,
}

/// How a matter stands, without anything of what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MatterState {
    /// The matter.
    pub id: Uuid,
    /// What it is, such as `application`.
    pub kind: String,
    /// The number that people know it by, such as `YJ-2026-000123`.
    pub number: Option<String>,
    /// The code of its state.
    pub state: String,
    /// How often it was changed: whoever has seen this one has seen it as it stands.
    pub version: i32,
    /// By when it is to be looked at next.
    #[serde(with = "time::serde::rfc3339::option")]
    pub due_at: Option<OffsetDateTime>,
    /// When it ended.
    #[serde(with = "time::serde::rfc3339::option")]
    pub ended_at: Option<OffsetDateTime>,
}

/// A page of them, in the order of their identifiers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MatterStatePage {
    /// The matters.
    pub matters: Vec<MatterState>,
    /// After which one the next page begins; `None` on the last.
    pub next: Option<Uuid>,
}

/// Hands the list of [`ProgramDesk`] to a macro.
#[macro_export]
macro_rules! program_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// Programs that call the office, as its administrators look after them.
        ProgramDesk {
            /// A page of them.
            [Act::ReadPrograms; notes itself]
            programs(caller: &Caller, after: Option<ProgramId>) -> ProgramPage;
            /// One of them.
            [Act::ReadPrograms; notes itself]
            program(caller: &Caller, id: ProgramId) -> ProgramView;
            /// Registers one; it gets no token until it is admitted.
            [Act::RegisterProgram]
            register_program(caller: &Caller, form: ProgramForm) -> ProgramId;
            /// Admits it.
            [Act::AdmitProgram]
            admit_program(caller: &Caller, id: ProgramId, version: i32) -> ();
            /// Sends it back with a reason.
            [Act::ReturnProgram]
            return_program(caller: &Caller, id: ProgramId, version: i32, note: String) -> ();
            /// Takes one's own back.
            [Act::WithdrawProgram]
            withdraw_program(caller: &Caller, id: ProgramId, version: i32) -> ();
            /// Revokes it with a reason: tokens that are out are worth nothing.
            [Act::RevokeProgram]
            revoke_program(caller: &Caller, id: ProgramId, version: i32, note: String) -> ();
        }
    } };
}

/// Hands the list of [`TokenDesk`] to a macro.
#[macro_export]
macro_rules! token_desk {
    ($with:ident) => {
        $with! {
            /// What programs do by themselves.
            ///
            /// Kinds of [`Problem`], the first four those of RFC 6749 5.2: `invalid-request` (400), `unsupported-grant-type`
            /// (400), `invalid-scope` (400), `invalid-client` (401: unknown, not admitted, or the assertion is not good; never
            /// said which), `too-many-tries` (429: too many wrong assertions, or calls of one program), `signed-out` (401: the token
            /// is not good).
            TokenDesk {
                /// Issues a token to whoever proves by an assertion that they have the key. The assertion is spent.
                [SystemAct::IssueToken]
                issue_token(visit: &Visit, asked: TokenRequest) -> AccessToken;
                /// The program behind a token.
                []
                program_of(token: &Secret, request: RequestId) -> ProgramCaller;
            }
        }
    };
}

/// Hands the list of [`MatterStatesDesk`] to a macro.
#[macro_export]
macro_rules! matter_states_desk {
    ($with:ident) => {
        $with! {
            /// What programs read of the office's matters.
            MatterStatesDesk {
                /// How the office's matters stand.
                [Act::ReadMatterStates]
                matter_states(program: &ProgramCaller, after: Option<Uuid>) -> MatterStatePage;
            }
        }
    };
}

program_desk!(make_desk);
token_desk!(make_desk);
matter_states_desk!(make_desk);
