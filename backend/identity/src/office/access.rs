//! Whether somebody may sign in, and in which roles they act once they have.

use std::collections::BTreeSet;

use contract::{AccountId, OrganisationId, Role};
use kernel::Tx;
use ledger::Moves;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::NotChanged;
use crate::{
    authenticator::Key,
    house::Identity,
    letters,
    rows::{account, account_role, pending_sign_in, session},
    standings::role_standing,
    trouble::Trouble,
};

/// Why nobody is to sign in with an account any more; the holder is told.
#[derive(Debug, Clone, Copy)]
pub struct Closing<'a> {
    /// The reason.
    pub reason: &'a str,
    /// Whether the holder has left.
    pub is_for_good: bool,
}

/// An account that nobody signs in with any more.
pub struct Closed {
    /// What moved.
    pub moves: Moves,
    /// How many sessions ended by it.
    pub sessions: usize,
}

impl Identity {
    /// Keeps everybody from signing in with the account, and ends what is signed in.
    ///
    /// # Errors
    /// When a foundation fails.
    pub async fn close_account(
        &self,
        tx: &Tx,
        (id, why): (AccountId, Closing<'_>),
    ) -> Result<Closed, NotChanged> {
        let row = self.held_account(tx, id).await?;
        let (seals, now) = (self.seals().await?, self.kernel.now());
        let mut closed = account::Model {
            is_enabled: false,
            ..row.clone()
        };
        if row.is_invited() {
            // Links are out, each good for the row as it stood: with a key that nobody has it is another.
            let key = Key::new(self.kernel.dice.as_ref());
            let sealer = row.sealer(&self.vault);
            closed.factor = sealer.bytes(tx, account::FACTOR, key.bytes()).await?;
        }
        let (_, mut moves) = self.put(tx, (&row, closed)).await?;
        let ended = session::end_all(tx, seals, (id, None), now).await?;
        pending_sign_in::remove_of(tx, id).await?;
        let letter = letters::AccessEnded {
            at: now,
            reason: why.reason.to_owned(),
            is_for_good: why.is_for_good,
        };
        self.write_to(tx, &row, letter).await?;
        let sessions = ended.len();
        moves.join(Moves::end(ended));
        Ok(Closed { moves, sessions })
    }

    /// Lets the holder sign in again.
    ///
    /// # Errors
    /// When a foundation fails.
    pub async fn reopen_account(&self, tx: &Tx, id: AccountId) -> Result<Moves, NotChanged> {
        let row = self.held_account(tx, id).await?;
        let open = account::Model {
            is_enabled: true,
            ..row.clone()
        };
        let (row, moves) = self.put(tx, (&row, open)).await?;
        let at = self.kernel.now();
        self.write_to(tx, &row, letters::AccessResumed { at })
            .await?;
        Ok(moves)
    }

    /// Gives and takes roles until the account holds these; what is signed in acts in them from the next request on.
    ///
    /// # Errors
    /// When a foundation fails.
    pub async fn set_roles(
        &self,
        tx: &Tx,
        id: AccountId,
        roles: &[Role],
    ) -> Result<Moves, NotChanged> {
        let row = self.held_account(tx, id).await?;
        let before: BTreeSet<Role> = self.roles_of(tx, &row).await?.into_iter().collect();
        let after: BTreeSet<Role> = roles.iter().copied().collect();
        let taken: Vec<Role> = before.difference(&after).copied().collect();
        let given: Vec<Role> = after.difference(&before).copied().collect();
        account_role::Entity::delete_many()
            .filter(account_role::Column::Account.eq(row.id))
            .filter(account_role::Column::Role.is_in(taken.iter().map(|role| role.code())))
            .exec(tx)
            .await?;
        self.give_roles(tx, &row, &given).await?;
        if row.is_enabled && (!taken.is_empty() || !given.is_empty()) {
            let at = self.kernel.now();
            self.write_to(tx, &row, letters::RolesChanged { at })
                .await?;
        }
        let standing = |role: &Role| role_standing(row.organisation, row.id, role.code());
        Ok(Moves::between(
            taken.iter().map(standing),
            given.iter().map(standing),
        ))
    }

    /// Whether the role was ever given to anybody of the organisation, whether or not they may still sign in.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn was_ever_given(
        &self,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<bool, Trouble> {
        let holders = account_role::Entity::find()
            .filter(account_role::Column::Role.eq(role.code()))
            .all(&self.kernel.db)
            .await?;
        let of_office = account::Entity::find()
            .filter(account::Column::Organisation.eq(organisation.0))
            .filter(account::Column::Id.is_in(holders.iter().map(|holder| holder.account)))
            .one(&self.kernel.db)
            .await?;
        Ok(of_office.is_some())
    }
}
