use sea_orm::entity::prelude::*;

/// What a document covers, its class and its approval stand sealed in `covers`; `pages` and
/// `is_approved` repeat two of them for the counts in lists and are held against it on reading.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "file_document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub case_id: Uuid,
    pub volume_name: Vec<u8>,
    pub title: Vec<u8>,
    pub pages: i32,
    pub is_approved: bool,
    pub covers: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
