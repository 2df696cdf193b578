//! What a writ says once more for programs.

use std::collections::BTreeSet;

use bytes::Bytes;
use kernel::Tx;
use matter::{Refused, ensure_as_written};
use sea_orm::{ActiveModelTrait as _, ColumnTrait, EntityTrait, IntoActiveModel as _, QueryFilter};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{
    Writs,
    rows::{writ, writ_data},
};

impl Writs {
    /// Puts down what a writ says to programs, and answers the digest.
    pub(crate) async fn put_data(
        &self,
        tx: &Tx,
        of: &writ::Model,
        data: &[u8],
    ) -> Result<String, Refused> {
        let mut row = writ_data::Model {
            id: self.on.kernel.new_id(),
            organisation: of.organisation,
            writ: of.id,
            digest: hex::encode(Sha256::digest(data)),
            object: self.kept(tx, (of.organisation, data)).await?,
            size: i64::try_from(data.len()).unwrap_or(i64::MAX),
            bound: Vec::new(),
        };
        row.bound = self.on.vault.bind(tx, &row).await?;
        let digest = row.digest.clone();
        row.into_active_model().insert(tx).await?;
        Ok(digest)
    }

    /// Which of these writs say something to programs.
    pub(crate) async fn with_data(&self, rows: &[writ::Model]) -> Result<BTreeSet<Uuid>, Refused> {
        let found = writ_data::Entity::find()
            .filter(writ_data::Column::Writ.is_in(rows.iter().map(|row| row.id)))
            .all(&self.on.kernel.db)
            .await?;
        Ok(found.into_iter().map(|data| data.writ).collect())
    }

    /// What a writ says to programs, where it does.
    pub(crate) async fn data_of(&self, of: Uuid) -> Result<Option<writ_data::Model>, Refused> {
        let db = &self.on.kernel.db;
        let found = writ_data::Entity::find()
            .filter(writ_data::Column::Writ.eq(of))
            .one(db)
            .await?;
        if let Some(row) = &found {
            ensure_as_written(&self.on.vault, db, row).await?;
        }
        Ok(found)
    }

    pub(crate) async fn data(&self, row: writ::Model) -> Result<Bytes, Refused> {
        let data = self.data_of(row.id).await?.ok_or(Refused::NoSuchThing)?;
        self.bytes(&row, (data.object, &data.digest)).await
    }
}
