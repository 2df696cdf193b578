use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_record")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub unified_no: Vec<u8>,
    pub unified_no_index: Vec<u8>,
    pub title: Vec<u8>,
    pub cause: String,
    pub stage: String,
    pub prosecutor: Option<Uuid>,
    pub deadline_on: Option<TimeDate>,
    pub online_bars: String,
    pub version: i32,
    /// How often the register of its defenders was taken in hand.
    pub counsel_changes: i32,
    /// What the case was landed as, sealed.
    pub bound: Vec<u8>,
    /// The register of its defenders, sealed.
    pub counsel: Vec<u8>,
    pub created_at: TimeDateTimeWithTimeZone,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
