//! When somebody is free: what they say of their week, when they are away, and what stands in their calendars.
//!
//! One room for everybody who is asked to come: hearing officers now, people's supervisors later. [`Availability`]
//! answers whether somebody is free at a time, and if not, why. [`read_calendar`] makes busy times of a calendar file
//! (RFC 5545); titles, places and people of what stands in it are never kept. Nothing of this reads a clock, a file or
//! a database; the time of the office is that of Shanghai, everything else is UTC. [`Fetcher`] alone goes out into the
//! network, for calendars that somebody subscribed to.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use availability::{Availability, Window, read_calendar};
//! use contract::{Hindered, Span, WeekForm};
//! use time::macros::{date, datetime};
//!
//! let file = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Private\r\nDTSTART;TZID=Asia/Shanghai:20261201T090000\r\n\
//!             DTEND;TZID=Asia/Shanghai:20261201T103000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
//! let read = read_calendar(file.as_bytes(), Window::from(date!(2026 - 12 - 01)))?;
//! let week = WeekForm::default().week().ok_or("a day is unknown")?;
//! let lin = Availability::new(week, Vec::new(), read.busy);
//! let hour = |from| Span::new(from, from + time::Duration::HOUR);
//! let early = hour(datetime!(2026-12-01 10:00 +8)).ok_or("no length")?;
//! let late = hour(datetime!(2026-12-01 10:30 +8)).ok_or("no length")?;
//! assert_eq!(lin.hindrance(&early).map(|found| found.why), Some(Hindered::Calendar));
//! assert_eq!(lin.hindrance(&late), None);
//! # Ok(())
//! # }
//! ```

mod absence;
mod calendar;
mod fetch;
mod free;

use time::{Date, OffsetDateTime, Time, UtcOffset, macros::offset};

pub use absence::read_absence;
pub use calendar::{
    CalendarFault, EntryFault, EntryRule, MOST_BYTES, MOST_DAYS, Reading, Window, read_calendar,
};
pub use fetch::{FetchFault, Fetcher, Names, NoAuthority, SystemNames};
pub use free::Availability;

/// China has kept UTC+8 without summer time since 1992.
const OFFICE: UtcOffset = offset!(+8);

/// The instant of a time of the office, in UTC; `None` beyond the calendar of years.
fn office_instant(date: Date, at: Time) -> Option<OffsetDateTime> {
    let local = date.with_time(at).assume_offset(OFFICE);
    local.checked_to_offset(UtcOffset::UTC)
}
