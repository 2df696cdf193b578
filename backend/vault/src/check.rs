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
    place::FieldRef,
    sweep::{Row, rows_of},
};

const BATCH: usize = 200;

/// What is wrong with an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectFault {
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

impl ObjectFault {
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
pub struct ObjectFinding {
    /// The object.
    pub object: ObjectId,
    /// What is wrong with it.
    pub fault: ObjectFault,
}

/// What a row names or holds and cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// An object that is not recorded, or was erased while a row still names it.
    Object {
        /// The object.
        object: ObjectId,
        /// The table whose row names it.
        table: &'static str,
        /// The row.
        row: Uuid,
    },
    /// A sealed value that was changed, belongs elsewhere, or whose key is gone.
    Field {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row.
        row: Uuid,
    },
}

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Object { object, table, row } => {
                write!(f, "object {object}, named by {table} {row}: lost")
            }
            Self::Field { table, column, row } => {
                write!(f, "field {table}.{column} of {row}: cannot be opened")
            }
        }
    }
}

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// How many objects were opened from first byte to last.
    pub objects: u64,
    /// How many plain bytes verified.
    pub bytes: u64,
    /// The objects at fault.
    pub findings: Vec<ObjectFinding>,
    /// What rows name or hold and cannot be opened.
    pub lost: Vec<Lost>,
    /// Locations of bytes no live object owns: what the next sweeps remove, and strangers' files.
    pub orphaned: Vec<String>,
}

impl CheckReport {
    /// Whether everything can be opened. Orphans are untidy, not unsound.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty() && self.lost.is_empty()
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

    /// Looks whether an object that a row names is recorded; [`Vault::check`] opens what is.
    ///
    /// # Errors
    /// [`VaultError::Database`].
    pub async fn check_named<C: ConnectionTrait>(
        &self,
        db: &C,
        (table, row): (&'static str, Uuid),
        object: ObjectId,
    ) -> Result<Option<Lost>, VaultError> {
        let recorded = Entity::find_by_id(object.0)
            .filter(Column::Wrapped.is_not_null())
            .one(db)
            .await?;
        Ok(recorded
            .is_none()
            .then_some(Lost::Object { object, table, row }))
    }

    /// Looks whether a sealed value opens for the row that holds it.
    ///
    /// # Errors
    /// [`VaultError::Database`], or whatever is not the value's fault.
    pub async fn check_field<C: ConnectionTrait>(
        &self,
        db: &C,
        field: FieldRef,
        sealed: &[u8],
    ) -> Result<Option<Lost>, VaultError> {
        match self.open_field(db, field, sealed).await {
            Ok(_) => Ok(None),
            Err(
                VaultError::TamperedField { .. }
                | VaultError::KeyUnavailable(_)
                | VaultError::TamperedKey(_),
            ) => Ok(Some(Lost::Field {
                table: field.table,
                column: field.column,
                row: field.row,
            })),
            Err(error) => Err(error),
        }
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
            Err(error) => report.findings.push(ObjectFinding {
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
fn fault(error: VaultError) -> Result<ObjectFault, VaultError> {
    match error {
        VaultError::Missing(_) => Ok(ObjectFault::Missing),
        VaultError::WrongLength(_) | VaultError::TooLong => Ok(ObjectFault::WrongLength),
        VaultError::Tampered(_) => Ok(ObjectFault::Tampered),
        VaultError::KeyUnavailable(_) | VaultError::TamperedKey(_) => {
            Ok(ObjectFault::KeyUnavailable)
        }
        VaultError::Store(_) => Ok(ObjectFault::Unreadable),
        VaultError::NoSuchObject(_)
        | VaultError::Erased(_)
        | VaultError::TamperedField { .. }
        | VaultError::NoJson
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
