//! Opening personal data, and finding it again by blind index.

use contract::{
    OrganisationId,
    personal::{EmailAddress, Mobile, narrow},
};
use sea_orm::ConnectionTrait;
use vault::{Column, Sealer, Vault, VaultError};

use crate::{
    house::HOUSE,
    rows::{account, registration},
};

impl account::Model {
    /// What seals and opens the columns of this row.
    pub(crate) const fn sealer<'a>(&self, vault: &'a Vault) -> Sealer<'a> {
        vault.sealer(OrganisationId(self.organisation), self.id)
    }
}

impl registration::Model {
    /// What seals and opens the columns of this row.
    pub(crate) const fn sealer<'a>(&self, vault: &'a Vault) -> Sealer<'a> {
        vault.sealer(OrganisationId(self.organisation), self.id)
    }
}

/// Opens a column where there is something in it.
pub(crate) async fn open_maybe<C: ConnectionTrait>(
    sealer: Sealer<'_>,
    db: &C,
    (column, kept): (Column, Option<&[u8]>),
) -> Result<Option<String>, VaultError> {
    match kept {
        Some(kept) => sealer.open(db, column, kept).await.map(Some),
        None => Ok(None),
    }
}

pub(crate) async fn email_index<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    email: &EmailAddress,
) -> Result<[u8; 32], VaultError> {
    vault
        .blind_index(db, HOUSE, "account.email", email.as_str())
        .await
}

/// By the key of an identity paper; of a citizen's that is the number itself.
pub(crate) async fn id_no_index<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    key: &str,
) -> Result<[u8; 32], VaultError> {
    vault.blind_index(db, HOUSE, "account.id_no", key).await
}

pub(crate) async fn mobile_index<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    mobile: &Mobile,
) -> Result<[u8; 32], VaultError> {
    vault
        .blind_index(db, HOUSE, "account.mobile", mobile.as_str())
        .await
}

/// A login as typed, the way numbers are kept.
pub(crate) fn login_number(typed: &str) -> String {
    narrow(typed)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_ascii_uppercase()
}
