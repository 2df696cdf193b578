//! How somebody comes, changes and leaves, and how grave roles are given by two people.

use crate::{
    machine::{Guard, Machine, Next, Procedure, Queue, Runs, StateEntry, Step, To, Unguarded},
    matter::Turn,
    policy::Act,
};

codes! {
    /// How somebody stands in the office.
    pub enum ServiceState {
        /// In service, from the invitation on.
        InService = "in-service",
        /// May not sign in until somebody lifts it.
        Suspended = "suspended",
        /// Left.
        Left = "left",
    }

    /// Where an authorisation stands.
    pub enum AuthorisationState {
        /// Proposed; the roles are not held.
        Proposed = "roles-proposed",
        /// Authorised; the roles are held.
        Authorised = "authorised",
        /// Sent back by the security administrator.
        Returned = "returned",
        /// Taken back by whoever proposed it.
        TakenBack = "taken-back",
    }
}

use AuthorisationState::{Authorised, Proposed, Returned, TakenBack};
use ServiceState::{InService, Left, Suspended};

/// What is known of somebody's service beside its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceFacts {
    /// Whether the person has accepted the invitation, or registered: there is a password and an authenticator.
    pub has_come: bool,
    /// Whether they are signed in somewhere, as far as whoever looks may see it.
    pub is_signed_in: bool,
}

/// Whether the person has come yet, and is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceGuard {
    /// They have.
    HasCome,
    /// They are only invited.
    IsInvited,
    /// They are signed in somewhere.
    IsSignedIn,
}

use ServiceGuard::{HasCome, IsInvited, IsSignedIn};

impl Guard<ServiceFacts> for ServiceGuard {
    fn holds(self, facts: &ServiceFacts) -> bool {
        match self {
            HasCome => facts.has_come,
            IsInvited => !facts.has_come,
            IsSignedIn => facts.is_signed_in,
        }
    }

    fn code(self) -> &'static str {
        match self {
            HasCome => "has-come",
            IsInvited => "is-invited",
            IsSignedIn => "is-signed-in",
        }
    }
}

/// Somebody's service in an office, or their dealing with it from outside.
#[derive(Debug, Clone, Copy)]
pub struct Service;

impl Procedure for Service {
    type State = ServiceState;
    type Facts = ServiceFacts;
    type Guard = ServiceGuard;

    const MACHINE: Machine<Self> = Machine {
        kind: "service",
        standings: SERVICE,
        steps: OF_SERVICE,
    };
    const UNKNOWN: ServiceState = Left;
    const PAGE: &'static str = "/people";
}

const SERVICE: &[StateEntry<Service>] = &[
    // Nothing comes next, and it has not ended.
    StateEntry::live(InService, Queue::Elsewhere, &[]),
    StateEntry::live(
        Suspended,
        Queue::Waiting,
        &[Next::new(
            "resume",
            Turn::SecurityAdministrator,
            Runs::Nothing,
        )],
    ),
    // People come back, so that even this is no end.
    StateEntry::live(Left, Queue::Elsewhere, &[]),
];

const OF_SERVICE: &[Step<Service>] = &[
    Step::begin_with(Act::InvitePerson, InService, "invited"),
    // Whoever registered or was entered by an operator has a record from the first look at them.
    Step::begin(Act::ReadPeople, InService),
    Step::by(Act::InviteAgain, &[InService], To::Same, "invited-again").when(&[IsInvited]),
    Step::by(
        Act::InviteAgain,
        &[Left],
        To::State(InService),
        "invited-again",
    ),
    Step::by(
        Act::ChangePerson,
        &[InService, Suspended],
        To::Same,
        "person-changed",
    ),
    Step::by(Act::ChangeRoles, &[InService], To::Same, "roles-changed"),
    Step::by(
        Act::SuspendPerson,
        &[InService],
        To::State(Suspended),
        "suspended",
    )
    .when(&[HasCome]),
    Step::by(
        Act::ResumePerson,
        &[Suspended],
        To::State(InService),
        "service-resumed",
    ),
    Step::by(
        Act::EndService,
        &[InService, Suspended],
        To::State(Left),
        "left",
    ),
    Step::stay(Act::EndSessions, &[InService, Suspended]).when(&[IsSignedIn]),
    Step::stay(Act::UnlockPerson, &[InService]).when(&[HasCome]),
];

/// Roles that are given by two people: one proposes, the security administrator authorises.
#[derive(Debug, Clone, Copy)]
pub struct Authorisation;

impl Procedure for Authorisation {
    type State = AuthorisationState;
    type Facts = ();
    type Guard = Unguarded;

    const MACHINE: Machine<Self> = Machine {
        kind: "authorisation",
        standings: AUTHORISATION,
        steps: OF_AUTHORISATION,
    };
    const UNKNOWN: AuthorisationState = TakenBack;
    const PAGE: &'static str = "/people/authorisations";
}

const AUTHORISATION: &[StateEntry<Authorisation>] = &[
    StateEntry::live(
        Proposed,
        Queue::Waiting,
        &[Next::new(
            "authorise",
            Turn::SecurityAdministrator,
            Runs::Nothing,
        )],
    ),
    StateEntry::ended(Authorised),
    StateEntry::ended(Returned),
    StateEntry::ended(TakenBack),
];

const OF_AUTHORISATION: &[Step<Authorisation>] = &[
    Step::begin(Act::ChangeRoles, Proposed),
    Step::begin(Act::InvitePerson, Proposed),
    Step::by(
        Act::AuthoriseRoles,
        &[Proposed],
        To::State(Authorised),
        "authorised",
    ),
    Step::by(
        Act::ReturnRoles,
        &[Proposed],
        To::State(Returned),
        "returned",
    ),
    Step::by(
        Act::WithdrawRoles,
        &[Proposed],
        To::State(TakenBack),
        "taken-back",
    ),
    Step::by(
        Act::UndoList,
        &[Proposed],
        To::State(TakenBack),
        "taken-back",
    ),
];
