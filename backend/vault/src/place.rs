//! Under whose keys something lies, and the names that are bound into it.

use contract::{ObjectId, OrganisationId};
use uuid::Uuid;

use crate::VaultError;

/// The version of the names below; it stands in every one of them.
const FORMAT: u8 = 1;

/// How sensitive something is. Every organisation has a key of its own for each class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// P1: internal working data.
    Internal,
    /// P2: personal data such as names and employers.
    Personal,
    /// P3: sensitive personal data and the secrets of a case, such as e-file pages.
    Sensitive,
    /// P4: sealed material, for named persons only.
    Restricted,
    /// Secrets that prove who someone is, such as TOTP seeds.
    Credential,
}

impl Class {
    /// Every class.
    pub const ALL: [Self; 5] = [
        Self::Internal,
        Self::Personal,
        Self::Sensitive,
        Self::Restricted,
        Self::Credential,
    ];

    /// The number in the database and in every bound name; never given to another class.
    pub const fn code(self) -> u8 {
        match self {
            Self::Internal => 1,
            Self::Personal => 2,
            Self::Sensitive => 3,
            Self::Restricted => 4,
            Self::Credential => 5,
        }
    }

    pub(crate) fn of(code: i32) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|class| i32::from(class.code()) == code)
    }
}

/// Whose keys seal a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// How sensitive it is.
    pub class: Class,
}

/// The algorithms an object is sealed with. The number is bound into the object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// `A256GCM-HKDF-SHA256-64K`: Tink's AES256-GCM-HKDF with 64 KiB segments.
    A256GcmHkdfSha256,
}

impl Suite {
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::A256GcmHkdfSha256 => 1,
        }
    }

    pub(crate) fn of(code: i32) -> Option<Self> {
        (code == i32::from(Self::A256GcmHkdfSha256.code())).then_some(Self::A256GcmHkdfSha256)
    }
}

/// What an object is called when it is sealed; no two versions of any object share a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ObjectName {
    pub(crate) suite: Suite,
    pub(crate) place: Place,
    pub(crate) object: ObjectId,
    pub(crate) version: u32,
}

impl ObjectName {
    /// The associated data of the object's bytes. Every part has a fixed length, so that no two
    /// names are written alike.
    pub(crate) fn associated(&self) -> Vec<u8> {
        let Place {
            organisation,
            class,
        } = self.place;
        [
            b"mingjian.vault.object".as_slice(),
            &[FORMAT, self.suite.code()],
            organisation.0.as_bytes(),
            &[class.code()],
            self.object.0.as_bytes(),
            &self.version.to_be_bytes(),
        ]
        .concat()
    }
}

/// The associated data under which an object's data key is wrapped.
pub(crate) fn object_key_name(object: ObjectId, wrapping_key: Uuid) -> Vec<u8> {
    [
        b"mingjian.vault.data-key".as_slice(),
        &[FORMAT],
        object.0.as_bytes(),
        wrapping_key.as_bytes(),
    ]
    .concat()
}

/// Where a sealed field belongs: one column of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldRef {
    /// The organisation whose key seals it.
    pub organisation: OrganisationId,
    /// How sensitive it is.
    pub class: Class,
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row's identifier.
    pub row: Uuid,
}

impl FieldRef {
    /// What is said where it was changed, or belongs elsewhere.
    pub(crate) const fn tampered(&self) -> VaultError {
        VaultError::TamperedField {
            table: self.table,
            column: self.column,
            row: self.row,
        }
    }

    pub(crate) const fn place(&self) -> Place {
        Place {
            organisation: self.organisation,
            class: self.class,
        }
    }

    /// The associated data of the field: its column, its row and the key. Table and column are
    /// closed by a zero byte, which no identifier holds.
    pub(crate) fn associated(&self, key: Uuid) -> Vec<u8> {
        [
            b"mingjian.vault.field".as_slice(),
            &[FORMAT],
            self.table.as_bytes(),
            &[0],
            self.column.as_bytes(),
            &[0],
            self.row.as_bytes(),
            key.as_bytes(),
        ]
        .concat()
    }
}
