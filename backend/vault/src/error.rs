use std::io;

use contract::{ObjectId, Problem};
use sea_orm::DbErr;
use uuid::Uuid;

use crate::{aead::AeadError, root::RootError};

/// Why the vault did not seal, open or keep something.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// No such object was ever recorded, or its recording was rolled back.
    #[error("no object {0}")]
    NoSuchObject(ObjectId),
    /// The object was erased: its key is gone.
    #[error("object {0} was erased")]
    Erased(ObjectId),
    /// The row is there, the bytes are not.
    #[error("the bytes of object {0} are missing")]
    Missing(ObjectId),
    /// The stored bytes are longer or shorter than was sealed.
    #[error("object {0} has not the length that was sealed")]
    WrongLength(ObjectId),
    /// The stored bytes or the row were changed, or belong to something else.
    #[error("object {0} does not verify")]
    Tampered(ObjectId),
    /// A sealed field was changed, or belongs to another row, column or organisation.
    #[error("field {table}.{column} of row {row} does not verify")]
    TamperedField {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row.
        row: Uuid,
    },
    /// A value that JSON cannot say was to be sealed as JSON.
    #[error("a value has no JSON")]
    NoJson,
    /// The key was destroyed, or is not in this database.
    #[error("key {0} is not available")]
    KeyUnavailable(Uuid),
    /// A wrapped key does not verify under the key above it.
    #[error("key {0} does not verify")]
    TamperedKey(Uuid),
    /// The range does not lie within the object.
    #[error("the range reaches beyond the object")]
    OutsideObject,
    /// The object is longer than the caller allows, or than can be sealed.
    #[error("too long")]
    TooLong,
    /// Another version was recorded first.
    #[error("another version of object {0} was recorded first")]
    Superseded(ObjectId),
    /// The object was put so long ago that its bytes may be swept away.
    #[error("object {0} was put too long ago to be recorded")]
    Stale(ObjectId),
    /// The stream to be sealed broke off.
    #[error("the stream to be sealed broke off")]
    Source(#[source] io::Error),
    /// The root key failed.
    #[error("root key")]
    Root(#[from] RootError),
    /// The object store failed.
    #[error("object store")]
    Store(#[from] object_store::Error),
    /// The database failed.
    #[error("database")]
    Database(#[from] DbErr),
}

impl VaultError {
    /// Places a failure to open at the object it happened to.
    pub(crate) const fn opening(object: ObjectId, error: AeadError) -> Self {
        match error {
            AeadError::Tampered => Self::Tampered(object),
            AeadError::Truncated => Self::WrongLength(object),
            AeadError::TooLong => Self::TooLong,
        }
    }
}

impl From<VaultError> for Problem {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::NoSuchObject(_) | VaultError::Erased(_) => Self::not_found(),
            VaultError::TooLong => Self::new("too-long", 413),
            VaultError::Source(_) => Self::new("upload-broken", 400),
            VaultError::Superseded(_) => Self::conflict(),
            VaultError::Missing(_)
            | VaultError::WrongLength(_)
            | VaultError::Tampered(_)
            | VaultError::TamperedField { .. }
            | VaultError::KeyUnavailable(_)
            | VaultError::TamperedKey(_)
            | VaultError::NoJson
            | VaultError::OutsideObject
            | VaultError::Stale(_)
            | VaultError::Root(_)
            | VaultError::Store(_)
            | VaultError::Database(_) => Self::internal(),
        }
    }
}
