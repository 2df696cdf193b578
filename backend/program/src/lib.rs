//! Programs that call the office: who registers one and admits it, the tokens that it gets, and the program behind a token.
//!
//! A program is a matter like others ([`contract::Program`]): the system's administrator registers it with its public key,
//! the security administrator admits it, either revokes it. A token (RFC 6749 4.4, RFC 7523 2.2, RFC 9068) is signed by the
//! house and kept nowhere; at each call the program behind it is looked up, so that whoever is revoked is out at once.
//! Another key is another program: the new one is admitted before the old one is revoked.

mod door;
mod key;
mod letters;
mod looks;
mod obstacles;
mod register;
mod rows;
mod token;

use contract::{
    Caller,
    policy::{Act, Permit, Relation, relation_to_office},
};
use identity::Identity;
use kernel::{Kernel, ReadOnly};
use ledger::{Ledger, ObjectRef};
use link::{Issuer, Links};
use matter::{Door, Matters, Refused};
use notice::LettersError;
use vault::Vault;

pub use letters::LETTERS;
pub use obstacles::{INVALID_CLIENT, INVALID_REQUEST, INVALID_SCOPE, UNSUPPORTED_GRANT_TYPE};
pub use rows::check_held;

/// The rooms that programs stand on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room it names")]
pub struct Foundations {
    pub matters: matter::Foundations,
    pub links: Links,
    /// Who issues tokens.
    pub issuer: Issuer,
}

/// The programs of an office. Cheap to clone.
#[derive(Clone)]
pub struct Programs {
    kernel: Kernel<ReadOnly>,
    ledger: Ledger,
    door: Door,
    matters: Matters,
    links: Links,
    issuer: Issuer,
}

impl Programs {
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
            links: on.links,
            issuer: on.issuer,
            matters,
        })
    }

    fn identity(&self) -> &Identity {
        &self.matters.on.identity
    }

    fn vault(&self) -> &Vault {
        &self.matters.on.vault
    }

    /// The permit for an act on what belongs to the caller's office.
    async fn permit(&self, caller: &Caller, act: Act) -> Result<Permit, Refused> {
        let relation: Relation = relation_to_office(caller);
        self.door
            .permit(caller, act, relation, of_office(caller))
            .await
    }
}

/// Names an office altogether in the ledger.
fn of_office(caller: &Caller) -> ObjectRef {
    ObjectRef::new("organisation", caller.organisation)
}

/// Somebody cannot be read.
fn unread(_: identity::Trouble) -> Refused {
    Refused::Broken("people cannot be read")
}
