//! The sealed columns of a notice.

use contract::{OrganisationId, policy::SystemAct};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use vault::{Class, Column, Sealer, Vault, VaultError};

use crate::{letter::Attachment, render::Text, row::Model};

/// To whom a mail goes, and what handing it over is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Envelope {
    pub(crate) name: String,
    pub(crate) email: String,
    /// Those sealed before it stood here were ordinary mails, or count as such.
    #[serde(default = "ordinary")]
    pub(crate) act: SystemAct,
}

const fn ordinary() -> SystemAct {
    SystemAct::DeliverNotice
}

/// To which number a short message goes, and until when it is worth sending.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Number {
    pub(crate) mobile: String,
    #[serde(with = "time::serde::rfc3339::option")]
    pub(crate) until: Option<OffsetDateTime>,
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
pub(crate) const MOBILE: Column = Column::sensitive("notice", "mobile");
pub(crate) const SUBJECT: Column = Column::sensitive("notice", "subject");
pub(crate) const BODY: Column = Column::sensitive("notice", "body");
pub(crate) const ATTACHMENT: Column = Column::sensitive("notice", "attachment");

/// What opens the columns of a notice.
pub(crate) const fn sealer_of<'a>(vault: &'a Vault, row: &Model) -> Sealer<'a> {
    vault.sealer(OrganisationId(row.organisation), row.id)
}

/// The envelope of a mail.
pub(crate) async fn envelope<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    row: &Model,
) -> Result<Envelope, VaultError> {
    let sealed = row.recipient.as_deref().unwrap_or_default();
    sealer_of(vault, row).open_json(db, RECIPIENT, sealed).await
}

/// The number of a short message.
pub(crate) async fn number<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    row: &Model,
) -> Result<Number, VaultError> {
    let sealed = row.mobile.as_deref().unwrap_or_default();
    sealer_of(vault, row).open_json(db, MOBILE, sealed).await
}

/// What a mail carries beside its text.
pub(crate) async fn attachment<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    row: &Model,
) -> Result<Option<Attachment>, VaultError> {
    let Some(file) = &row.attachment else {
        return Ok(None);
    };
    let sealer = sealer_of(vault, row);
    sealer.open_json(db, ATTACHMENT, file).await.map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_envelope_that_names_no_act_is_that_of_an_ordinary_mail() {
        let sealed_before = r#"{"name":"鲁岳涛","email":"luyuetao@demo.invalid"}"#;
        let envelope: Envelope = serde_json::from_str(sealed_before).unwrap();
        assert_eq!(envelope.act, SystemAct::DeliverNotice);
    }
}
