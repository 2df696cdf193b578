//! Rows held to what their room sealed, whatever room that is.

use kernel::Tx;
use ledger::ObjectRef;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, ModelTrait,
    QueryFilter, TryIntoModel,
};
use vault::Vault;

use crate::{Named, Refused, STALE, after};

/// Passes when a row stands as its room wrote it.
///
/// # Errors
/// [`Refused::Altered`].
pub async fn ensure_as_written<C: ConnectionTrait, R: Named>(
    vault: &Vault,
    db: &C,
    row: &R,
) -> Result<(), Refused> {
    if vault.is_bound(db, row).await? {
        Ok(())
    } else {
        Err(Refused::Altered(row.object()))
    }
}

/// Changes a row whose seal is its version, if it still stands as it was read, and answers how it stands then.
///
/// # Errors
/// [`Refused::Altered`], and [`STALE`] where somebody was first.
pub async fn change_sealed<R, A>(
    vault: &Vault,
    tx: &Tx,
    (row, mut change): (&R, A),
    (id, seal): (
        <R::Entity as EntityTrait>::Column,
        <R::Entity as EntityTrait>::Column,
    ),
) -> Result<R, Refused>
where
    R: ModelTrait + IntoActiveModel<A> + Named,
    A: ActiveModelTrait<Entity = R::Entity> + TryIntoModel<R>,
{
    ensure_as_written(vault, tx, row).await?;
    let bound = vault.bind(tx, &after(row, &change)?).await?;
    change.set(seal, bound.into());
    let stands = after(row, &change)?;
    let (_, of_row) = row.row();
    let changed = R::Entity::update_many()
        .set(change)
        .filter(id.eq(of_row))
        .filter(seal.eq(row.seal().to_vec()))
        .exec(tx)
        .await?;
    if changed.rows_affected == 1 {
        Ok(stands)
    } else {
        Err(STALE.refused())
    }
}

/// Says in the log that somebody must look: a row is not what was sealed.
pub fn log_altered(object: ObjectRef) {
    tracing::error!(object.kind, object.id = %object.id, "a row is not what was sealed");
}
