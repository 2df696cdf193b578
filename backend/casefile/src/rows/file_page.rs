use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "file_page")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub case_id: Uuid,
    pub import: Uuid,
    pub import_position: i32,
    pub number: i32,
    pub width: f64,
    pub height: f64,
    pub master: Option<Uuid>,
    pub flaw: Option<String>,
    pub has_text: bool,
    pub text: Vec<u8>,
    pub bound: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
