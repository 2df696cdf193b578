//! Opening every object to see that it still can be.

use aws_lc_rs::digest::{Context, SHA256};
use contract::ObjectId;
use futures::{StreamExt, TryStreamExt};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    Vault,
    error::VaultError,
    objects::entity::{Column, Entity, Model},
    sweep::{Row, rows_of},
};

const BATCH: usize = 200;

/// What is wrong with an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Its bytes are not there.
    Missing,
    /// Its bytes are more or fewer than were sealed.
    WrongLength,
    /// Its bytes or its row were changed.
    Tampered,
    /// The key that wraps its key was destroyed or cannot be unwrapped.
    KeyUnavailable,
    /// The store could not read it.
    Unreadable,
}

impl Fault {
    /// A stable word for reports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::WrongLength => "wrong-length",
            Self::Tampered => "tampered",
            Self::KeyUnavailable => "key-unavailable",
            Self::Unreadable => "unreadable",
        }
    }
}

/// One object at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// The object.
    pub object: ObjectId,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// How many objects were opened from first byte to last.
    pub objects: u64,
    /// How many plain bytes verified.
    pub bytes: u64,
    /// The objects at fault.
    pub findings: Vec<Finding>,
    /// Locations of bytes no live object owns: what the next sweeps remove, and strangers' files.
    pub orphaned: Vec<String>,
}

impl CheckReport {
    /// Whether every object can be opened. Orphans are untidy, not unsound.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

impl Vault {
    /// Opens every object from first byte to last and looks for bytes without an object.
    ///
    /// # Errors
    /// [`VaultError::Database`], or [`VaultError::Store`] when the shelf cannot be listed. Whatever
    /// is wrong with single objects is a finding instead.
    #[tracing::instrument(name = "vault.check", skip_all)]
    pub async fn check<C: ConnectionTrait>(&self, db: &C) -> Result<CheckReport, VaultError> {
        let mut report = CheckReport::default();
        let mut after = Uuid::nil();
        loop {
            let rows = Entity::find()
                .filter(Column::Id.gt(after))
                .filter(Column::Wrapped.is_not_null())
                .order_by_asc(Column::Id)
                .limit(u64::try_from(BATCH).ok())
                .all(db)
                .await?;
            let Some(last) = rows.last() else { break };
            after = last.id;
            for row in &rows {
                self.check_row(db, row, &mut report).await?;
            }
        }
        report.orphaned = self.find_orphaned(db).await?;
        Ok(report)
    }

    async fn check_row<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &Model,
        report: &mut CheckReport,
    ) -> Result<(), VaultError> {
        let object = ObjectId(row.id);
        match self.verify(db, row).await {
            Ok(bytes) => {
                report.objects += 1;
                report.bytes += bytes;
            }
            Err(error) => report.findings.push(Finding {
                object,
                fault: fault(error)?,
            }),
        }
        Ok(())
    }

    async fn verify<C: ConnectionTrait>(&self, db: &C, row: &Model) -> Result<u64, VaultError> {
        let opened = self.open_row(db, row).await?;
        let length = opened.len();
        let sha256 = opened.sha256().copied();
        let mut digest = sha256.map(|_| Context::new(&SHA256));
        let mut pieces = opened.into_pieces();
        while let Some(piece) = pieces.try_next().await? {
            if let Some(digest) = &mut digest {
                digest.update(&piece);
            }
        }
        let digest = digest.map(Context::finish);
        if digest.as_ref().map(AsRef::as_ref) == sha256.as_ref().map(<[u8; 32]>::as_slice) {
            Ok(length)
        } else {
            Err(VaultError::Tampered(ObjectId(row.id)))
        }
    }

    async fn find_orphaned<C: ConnectionTrait>(&self, db: &C) -> Result<Vec<String>, VaultError> {
        let mut orphaned = Vec::new();
        let mut batches = self.shelf().list().try_chunks(BATCH);
        while let Some(batch) = batches.next().await {
            let batch = batch.map_err(|error| error.1)?;
            let known = rows_of(db, &batch).await?;
            let is_live = |blob: Uuid| known.get(&blob) == Some(&Row::Live);
            let strays = batch
                .iter()
                .filter(|found| !found.blob.is_some_and(is_live));
            orphaned.extend(strays.map(|found| found.location.to_string()));
        }
        Ok(orphaned)
    }
}

/// The fault an error speaks of; errors that are not the object's are handed back.
fn fault(error: VaultError) -> Result<Fault, VaultError> {
    match error {
        VaultError::Missing(_) => Ok(Fault::Missing),
        VaultError::WrongLength(_) | VaultError::TooLong => Ok(Fault::WrongLength),
        VaultError::Tampered(_) => Ok(Fault::Tampered),
        VaultError::KeyUnavailable(_) | VaultError::TamperedKey(_) => Ok(Fault::KeyUnavailable),
        VaultError::Store(_) => Ok(Fault::Unreadable),
        VaultError::NoSuchObject(_)
        | VaultError::Erased(_)
        | VaultError::TamperedField { .. }
        | VaultError::OutsideObject
        | VaultError::Superseded(_)
        | VaultError::Stale(_)
        | VaultError::Source(_)
        | VaultError::Root(_)
        | VaultError::Database(_) => Err(error),
    }
}

#[cfg(test)]
mod tests;
