use contract::ApplicationState;
use kernel::Coded;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub applicant: Uuid,
    pub case_id: Uuid,
    pub party: Uuid,
    pub applicant_name: String,
    pub licence_no: String,
    pub firm_name: String,
    pub reference: Option<String>,
    pub state: Coded<ApplicationState>,
    pub form: Vec<u8>,
    pub form_before: Option<Vec<u8>>,
    pub edition: i32,
    pub correction: Option<Vec<u8>>,
    pub was_corrected: bool,
    pub reason_code: Option<String>,
    pub reason: Option<Vec<u8>>,
    /// The mode decided on instead of the one in the form, sealed.
    pub mode_change: Option<Vec<u8>>,
    /// The refusal that waits for the head, with its author, sealed.
    pub proposal: Option<Vec<u8>>,
    /// The state to which a proposal that is not confirmed goes back.
    pub resumes: Option<Coded<ApplicationState>>,
    pub submitted_at: Option<TimeDateTimeWithTimeZone>,
    pub complete_at: Option<TimeDateTimeWithTimeZone>,
    pub accepted_at: Option<TimeDateTimeWithTimeZone>,
    pub verified_at: Option<TimeDateTimeWithTimeZone>,
    /// Where it stands in the worklist: when the running period or the window is over; once ended,
    /// when it ended. Nothing is decided by it.
    pub due_at: Option<TimeDateTimeWithTimeZone>,
    pub correction_asked_at: Option<TimeDateTimeWithTimeZone>,
    pub correction_due_at: Option<TimeDateTimeWithTimeZone>,
    pub grant_from: Option<TimeDateTimeWithTimeZone>,
    pub grant_until: Option<TimeDateTimeWithTimeZone>,
    pub may_copy: bool,
    pub pledged_at: Option<TimeDateTimeWithTimeZone>,
    pub ended_at: Option<TimeDateTimeWithTimeZone>,
    pub version: i32,
    pub bound: Vec<u8>,
    pub saved_at: TimeDateTimeWithTimeZone,
    pub created_at: TimeDateTimeWithTimeZone,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
