use contract::AccountId;
use sea_orm::{
    ActiveModelTrait, ExprTrait, IntoActiveModel, entity::prelude::*, sea_query::SimpleExpr,
};
use time::OffsetDateTime;

use crate::seals::{Content, SealedRow, Seals};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account: Uuid,
    pub code_index: Vec<u8>,
    pub used_at: Option<TimeDateTimeWithTimeZone>,
    pub seal: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl SealedRow for Model {
    const KIND: &'static str = "recovery_code";

    fn content(&self) -> Content {
        Content::new(Self::KIND)
            .id(self.id)
            .id(self.account)
            .bytes(&self.code_index)
            .maybe_at(self.used_at)
    }

    fn seal(&self) -> &[u8] {
        &self.seal
    }

    fn with_seal(self, seal: Vec<u8>) -> Self {
        Self { seal, ..self }
    }

    fn is_unchanged(&self) -> SimpleExpr {
        Column::Id
            .eq(self.id)
            .and(Column::Seal.eq(self.seal.clone()))
    }
}

/// Puts these codes, each with its row's id, in the place of all others.
pub(crate) async fn replace<C: ConnectionTrait>(
    tx: &C,
    seals: &Seals,
    account: AccountId,
    codes: Vec<(Uuid, [u8; 32])>,
) -> Result<(), DbErr> {
    forget(tx, account).await?;
    let rows = codes.into_iter().map(|(id, index)| {
        let row = Model {
            id,
            account: account.0,
            code_index: index.to_vec(),
            used_at: None,
            seal: Vec::new(),
        };
        seals.sealed(row).into_active_model().reset_all()
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

/// Uses a code up; false if there is none like it, it was used before, or its row is not ours.
pub(crate) async fn take<C: ConnectionTrait>(
    tx: &C,
    seals: &Seals,
    (account, index): (AccountId, [u8; 32]),
    at: OffsetDateTime,
) -> Result<bool, DbErr> {
    let found = Entity::find()
        .filter(Column::Account.eq(account.0))
        .filter(Column::CodeIndex.eq(index.to_vec()))
        .filter(Column::UsedAt.is_null())
        .one(tx)
        .await?;
    let Some(row) = found.filter(|row| seals.hold(row)) else {
        return Ok(false);
    };
    let used = Model {
        used_at: Some(at),
        ..row.clone()
    };
    Ok(seals.replace(tx, &row, used).await?.is_some())
}

pub(crate) async fn count_left<C: ConnectionTrait>(
    db: &C,
    seals: &Seals,
    account: AccountId,
) -> Result<u8, DbErr> {
    let rows = Entity::find()
        .filter(Column::Account.eq(account.0))
        .filter(Column::UsedAt.is_null())
        .all(db)
        .await?;
    let left = rows.iter().filter(|row| seals.hold(*row)).count();
    Ok(u8::try_from(left).unwrap_or(u8::MAX))
}
