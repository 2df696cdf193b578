//! Sealed fields: single values in database columns, and blind indexes to find them by.
//!
//! A sealed field is `version (1) ‖ suite (1) ‖ key id (16) ‖ nonce (12) ‖ ciphertext ‖ tag (16)`
//! under AES-256-GCM, with table, column, row and key as associated data. Each column has a key of
//! its own, derived from the organisation's field key of the class.

use contract::OrganisationId;
use sea_orm::ConnectionTrait;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{Vault, error::VaultError, keys::KeyRole, place::FieldRef, secret::KeyMaterial, wrap};

/// Format one, AES-256-GCM.
const ENVELOPE: [u8; 2] = [1, 1];

/// A sealed value, to be stored in a binary column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedField(pub Vec<u8>);

impl Vault {
    /// Seals a value for one column of one row.
    ///
    /// # Errors
    /// [`VaultError::Database`] or a key's failure.
    pub async fn seal_field<C: ConnectionTrait>(
        &self,
        db: &C,
        field: FieldRef,
        plain: &[u8],
    ) -> Result<SealedField, VaultError> {
        let key = self
            .keys()
            .active(db, KeyRole::field(field.place()))
            .await?;
        let column_key = column_key(&key.secret, field);
        let dice = &*self.kernel().dice;
        let wrapped = wrap::wrap(dice, &column_key, &field.associated(key.id), plain)
            .map_err(|_| VaultError::TooLong)?;
        Ok(SealedField(
            [&ENVELOPE, key.id.as_bytes().as_slice(), &wrapped].concat(),
        ))
    }

    /// Opens a sealed value, provided it was sealed for this column of this row.
    ///
    /// # Errors
    /// [`VaultError::TamperedField`] when it was changed or belongs elsewhere.
    pub async fn open_field<C: ConnectionTrait>(
        &self,
        db: &C,
        field: FieldRef,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let tampered = || field.tampered();
        let envelope = sealed
            .split_first_chunk()
            .filter(|(envelope, _)| **envelope == ENVELOPE);
        let keyed = envelope.and_then(|(_, rest)| rest.split_first_chunk());
        let (key, wrapped) = keyed.ok_or_else(tampered)?;
        let key = self
            .keys()
            .load(db, Uuid::from_bytes(*key), KeyRole::field(field.place()))
            .await?;
        let column_key = column_key(&key.secret, field);
        wrap::unwrap(&column_key, &field.associated(key.id), wrapped).map_err(|_| tampered())
    }

    /// Opens a sealed text.
    ///
    /// # Errors
    /// As [`Vault::open_field`]; also when the value is not UTF-8.
    pub async fn open_text<C: ConnectionTrait>(
        &self,
        db: &C,
        field: FieldRef,
        sealed: &[u8],
    ) -> Result<String, VaultError> {
        let plain = self.open_field(db, field, sealed).await?;
        let text = str::from_utf8(&plain).map(str::to_owned);
        text.map_err(|_| field.tampered())
    }

    /// The blind index of a value: equal for equal values of one field of one organisation, and
    /// telling nothing without the key. The value must be normalised by the caller.
    ///
    /// # Errors
    /// [`VaultError::Database`] or a key's failure.
    pub async fn blind_index<C: ConnectionTrait>(
        &self,
        db: &C,
        organisation: OrganisationId,
        field: &str,
        normalised: &str,
    ) -> Result<[u8; 32], VaultError> {
        let key = self.keys().active(db, KeyRole::index(organisation)).await?;
        let field_key = key
            .secret
            .derive(&[b"mingjian.vault.blind-index\0", field.as_bytes()]);
        Ok(field_key.authenticate(normalised.as_bytes()))
    }

    /// Makes an organisation's keys up front, so that no later transaction has to.
    ///
    /// # Errors
    /// [`VaultError::Database`] or the root key's failure.
    pub async fn prepare(&self, organisation: OrganisationId) -> Result<(), VaultError> {
        self.keys().prepare(&self.kernel().db, organisation).await
    }
}

fn column_key(key: &KeyMaterial, field: FieldRef) -> KeyMaterial {
    let (table, column) = (field.table.as_bytes(), field.column.as_bytes());
    key.derive(&[b"mingjian.vault.column\0", table, b"\0", column])
}

#[cfg(test)]
mod tests;
