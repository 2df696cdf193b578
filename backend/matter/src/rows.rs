//! The tables of this room.
use sea_orm::entity::prelude::{TimeDateTimeWithTimeZone, Uuid};
use vault::{check_held, sealed_table};

use crate::nodes::{node, node_event};

sealed_table! {
    /// What happened to matters.
    pub(crate) matter_event = "matter_event" {
        sealed {
            /// The remark of an event.
            note: Option<Vec<u8>> = NOTE,
        }
        clear {
            matter: Uuid,
            at: TimeDateTimeWithTimeZone,
            code: String,
            by_account: Option<Uuid>,
            by_role: String,
        }
    }
}

check_held!(matter_event, node, node_event);
