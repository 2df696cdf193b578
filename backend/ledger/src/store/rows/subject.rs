#![expect(
    unreachable_pub,
    reason = "the derive makes an entity public; the module keeps it inside"
)]

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_subject")]
pub struct Model {
    /// Bound to the sealed key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Sealed together with the key; empty once erased.
    #[sea_orm(unique)]
    pub subject: Option<Uuid>,
    /// Bound to the sealed key; says nothing once erased.
    pub organisation: Uuid,
    pub sealed_key: Option<Vec<u8>>,
    /// Told to nobody and relied on by nothing.
    pub created_at: TimeDateTimeWithTimeZone,
    /// Set with erasing; only whether it is set is looked at.
    pub erased_at: Option<TimeDateTimeWithTimeZone>,
    /// The entry of the erasure, which must be about this row: without it nothing counts as erased.
    pub erased_by: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
