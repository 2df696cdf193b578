//! The end of a bundle: its file and password are erased.

use contract::{BundleState, PasswordState};
use kernel::Tx;
use ledger::Moves;
use matter::{Refused, STALE, log_altered};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    desk::Dossier,
    rows::{application, bundle},
};

impl Dossier {
    /// Erases the passwords not yet retrieved and the files of an application's bundles.
    pub(crate) async fn lock_bundles(
        &self,
        tx: &Tx,
        row: &application::Model,
    ) -> Result<Moves, Refused> {
        // Whoever moves one of them meanwhile was first or waits: none outlives the grant.
        let bundles = bundle::Entity::find()
            .filter(bundle::Column::Application.eq(row.id))
            .filter(bundle::Column::State.ne(BundleState::Expired.code()))
            .order_by_asc(bundle::Column::Id)
            .lock_exclusive()
            .all(tx)
            .await?;
        let mut moves = Moves::default();
        for bundle in bundles {
            moves.join(self.expire(tx, &bundle).await?.unwrap_or_default());
        }
        Ok(moves)
    }

    /// Erases a bundle's file and password. Whoever moved the bundle meanwhile, by retrieving or by
    /// expiring it, did this already or is found by the next sweep: `None`, and nothing is erased twice.
    pub(crate) async fn expire(
        &self,
        tx: &Tx,
        bundle: &bundle::Model,
    ) -> Result<Option<Moves>, Refused> {
        match self.change_bundle(tx, bundle, expired(bundle)).await {
            Err(refused) if refused.is(&STALE) => Ok(None),
            // Which object is its own cannot be known: none is erased, and no end is held up.
            Err(Refused::Altered(object)) => {
                log_altered(object);
                bundle::Entity::update_many()
                    .set(expired(bundle))
                    .filter(bundle::Column::Id.eq(bundle.id))
                    .exec(tx)
                    .await?;
                Ok(Some(Moves::default()))
            }
            Err(error) => Err(error),
            Ok(_) => {
                self.forget_code(tx, bundle).await?;
                if let Some(object) = bundle.object {
                    self.vault.erase(tx, contract::ObjectId(object)).await?;
                }
                Ok(Some(Moves::end(bundle.standing())))
            }
        }
    }
}

fn expired(bundle: &bundle::Model) -> bundle::ActiveModel {
    let password_state = if bundle.password_state == PasswordState::Waiting {
        PasswordState::Expired.into()
    } else {
        bundle.password_state.clone()
    };
    bundle::ActiveModel {
        state: Set(BundleState::Expired.into()),
        object: Set(None),
        password: Set(None),
        way: Set(None),
        password_state: Set(password_state),
        ..Default::default()
    }
}
