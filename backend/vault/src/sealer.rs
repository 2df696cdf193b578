//! Sealing the columns of one row.

use contract::OrganisationId;
use sea_orm::ConnectionTrait;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{Class, FieldRef, Vault, VaultError};

/// A sealed column: its table, its name, and how sensitive is what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The table.
    pub table: &'static str,
    /// The name.
    pub name: &'static str,
    /// How sensitive it is.
    pub class: Class,
}

impl Column {
    /// A column of the secrets of a case.
    pub const fn sensitive(table: &'static str, name: &'static str) -> Self {
        let class = Class::Sensitive;
        Self { table, name, class }
    }

    /// Where it belongs in a row.
    pub const fn of(self, organisation: OrganisationId, row: Uuid) -> FieldRef {
        FieldRef {
            organisation,
            class: self.class,
            table: self.table,
            column: self.name,
            row,
        }
    }
}

/// Seals and opens the columns of one row.
#[derive(Clone, Copy)]
pub struct Sealer<'a> {
    vault: &'a Vault,
    organisation: OrganisationId,
    row: Uuid,
}

impl Vault {
    /// What seals and opens the columns of a row of an organisation.
    pub const fn sealer(&self, organisation: OrganisationId, row: Uuid) -> Sealer<'_> {
        Sealer {
            vault: self,
            organisation,
            row,
        }
    }
}

impl Sealer<'_> {
    const fn field(&self, column: Column) -> FieldRef {
        column.of(self.organisation, self.row)
    }

    /// Seals bytes.
    ///
    /// # Errors
    /// As [`Vault::seal_field`].
    pub async fn bytes<C: ConnectionTrait>(
        &self,
        db: &C,
        column: Column,
        plain: &[u8],
    ) -> Result<Vec<u8>, VaultError> {
        let sealed = self.vault.seal_field(db, self.field(column), plain);
        Ok(sealed.await?.0)
    }

    /// Seals a text.
    ///
    /// # Errors
    /// As [`Vault::seal_field`].
    pub async fn text<C: ConnectionTrait>(
        &self,
        db: &C,
        column: Column,
        plain: &str,
    ) -> Result<Vec<u8>, VaultError> {
        self.bytes(db, column, plain.as_bytes()).await
    }

    /// Seals a value as JSON.
    ///
    /// # Errors
    /// As [`Vault::seal_field`]; [`VaultError::NoJson`] for a value that JSON cannot say.
    pub async fn json<C: ConnectionTrait, T: Serialize + Sync>(
        &self,
        db: &C,
        column: Column,
        plain: &T,
    ) -> Result<Vec<u8>, VaultError> {
        let plain = serde_json::to_vec(plain).map_err(|_| VaultError::NoJson)?;
        self.bytes(db, column, &Zeroizing::new(plain)).await
    }

    /// Opens bytes.
    ///
    /// # Errors
    /// As [`Vault::open_field`].
    pub async fn open_bytes<C: ConnectionTrait>(
        &self,
        db: &C,
        column: Column,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        self.vault.open_field(db, self.field(column), sealed).await
    }

    /// Opens a text.
    ///
    /// # Errors
    /// As [`Vault::open_text`].
    pub async fn open<C: ConnectionTrait>(
        &self,
        db: &C,
        column: Column,
        sealed: &[u8],
    ) -> Result<String, VaultError> {
        self.vault.open_text(db, self.field(column), sealed).await
    }

    /// Opens a value that was sealed as JSON.
    ///
    /// # Errors
    /// As [`Vault::open_field`]; the field counts as changed where it does not hold such a value.
    pub async fn open_json<C: ConnectionTrait, T: DeserializeOwned>(
        &self,
        db: &C,
        column: Column,
        sealed: &[u8],
    ) -> Result<T, VaultError> {
        let field = self.field(column);
        let plain = self.vault.open_field(db, field, sealed).await?;
        serde_json::from_slice(&plain).map_err(|_| field.tampered())
    }

    /// Whether a seal was made for this row and holds what stands in its columns now.
    ///
    /// # Errors
    /// Whatever is not the fault of the seal.
    pub async fn holds<C: ConnectionTrait, T: Serialize + Sync>(
        &self,
        db: &C,
        (column, sealed): (Column, &[u8]),
        stands: &T,
    ) -> Result<bool, VaultError> {
        let opened = self.vault.open_field(db, self.field(column), sealed).await;
        let sealed = match opened {
            Err(VaultError::TamperedField { .. }) => return Ok(false),
            opened => opened?,
        };
        let stands = serde_json::to_vec(stands).map_err(|_| VaultError::NoJson)?;
        Ok(*sealed == stands)
    }
}

/// A row of which one column seals the others, so that nobody who only writes rows changes what follows from it.
pub trait Bound: Sync {
    /// The column of the seal.
    const SEAL: Column;

    /// Its organisation and its identifier.
    fn row(&self) -> (OrganisationId, Uuid);

    /// The seal as it stands in its column.
    fn seal(&self) -> &[u8];

    /// What is sealed of it, as it stands.
    fn written(&self) -> impl Serialize + Sync;
}

impl Vault {
    /// The seal of a row as it stands, to be written with it.
    ///
    /// # Errors
    /// As [`Vault::seal_field`].
    pub async fn bind<C: ConnectionTrait, R: Bound>(
        &self,
        db: &C,
        row: &R,
    ) -> Result<Vec<u8>, VaultError> {
        let (organisation, id) = row.row();
        let sealer = self.sealer(organisation, id);
        sealer.json(db, R::SEAL, &row.written()).await
    }

    /// Whether a row stands as it was written.
    ///
    /// # Errors
    /// Whatever is not the fault of the seal.
    pub async fn is_bound<C: ConnectionTrait, R: Bound>(
        &self,
        db: &C,
        row: &R,
    ) -> Result<bool, VaultError> {
        let (organisation, id) = row.row();
        let sealer = self.sealer(organisation, id);
        sealer
            .holds(db, (R::SEAL, row.seal()), &row.written())
            .await
    }
}
