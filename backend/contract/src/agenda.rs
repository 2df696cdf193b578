//! Appointments with the office: its places, its calendar, a person's own, and the subscription to them.

mod desk;
mod hours;

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::{
    audit::LedgerObject,
    ids::{AppointmentId, PlaceId},
};

pub use desk::*;
pub use hours::{HOURS_EXAMPLE, Hours, NoHours, Stretch, read_time};

/// The most characters of the name of a place.
pub const LONGEST_PLACE_NAME: usize = 60;
/// The most characters of how to get to a place.
pub const LONGEST_WAY: usize = 300;
/// The most that can be served in one place at once.
pub const MOST_SEATS: u32 = 99;

codes! {
    /// What an appointment is for.
    pub enum AppointmentKind {
        /// On-site reading of a file (现场阅卷).
        Reading = "reading",
    }

    /// Where an appointment stands.
    pub enum AppointmentState {
        /// It is to take place, or did and nobody has noted how it went.
        Arranged = "arranged",
        /// It does not take place.
        Cancelled = "cancelled",
        /// Whoever was expected came.
        Kept = "kept",
        /// Nobody came.
        Missed = "missed",
    }
}

/// A place as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlaceForm {
    /// What it is called.
    pub name: String,
    /// How to get there.
    pub way: String,
    /// How many can be served at once; `None` where what was given is no number.
    pub seats: Option<u32>,
    /// When it is open on each weekday, Monday first: `09:00-12:00 14:00-17:30`, or nothing.
    pub hours: [String; 7],
    /// Whether an agent can be present, as the files of minors ask for.
    pub has_agent: bool,
    /// Whether appointments are made for it.
    pub is_in_use: bool,
}

/// A place of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceView {
    /// Which.
    pub id: PlaceId,
    /// How often it was changed.
    pub version: i32,
    /// What it is called.
    pub name: String,
    /// How to get there.
    pub way: String,
    /// How many can be served at once.
    pub seats: u32,
    /// When it is open.
    pub hours: Hours,
    /// Whether an agent can be present.
    pub has_agent: bool,
    /// Whether appointments are made for it.
    pub is_in_use: bool,
}

/// The places of an office, those first made first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacePage {
    /// The places of the page.
    pub rows: Vec<PlaceView>,
    /// Those of the page whose record was changed outside the system: nothing of them is shown.
    pub altered: Vec<Uuid>,
    /// Behind which place the next page begins; `None` on the last.
    pub next: Option<PlaceId>,
}

/// An appointment, as whoever may see it sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentView {
    /// Which.
    pub id: AppointmentId,
    /// The matter it belongs to, by its kind and identifier.
    pub matter: LedgerObject,
    /// The number of the matter.
    pub reference: String,
    /// Who is expected, where it is the office that looks.
    pub who: Option<String>,
    /// What it is for.
    pub kind: AppointmentKind,
    /// Where it stands.
    pub state: AppointmentState,
    /// How often it was changed.
    pub sequence: i32,
    /// Where it is.
    pub at: PlaceId,
    /// What the place is called.
    pub place: String,
    /// How to get there.
    pub way: String,
    /// When it begins.
    #[serde(with = "time::serde::rfc3339")]
    pub from: OffsetDateTime,
    /// When it ends.
    #[serde(with = "time::serde::rfc3339")]
    pub until: OffsetDateTime,
    /// How many seats are taken by it.
    pub seats: u32,
    /// Why it does not take place.
    pub reason: Option<String>,
}

/// A stretch of time in which seats are free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreeTime {
    /// From when.
    #[serde(with = "time::serde::rfc3339")]
    pub from: OffsetDateTime,
    /// Until when.
    #[serde(with = "time::serde::rfc3339")]
    pub until: OffsetDateTime,
}

/// A place with what is free in it on the next working days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreePlace {
    /// The place.
    pub place: PlaceView,
    /// The days on which something is free, in their order.
    pub days: Vec<FreeDay>,
}

/// What is free on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreeDay {
    /// The day.
    pub date: Date,
    /// When a seat is free.
    pub free: Vec<FreeTime>,
}

/// What a place has on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceDay {
    /// The place.
    pub place: PlaceView,
    /// Its appointments, in their order; what was cancelled is not among them.
    pub appointments: Vec<AppointmentView>,
    /// When a seat is still free.
    pub free: Vec<FreeTime>,
}

/// A day of the week that is shown, with what is on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekDay {
    /// The day.
    pub date: Date,
    /// Whether the office works on it.
    pub is_worked: bool,
    /// How many appointments it has.
    pub appointments: u32,
}

/// The office's calendar of a day, in its week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarDay {
    /// The day.
    pub date: Date,
    /// Whether the office works on it.
    pub is_worked: bool,
    /// The week it lies in, from Monday.
    pub week: Vec<WeekDay>,
    /// What each place has on it.
    pub places: Vec<PlaceDay>,
    /// Places and appointments whose record was changed outside the system: nothing of them is shown.
    pub altered: Vec<Uuid>,
}

/// One page of a person's own appointments: those to come first, the next at the top, then those that are over, the latest
/// first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentPage {
    /// The appointments of the page.
    pub rows: Vec<AppointmentView>,
    /// Those of the page whose record was changed outside the system: nothing of them is shown.
    pub altered: Vec<Uuid>,
    /// Behind which appointment the next page begins; `None` on the last.
    pub next: Option<AppointmentId>,
    /// Since when there is an address to subscribe to.
    #[serde(with = "time::serde::rfc3339::option")]
    pub subscribed_at: Option<OffsetDateTime>,
}

/// A calendar file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarText {
    /// What stands in it.
    pub text: String,
    /// A mark that is another one where the file is.
    pub mark: String,
    /// When something in it was last changed.
    pub changed_at: OffsetDateTime,
}

/// What a calendar gets that subscribed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// What stands in the file; `None` where what is known is still all.
    pub text: Option<String>,
    /// A mark that is another one where the file is.
    pub mark: String,
    /// When something in it was last changed.
    pub changed_at: OffsetDateTime,
}

/// What was fetched before, as a calendar says when it asks again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The marks.
    pub marks: Vec<String>,
    /// The time, where no mark was given.
    pub since: Option<OffsetDateTime>,
}
