#![expect(
    unreachable_pub,
    reason = "the derive makes an entity public; the module keeps it inside"
)]

use sea_orm::entity::prelude::*;

/// A false value here stops the sequencer and so, after a while, the house; it cannot make it sign anything.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_head")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// Never less than what the key has signed, and the numbers of the rows end at it.
    pub size: i64,
    pub holder: Option<Uuid>,
    pub held_until: Option<TimeDateTimeWithTimeZone>,
    /// Paces the mails to witnesses; that they arrived is said by entries.
    pub mailed_at: Option<TimeDateTimeWithTimeZone>,
    /// The night for which a verification was ordered last; that it took place is said by entries.
    pub check_at: Option<TimeDateTimeWithTimeZone>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
