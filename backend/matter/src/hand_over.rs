//! What is one person's to deal with, and passing it on when they leave.

use async_trait::async_trait;
use contract::{AccountId, Role, StandingIn};
use kernel::Tx;
use ledger::Moves;

use crate::Refused;

/// What somebody holds of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// How many.
    pub count: u64,
    /// For whom they stand in, where it is that: none of these can take it over.
    pub standing_in: Vec<StandingIn>,
}

/// A desk some of whose matters are one person's to deal with.
#[async_trait]
pub trait HandsOver: Send + Sync {
    /// What they are called, in kebab case.
    fn kind(&self) -> &'static str;

    /// The role that whoever takes them over must have; `None`: whoever works in the office may.
    fn role(&self) -> Option<Role>;

    /// What is this person's.
    ///
    /// # Errors
    /// [`Refused::Altered`] where one of them is not what was sealed; when the database cannot.
    async fn held(&self, holder: AccountId) -> Result<Held, Refused>;

    /// Passes all of them on, within the act by which the person leaves; says how many, and what moved.
    ///
    /// # Errors
    /// [`Refused::Altered`] where one of them is not what was sealed; when the database cannot.
    async fn hand_over(
        &self,
        tx: &Tx,
        from_to: (AccountId, AccountId),
    ) -> Result<(u64, Moves), Refused>;
}
