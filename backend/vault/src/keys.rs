//! The keys of organisations: made on first use, kept wrapped in the database, cached for minutes.
//!
//! Per organisation and class there is one key that wraps ([`Purpose::Wrapping`], itself wrapped by
//! the root key) and, under it, one that seals fields; per organisation one that makes blind indexes.
//! Rotating the wrapping key therefore leaves sealed fields and indexes untouched.
//!
//! A key is looked up by its row, through the caller's connection, before it seals anything; only the
//! unwrapped material is cached, by the key's identifier. So a key made in a transaction that rolls
//! back cannot outlive it, and no second connection is ever needed while the caller holds a lock.

mod entity;
mod role;
mod rotate;
#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use contract::OrganisationId;
use kernel::Kernel;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use self::entity::{ActiveModel, Column, Entity, Model};
use crate::{
    error::VaultError,
    place::{Class, Place},
    root::{RootError, Roots},
    secret::KeyMaterial,
    wrap,
};

pub(crate) use self::role::KeyRole;
use self::role::Purpose;
pub use self::rotate::Rotation;

/// How long unwrapped material stays in memory, and so how long a destroyed key may still open.
const CACHED_FOR: Duration = Duration::minutes(5);

/// An unwrapped key.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub(crate) id: Uuid,
    pub(crate) secret: Arc<KeyMaterial>,
}

struct Cached {
    role: KeyRole,
    secret: Arc<KeyMaterial>,
    until: OffsetDateTime,
}

/// Every organisation's keys.
pub(crate) struct Keyring {
    kernel: Kernel,
    roots: Roots,
    cache: Mutex<HashMap<Uuid, Cached>>,
}

impl Keyring {
    pub(crate) fn new(kernel: Kernel, roots: Roots) -> Self {
        Self {
            kernel,
            roots,
            cache: Mutex::default(),
        }
    }

    /// The key that seals now; made first, with all others of the organisation, if there is none.
    pub(crate) async fn active<C: ConnectionTrait>(
        &self,
        db: &C,
        role: KeyRole,
    ) -> Result<Key, VaultError> {
        if let Some(id) = find_active(db, role).await? {
            return self.load(db, id, role).await;
        }
        self.prepare(db, role.place.organisation).await?;
        match find_active(db, role).await? {
            Some(id) => self.load(db, id, role).await,
            None => Err(VaultError::KeyUnavailable(Uuid::nil())),
        }
    }

    /// The key of this identifier, provided it has this role.
    pub(crate) async fn load<C: ConnectionTrait>(
        &self,
        db: &C,
        id: Uuid,
        role: KeyRole,
    ) -> Result<Key, VaultError> {
        if let Some(secret) = self.find_cached(id, role) {
            return Ok(Key { id, secret });
        }
        let row = Entity::find_by_id(id).one(db).await?;
        let row = row
            .filter(|row| role.matches(row))
            .ok_or(VaultError::KeyUnavailable(id))?;
        let secret = match role.purpose {
            Purpose::Wrapping => self.unwrap_by_root(&row, role).await?,
            Purpose::Field | Purpose::Index => {
                let above = self.load_wrapping(db, row.parent, role.place).await?;
                unwrap_by_key(&above, &row, role)?
            }
        };
        Ok(Key {
            id,
            secret: self.remember(id, role, secret),
        })
    }

    /// Makes whatever keys the organisation lacks, in one statement and always in the same order, so
    /// that two transactions doing so at once wait for each other instead of locking each other out.
    pub(crate) async fn prepare<C: ConnectionTrait>(
        &self,
        db: &C,
        organisation: OrganisationId,
    ) -> Result<(), VaultError> {
        let rows = Entity::find()
            .filter(Column::Organisation.eq(organisation.0))
            .all(db)
            .await?;
        let mut made = Vec::new();
        for class in Class::ALL {
            let wrapping = KeyRole::wrapping(Place {
                organisation,
                class,
            });
            let above = match newest(&rows, wrapping) {
                Some(row) => self.load_wrapping(db, row.id, wrapping.place).await?,
                None => self.make_wrapping(&rows, wrapping, &mut made).await?,
            };
            for purpose in Purpose::below(class) {
                let role = KeyRole {
                    place: wrapping.place,
                    purpose: *purpose,
                };
                if newest(&rows, role).is_none() {
                    made.push(self.make_below(&rows, role, &above)?);
                }
            }
        }
        if !made.is_empty() {
            Entity::insert_many(made)
                .on_conflict_do_nothing_on([
                    Column::Organisation,
                    Column::Class,
                    Column::Purpose,
                    Column::Generation,
                ])
                .exec_without_returning(db)
                .await?;
        }
        Ok(())
    }

    async fn load_wrapping<C: ConnectionTrait>(
        &self,
        db: &C,
        id: Uuid,
        place: Place,
    ) -> Result<Key, VaultError> {
        let role = KeyRole::wrapping(place);
        if let Some(secret) = self.find_cached(id, role) {
            return Ok(Key { id, secret });
        }
        let row = Entity::find_by_id(id).one(db).await?;
        let row = row
            .filter(|row| role.matches(row))
            .ok_or(VaultError::KeyUnavailable(id))?;
        let secret = self.unwrap_by_root(&row, role).await?;
        Ok(Key {
            id,
            secret: self.remember(id, role, secret),
        })
    }

