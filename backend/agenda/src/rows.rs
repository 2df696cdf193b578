//! The tables of this room, each said once.

use contract::{AppointmentKind, AppointmentState};
use kernel::Coded;
use sea_orm::entity::prelude::{TimeDateTimeWithTimeZone, Uuid};
use vault::{check_held, sealed_table};

sealed_table! {
    /// Places. The seal says how many seats each has and when it is open, so that nobody who only writes rows receives
    /// people at night.
    pub(crate) agenda_place = "agenda_place" {
        held {
            seats: i32,
            /// [`contract::Hours`], a line for each weekday.
            hours: String,
            has_agent: bool,
            is_in_use: bool,
            version: i32,
            changed_at: TimeDateTimeWithTimeZone,
        }
        sealed {
            name: Vec<u8> = NAME,
            way: Vec<u8> = WAY,
        }
        free {
            /// How often something was arranged in it: whoever raises it holds the place.
            bookings: i32,
        }
    }
}

sealed_table! {
    /// Appointments. The seal says whose each is, of which matter, where and when, and where it stands.
    pub(crate) appointment = "appointment" {
        held {
            /// The kind of the matter it belongs to, as the ledger names it.
            about: String,
            matter: Uuid,
            reference: String,
            /// Who is expected.
            owner: Uuid,
            kind: Coded<AppointmentKind>,
            place: Uuid,
            begins_at: TimeDateTimeWithTimeZone,
            ends_at: TimeDateTimeWithTimeZone,
            seats: i32,
            state: Coded<AppointmentState>,
            sequence: i32,
            arranged_by: Uuid,
            arranged_at: TimeDateTimeWithTimeZone,
            changed_at: TimeDateTimeWithTimeZone,
        }
        sealed { reason: Option<Vec<u8>> = REASON }
        free { }
    }
}

sealed_table! {
    /// Subscriptions. Of the address only its SHA-256 is kept, and the seal says whose it is, so that nobody who only
    /// writes rows makes an address of their own.
    pub(crate) calendar_subscription = "calendar_subscription" {
        held {
            account: Uuid,
            token_hash: Vec<u8>,
            made_at: TimeDateTimeWithTimeZone,
        }
        sealed { }
        free { }
    }
}

check_held!(agenda_place, appointment, calendar_subscription);
