//! Working days and legal periods: pure functions over a published calendar.
//!
//! The calendar comes from the arrangement notices of the State Council, with local files laid over
//! it. Nothing here reads the time, a file or a database, and no date makes it fail: a count that
//! would leave the calendar of years stops at its edge.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use scheduling::Rulebook;
//! use time::macros::{date, datetime};
//!
//! let rules = Rulebook::parse(
//!     include_str!("../../../config/workcalendar.json"),
//!     include_str!("../../../config/periods.toml"),
//!     include_str!("../../../config/parameters.toml"),
//! )?;
//! let deadline = rules.period("A-N03", datetime!(2026-09-28 02:20 UTC)).ok_or("no such period")?;
//! assert_eq!(deadline.due_on, date!(2026 - 10 - 08));
//! assert_eq!(deadline.due_at, datetime!(2026-10-08 10:00 UTC));
//! # Ok(())
//! # }
//! ```

mod alert;
mod calendar;
mod calendar_file;
mod collection;
mod count;
mod office_time;
mod parameters;
mod pause;
mod period;
mod rulebook;
mod table;
#[cfg(test)]
mod testing;
mod wordings;

pub use alert::{AlertLevel, Alerts};
pub use calendar::Calendar;
pub use calendar_file::CalendarError;
pub use collection::{YearError, read_year};
pub use parameters::{ParameterError, ParameterRule, Parameters};
pub use pause::{Pause, Pauses};
pub use period::{Custody, PeriodRule, paused_period, period};
pub use rulebook::{Ground, Rulebook, RulebookError, Rules, Unfit};
pub use table::{PeriodTable, TableError};
pub use wordings::Wordings;
