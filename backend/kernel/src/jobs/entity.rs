#![expect(
    unreachable_pub,
    reason = "the derive makes an entity public; the module keeps it inside"
)]

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub organisation: Uuid,
    pub payload: Json,
    pub state: String,
    pub run_at: TimeDateTimeWithTimeZone,
    pub attempts: i32,
    pub max_attempts: i32,
    pub lease: Option<Uuid>,
    pub lease_until: Option<TimeDateTimeWithTimeZone>,
    pub done: i32,
    pub total: i32,
    pub error: Option<String>,
    pub created_at: TimeDateTimeWithTimeZone,
    pub finished_at: Option<TimeDateTimeWithTimeZone>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
