//! The tables of this room, each said once.

use contract::{AbsenceId, Monitoring, MonitoringState};
use kernel::Coded;
use ledger::ObjectRef;
use matter::{Named, matter_table};
use sea_orm::entity::prelude::{TimeDateTimeWithTimeZone, Uuid};
use vault::{check_held, sealed_table};

sealed_table! {
    /// Absences. The seal says who is away when and who stands in, so that nobody who only writes rows has letters led
    /// to somebody else.
    pub(crate) absence = "absence" {
        held {
            account: Uuid,
            /// The beginning of the first day.
            from_at: TimeDateTimeWithTimeZone,
            /// The beginning of the day after the last.
            until_at: TimeDateTimeWithTimeZone,
            substitute: Option<Uuid>,
            entered_by: Uuid,
            entered_at: TimeDateTimeWithTimeZone,
            ended_at: Option<TimeDateTimeWithTimeZone>,
        }
        sealed { }
        free { }
    }
}

matter_table! {
    /// Monitors' matters, each its opener's. The seal says because of which node each is, to whom it was put and where it
    /// stands, so that nobody who only writes rows answers in a department's place.
    monitoring = "monitoring" by Monitoring in MonitoringState {
        held {
            node: Uuid,
            /// Who handles the case, as it was when the matter began.
            handler: Option<Uuid>,
            reference: Option<String>,
            reminded_at: Option<TimeDateTimeWithTimeZone>,
            /// When an answer was last asked for: by the notice, or by sending an answer back.
            asked_at: Option<TimeDateTimeWithTimeZone>,
            answered_by: Option<Uuid>,
            answered_at: Option<TimeDateTimeWithTimeZone>,
            /// The day by which the fault is corrected, as the answer says it, `2026-11-28`.
            corrected_by: Option<String>,
            was_returned: bool,
        }
        sealed {
            /// What is at fault.
            fault: Option<Vec<u8>> = FAULT,
            /// What the department answered last.
            answer: Option<Vec<u8>> = ANSWER,
        }
        free { }
    }
}

check_held!(absence, monitoring);

impl Named for absence::Model {
    fn object(&self) -> ObjectRef {
        of_absence(AbsenceId(self.id))
    }
}

/// Names an absence in the ledger.
pub(crate) fn of_absence(id: AbsenceId) -> ObjectRef {
    ObjectRef::new("absence", id)
}
