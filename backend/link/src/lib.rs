//! Links that carry a right: whoever holds one may do one thing, once, for a while.
//!
//! A link is a JSON Web Token (RFC 7519) signed with Ed25519 (RFC 8037) and no other algorithm. It says for which purpose
//! it is good (`aud`), about which row (`sub`) as it stood (`ver`), until when (`exp`), and its own name (`jti`). Nothing
//! is written when it is made ([`Signer::sign`]) or looked at ([`Links::read`]); it is spent in the transaction of the act
//! that it permits ([`Links::spend`]), so that the act and its link are used up together or not at all. A mail scanner
//! that opens every address spends nothing.
//!
//! A link that is spent, lapsed, for another purpose, or signed by a key of nobody is told apart here and not outside:
//! what rooms answer to a stranger is that it is over.
//!
//! Keys make themselves anew every ninety days, stand sealed in the database, and are forgotten once nothing they signed
//! can still be good ([`Links::sweep`]).

mod claims;
mod keys;
mod rows;
mod token;

use std::sync::Arc;

use contract::Secret;
use kernel::{Kernel, Tx};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::OnConflict,
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use vault::{Vault, VaultError};

pub use keys::Signer;
pub use token::{Assertion, Issuer, LONGEST_ASSERTION, Token, program_of};

use crate::rows::spent_link;

/// The longest that a link is good.
pub const LONGEST: Duration = Duration::days(60);

/// What links are good for. A link of one purpose is none of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To come into an account that somebody was invited to.
    Invitation,
    /// To ask for a way back into an account: proof of its address.
    AskRecovery,
    /// To stop a way back into an account.
    StopRecovery,
    /// To go a way back into an account that is open.
    Recover,
    /// To confirm that one reads the letters to an address.
    ConfirmAddress,
}

impl Purpose {
    const fn audience(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::AskRecovery => "recovery-ask",
            Self::StopRecovery => "recovery-stop",
            Self::Recover => "recovery-go",
            Self::ConfirmAddress => "address",
        }
    }
}

/// What a link gives the right to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right {
    /// What for.
    pub purpose: Purpose,
    /// The row it is about.
    pub object: Uuid,
    /// How that row stood: once it is another, the link is worth nothing.
    pub version: String,
    /// The first moment at which it is good no more; [`LONGEST`] from now at most.
    pub until: OffsetDateTime,
}

/// A link that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The link.
    pub link: Secret,
    /// Its name, by which it is made worth nothing ([`Links::revoke`]).
    pub name: Uuid,
}

/// A link that was read: ours, of the purpose asked for, in its time and not spent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it gives the right to.
    pub right: Right,
    name: Uuid,
}

/// Why a link was not taken, or none could be made.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// No key of this house signed it, or not in the one algorithm, or it is no link at all.
    #[error("the link is none of this house")]
    NotOurs,
    /// It is good for something else.
    #[error("the link is for another purpose")]
    OtherPurpose,
    /// Its time is over.
    #[error("the link has lapsed")]
    Lapsed,
    /// It was used.
    #[error("the link is spent")]
    Spent,
    /// The database.
    #[error("the database failed")]
    Database(#[from] DbErr),
    /// The vault.
    #[error("a key could not be sealed or opened")]
    Vault(#[from] VaultError),
}

impl LinkError {
    /// Whether it says something of the link; otherwise a foundation failed.
    pub const fn is_of_link(&self) -> bool {
        match self {
            Self::NotOurs | Self::OtherPurpose | Self::Lapsed | Self::Spent => true,
            Self::Database(_) | Self::Vault(_) => false,
        }
    }

    /// The code of what is the matter, for the ledger.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotOurs => "not-ours",
            Self::OtherPurpose => "other-purpose",
            Self::Lapsed => "lapsed",
            Self::Spent => "spent",
            Self::Database(_) | Self::Vault(_) => "internal",
        }
    }

    /// The refusal that it leads to: made of its code where the link is over, otherwise that of a foundation that failed.
    pub fn refused<R: From<Self>>(self, over: impl FnOnce(&'static str) -> R) -> R {
        if self.is_of_link() {
            over(self.code())
        } else {
            self.into()
        }
    }
}

/// Makes links, reads them, and spends them. Cheap to clone.
#[derive(Clone)]
pub struct Links {
    on: Arc<Foundations>,
}

struct Foundations {
    kernel: Kernel,
    vault: Vault,
}

impl Links {
    /// On these foundations.
    pub fn new(kernel: Kernel, vault: Vault) -> Self {
        Self {
            on: Arc::new(Foundations { kernel, vault }),
        }
    }

    /// Reads a link of this purpose. Spends nothing.
    ///
    /// # Errors
    /// What is the matter with it; when a foundation fails.
    pub async fn read(&self, purpose: Purpose, link: &Secret) -> Result<Link, LinkError> {
        let key = claims::key_of(link).ok_or(LinkError::NotOurs)?;
        let key = self.key(key).await?.ok_or(LinkError::NotOurs)?;
        let claims = claims::verified(link, &key, purpose)?;
        let read = claims.read(purpose).ok_or(LinkError::NotOurs)?;
        if self.on.kernel.now() >= read.right.until {
            return Err(LinkError::Lapsed);
        }
        if is_spent(&self.on.kernel.db, read.name).await? {
            return Err(LinkError::Spent);
        }
        Ok(read)
    }

    /// Uses a link up, in the transaction of the act that it permits. Of two at once one alone gets through.
    ///
    /// # Errors
    /// [`LinkError::Lapsed`], [`LinkError::Spent`]; when the database cannot.
    pub async fn spend(&self, tx: &Tx, link: &Link) -> Result<(), LinkError> {
        if self.on.kernel.now() >= link.right.until {
            return Err(LinkError::Lapsed);
        }
        if self.revoke(tx, (link.name, link.right.until)).await? {
            Ok(())
        } else {
            Err(LinkError::Spent)
        }
    }

    /// Makes a link worth nothing, by its name and the moment at which it would lapse; false where it was spent before.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn revoke(
        &self,
        tx: &Tx,
        (name, until): (Uuid, OffsetDateTime),
    ) -> Result<bool, LinkError> {
        let spent = spent_link::ActiveModel {
            name: Set(name),
            until: Set(until),
        };
        let written = spent_link::Entity::insert(spent)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        Ok(written == 1)
    }

    /// Forgets keys whose links are over, and links that were spent and would be. Says how many rows.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn sweep(&self) -> Result<u64, LinkError> {
        let over = spent_link::Entity::delete_many()
            .filter(spent_link::Column::Until.lte(self.on.kernel.now()))
            .exec(&self.on.kernel.db)
            .await?;
        Ok(over.rows_affected + self.forget_keys().await?)
    }
}

async fn is_spent<C: ConnectionTrait>(db: &C, name: Uuid) -> Result<bool, DbErr> {
    let row = spent_link::Entity::find_by_id(name).one(db).await?;
    Ok(row.is_some())
}

#[cfg(test)]
mod tests;
