use contract::{ObjectId, OrganisationId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use time::Duration;
use uuid::Uuid;

use super::{
    Key, KeyRole, Keyring, Purpose,
    entity::{Column, Entity, Model},
    unwrap_by_key,
};
use crate::{
    error::VaultError,
    objects::entity as object,
    place::{Class, Place, object_key_name},
    wrap,
};

const BATCH: u64 = 200;

/// How long a retired key is kept, so that every transaction that had already chosen it has ended.
const KEPT_RETIRED: Duration = Duration::days(1);

/// What a rotation did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rotation {
    /// The key that wraps from now on.
    pub key: Uuid,
    /// How many wrapped keys were re-wrapped; no object was touched.
    pub rewrapped: u64,
}

impl Keyring {
    /// Gives the place a new wrapping key, retires those before it, and re-wraps what they wrapped.
    pub(crate) async fn rotate(&self, place: Place) -> Result<Rotation, VaultError> {
        let role = KeyRole::wrapping(place);
        self.prepare(&self.kernel.db, place.organisation).await?;
        let tx = self.kernel.begin().await?;
        let rows = Entity::find()
            .filter(Column::Organisation.eq(place.organisation.0))
            .all(&tx)
            .await?;
        let mut made = Vec::new();
        let key = self.make_wrapping(&rows, role, &mut made).await?;
        Entity::update_many()
            .col_expr(Column::RetiredAt, Expr::value(self.kernel.now()))
            .filter(of_role(role))
            .filter(Column::RetiredAt.is_null())
            .exec(&tx)
            .await?;
        Entity::insert_many(made)
            .exec_without_returning(&tx)
            .await?;
        tx.commit().await?;

        let mut rewrapped = 0;
        for old in self.retired(place).await? {
            rewrapped += self.rewrap(&old, &key, place).await?;
        }
        Ok(Rotation {
            key: key.id,
            rewrapped,
        })
    }

    /// Wraps every wrapping key that another root key wrapped under the current one.
    pub(crate) async fn rewrap_root(&self) -> Result<u64, VaultError> {
        let root = self.roots.current();
        let mut rewrapped = 0;
        loop {
            let rows = Entity::find()
                .filter(Column::Purpose.eq(i32::from(Purpose::Wrapping.code())))
                .filter(Column::Parent.ne(root.id()))
                .filter(Column::Wrapped.is_not_null())
                .limit(BATCH)
                .all(&self.kernel.db)
                .await?;
            if rows.is_empty() {
                return Ok(rewrapped);
            }
            for row in rows {
                let role = KeyRole::wrapping(place_of(&row)?);
                let secret = self.unwrap_by_root(&row, role).await?;
                let wrapped = root
                    .wrap(&role.associated(row.id, root.id()), &secret)
                    .await?;
                rewrapped += Entity::update_many()
                    .col_expr(Column::Parent, Expr::value(root.id()))
                    .col_expr(Column::Wrapped, Expr::value(wrapped))
                    .filter(Column::Id.eq(row.id))
                    .filter(Column::Parent.eq(row.parent))
                    .filter(Column::Wrapped.is_not_null())
                    .exec(&self.kernel.db)
                    .await?
                    .rows_affected;
            }
        }
    }

    /// Destroys the keys retired a day ago, after re-wrapping what came late.
    pub(crate) async fn destroy_retired(&self) -> Result<u64, VaultError> {
        let long_ago = self.kernel.now() - KEPT_RETIRED;
        let rows = Entity::find()
            .filter(Column::RetiredAt.lte(long_ago))
            .filter(Column::Wrapped.is_not_null())
            .filter(Column::Purpose.eq(i32::from(Purpose::Wrapping.code())))
            .all(&self.kernel.db)
            .await?;
        let mut destroyed = 0;
        for old in rows {
            let place = place_of(&old)?;
            let key = self
                .active(&self.kernel.db, KeyRole::wrapping(place))
                .await?;
            self.rewrap(&old, &key, place).await?;
            destroyed += self.destroy(old.id).await?;
        }
        Ok(destroyed)
    }

    async fn retired(&self, place: Place) -> Result<Vec<Model>, VaultError> {
        Ok(Entity::find()
            .filter(of_role(KeyRole::wrapping(place)))
            .filter(Column::RetiredAt.is_not_null())
            .filter(Column::Wrapped.is_not_null())
            .order_by_asc(Column::Generation)
            .all(&self.kernel.db)
            .await?)
    }

