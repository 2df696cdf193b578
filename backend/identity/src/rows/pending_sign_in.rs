use contract::AccountId;
use kernel::Tx;
use sea_orm::{QuerySelect, entity::prelude::*};

use crate::token::TokenHash;

sealed_rows! {
    "pending_sign_in" {
        token_hash: Vec<u8>,
        account: Uuid,
        tries_left: i32,
        expires_at: TimeDateTimeWithTimeZone,
    }
}

pub(crate) async fn find_by_token<C: ConnectionTrait>(
    db: &C,
    hash: &TokenHash,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::TokenHash.eq(hash.to_vec()))
        .one(db)
        .await
}

/// The row, held until the transaction ends, so that tries come one after another.
pub(crate) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(tx).await
}

/// Takes the row away; false if somebody else did.
pub(crate) async fn remove(tx: &Tx, id: Uuid) -> Result<bool, DbErr> {
    Ok(Entity::delete_by_id(id).exec(tx).await?.rows_affected == 1)
}

pub(crate) async fn remove_of(tx: &Tx, account: AccountId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Account.eq(account.0))
        .exec(tx)
        .await?;
    Ok(())
}