    async fn unwrap_by_root(&self, row: &Model, role: KeyRole) -> Result<KeyMaterial, VaultError> {
        let wrapped = row
            .wrapped
            .as_deref()
            .ok_or(VaultError::KeyUnavailable(row.id))?;
        let root = self
            .roots
            .find(row.parent)
            .ok_or(VaultError::KeyUnavailable(row.parent))?;
        match root
            .unwrap(&role.associated(row.id, row.parent), wrapped)
            .await
        {
            Err(RootError::Refused(_)) => Err(VaultError::TamperedKey(row.id)),
            outcome => Ok(outcome?),
        }
    }

    async fn make_wrapping(
        &self,
        rows: &[Model],
        role: KeyRole,
        made: &mut Vec<ActiveModel>,
    ) -> Result<Key, VaultError> {
        let key = self.roll();
        let root = self.roots.current();
        let wrapped = root
            .wrap(&role.associated(key.id, root.id()), &key.secret)
            .await?;
        made.push(self.row(
            role,
            next_generation(rows, role),
            (key.id, root.id(), wrapped),
        ));
        Ok(key)
    }

    fn make_below(
        &self,
        rows: &[Model],
        role: KeyRole,
        above: &Key,
    ) -> Result<ActiveModel, VaultError> {
        let key = self.roll();
        let wrapped = self.wrap_by_key(above, role, &key)?;
        Ok(self.row(
            role,
            next_generation(rows, role),
            (key.id, above.id, wrapped),
        ))
    }

    fn wrap_by_key(&self, above: &Key, role: KeyRole, key: &Key) -> Result<Vec<u8>, VaultError> {
        let associated = role.associated(key.id, above.id);
        wrap::wrap(
            &*self.kernel.dice,
            &above.secret,
            &associated,
            key.secret.expose(),
        )
        .map_err(|_| VaultError::TamperedKey(key.id))
    }

    fn roll(&self) -> Key {
        Key {
            id: self.kernel.new_id(),
            secret: Arc::new(KeyMaterial::roll(&*self.kernel.dice)),
        }
    }

    fn row(
        &self,
        role: KeyRole,
        generation: i32,
        (id, parent, wrapped): (Uuid, Uuid, Vec<u8>),
    ) -> ActiveModel {
        ActiveModel {
            id: Set(id),
            organisation: Set(role.place.organisation.0),
            class: Set(role.place.class.code().into()),
            purpose: Set(role.purpose.code().into()),
            generation: Set(generation),
            parent: Set(parent),
            wrapped: Set(Some(wrapped)),
            created_at: Set(self.kernel.now()),
            retired_at: Set(None),
            destroyed_at: Set(None),
        }
    }

    fn find_cached(&self, id: Uuid, role: KeyRole) -> Option<Arc<KeyMaterial>> {
        let now = self.kernel.now();
        let cache = self.cache();
        let cached = cache
            .get(&id)
            .filter(|cached| cached.until > now && cached.role == role)?;
        Some(cached.secret.clone())
    }

    fn remember(&self, id: Uuid, role: KeyRole, secret: KeyMaterial) -> Arc<KeyMaterial> {
        let secret = Arc::new(secret);
        let now = self.kernel.now();
        let mut cache = self.cache();
        cache.retain(|_, cached| cached.until > now);
        cache.insert(
            id,
            Cached {
                role,
                secret: secret.clone(),
                until: now + CACHED_FOR,
            },
        );
        secret
    }

    fn forget(&self, id: Uuid) {
        self.cache().remove(&id);
    }

    fn cache(&self) -> MutexGuard<'_, HashMap<Uuid, Cached>> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn find_active<C: ConnectionTrait>(
    db: &C,
    role: KeyRole,
) -> Result<Option<Uuid>, VaultError> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Organisation.eq(role.place.organisation.0))
        .filter(Column::Class.eq(i32::from(role.place.class.code())))
        .filter(Column::Purpose.eq(i32::from(role.purpose.code())))
        .filter(Column::RetiredAt.is_null())
        .filter(Column::Wrapped.is_not_null())
        .order_by_desc(Column::Generation)
        .into_tuple()
        .one(db)
        .await?)
}

fn unwrap_by_key(above: &Key, row: &Model, role: KeyRole) -> Result<KeyMaterial, VaultError> {
    let wrapped = row
        .wrapped
        .as_deref()
        .ok_or(VaultError::KeyUnavailable(row.id))?;
    let tampered = || VaultError::TamperedKey(row.id);
    let bytes = wrap::unwrap(&above.secret, &role.associated(row.id, row.parent), wrapped);
    bytes
        .ok()
        .and_then(|bytes| KeyMaterial::from_slice(&bytes))
        .ok_or_else(tampered)
}

fn newest(rows: &[Model], role: KeyRole) -> Option<&Model> {
    rows.iter()
        .filter(|row| role.matches(row) && row.retired_at.is_none() && row.wrapped.is_some())
        .max_by_key(|row| row.generation)
}

fn next_generation(rows: &[Model], role: KeyRole) -> i32 {
    rows.iter()
        .filter(|row| role.matches(row))
        .map(|row| row.generation)
        .max()
        .unwrap_or(0)
        + 1
}
