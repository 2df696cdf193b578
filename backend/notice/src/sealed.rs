//! The sealed columns of a notice.

use contract::OrganisationId;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::{Class, FieldRef, Vault};

use crate::{post::NoticeError, render::Text, row::Model};

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

/// The row a sealed column belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub(crate) organisation: OrganisationId,
    pub(crate) id: Uuid,
}

impl Row {
    pub(crate) const fn of(model: &Model) -> Self {
        Self {
            organisation: OrganisationId(model.organisation),
            id: model.id,
        }
    }

    pub(crate) const fn recipient(self) -> FieldRef {
        self.field(Class::Personal, "recipient")
    }

    pub(crate) const fn subject(self) -> FieldRef {
        self.field(Class::Sensitive, "subject")
    }

    pub(crate) const fn body(self) -> FieldRef {
        self.field(Class::Sensitive, "body")
    }

    const fn field(self, class: Class, column: &'static str) -> FieldRef {
        let Self { organisation, id } = self;
        FieldRef {
            organisation,
            class,
            table: "notice",
            column,
            row: id,
        }
    }
}

pub(crate) async fn addressee<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    model: &Model,
) -> Result<Addressee, NoticeError> {
    let sealed = model.recipient.as_deref().unwrap_or_default();
    let json = vault
        .open_field(db, Row::of(model).recipient(), sealed)
        .await?;
    Ok(serde_json::from_slice(&json)?)
}

pub(crate) async fn subject<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    model: &Model,
) -> Result<String, NoticeError> {
    Ok(vault
        .open_text(db, Row::of(model).subject(), &model.subject)
        .await?)
}

pub(crate) async fn body<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    model: &Model,
) -> Result<String, NoticeError> {
    Ok(vault
        .open_text(db, Row::of(model).body(), &model.body)
        .await?)
}
