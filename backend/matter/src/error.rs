use ledger::{LedgerError, ObjectRef};
use sea_orm::DbErr;
use vault::VaultError;

/// Why a matter was not moved on or shown.
#[derive(Debug, thiserror::Error)]
pub enum MatterError {
    /// It does not stand as it was seen: somebody else was first.
    #[error("somebody else changed it first")]
    Stale,
    /// The step does not fit where it stands.
    #[error("the step does not fit where the matter stands")]
    WrongState,
    /// Its row is not the one that was written.
    #[error("a row is not what was sealed: {0:?}")]
    Altered(ObjectRef),
    /// The place in a list is none.
    #[error("no place in the list")]
    BadCursor,
    /// Something that must be there is not.
    #[error("{0}")]
    Broken(&'static str),
    /// The ledger failed.
    #[error("the ledger failed on a matter")]
    Ledger(#[from] LedgerError),
    /// The vault failed.
    #[error("the vault failed on a matter")]
    Vault(#[from] VaultError),
    /// The database failed.
    #[error("the database failed on a matter")]
    Database(#[from] DbErr),
}
