#![expect(
    unreachable_pub,
    reason = "the derive makes an entity public; the module keeps it inside"
)]

use sea_orm::entity::prelude::*;

/// Pages show the signed note beside the tiles, never this row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_checkpoint")]
pub struct Model {
    /// Must be the note's.
    #[sea_orm(primary_key, auto_increment = false)]
    pub size: i64,
    /// Must be the note's.
    pub root: Vec<u8>,
    /// Its signature is looked at before it is used.
    pub note: String,
    /// Told to nobody: when a tree was signed is said by the last line in it.
    pub signed_at: TimeDateTimeWithTimeZone,
    /// Paces the witness's folder. A false one keeps checkpoints back, which the age of the last mail tells.
    pub published_at: Option<TimeDateTimeWithTimeZone>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
