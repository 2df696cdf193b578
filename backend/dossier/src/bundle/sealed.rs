//! What a bundle's row is held to.

use contract::BundleId;
use kernel::Tx;
use ledger::ObjectRef;
use matter::{Named, Refused, change_sealed};
use sea_orm::{EntityTrait, QuerySelect};
use serde::Serialize;
use time::OffsetDateTime;
use uuid::Uuid;
use vault::{Bound, usual_seal};

use crate::{desk::Dossier, reach::of_bundle, rows::bundle, seal::BUNDLE_BOUND};

/// For whom a bundle was made of what, which object it is, where it stands and how often its password
/// was tried: sealed for the row whenever it is written. An object says by itself which office it
/// belongs to and not whose row may name it; the seal does.
///
/// Not in it: what it leaves out and the password, which are sealed by themselves and once only.
#[derive(Serialize)]
struct Written {
    organisation: Uuid,
    application: Uuid,
    account: Uuid,
    state: String,
    job: Uuid,
    documents: serde_json::Value,
    object: Option<Uuid>,
    size: Option<i64>,
    sha256: Option<String>,
    password_state: String,
    way: Option<String>,
    /// Whether there is a list of what it leaves out, and a password: neither is taken away unseen.
    is_there: [bool; 2],
    tries: i32,
    /// In whole seconds, which both databases give back.
    until: Option<i64>,
    ordered_at: i64,
}

impl Bound for bundle::Model {
    usual_seal!(BUNDLE_BOUND);

    fn written(&self) -> impl Serialize + Sync {
        Written {
            organisation: self.organisation,
            application: self.application,
            account: self.account,
            state: self.state.code().to_owned(),
            job: self.job,
            documents: self.documents.clone(),
            object: self.object,
            size: self.size,
            sha256: self.sha256.clone(),
            password_state: self.password_state.code().to_owned(),
            way: self.way.as_ref().map(hex::encode),
            is_there: [self.excluded.is_some(), self.password.is_some()],
            tries: self.tries,
            until: self.until.map(OffsetDateTime::unix_timestamp),
            ordered_at: self.ordered_at.unix_timestamp(),
        }
    }
}

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
