//! The tables of this room, each said once.

use contract::AbsenceId;
use ledger::ObjectRef;
use matter::Named;
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

check_held!(absence);

impl Named for absence::Model {
    fn object(&self) -> ObjectRef {
        of_absence(AbsenceId(self.id))
    }
}

/// Names an absence in the ledger.
pub(crate) fn of_absence(id: AbsenceId) -> ObjectRef {
    ObjectRef::new("absence", id)
}
