//! What follows from the rows.

use contract::{
    AccountId, AuthorisationId, AuthorisationState, Caller, PeopleListState, PersonState,
    RecoveryId, RecoveryState, Role, ServiceState, UNDO_PEOPLE_LIST,
    policy::{Act, Relation},
};
use matter::Dated;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::rows::{authorisation, people_list, recovery, service};

impl Dated<ServiceState> for service::Model {
    fn since(&self, _: &str) -> Option<OffsetDateTime> {
        None
    }
}

impl Dated<AuthorisationState> for authorisation::Model {
    fn since(&self, _: &str) -> Option<OffsetDateTime> {
        None
    }

    /// Nothing runs; by this lists are ordered.
    fn look_at(&self) -> Option<OffsetDateTime> {
        self.decided_at.or(Some(self.proposed_at))
    }
}

/// For how long nobody has to look at what was asked for and not approved.
const ASKED_FOR: Duration = Duration::days(30);

impl Dated<RecoveryState> for recovery::Model {
    fn since(&self, _: &str) -> Option<OffsetDateTime> {
        None
    }

    /// When it lapses: once the way is not open any more, or nobody opened it.
    fn look_at(&self) -> Option<OffsetDateTime> {
        self.until_at.or(Some(self.requested_at + ASKED_FOR))
    }
}

/// For how long a list waits to be taken.
const WAITS: Duration = Duration::days(3);

impl Dated<PeopleListState> for people_list::Model {
    fn since(&self, _: &str) -> Option<OffsetDateTime> {
        None
    }

    /// When it lapses, or when it cannot be undone any more.
    fn look_at(&self) -> Option<OffsetDateTime> {
        let undo_until = self.taken_at.map(|at| at + UNDO_PEOPLE_LIST);
        undo_until.or(Some(self.read_at + WAITS))
    }
}

impl recovery::Model {
    pub(crate) fn recovery(&self) -> RecoveryId {
        RecoveryId(self.id)
    }

    /// Whose account.
    pub(crate) fn whose(&self) -> AccountId {
        AccountId(self.owner)
    }

    /// The link that goes it, by its name and until when it would be good.
    pub(crate) fn link(&self) -> Option<(Uuid, OffsetDateTime)> {
        self.link.zip(self.until_at)
    }

    /// What somebody of the office is to it for an act. Nobody decides about their own, or approves what they checked.
    pub(crate) fn relation(&self, caller: &Caller, act: Act) -> Relation {
        let is_own = self.owner == caller.account.0;
        let is_checkers = self.checked_by == Some(caller.account.0);
        match act {
            Act::CheckRecovery | Act::RefuseRecovery if is_own => Relation::OwnSubmission,
            Act::ApproveRecovery if is_own || is_checkers => Relation::OwnSubmission,
            _ => Relation::Office,
        }
    }
}

impl authorisation::Model {
    pub(crate) fn authorisation(&self) -> AuthorisationId {
        AuthorisationId(self.id)
    }

    /// Whose roles.
    pub(crate) fn whose(&self) -> AccountId {
        AccountId(self.account)
    }

    /// Those held when it was proposed.
    pub(crate) fn before(&self) -> Vec<Role> {
        roles_in(&self.before)
    }

    /// Those to be held.
    pub(crate) fn after(&self) -> Vec<Role> {
        roles_in(&self.after)
    }

    /// What somebody of the office is to it for an act. Nobody decides on what they proposed, or on their own roles.
    pub(crate) fn relation(&self, caller: &Caller, act: Act) -> Relation {
        let is_proposers = self.owner == caller.account.0;
        match act {
            Act::WithdrawRoles if is_proposers => Relation::Own,
            Act::AuthoriseRoles | Act::ReturnRoles
                if is_proposers || self.account == caller.account.0 =>
            {
                Relation::OwnSubmission
            }
            _ => Relation::Office,
        }
    }
}

/// How somebody stands, by their service and whether they have come and may sign in.
pub(crate) fn state_of(
    service: Option<ServiceState>,
    (has_come, is_enabled): (bool, bool),
) -> PersonState {
    match service {
        Some(ServiceState::Left) => PersonState::Left,
        _ if !has_come => PersonState::Invited,
        _ if is_enabled => PersonState::Active,
        _ => PersonState::Suspended,
    }
}

/// Roles as a column holds them.
pub(crate) fn codes_of(roles: &[Role]) -> String {
    let codes: Vec<&str> = roles.iter().map(|role| role.code()).collect();
    codes.join(" ")
}

fn roles_in(codes: &str) -> Vec<Role> {
    codes.split(' ').filter_map(Role::find).collect()
}
