//! Tidying: bytes that no row speaks of, bytes whose key is gone, keys that were retired.

use std::collections::HashMap;

use futures::{StreamExt, TryStreamExt};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::{
    Vault,
    error::VaultError,
    objects::{
        STAGED_FOR,
        entity::{Column, Entity},
    },
    shelf::Found,
};

const BATCH: usize = 200;

/// What a sweep removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sweep {
    /// Bytes older than a day that no row speaks of.
    pub orphans: u64,
    /// Bytes of erased objects.
    pub erased: u64,
    /// Files of writes that were cut off more than a day ago.
    pub half_written: u64,
    /// Wrapping keys destroyed a day after they were retired.
    pub keys: u64,
}

impl Vault {
    /// Removes orphans, the bytes of erased objects, and keys retired long enough ago.
    ///
    /// # Errors
    /// [`VaultError::Store`] or [`VaultError::Database`].
    #[tracing::instrument(name = "vault.sweep", skip_all)]
    pub async fn sweep<C: ConnectionTrait>(&self, db: &C) -> Result<Sweep, VaultError> {
        let long_ago = self.kernel().now() - STAGED_FOR;
        let mut sweep = Sweep {
            half_written: self
                .shelf()
                .remove_half_written(long_ago)
                .await
                .map_err(VaultError::Source)?,
            keys: self.keys().destroy_retired().await?,
            ..Sweep::default()
        };
        let mut batches = self.shelf().list().try_chunks(BATCH);
        while let Some(batch) = batches.next().await {
            let batch = batch.map_err(|error| error.1)?;
            let known = rows_of(db, &batch).await?;
            for found in &batch {
                match found.blob.map(|blob| known.get(&blob)) {
                    Some(Some(Row::Erased)) => sweep.erased += 1,
                    Some(None) if found.written_at < long_ago => sweep.orphans += 1,
                    Some(_) | None => continue,
                }
                self.shelf().remove(&found.location).await?;
            }
        }
        Ok(sweep)
    }
}

/// What the database says of a blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Row {
    Live,
    Erased,
}

/// What the database says of each of these; nothing for those it does not know.
pub(crate) async fn rows_of<C: ConnectionTrait>(
    db: &C,
    found: &[Found],
) -> Result<HashMap<Uuid, Row>, VaultError> {
    let blobs = found.iter().filter_map(|found| found.blob);
    let rows: Vec<(Uuid, Option<time::OffsetDateTime>)> = Entity::find()
        .select_only()
        .columns([Column::Blob, Column::ErasedAt])
        .filter(Column::Blob.is_in(blobs))
        .into_tuple()
        .all(db)
        .await?;
    let state = |erased: bool| if erased { Row::Erased } else { Row::Live };
    Ok(rows
        .into_iter()
        .map(|(blob, erased_at)| (blob, state(erased_at.is_some())))
        .collect())
}
