//! Lists of work that leave the house as tables (导出): asked for by one, approved by another where they tell of people,
//! made, fetched by whoever asked, erased.
//!
//! An export is a matter like others ([`contract::Export`]). Desks hand in their lists ([`Exported`]) and say what
//! stands in the cells; which columns there are and of which class each is stands in `contract`. The table is written row
//! by row into the vault and never lies in the clear; what the ledger keeps of it is its columns and how many rows it has.

mod ask;
mod decide;
mod door;
mod fetch;
mod letters;
mod looks;
mod make;
mod rows;
mod stop;
mod words;

use std::sync::Arc;

use contract::{
    Caller, ExportList,
    policy::{Act, Permit, relation_to_office},
};
use identity::Identity;
use kernel::{Kernel, ReadOnly};
use ledger::{Ledger, ObjectRef};
use matter::{Door, Exported, Matters, Refused};
use notice::LettersError;
use vault::Vault;

pub use letters::LETTERS;
pub use make::ExportWorker;
pub use rows::check_held;

/// What exports stand on.
#[derive(Clone)]
pub struct Foundations {
    /// What matters stand on.
    pub matters: matter::Foundations,
    /// The lists that can be taken out.
    pub lists: Vec<Arc<dyn Exported>>,
}

/// The exports of an office. Cheap to clone.
#[derive(Clone)]
pub struct Exports {
    kernel: Kernel<ReadOnly>,
    ledger: Ledger,
    door: Door,
    matters: Matters,
    lists: Arc<[Arc<dyn Exported>]>,
}

impl Exports {
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
            lists: on.lists.into(),
            matters,
        })
    }

    fn identity(&self) -> &Identity {
        &self.matters.on.identity
    }

    fn vault(&self) -> &Vault {
        &self.matters.on.vault
    }

    /// The list, as its desk hands it in.
    fn list(&self, list: ExportList) -> Result<&Arc<dyn Exported>, Refused> {
        let mut lists = self.lists.iter();
        let found = lists.find(|one| one.list() == list);
        found.ok_or(Refused::Broken("a list that no desk hands in"))
    }

    /// The permit for an act on what belongs to the caller's office.
    async fn permit(&self, caller: &Caller, act: Act) -> Result<Permit, Refused> {
        let relation = relation_to_office(caller);
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
