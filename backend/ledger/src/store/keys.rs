//! A key per person, wrapped by the vault. Destroying it makes everything under it unreadable.

use aes_gcm::{
    Aes256Gcm, KeyInit as _,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use kernel::Kernel;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{LockType, OnConflict},
};
use sha2::Sha256;
use uuid::Uuid;
use vault::{Class, FieldRef, Vault};
use zeroize::Zeroizing;

use super::{error::LedgerError, rows::subject};
use crate::leaf::Reference;

const NONCE_LEN: usize = 12;

/// A person's key with the row that holds it.
pub(crate) struct SubjectKey {
    /// The row's identifier: what entries point to, and what stays after erasing.
    pub(crate) id: Uuid,
    reference: Zeroizing<[u8; 32]>,
    sealing: Zeroizing<[u8; 32]>,
}

impl SubjectKey {
    fn new(id: Uuid, key: &[u8]) -> Result<Self, LedgerError> {
        Ok(Self {
            id,
            reference: Zeroizing::new(mac(key, &[b"mingjian ledger reference 1"])?),
            sealing: Zeroizing::new(mac(key, &[b"mingjian ledger particulars 1"])?),
        })
    }

    /// A reference that says nothing to those without the key.
    pub(crate) fn reference(&self, kind: &str, id: Uuid) -> Result<Reference, LedgerError> {
        Ok(Reference(mac(
            self.reference.as_slice(),
            &[kind.as_bytes(), &[0], id.as_bytes()],
        )?))
    }

    /// Seals an entry's particulars; the entry's identifier is bound.
    pub(crate) fn seal(
        &self,
        entry: Uuid,
        nonce: [u8; NONCE_LEN],
        plain: &[u8],
    ) -> Result<Vec<u8>, LedgerError> {
        let payload = Payload {
            msg: plain,
            aad: entry.as_bytes(),
        };
        let sealed = self
            .cipher()
            .encrypt(&nonce.into(), payload)
            .map_err(|_| LedgerError::Particulars)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens an entry's particulars.
    pub(crate) fn open(
        &self,
        entry: Uuid,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, LedgerError> {
        let (nonce, body) = sealed
            .split_first_chunk::<NONCE_LEN>()
            .ok_or(LedgerError::Particulars)?;
        let payload = Payload {
            msg: body,
            aad: entry.as_bytes(),
        };
        let plain = self
            .cipher()
            .decrypt(&(*nonce).into(), payload)
            .map_err(|_| LedgerError::Particulars)?;
        Ok(Zeroizing::new(plain))
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new((&*self.sealing).into())
    }
}

fn mac(key: &[u8], parts: &[&[u8]]) -> Result<[u8; 32], LedgerError> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| LedgerError::Particulars)?;
    for part in parts {
        mac.update(part);
    }
    Ok(mac.finalize().into_bytes().into())
}

/// Finds and makes keys.
///
/// Keys are not kept in memory: a key made in a transaction that fails must not be used again, and an
/// erased one must be gone at once in every process.
#[derive(Clone)]
pub(crate) struct KeyRing {
    pub(crate) kernel: Kernel,
    pub(crate) vault: Vault,
}

impl KeyRing {
    /// The key of this subject, made on first use in the caller's transaction.
    pub(crate) async fn of(
        &self,
        tx: &impl ConnectionTrait,
        subject: Uuid,
        organisation: Uuid,
    ) -> Result<SubjectKey, LedgerError> {
        if let Some(row) = self.hold_row(tx, subject).await? {
            return self.open(tx, &row).await?.ok_or(LedgerError::Row);
        }
        self.make(tx, subject, organisation).await?;
        let row = self.hold_row(tx, subject).await?;
        let row = row.ok_or(LedgerError::Row)?;
        self.open(tx, &row).await?.ok_or(LedgerError::Row)
    }

    /// The row of this subject, if it has one; its key may be unfit.
    pub(crate) async fn find_row(
        &self,
        db: &impl ConnectionTrait,
        subject: Uuid,
    ) -> Result<Option<subject::Model>, LedgerError> {
        let row = subject::Entity::find().filter(subject::Column::Subject.eq(subject));
        Ok(row.one(db).await?)
    }

    /// The row of this subject, kept from being erased until the transaction ends: an entry written under
    /// a key that is destroyed meanwhile could never be read, nor be told from one that was tampered with.
    async fn hold_row(
        &self,
        tx: &impl ConnectionTrait,
        subject: Uuid,
    ) -> Result<Option<subject::Model>, LedgerError> {
        let row = subject::Entity::find().filter(subject::Column::Subject.eq(subject));
        Ok(row.lock(LockType::KeyShare).one(tx).await?)
    }

    /// Opens the key of a row; `None` once erased. Whose key it is stands sealed beside it, so that two
    /// people cannot be exchanged.
    pub(crate) async fn open(
        &self,
        db: &impl ConnectionTrait,
        row: &subject::Model,
    ) -> Result<Option<SubjectKey>, LedgerError> {
        let Some(sealed) = &row.sealed_key else {
            return Ok(None);
        };
        let plain = self
            .vault
            .open_field(db, field(row.id, row.organisation), sealed)
            .await?;
        let (subject, key) = plain.split_first_chunk().ok_or(LedgerError::Row)?;
        let is_living = row.erased_at.is_none() && row.erased_by.is_none();
        if !is_living || row.subject != Some(Uuid::from_bytes(*subject)) {
            return Err(LedgerError::Row);
        }
        SubjectKey::new(row.id, key).map(Some)
    }

    async fn make(
        &self,
        tx: &impl ConnectionTrait,
        subject: Uuid,
        organisation: Uuid,
    ) -> Result<(), LedgerError> {
        let id = self.kernel.random_id();
        let mut plain = Zeroizing::new([0; 48]);
        let (whose, key) = plain.split_at_mut(16);
        whose.copy_from_slice(subject.as_bytes());
        self.kernel.dice.fill(key);
        let sealed = self
            .vault
            .seal_field(tx, field(id, organisation), plain.as_slice())
            .await?;
        let row = subject::ActiveModel {
            id: Set(id),
            subject: Set(Some(subject)),
            organisation: Set(organisation),
            sealed_key: Set(Some(sealed.0)),
            created_at: Set(self.kernel.now()),
            erased_at: Set(None),
            erased_by: Set(None),
        };
        // Two first acts of one person at once: the second waits for the first and takes its key.
        subject::Entity::insert(row)
            .on_conflict(
                OnConflict::column(subject::Column::Subject)
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }
}

fn field(row: Uuid, organisation: Uuid) -> FieldRef {
    FieldRef {
        organisation: organisation.into(),
        class: Class::Sensitive,
        table: "ledger_subject",
        column: "sealed_key",
        row,
    }
}
