use contract::{ObjectId, OrganisationId};
use sea_orm::{ConnectionTrait, EntityTrait};
use zeroize::Zeroizing;

use super::entity::{Entity, Model};
use crate::{
    error::VaultError,
    place::{Class, ObjectName, Place, Suite},
    secret::KeyMaterial,
};

/// What is wrapped for an object: its data key, and with it everything that must be known of its
/// bytes before any of them is served. Being wrapped together, none of it can be changed alone.
pub(super) struct Contents {
    pub(super) data_key: KeyMaterial,
    pub(super) plain_len: u64,
    pub(super) sealed_len: u64,
    pub(super) sha256: Option<[u8; 32]>,
}

impl Contents {
    pub(super) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(
            [
                self.data_key.expose().as_slice(),
                &self.plain_len.to_be_bytes(),
                &self.sealed_len.to_be_bytes(),
                self.sha256.as_ref().map_or(&[], <[u8; 32]>::as_slice),
            ]
            .concat(),
        )
    }

    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let (data_key, rest) = bytes.split_at_checked(32)?;
        let (plain_len, rest) = rest.split_first_chunk()?;
        let (sealed_len, rest) = rest.split_first_chunk()?;
        Some(Self {
            data_key: KeyMaterial::from_slice(data_key)?,
            plain_len: u64::from_be_bytes(*plain_len),
            sealed_len: u64::from_be_bytes(*sealed_len),
            sha256: if rest.is_empty() {
                None
            } else {
                Some(rest.try_into().ok()?)
            },
        })
    }

    /// Whether the row's own columns say the same.
    pub(super) fn agrees_with(&self, row: &Model) -> bool {
        i64::try_from(self.plain_len) == Ok(row.plain_len)
            && i64::try_from(self.sealed_len) == Ok(row.sealed_len)
    }
}

/// The row of an object that is there and not erased.
pub(super) async fn load<C: ConnectionTrait>(db: &C, id: ObjectId) -> Result<Model, VaultError> {
    let row = Entity::find_by_id(id.0)
        .one(db)
        .await?
        .ok_or(VaultError::NoSuchObject(id))?;
    if row.wrapped.is_none() {
        return Err(VaultError::Erased(id));
    }
    Ok(row)
}

/// The name under which the row's object was sealed.
pub(super) fn name(row: &Model) -> Result<ObjectName, VaultError> {
    let object = ObjectId(row.id);
    let tampered = VaultError::Tampered(object);
    let (Some(class), Some(suite), Ok(version)) = (
        Class::of(row.class),
        Suite::of(row.suite),
        u32::try_from(row.version),
    ) else {
        return Err(tampered);
    };
    let place = Place {
        organisation: OrganisationId(row.organisation),
        class,
    };
    Ok(ObjectName {
        suite,
        place,
        object,
        version,
    })
}
