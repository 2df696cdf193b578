use contract::ObjectId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::entity::{Column, Entity};
use crate::{Vault, error::VaultError};

impl Vault {
    /// Destroys an object's key in the caller's transaction; from the commit on nothing opens its
    /// bytes. The next sweep removes them.
    ///
    /// # Errors
    /// [`VaultError::NoSuchObject`] when there is none, [`VaultError::Erased`] when it is gone.
    #[tracing::instrument(name = "vault.erase", skip_all, fields(object.id = %object))]
    pub async fn erase<C: ConnectionTrait>(
        &self,
        tx: &C,
        object: ObjectId,
    ) -> Result<(), VaultError> {
        let erased = Entity::update_many()
            .col_expr(Column::Wrapped, Expr::value(None::<Vec<u8>>))
            .col_expr(Column::ErasedAt, Expr::value(self.kernel().now()))
            .filter(Column::Id.eq(object.0))
            .filter(Column::Wrapped.is_not_null())
            .exec(tx)
            .await?;
        if erased.rows_affected == 1 {
            return Ok(());
        }
        let row = Entity::find_by_id(object.0).one(tx).await?;
        Err(row.map_or(VaultError::NoSuchObject(object), |_| {
            VaultError::Erased(object)
        }))
    }
}
