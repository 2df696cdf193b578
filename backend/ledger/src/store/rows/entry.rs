#![expect(
    unreachable_pub,
    reason = "the derive makes an entity public; the module keeps it inside"
)]

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_entry")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub position: i64,
    #[sea_orm(unique)]
    pub id: Uuid,
    pub sequence: Option<i64>,
    /// Microseconds since 1970.
    pub at: i64,
    pub act: String,
    pub outcome: String,
    pub organisation: Uuid,
    pub request: Uuid,
    pub actor_key: Option<Uuid>,
    pub actor_ref: Option<Vec<u8>>,
    pub subject_key: Uuid,
    pub object_ref: Vec<u8>,
    pub object_index: Option<Vec<u8>>,
    pub under_index: Option<Vec<u8>>,
    pub commitment: Vec<u8>,
    pub salt: Option<Vec<u8>>,
    pub particulars: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
