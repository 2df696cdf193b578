//! What a bundle's row is held to.

use contract::BundleId;
use kernel::Tx;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};
use serde::Serialize;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    desk::Dossier,
    reach::of_bundle,
    refused::Refused,
    rows::bundle,
    seal::{BUNDLE_BOUND, after},
};

/// For whom a bundle was made of what, which object it is, where it stands and how often its password
/// was tried: sealed for the row whenever it is written. An object says by itself which office it
/// belongs to and not whose row may name it; the seal does.
///
/// Not in it: what it leaves out and the password, which are sealed by themselves and once only.
#[derive(Serialize)]
struct Written<'a> {
    organisation: Uuid,
    application: Uuid,
    account: Uuid,
    state: &'a str,
    job: Uuid,
    documents: &'a serde_json::Value,
    object: Option<Uuid>,
    size: Option<i64>,
    sha256: Option<&'a str>,
    password_state: &'a str,
    way: Option<String>,
    /// Whether there is a list of what it leaves out, and a password: neither is taken away unseen.
    is_there: [bool; 2],
    tries: i32,
    /// In whole seconds, which both databases give back.
    until: Option<i64>,
    ordered_at: i64,
}

impl<'a> Written<'a> {
    fn of(row: &'a bundle::Model) -> Self {
        Self {
            organisation: row.organisation,
            application: row.application,
            account: row.account,
            state: row.state.code(),
            job: row.job,
            documents: &row.documents,
            object: row.object,
            size: row.size,
            sha256: row.sha256.as_deref(),
            password_state: row.password_state.code(),
            way: row.way.as_ref().map(hex::encode),
            is_there: [row.excluded.is_some(), row.password.is_some()],
            tries: row.tries,
            until: row.until.map(OffsetDateTime::unix_timestamp),
            ordered_at: row.ordered_at.unix_timestamp(),
        }
    }
}

impl Dossier {
    /// The seal of a row as it is about to stand.
    pub(super) async fn bound_bundle<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &bundle::Model,
    ) -> Result<Vec<u8>, Refused> {
        let sealer = self.sealer(row.organisation, row.id);
        sealer.json(db, BUNDLE_BOUND, &Written::of(row)).await
    }

    /// Passes when a bundle stands as this desk wrote it.
    pub(crate) async fn ensure_bundle_as_written<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &bundle::Model,
    ) -> Result<(), Refused> {
        let sealer = self.sealer(row.organisation, row.id);
        let bound = (BUNDLE_BOUND, row.bound.as_slice());
        if sealer.holds(db, bound, &Written::of(row)).await? {
            Ok(())
        } else {
            Err(Refused::Altered(of_bundle(BundleId(row.id))))
        }
    }

    /// The bundle as it stands now, nobody else's to change until the transaction ends.
    pub(super) async fn hold_bundle(&self, tx: &Tx, id: Uuid) -> Result<bundle::Model, Refused> {
        let held = bundle::Entity::find_by_id(id)
            .lock_exclusive()
            .one(tx)
            .await?
            .ok_or(Refused::NoSuchThing)?;
        self.ensure_bundle_as_written(tx, &held).await?;
        Ok(held)
    }

    /// Changes a bundle that still stands as it was read; its seal is its version.
    pub(super) async fn change_bundle(
        &self,
        tx: &Tx,
        row: &bundle::Model,
        change: bundle::ActiveModel,
    ) -> Result<bundle::Model, Refused> {
        self.ensure_bundle_as_written(tx, row).await?;
        let mut stands = after(row, &change)?;
        stands.bound = self.bound_bundle(tx, &stands).await?;
        let change = bundle::ActiveModel {
            bound: Set(stands.bound.clone()),
            ..change
        };
        let changed = bundle::Entity::update_many()
            .set(change)
            .filter(bundle::Column::Id.eq(row.id))
            .filter(bundle::Column::Bound.eq(row.bound.clone()))
            .exec(tx)
            .await?;
        if changed.rows_affected == 1 {
            Ok(stands)
        } else {
            Err(Refused::Stale)
        }
    }
}
