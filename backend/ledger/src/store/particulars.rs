//! What an entry says in clear: sealed in its row, committed to in the tree.

use contract::LedgerObject;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    entry::{Author, Entry, ObjectRef},
    error::LedgerError,
    keys::SubjectKey,
    rows::entry,
};
use crate::leaf::{Reference, commit};

/// The particulars of an entry; their bytes are kept as written, so that the commitment holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Particulars {
    pub(crate) organisation: Uuid,
    pub(crate) object: LedgerObject,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) under: Option<LedgerObject>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<Author>,
    #[serde(default, skip_serializing_if = "serde_json::Value::is_null")]
    pub(crate) details: serde_json::Value,
}

impl Particulars {
    pub(crate) fn of(entry: Entry, organisation: Uuid) -> Self {
        Self {
            organisation,
            object: entry.object.into(),
            under: entry.under,
            by: entry.by,
            details: entry.details,
        }
    }

    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, LedgerError> {
        serde_json::to_vec(self).map_err(|_| LedgerError::Particulars)
    }
}

impl From<ObjectRef> for LedgerObject {
    fn from(object: ObjectRef) -> Self {
        Self {
            kind: object.kind.to_owned(),
            id: object.id,
        }
    }
}

/// Particulars as opened, and whether they are those committed to.
pub(crate) struct OpenedParticulars {
    pub(crate) particulars: Particulars,
    pub(crate) is_commitment_kept: bool,
}

/// Opens the particulars of a row under the person's key; `None` once erased.
pub(crate) fn open(
    row: &entry::Model,
    key: &SubjectKey,
) -> Result<Option<OpenedParticulars>, LedgerError> {
    let (Some(salt), Some(sealed)) = (&row.salt, &row.particulars) else {
        return Ok(None);
    };
    let plain = key.open(row.id, sealed)?;
    let salt: &[u8; 32] = salt.as_slice().try_into().map_err(|_| LedgerError::Row)?;
    let commitment = commit(salt, &plain);
    Ok(Some(OpenedParticulars {
        particulars: serde_json::from_slice(&plain).map_err(|_| LedgerError::Particulars)?,
        is_commitment_kept: commitment == reference(&row.commitment)?,
    }))
}

/// A column of thirty-two bytes.
pub(crate) fn reference(bytes: &[u8]) -> Result<Reference, LedgerError> {
    bytes
        .try_into()
        .map(Reference)
        .map_err(|_| LedgerError::Row)
}
