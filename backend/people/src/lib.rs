//! People and offices (DOMAIN 2.1): who belongs to the office, in which roles, and what the office is made of.
//!
//! Somebody's service is a matter like others, under the identifier of their account: it says how they came, what was
//! changed and how they left ([`contract::Service`]). Accounts themselves are `identity`'s; what happens to one happens in
//! the transaction of the act upon the service. Roles that take two people to give are a matter of their own
//! ([`contract::Authorisation`]): the system's administrator proposes, the security administrator authorises.
//!
//! Whoever leaves passes on what is theirs to deal with: the desks that have such things are handed in
//! ([`matter::HandsOver`]).

mod authorisations;
mod authorise;
mod change;
mod departments;
mod door;
mod first;
mod invite;
mod judge;
mod leave;
mod letters;
mod list;
mod lists;
mod obstacles;
mod office;
mod reach;
mod recoveries;
mod roles;
mod rows;
mod show;
mod standings;
mod state;
mod suspend;
mod watch;
mod way_back;

use std::sync::Arc;

use contract::{FieldProblem, OrganisationId, OrganisationView};
use identity::{Identity, NotChanged};
use kernel::{Kernel, ReadOnly};
use ledger::Ledger;
use matter::{Door, HandsOver, Matters, Refused, STALE};
use notice::LettersError;
use scheduling::Rules;
use vault::Vault;

pub use letters::LETTERS;
pub use obstacles::{
    DEPARTMENT_PEOPLED, LAST_ADMINISTRATOR, LINK_OVER, NOT_IN_SERVICE, NOT_OPEN_YET,
    RECOVERY_UNDER_WAY, ROLES_OVERTAKEN, ROLES_WAIT,
};
pub use rows::check_held;

/// The rooms that people stand on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room it names")]
pub struct Foundations {
    pub matters: matter::Foundations,
    /// The desks some of whose matters are one person's to deal with.
    pub desks: Vec<Arc<dyn HandsOver>>,
}

/// The people of an office. Cheap to clone.
#[derive(Clone)]
pub struct People {
    kernel: Kernel<ReadOnly>,
    ledger: Ledger,
    door: Door,
    matters: Matters,
    desks: Arc<[Arc<dyn HandsOver>]>,
}

impl People {
    /// On these foundations.
    ///
    /// # Errors
    /// Where a letter's templates cannot be read.
    pub fn new(on: Foundations) -> Result<Self, LettersError> {
        let matters = Matters::with_letters(on.matters, &LETTERS)?;
        Ok(Self {
            kernel: matters.on.kernel.clone(),
            ledger: matters.on.ledger.clone(),
            door: matters.door().clone(),
            desks: on.desks.into(),
            matters,
        })
    }

    fn identity(&self) -> &Identity {
        &self.matters.on.identity
    }

    /// An office that people belong to.
    async fn find_office(&self, id: OrganisationId) -> Result<OrganisationView, Refused> {
        let office = self.identity().find_organisation_by_id(id).await;
        office.map_err(unread)?.ok_or(Refused::NoSuchThing)
    }

    fn vault(&self) -> &Vault {
        &self.matters.on.vault
    }

    fn rules(&self) -> &Rules {
        &self.matters.on.rules
    }
}

/// An account did not come to be changed.
fn unchanged(error: NotChanged) -> Refused {
    match error {
        NotChanged::NoSuchAccount => Refused::NoSuchThing,
        NotChanged::Taken { number, email } => {
            let number = number.then(|| FieldProblem::at("number", "number-taken"));
            let email = email.then(|| FieldProblem::at("email", "email-taken"));
            Refused::Fields(number.into_iter().chain(email).collect())
        }
        NotChanged::Raced => STALE.refused(),
        NotChanged::Trouble(trouble) => {
            tracing::error!(error = %trouble, "an account cannot be changed");
            Refused::Broken("an account cannot be changed")
        }
    }
}

/// Somebody cannot be read.
fn unread(_: identity::Trouble) -> Refused {
    Refused::Broken("people cannot be read")
}
