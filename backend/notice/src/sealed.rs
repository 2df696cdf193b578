//! The sealed columns of a notice.

use contract::OrganisationId;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use vault::{Class, Column, Sealer, Vault, VaultError};

use crate::{render::Text, row::Model};

/// A mail's addressee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Addressee {
    pub(crate) name: String,
    pub(crate) email: String,
}

/// The text of a notice on the site, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Bilingual {
    #[serde(rename = "zh-CN")]
    pub(crate) zh: Text,
    pub(crate) en: Text,
}

pub(crate) const RECIPIENT: Column = Column {
    table: "notice",
    name: "recipient",
    class: Class::Personal,
};
pub(crate) const SUBJECT: Column = Column::sensitive("notice", "subject");
pub(crate) const BODY: Column = Column::sensitive("notice", "body");

/// What opens the columns of a notice.
pub(crate) const fn sealer_of<'a>(vault: &'a Vault, row: &Model) -> Sealer<'a> {
    vault.sealer(OrganisationId(row.organisation), row.id)
}

/// Whom a mail is for.
pub(crate) async fn addressee<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    row: &Model,
) -> Result<Addressee, VaultError> {
    let sealed = row.recipient.as_deref().unwrap_or_default();
    sealer_of(vault, row).open_json(db, RECIPIENT, sealed).await
}
