//! What can break underneath every operation.

use contract::Problem;
use ledger::LedgerError;
use link::LinkError;
use notice::NoticeError;
use sea_orm::DbErr;
use vault::VaultError;

use crate::{line::Busy, passwords::HashingFailed};

/// A foundation failed; nothing the person asking can do about it.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The database.
    #[error("the database failed")]
    Database(#[from] DbErr),
    /// The vault.
    #[error("a field could not be sealed or opened")]
    Vault(#[from] VaultError),
    /// The ledger.
    #[error("the ledger could not be written")]
    Ledger(#[source] LedgerError),
    /// The links.
    #[error("a link could not be made or read")]
    Link(#[from] LinkError),
    /// The notices.
    #[error("a notice could not be posted")]
    Notice(#[from] NoticeError),
    /// Hashing a password, or a row that cannot be read.
    #[error("stored data makes no sense: {0}")]
    Nonsense(&'static str),
    /// Not a failure: too many passwords wait to be hashed.
    #[error("too many passwords are waiting")]
    Busy {
        /// When to come back.
        seconds: u32,
    },
}

impl From<LedgerError> for Trouble {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(error)
    }
}

impl From<HashingFailed> for Trouble {
    fn from(_: HashingFailed) -> Self {
        Self::Nonsense("password hash")
    }
}

impl From<Busy> for Trouble {
    fn from(Busy { seconds }: Busy) -> Self {
        Self::Busy { seconds }
    }
}

impl From<Trouble> for Problem {
    fn from(trouble: Trouble) -> Self {
        if let Trouble::Busy { seconds } = trouble {
            return Self::busy(seconds);
        }
        let cause = std::error::Error::source(&trouble)
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(error = %trouble, cause, "identity failed");
        match trouble {
            // The ledger knows whether it is broken or only behind.
            Trouble::Ledger(error) => error.into(),
            Trouble::Database(_)
            | Trouble::Vault(_)
            | Trouble::Link(_)
            | Trouble::Notice(_)
            | Trouble::Nonsense(_)
            | Trouble::Busy { .. } => Self::internal(),
        }
    }
}

/// Lets `?` turn the failures of the foundations into an operation's own error.
macro_rules! troubled {
    ($error:ty) => {
        $crate::trouble::troubled!($error: sea_orm::DbErr, vault::VaultError, ledger::LedgerError, link::LinkError,
            notice::NoticeError, $crate::passwords::HashingFailed, $crate::line::Busy);
    };
    ($error:ty: $($cause:ty),+) => {$(
        impl From<$cause> for $error {
            fn from(cause: $cause) -> Self {
                Self::Trouble(cause.into())
            }
        }
    )+};
}

pub(crate) use troubled;
