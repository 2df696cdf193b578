#![expect(
    unreachable_pub,
    reason = "the derived items are public, the module is not"
)]

use sea_orm::entity::prelude::*;

/// A wrapped key. `parent` is the key above it: a row of this table, or a root key.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "vault_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub class: i32,
    pub purpose: i32,
    pub generation: i32,
    pub parent: Uuid,
    pub wrapped: Option<Vec<u8>>,
    pub created_at: TimeDateTimeWithTimeZone,
    pub retired_at: Option<TimeDateTimeWithTimeZone>,
    pub destroyed_at: Option<TimeDateTimeWithTimeZone>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
