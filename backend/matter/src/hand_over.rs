//! What is one person's to deal with, and passing it on when they leave.

use async_trait::async_trait;
use contract::{AccountId, Role};
use kernel::Tx;
use ledger::Moves;

use crate::Refused;

/// A desk some of whose matters are one person's to deal with.
#[async_trait]
pub trait HandsOver: Send + Sync {
    /// What they are called, in kebab case.
    fn kind(&self) -> &'static str;

    /// The role that whoever takes them over must have.
    fn role(&self) -> Role;

    /// How many are this person's.
    ///
    /// # Errors
    /// When the database cannot.
    async fn count_held(&self, holder: AccountId) -> Result<u64, Refused>;

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
