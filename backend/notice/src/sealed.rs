//! The sealed columns of a notice.

use contract::{OrganisationId, policy::SystemAct};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use vault::{Class, Column, Sealer, Vault, VaultError};

use crate::{letter::Attachment, post::NoticeError, render::Text, row::Model};

/// Until when a notice is held back, sealed with it: what its row says beside it is held to this, so that nobody who only
/// writes rows lets a letter leave while it can be taken back, or keeps one in the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Hold {
    #[serde(with = "time::serde::rfc3339::option")]
    pub(crate) until: Option<OffsetDateTime>,
}

/// To whom a mail goes, and what handing it over is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Envelope {
    pub(crate) name: String,
    pub(crate) email: String,
    /// Those sealed before it stood here were ordinary mails, or count as such.
    #[serde(default = "ordinary")]
    pub(crate) act: SystemAct,
    /// In those sealed before, the row alone says it.
    #[serde(default)]
    pub(crate) hold: Option<Hold>,
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
    #[serde(default)]
    pub(crate) hold: Option<Hold>,
}

/// The text of a notice on the site, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Bilingual {
    #[serde(rename = "zh-CN")]
    pub(crate) zh: Text,
    pub(crate) en: Text,
    #[serde(default)]
    pub(crate) hold: Option<Hold>,
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

/// Passes where the row says what was sealed of how long it is held back.
pub(crate) fn ensure_held_as_sealed(row: &Model, sealed: Option<Hold>) -> Result<(), NoticeError> {
    if sealed.is_none_or(|hold| hold.until == row.held_until) {
        Ok(())
    } else {
        Err(NoticeError::Altered)
    }
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
        assert_eq!(
            envelope.hold, None,
            "and its row alone says whether it was held"
        );
    }
}
