use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub account: Option<Uuid>,
    pub channel: String,
    pub template: String,
    pub lang: String,
    pub about_kind: Option<String>,
    pub about: Option<Uuid>,
    pub page: Option<String>,
    pub recipient: Option<Vec<u8>>,
    pub mobile: Option<Vec<u8>>,
    pub subject: Vec<u8>,
    pub body: Vec<u8>,
    pub attachment: Option<Vec<u8>>,
    pub status: String,
    pub attempts: i32,
    pub error: Option<String>,
    pub created_at: TimeDateTimeWithTimeZone,
    pub held_until: Option<TimeDateTimeWithTimeZone>,
    pub sent_at: Option<TimeDateTimeWithTimeZone>,
    pub delivered_at: Option<TimeDateTimeWithTimeZone>,
    pub read_at: Option<TimeDateTimeWithTimeZone>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
