use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "file_document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub case_id: Uuid,
    pub position: i32,
    pub volume_no: i32,
    pub volume_name: String,
    pub title: Vec<u8>,
    pub page_from: i32,
    pub page_to: i32,
    pub class: String,
    pub classed_by: Option<Uuid>,
    pub approved_by: Option<Uuid>,
    pub approved_at: Option<TimeDateTimeWithTimeZone>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
