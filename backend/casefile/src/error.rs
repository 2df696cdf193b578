//! Why a file was not changed, or not shown.

use contract::FieldProblem;
use kernel::jobs::Failure;
use ledger::{LedgerError, ObjectRef};
use matter::{MatterError, log_altered};
use sea_orm::DbErr;
use vault::VaultError;

/// Why a file was not changed, or not shown. Nothing in it tells who or what.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is no such page, import or case.
    #[error("no such object")]
    NoSuchThing,
    /// It does not stand as it was seen.
    #[error("somebody else changed it first")]
    Stale,
    /// A row is not what was sealed.
    #[error("a row is not what was sealed: {0:?}")]
    Altered(ObjectRef),
    /// Somebody reads the file.
    #[error("somebody may read this file")]
    BeingRead,
    /// Pages are still to come.
    #[error("an import of this file is not finished")]
    ImportUnfinished,
    /// What was sent cannot be used.
    #[error("the upload cannot be used: {0}")]
    BadUpload(&'static str),
    /// What was typed cannot be taken.
    #[error("a field is at fault")]
    Field(FieldProblem),
    /// Something that must be there is not.
    #[error("{0}")]
    Broken(&'static str),
    /// The vault failed.
    #[error("the vault failed on a file")]
    Vault(#[from] VaultError),
    /// The ledger failed.
    #[error("the ledger failed on a file")]
    Ledger(#[from] LedgerError),
    /// The database failed.
    #[error("the database failed on a file")]
    Database(#[from] DbErr),
}

impl FileError {
    pub(crate) fn field(field: &'static str, rule: String) -> Self {
        Self::Field(FieldProblem::at(field, rule))
    }

    /// The same, and that this row was altered where a seal does not fit.
    pub(crate) fn altering(error: VaultError, altered: Self) -> Self {
        match error {
            VaultError::TamperedField { .. } => altered,
            error => error.into(),
        }
    }
}

impl From<MatterError> for FileError {
    fn from(error: MatterError) -> Self {
        match error {
            MatterError::Altered(object) => Self::Altered(object),
            MatterError::Vault(error) => error.into(),
            MatterError::Ledger(error) => error.into(),
            MatterError::Database(error) => error.into(),
            MatterError::Broken(what) => Self::Broken(what),
            MatterError::Stale | MatterError::WrongState | MatterError::BadCursor => Self::Stale,
        }
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        match error {
            FileError::Database(error) => Self::Database(error),
            FileError::Altered(object) => {
                log_altered(object);
                Self::Final("altered")
            }
            other => {
                tracing::error!(error = %other, "a job over a file cannot go on");
                Self::Again {
                    code: "internal",
                    at: None,
                }
            }
        }
    }
}
