use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reading_address")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The grant under which somebody read from it, by the identifier of its matter.
    pub under: Uuid,
    /// The day of the office, such as `2026-11-29`; those before it are forgotten.
    pub day: String,
    /// A blind index of the address within this matter: it tells neither the address nor where else it was used.
    pub address: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
