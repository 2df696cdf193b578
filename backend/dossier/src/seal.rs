//! Sealing the columns of this room.

use contract::OrganisationId;
use sea_orm::{
    ActiveModelTrait, ActiveValue, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable,
    ModelTrait, TryIntoModel,
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;
use vault::{Class, FieldRef, Vault, VaultError};

use crate::{
    desk::Dossier,
    refused::{NOT_JSON, Refused},
};

/// A sealed column: its table and name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column(pub(crate) &'static str, pub(crate) &'static str);

pub(crate) const CASE_NO: Column = Column("case_record", "unified_no");
pub(crate) const CASE_BOUND: Column = Column("case_record", "bound");
pub(crate) const CASE_COUNSEL: Column = Column("case_record", "counsel");
pub(crate) const CASE_TITLE: Column = Column("case_record", "title");
pub(crate) const PARTY_NAME: Column = Column("case_party", "name");
pub(crate) const PARTY_ID_NO: Column = Column("case_party", "id_no");
pub(crate) const FORM: Column = Column("application", "form");
pub(crate) const FORM_BEFORE: Column = Column("application", "form_before");
pub(crate) const APPLICATION_BOUND: Column = Column("application", "bound");
pub(crate) const CORRECTION: Column = Column("application", "correction");
pub(crate) const REASON: Column = Column("application", "reason");
pub(crate) const MODE_CHANGE: Column = Column("application", "mode_change");
pub(crate) const PROPOSAL: Column = Column("application", "proposal");
pub(crate) const EVENT_NOTE: Column = Column("application_event", "note");
pub(crate) const PAPER_NAME: Column = Column("paper", "file_name");
pub(crate) const PAPER_BOUND: Column = Column("paper", "bound");
pub(crate) const PAPER_TEXT: Column = Column("paper_page", "text");
pub(crate) const PAPER_PAGE_BOUND: Column = Column("paper_page", "bound");
pub(crate) const IMPORT_NAME: Column = Column("file_import", "file_name");
pub(crate) const IMPORT_BOUND: Column = Column("file_import", "bound");
pub(crate) const PAGE_TEXT: Column = Column("file_page", "text");
pub(crate) const PAGE_BOUND: Column = Column("file_page", "bound");
pub(crate) const DOCUMENT_TITLE: Column = Column("file_document", "title");
pub(crate) const DOCUMENT_VOLUME: Column = Column("file_document", "volume_name");
pub(crate) const DOCUMENT_COVERS: Column = Column("file_document", "covers");
pub(crate) const BUNDLE_EXCLUDED: Column = Column("bundle", "excluded");
pub(crate) const BUNDLE_PASSWORD: Column = Column("bundle", "password");
pub(crate) const BUNDLE_BOUND: Column = Column("bundle", "bound");

/// Blind index of a case number.
pub(crate) const CASE_NO_INDEX: &str = "case_record.unified_no";
/// Blind index of a number and a name tried together.
pub(crate) const GUESS_INDEX: &str = "case_guess.tried";
/// Blind index of the way to a bundle's password.
pub(crate) const BUNDLE_WAY_INDEX: &str = "bundle.way";
/// Blind index of a party's name.
pub(crate) const PARTY_NAME_INDEX: &str = "case_party.name";

/// Seals and opens the columns of one row.
#[derive(Clone, Copy)]
pub(crate) struct Sealer<'a> {
    vault: &'a Vault,
    organisation: Uuid,
    row: Uuid,
}

impl Dossier {
    /// What seals and opens the columns of a row of an organisation.
    pub(crate) const fn sealer(&self, organisation: Uuid, row: Uuid) -> Sealer<'_> {
        Sealer {
            vault: &self.vault,
            organisation,
            row,
        }
    }
}

/// Where a sealed column of a row belongs.
pub(crate) const fn field_of(
    (organisation, row): (Uuid, Uuid),
    Column(table, column): Column,
) -> FieldRef {
    FieldRef {
        organisation: OrganisationId(organisation),
        class: Class::Sensitive,
        table,
        column,
        row,
    }
}

impl Sealer<'_> {
    const fn field(&self, column: Column) -> FieldRef {
        field_of((self.organisation, self.row), column)
    }

    pub(crate) async fn text<C: ConnectionTrait>(
        &self,
        db: &C,
        column: Column,
        plain: &str,
    ) -> Result<Vec<u8>, Refused> {
        Ok(self
            .vault
            .seal_field(db, self.field(column), plain.as_bytes())
            .await?
            .0)
    }

    pub(crate) async fn json<C: ConnectionTrait, T: Serialize + Sync>(
        &self,
        db: &C,
        column: Column,
        plain: &T,
    ) -> Result<Vec<u8>, Refused> {
        let plain =
            serde_json::to_vec(plain).map_err(|_| Refused::Broken("a value has no JSON"))?;
        Ok(self
            .vault
            .seal_field(db, self.field(column), &plain)
            .await?
            .0)
    }

    pub(crate) async fn open<C: ConnectionTrait>(
        &self,
        db: &C,
        column: Column,
        sealed: &[u8],
    ) -> Result<String, Refused> {
        Ok(self.vault.open_text(db, self.field(column), sealed).await?)
    }

    pub(crate) async fn open_json<C: ConnectionTrait, T: DeserializeOwned>(
        &self,
        db: &C,
        column: Column,
        sealed: &[u8],
    ) -> Result<T, Refused> {
        let plain = self
            .vault
            .open_field(db, self.field(column), sealed)
            .await?;
        serde_json::from_slice(&plain).map_err(|_| Refused::Broken(NOT_JSON))
    }

    /// Whether a seal was made for this row and holds what stands in its columns now.
    pub(crate) async fn holds<C: ConnectionTrait, T: Serialize + Sync>(
        &self,
        db: &C,
        (column, sealed): (Column, &[u8]),
        stands: &T,
    ) -> Result<bool, Refused> {
        let opened = self.vault.open_field(db, self.field(column), sealed).await;
        let sealed = match opened {
            Err(VaultError::TamperedField { .. }) => return Ok(false),
            opened => opened?,
        };
        let stands =
            serde_json::to_vec(stands).map_err(|_| Refused::Broken("a value has no JSON"))?;
        Ok(*sealed == stands)
    }
}

/// The row as it stands after a change.
pub(crate) fn after<M, A>(row: &M, change: &A) -> Result<M, Refused>
where
    M: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = M::Entity> + TryIntoModel<M>,
{
    let mut after = row.clone().into_active_model();
    for column in <M::Entity as EntityTrait>::Column::iter() {
        if let ActiveValue::Set(value) = change.get(column) {
            after.set(column, value);
        }
    }
    Ok(after.try_into_model()?)
}
