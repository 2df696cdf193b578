//! Between instants and the days of the office.

use time::{Date, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset, macros::offset};

use crate::calendar::Calendar;

/// China has kept UTC+8 without summer time since 1992.
const CHINA: UtcOffset = offset!(+8);

impl Calendar {
    /// The office's date at an instant; at the edges of the calendar of years that in UTC.
    pub fn office_date(&self, at: OffsetDateTime) -> Date {
        at.checked_to_offset(CHINA).unwrap_or(at).date()
    }

    /// The instant at which the office closes on the day, in UTC; where no closing time is laid down, the day's end.
    pub fn closing_of(&self, date: Date) -> OffsetDateTime {
        let latest = self.closings.iter().rev().find(|(from, _)| *from <= date);
        match latest.or(self.closings.first()) {
            Some((_, closing)) => instant(date, *closing),
            None => self.start_of(date.next_day().unwrap_or(date)),
        }
    }

    /// The instant at which the office's clock says this on the day, in UTC.
    pub fn moment_of(&self, date: Date, at: Time) -> OffsetDateTime {
        instant(date, at)
    }

    /// The instant at which the day begins, in UTC.
    pub fn start_of(&self, date: Date) -> OffsetDateTime {
        instant(date, Time::MIDNIGHT)
    }
}

/// At the edges of the calendar of years the date is taken as UTC.
fn instant(date: Date, at: Time) -> OffsetDateTime {
    let local = PrimitiveDateTime::new(date, at);
    let utc = local.assume_offset(CHINA).checked_to_offset(UtcOffset::UTC);
    utc.unwrap_or(local.assume_utc())
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime, time};

    use super::*;
    use crate::testing::calendar;

    #[test]
    fn one_second_before_midnight_in_shanghai_is_still_that_day() {
        let calendar = calendar();
        let last = datetime!(2026-11-23 15:59:59 UTC);
        assert_eq!(calendar.office_date(last), date!(2026 - 11 - 23));
        assert_eq!(
            calendar.office_date(last + time::Duration::SECOND),
            date!(2026 - 11 - 24)
        );
    }

    #[test]
    fn the_office_is_in_the_next_year_while_utc_is_in_the_old() {
        let calendar = calendar();
        let eve = datetime!(2026-12-31 16:30 UTC);
        assert_eq!(calendar.office_date(eve), date!(2027 - 01 - 01));
        assert_eq!(
            calendar.start_of(date!(2027 - 01 - 01)),
            datetime!(2026-12-31 16:00 UTC)
        );
    }

    #[test]
    fn a_day_for_which_no_closing_time_is_laid_down_lasts_until_midnight() {
        let calendar = Calendar::parse(crate::testing::CALENDAR).unwrap();
        assert_eq!(
            calendar.closing_of(date!(2026 - 11 - 23)),
            datetime!(2026-11-23 16:00 UTC)
        );
    }

    #[test]
    fn the_edges_of_the_calendar_of_years_do_not_fail() {
        let calendar = calendar();
        for date in [Date::MIN, Date::MAX] {
            calendar.closing_of(date);
            calendar.office_date(PrimitiveDateTime::new(date, time!(23:59:59)).assume_utc());
        }
    }
}
