//! The pool of hearing officers (听证员库; DOMAIN B.1, B.3): who comes into it, what the office holds of them, for how long
//! they are in it, and how they leave ([`contract::Officer`]).
//!
//! An officer is a matter under an identifier of its own, and its owner is the account that the officer has or will have:
//! whoever is entered from a list has none until they are invited. Accounts are written by `identity`, within the act of the
//! invitation. What is personal lies sealed, and is found again by blind indexes.
//!
//! What keeps somebody from sitting in hearings (K-M05) is judged when they are entered and again every day
//! ([`Pool::tidy`]); whoever turns ineligible overnight is suspended by the system and told.

mod conflicts;
mod door;
mod export;
mod free;
mod health;
mod invite;
mod judge;
mod leave;
mod letters;
mod list;
mod lists;
mod nominate;
mod obstacles;
mod reach;
mod removal;
mod rows;
mod show;
mod standings;
mod state;
mod suspend;
mod terms;
mod tidy;
mod trainings;
mod writs;

use std::sync::Arc;

use contract::personal::{Regions, Standards};
use identity::{Identity, LicenceRegister, NotChanged};
use kernel::{Kernel, ReadOnly};
use ledger::Ledger;
use matter::{Door, Matters, Refused, STALE};
use notice::LettersError;
use scheduling::Rules;
use time::Date;
use tokio::sync::Mutex;
use vault::Vault;
use writ::Writs;

pub use letters::LETTERS;
pub use obstacles::{CONSENT_MISSING, NOT_ELIGIBLE};
pub use rows::check_held;
pub use writs::WRITS;

/// The rooms that the pool stands on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room it names")]
pub struct Foundations {
    pub matters: matter::Foundations,
    pub writs: Writs,
    /// Asked every day about officers who have a licence.
    pub register: Arc<dyn LicenceRegister>,
    /// Whether the regions 99xxxx of the demo data are taken for real.
    pub regions: Regions,
}

/// The pool of an office. Cheap to clone.
#[derive(Clone)]
pub struct Pool {
    kernel: Kernel<ReadOnly>,
    ledger: Ledger,
    door: Door,
    matters: Matters,
    writs: Writs,
    register: Arc<dyn LicenceRegister>,
    regions: Regions,
    /// The day on which everybody in the pool was last looked at by this process.
    checked_on: Arc<Mutex<Option<Date>>>,
}

impl Pool {
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
            matters,
            writs: on.writs,
            register: on.register,
            regions: on.regions,
            checked_on: Arc::default(),
        })
    }

    fn identity(&self) -> &Identity {
        &self.matters.on.identity
    }

    fn vault(&self) -> &Vault {
        &self.matters.on.vault
    }

    fn rules(&self) -> &Rules {
        &self.matters.on.rules
    }

    /// Today, in the office's time zone.
    fn today(&self) -> Date {
        self.rules().now().calendar.office_date(self.kernel.now())
    }

    fn standards(&self) -> Standards {
        Standards {
            regions: self.regions,
            today: self.today(),
        }
    }
}

/// An account did not come to be changed.
fn unchanged(error: NotChanged) -> Refused {
    match error {
        NotChanged::NoSuchAccount => Refused::NoSuchThing,
        NotChanged::Taken { number: true, .. } => Refused::field("email", "number-taken"),
        NotChanged::Taken { .. } => Refused::field("email", "email-taken"),
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
