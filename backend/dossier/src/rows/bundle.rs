use contract::{BundleState, PasswordState};
use kernel::Coded;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bundle")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub application: Uuid,
    pub account: Uuid,
    pub state: Coded<BundleState>,
    pub job: Uuid,
    pub documents: Json,
    pub excluded: Option<Vec<u8>>,
    pub object: Option<Uuid>,
    pub size: Option<i64>,
    pub sha256: Option<String>,
    pub password: Option<Vec<u8>>,
    pub password_state: Coded<PasswordState>,
    /// The keyed digest of the way to the password, which the mail alone carries.
    pub way: Option<Vec<u8>>,
    pub tries: i32,
    pub until: Option<TimeDateTimeWithTimeZone>,
    pub bound: Vec<u8>,
    pub ordered_at: TimeDateTimeWithTimeZone,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
