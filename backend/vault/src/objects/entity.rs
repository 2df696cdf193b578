#![expect(
    unreachable_pub,
    reason = "the derived items are public, the module is not"
)]

use sea_orm::entity::prelude::*;

/// A recorded object: which bytes in the store, and the key that opens them, wrapped.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "vault_object")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub organisation: Uuid,
    pub class: i32,
    pub suite: i32,
    pub blob: Uuid,
    pub key: Uuid,
    pub wrapped: Option<Vec<u8>>,
    pub plain_len: i64,
    pub sealed_len: i64,
    pub created_at: TimeDateTimeWithTimeZone,
    pub erased_at: Option<TimeDateTimeWithTimeZone>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
