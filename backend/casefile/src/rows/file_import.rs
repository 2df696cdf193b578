use contract::ImportState;
use kernel::Coded;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "file_import")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub case_id: Uuid,
    pub position: i32,
    pub file_name: Vec<u8>,
    pub object: Uuid,
    pub size: i64,
    pub state: Coded<ImportState>,
    pub job: Uuid,
    pub error: Option<String>,
    pub bound: Vec<u8>,
    pub received_at: TimeDateTimeWithTimeZone,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
