//! The table of this room.

use contract::{Provision, ProvisionKind, ProvisionState};
use kernel::Coded;
use matter::matter_table;
use sea_orm::entity::prelude::{TimeDateTimeWithTimeZone, Uuid};
use vault::check_held;

matter_table! {
    /// Provisions. The seal says what each lays down from when, who proposed it and whether it is in force, so that
    /// nobody who only writes rows lays anything down.
    provision = "provision" by Provision in ProvisionState {
        held {
            kind: Coded<ProvisionKind>,
            /// [`contract::Provided`], as JSON.
            provided: String,
            doc_no: String,
            reason: String,
            /// The first day, `2026-11-28`.
            effective_from: String,
            proposed_at: TimeDateTimeWithTimeZone,
            decided_by: Option<Uuid>,
            decided_at: Option<TimeDateTimeWithTimeZone>,
            /// The how-manyth it is that was put in force.
            number: Option<i32>,
        }
        sealed { }
        free { }
    }
}

check_held!(provision);
