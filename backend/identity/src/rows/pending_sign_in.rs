use contract::AccountId;
use sea_orm::{ExprTrait, entity::prelude::*, sea_query::Expr};

use crate::token::TokenHash;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pending_sign_in")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub token_hash: Vec<u8>,
    pub account: Uuid,
    pub tries_left: i32,
    pub expires_at: TimeDateTimeWithTimeZone,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub(crate) async fn find_by_token<C: ConnectionTrait>(
    db: &C,
    hash: &TokenHash,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::TokenHash.eq(hash.to_vec()))
        .one(db)
        .await
}

/// Uses up one try; false if none was left or the sign-in is over.
pub(crate) async fn claim_try<C: ConnectionTrait>(tx: &C, id: Uuid) -> Result<bool, DbErr> {
    let changed = Entity::update_many()
        .col_expr(Column::TriesLeft, Expr::col(Column::TriesLeft).sub(1))
        .filter(Column::Id.eq(id))
        .filter(Column::TriesLeft.gt(0))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Takes the row away; false if somebody else did.
pub(crate) async fn remove<C: ConnectionTrait>(tx: &C, id: Uuid) -> Result<bool, DbErr> {
    Ok(Entity::delete_by_id(id).exec(tx).await?.rows_affected == 1)
}

pub(crate) async fn remove_of<C: ConnectionTrait>(tx: &C, account: AccountId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Account.eq(account.0))
        .exec(tx)
        .await?;
    Ok(())
}
