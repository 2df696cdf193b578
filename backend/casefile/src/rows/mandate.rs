use contract::{Capacity, codes};
use kernel::Coded;
use sea_orm::entity::prelude::*;

codes! {
    /// Whether counsel is on record.
    pub enum MandateState {
        /// On record.
        Live = "live",
        /// Not any more.
        Ended = "ended",
    }
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mandate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub case_id: Uuid,
    pub party: Uuid,
    pub application: Option<Uuid>,
    pub licence_no: String,
    pub lawyer_name: String,
    pub capacity: Coded<Capacity>,
    pub state: Coded<MandateState>,
    pub since: TimeDateTimeWithTimeZone,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
