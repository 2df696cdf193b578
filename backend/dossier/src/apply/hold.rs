//! The one place where rows of `application` are written.

use contract::Caller;
use kernel::Tx;
use ledger::{Entry, Moves};
use matter::{Move, Refused};

use crate::{desk::Dossier, rows::application};

impl Dossier {
    /// Moves an application on. Answers the entry of the act.
    pub(crate) async fn move_on(
        &self,
        tx: &Tx,
        caller: &Caller,
        step: Move<'_, application::Entity>,
    ) -> Result<Entry, Refused> {
        let (row, state) = (step.row(), step.leads_to()?);
        let entry = self.matters.advance(tx, Some(caller), step).await?;
        if row.stands().has_grant() && !state.has_grant() {
            // Now that the row is held, nobody orders another.
            return Ok(entry.moving(self.lock_bundles(tx, row).await?));
        }
        Ok(entry)
    }

    /// The row as it stands now, nobody else's to change until the transaction ends.
    pub(crate) async fn hold(
        &self,
        tx: &Tx,
        row: &application::Model,
    ) -> Result<application::Model, Refused> {
        self.matters.hold::<application::Entity>(tx, row).await
    }

    /// Changes a row that still stands as it was read, and raises its version.
    pub(crate) async fn change(
        &self,
        tx: &Tx,
        row: &application::Model,
        change: application::ActiveModel,
    ) -> Result<Moves, Refused> {
        let changed = self.matters.change::<application::Entity>(tx, row, change);
        changed.await
    }

    /// Says that something belonging to the application changed, such as its papers.
    pub(super) async fn touch(&self, tx: &Tx, row: &application::Model) -> Result<Moves, Refused> {
        self.matters.touch::<application::Entity>(tx, row).await
    }
}
