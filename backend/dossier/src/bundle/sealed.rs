//! Where rows of `bundle` are changed.

use contract::BundleId;
use kernel::Tx;
use ledger::ObjectRef;
use matter::{Named, Refused, change_sealed};
use sea_orm::{EntityTrait, QuerySelect};
use uuid::Uuid;

use crate::{desk::Dossier, reach::of_bundle, rows::bundle};

impl Named for bundle::Model {
    fn object(&self) -> ObjectRef {
        of_bundle(BundleId(self.id))
    }
}

impl Dossier {
    /// The bundle as it stands now, nobody else's to change until the transaction ends.
    pub(super) async fn hold_bundle(&self, tx: &Tx, id: Uuid) -> Result<bundle::Model, Refused> {
        let held = bundle::Entity::find_by_id(id)
            .lock_exclusive()
            .one(tx)
            .await?
            .ok_or(Refused::NoSuchThing)?;
        self.ensure_as_written(tx, &held).await?;
        Ok(held)
    }

    /// Changes a bundle that still stands as it was read; its seal is its version.
    pub(super) async fn change_bundle(
        &self,
        tx: &Tx,
        row: &bundle::Model,
        change: bundle::ActiveModel,
    ) -> Result<bundle::Model, Refused> {
        let columns = (bundle::Column::Id, bundle::Column::Bound);
        change_sealed(&self.vault, tx, (row, change), columns).await
    }
}
