//! Appointments of matters with the office: places with seats and hours, what is arranged in them, and the calendar files
//! of it.
//!
//! A desk arranges within its own act: it hands in the open transaction, and gets back how rows moved, for its entry, and
//! the letter to its matter's owner ([`Agenda::arrange`]). Nothing here asks the policy what a desk may do with its
//! matter, and nothing here knows a desk; the room's own verbs (places, the office's calendar, a person's own
//! appointments and subscription) ask it themselves.
//!
//! More seats than a place has are never taken: whoever arranges holds the place first, so that two at once stand in one
//! line on both databases.

mod arrange;
mod calendar_day;
mod door;
mod feed;
mod ics;
mod letters;
mod obstacles;
mod of_person;
mod places;
mod rows;
mod seal;
mod slot;
mod standings;
mod subscription;
mod words;

use contract::Parameter;
use identity::Identity;
use kernel::{Kernel, ReadOnly};
use ledger::Ledger;
use matter::Door;
use notice::Notices;
use scheduling::Rules;
use vault::Vault;

pub use arrange::{Arranged, ForMatter};
pub use ics::{Alarm, CalendarFile, Event, MEDIA_TYPE, Method, Organiser, plain};
pub use letters::{LETTERS, ReadingArranged, ReadingCancelled, ReadingMoved, page_of};
pub use obstacles::{
    APPOINTMENT_AHEAD, APPOINTMENT_OVER, NO_AGENT, NO_LENGTH, OUTSIDE_HOURS, OVERLAPS, PLACE_FULL,
    PLACE_NOT_IN_USE, REST_DAY, SLOT_IN_PAST, TOO_MANY_SEATS,
};
pub use rows::check_held;
pub use slot::Slot;

/// The rooms that appointments stand on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room it names")]
pub struct Foundations {
    pub kernel: Kernel<ReadOnly>,
    pub vault: Vault,
    pub ledger: Ledger,
    pub notices: Notices,
    pub identity: Identity,
    pub rules: Rules,
}

/// The office's appointments. Cheap to clone.
#[derive(Clone)]
pub struct Agenda {
    kernel: Kernel<ReadOnly>,
    vault: Vault,
    ledger: Ledger,
    door: Door,
    notices: Notices,
    identity: Identity,
    rules: Rules,
}

impl Agenda {
    /// On these foundations.
    pub fn new(on: Foundations) -> Self {
        Self {
            door: Door::new(on.ledger.clone()),
            kernel: on.kernel,
            vault: on.vault,
            ledger: on.ledger,
            notices: on.notices,
            identity: on.identity,
            rules: on.rules,
        }
    }

    /// The most seats of one appointment, as the office laid down.
    pub fn most_seats(&self) -> u32 {
        let now = self.kernel.now();
        self.rules.now().number(Parameter::VisitSeats, now)
    }
}