    async fn rewrap(&self, old: &Model, key: &Key, place: Place) -> Result<u64, VaultError> {
        let old = self.load_wrapping(&self.kernel.db, old.id, place).await?;
        let mut rewrapped = self.rewrap_keys(&old, key, place).await?;
        loop {
            let tx = self.kernel.begin().await?;
            let batch = self.rewrap_objects(&tx, &old, key).await?;
            tx.commit().await?;
            rewrapped += batch;
            if batch == 0 {
                return Ok(rewrapped);
            }
        }
    }

    async fn rewrap_keys(&self, old: &Key, key: &Key, place: Place) -> Result<u64, VaultError> {
        let tx = self.kernel.begin().await?;
        let rows = Entity::find()
            .filter(Column::Parent.eq(old.id))
            .filter(Column::Wrapped.is_not_null())
            .all(&tx)
            .await?;
        let mut rewrapped = 0;
        for row in rows {
            let purpose = if row.purpose == i32::from(Purpose::Index.code()) {
                Purpose::Index
            } else {
                Purpose::Field
            };
            let role = KeyRole { place, purpose };
            let secret = unwrap_by_key(old, &row, role)?.into();
            let wrapped = self.wrap_by_key(key, role, &Key { id: row.id, secret })?;
            rewrapped += Entity::update_many()
                .col_expr(Column::Parent, Expr::value(key.id))
                .col_expr(Column::Wrapped, Expr::value(wrapped))
                .filter(Column::Id.eq(row.id))
                .filter(Column::Parent.eq(old.id))
                .exec(&tx)
                .await?
                .rows_affected;
        }
        tx.commit().await?;
        Ok(rewrapped)
    }

    async fn rewrap_objects<C: ConnectionTrait>(
        &self,
        tx: &C,
        old: &Key,
        key: &Key,
    ) -> Result<u64, VaultError> {
        let rows = object::Entity::find()
            .filter(object::Column::Key.eq(old.id))
            .filter(object::Column::Wrapped.is_not_null())
            .limit(BATCH)
            .all(tx)
            .await?;
        let mut rewrapped = 0;
        for row in rows {
            let id = ObjectId(row.id);
            let tampered = |_| VaultError::Tampered(id);
            let wrapped = row.wrapped.as_deref().unwrap_or_default();
            let sealed = wrap::unwrap(&old.secret, &object_key_name(id, old.id), wrapped);
            let sealed = sealed.map_err(tampered)?;
            let name = object_key_name(id, key.id);
            let wrapped = wrap::wrap(&*self.kernel.dice, &key.secret, &name, &sealed);
            rewrapped += object::Entity::update_many()
                .col_expr(object::Column::Key, Expr::value(key.id))
                .col_expr(
                    object::Column::Wrapped,
                    Expr::value(wrapped.map_err(tampered)?),
                )
                .filter(object::Column::Id.eq(row.id))
                .filter(object::Column::Version.eq(row.version))
                .filter(object::Column::Key.eq(old.id))
                .filter(object::Column::Wrapped.is_not_null())
                .exec(tx)
                .await?
                .rows_affected;
        }
        Ok(rewrapped)
    }

    async fn destroy(&self, key: Uuid) -> Result<u64, VaultError> {
        let still_used = object::Entity::find()
            .filter(object::Column::Key.eq(key))
            .filter(object::Column::Wrapped.is_not_null())
            .count(&self.kernel.db)
            .await?;
        if still_used > 0 {
            return Ok(0);
        }
        let destroyed = Entity::update_many()
            .col_expr(Column::Wrapped, Expr::value(None::<Vec<u8>>))
            .col_expr(Column::DestroyedAt, Expr::value(self.kernel.now()))
            .filter(Column::Id.eq(key))
            .filter(Column::RetiredAt.is_not_null())
            .exec(&self.kernel.db)
            .await?;
        self.forget(key);
        Ok(destroyed.rows_affected)
    }
}

fn of_role(role: KeyRole) -> Condition {
    Condition::all()
        .add(Column::Organisation.eq(role.place.organisation.0))
        .add(Column::Class.eq(i32::from(role.place.class.code())))
        .add(Column::Purpose.eq(i32::from(role.purpose.code())))
}

fn place_of(row: &Model) -> Result<Place, VaultError> {
    let class = Class::of(row.class).ok_or(VaultError::TamperedKey(row.id))?;
    Ok(Place {
        organisation: OrganisationId(row.organisation),
        class,
    })
}
