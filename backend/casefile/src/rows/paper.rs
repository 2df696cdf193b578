use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "paper")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub matter: Uuid,
    /// The code of its kind, which the desk of the matter knows.
    pub kind: String,
    pub file_name: Vec<u8>,
    pub object: Uuid,
    pub size: i64,
    pub pages: i32,
    pub bound: Vec<u8>,
    pub received_at: TimeDateTimeWithTimeZone,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
