use contract::AccountId;
use sea_orm::entity::prelude::*;

use crate::seals::Content;

/// A role held. The seal is over account, role and organisation, which the row does not repeat.
/// A row that is deleted takes a right away, which seals need not see.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_role")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub role: String,
    pub seal: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub(crate) fn content(organisation: Uuid, account: Uuid, role: &str) -> Content {
    Content::new("account_role")
        .id(organisation)
        .id(account)
        .text(role)
}

pub(crate) async fn of_account<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Account.eq(account.0))
        .all(db)
        .await
}
