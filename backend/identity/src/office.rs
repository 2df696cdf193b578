//! What the room of people does to accounts: each within an act that somebody was permitted, in its transaction.
//!
//! Whom the office may act upon, why and who decides is that room's; here an account is written, changed and closed.

mod access;
mod listed;
mod particulars;
mod put;
mod signed_in;
mod way_back;

pub use access::{Closed, Closing};
pub use listed::{Listed, WhichPeople};
pub use particulars::Particulars;
pub use put::{Changed, Invitation};

use contract::AccountId;
use kernel::Tx;
use ledger::Moves;
use sea_orm::DbErr;

use crate::{
    house::Identity,
    rows::account,
    trouble::{Trouble, troubled},
};

/// Why the office did not come to change an account.
#[derive(Debug, thiserror::Error)]
pub enum NotChanged {
    /// There is no such account, or its row is not what this house wrote.
    #[error("there is no such account")]
    NoSuchAccount,
    /// The number is somebody's, or the address, or both.
    #[error("somebody signs in with this number, or has this address")]
    Taken {
        /// The number.
        number: bool,
        /// The address.
        email: bool,
    },
    /// Somebody else changed it at the same time.
    #[error("the account was changed meanwhile")]
    Raced,
    /// A foundation failed.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

troubled!(NotChanged);

impl Identity {
    /// Until the transaction ends no other act goes on that holds this account: of a form that was sent twice at once the
    /// second sees what the first has made.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn hold(&self, tx: &Tx, id: AccountId) -> Result<(), DbErr> {
        account::lock(tx, id).await.map(drop)
    }

    /// The account, held until the transaction ends, as this house wrote it.
    async fn held_account(&self, tx: &Tx, id: AccountId) -> Result<account::Model, NotChanged> {
        let row = account::lock(tx, id).await?;
        let row = row.ok_or(NotChanged::NoSuchAccount)?;
        let row = self.believed(row).await?;
        row.ok_or(NotChanged::NoSuchAccount)
    }

    /// Puts a row in the place of the one that is held.
    async fn put(
        &self,
        tx: &Tx,
        (row, next): (&account::Model, account::Model),
    ) -> Result<(account::Model, Moves), NotChanged> {
        let next = self.seals().await?.replace(tx, row, next).await?;
        let next = next.ok_or(NotChanged::Raced)?;
        let moves = Moves::between([row.standing()], [next.standing()]);
        Ok((next, moves))
    }
}
