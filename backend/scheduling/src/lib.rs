//! Working days and legal periods: pure functions over a published calendar.
//!
//! The calendar comes from the arrangement notices of the State Council, with local files laid over
//! it. Nothing here reads the time, a file or a database, and no date makes it fail: a count that
//! would leave the calendar of years stops at its edge.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use scheduling::{Calendar, PeriodTable, period};
//! use time::macros::{date, datetime};
//!
//! let calendar = Calendar::parse(include_str!("../../../config/workcalendar.json"))?;
//! let periods = PeriodTable::parse(include_str!("../../../config/periods.toml"))?;
//! let rule = periods.find("A-N03", date!(2026 - 09 - 28)).ok_or("no such period")?;
//!
//! let deadline = period(&calendar, rule, datetime!(2026-09-28 02:20 UTC));
//! assert_eq!(deadline.due_on, date!(2026 - 10 - 08));
//! assert_eq!(deadline.due_at, datetime!(2026-10-08 10:00 UTC));
//! # Ok(())
//! # }
//! ```

mod alert;
mod calendar;
mod calendar_file;
mod count;
mod office_time;
mod pause;
mod period;
mod table;
#[cfg(test)]
mod testing;

pub use alert::{AlertLevel, AlertRule, Alerts, alerts};
pub use calendar::Calendar;
pub use calendar_file::CalendarError;
pub use office_time::{OfficeHours, UnknownZone};
pub use pause::{Pause, Pauses};
pub use period::{Custody, PeriodRule, paused_period, period};
pub use table::{PeriodTable, TableError};
