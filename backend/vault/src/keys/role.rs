use contract::OrganisationId;
use uuid::Uuid;

use super::entity::Model;
use crate::place::{Class, Place};

/// The class whose wrapping key guards an organisation's index key.
const INDEX_CLASS: Class = Class::Sensitive;

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Wraps data keys and the keys below. The key-encryption key.
    Wrapping,
    /// Seals fields.
    Field,
    /// Makes blind indexes.
    Index,
}

impl Purpose {
    pub(super) const fn code(self) -> u8 {
        match self {
            Self::Wrapping => 1,
            Self::Field => 2,
            Self::Index => 3,
        }
    }

    pub(super) const fn below(class: Class) -> &'static [Self] {
        match class {
            INDEX_CLASS => &[Self::Field, Self::Index],
            _ => &[Self::Field],
        }
    }
}

/// Which key is meant: whose, for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KeyRole {
    pub(crate) place: Place,
    pub(crate) purpose: Purpose,
}

impl KeyRole {
    pub(crate) const fn wrapping(place: Place) -> Self {
        Self {
            place,
            purpose: Purpose::Wrapping,
        }
    }

    pub(crate) const fn field(place: Place) -> Self {
        Self {
            place,
            purpose: Purpose::Field,
        }
    }

    pub(crate) const fn index(organisation: OrganisationId) -> Self {
        Self {
            place: Place {
                organisation,
                class: INDEX_CLASS,
            },
            purpose: Purpose::Index,
        }
    }

    pub(super) fn matches(&self, row: &Model) -> bool {
        row.organisation == self.place.organisation.0
            && row.class == i32::from(self.place.class.code())
            && row.purpose == i32::from(self.purpose.code())
    }

    /// The associated data under which the key is wrapped.
    pub(super) fn associated(&self, id: Uuid, parent: Uuid) -> Vec<u8> {
        [
            b"mingjian.vault.key".as_slice(),
            &[1, self.purpose.code(), self.place.class.code()],
            self.place.organisation.0.as_bytes(),
            id.as_bytes(),
            parent.as_bytes(),
        ]
        .concat()
    }
}
