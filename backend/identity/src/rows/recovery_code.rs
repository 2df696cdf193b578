use contract::AccountId;
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::Expr};
use time::OffsetDateTime;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account: Uuid,
    pub code_index: Vec<u8>,
    pub used_at: Option<TimeDateTimeWithTimeZone>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Puts these codes, each with its row's id, in the place of all others.
pub(crate) async fn replace<C: ConnectionTrait>(
    tx: &C,
    account: AccountId,
    codes: Vec<(Uuid, [u8; 32])>,
) -> Result<(), DbErr> {
    forget(tx, account).await?;
    let rows = codes.into_iter().map(|(id, index)| ActiveModel {
        id: Set(id),
        account: Set(account.0),
        code_index: Set(index.to_vec()),
        used_at: Set(None),
    });
    Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

pub(crate) async fn forget<C: ConnectionTrait>(tx: &C, account: AccountId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Account.eq(account.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Uses a code up; false if there is none like it or it was used before.
pub(crate) async fn take<C: ConnectionTrait>(
    tx: &C,
    account: AccountId,
    index: [u8; 32],
    at: OffsetDateTime,
) -> Result<bool, DbErr> {
    let changed = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(at))
        .filter(Column::Account.eq(account.0))
        .filter(Column::CodeIndex.eq(index.to_vec()))
        .filter(Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

pub(crate) async fn count_left<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
) -> Result<u8, DbErr> {
    let left = Entity::find()
        .filter(Column::Account.eq(account.0))
        .filter(Column::UsedAt.is_null())
        .count(db)
        .await?;
    Ok(u8::try_from(left).unwrap_or(u8::MAX))
}
