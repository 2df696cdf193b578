//! "Three days before" (听证三日前): counting back from a hearing.

use time::{Date, Duration};

use crate::calendar::Calendar;

/// The latest day of a notice in both readings of "N days before".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeDays {
    /// N clear days lie between notice and hearing; the reading of this office.
    pub clear: Date,
    /// The day of the notice is counted; after it the participant has to agree, or the date moves.
    pub minimal: Date,
    /// Whether a day looked at lies in a year whose notice is not published.
    pub is_provisional: bool,
}

/// The latest working days on which notice of a hearing on `hearing_on` can be given.
pub fn notice_days(calendar: &Calendar, hearing_on: Date, n: u32) -> NoticeDays {
    let before =
        |days: i64| calendar.working_day_until(hearing_on.saturating_sub(Duration::days(days)));
    let clear = before(i64::from(n) + 1);
    let minimal = before(i64::from(n));
    NoticeDays {
        clear: clear.date,
        minimal: minimal.date,
        is_provisional: clear.is_provisional || minimal.is_provisional,
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::testing::calendar;

    #[test]
    fn both_readings_are_given() {
        let days = notice_days(&calendar(), date!(2026 - 11 - 27), 3);
        assert_eq!(days.clear, date!(2026 - 11 - 23));
        assert_eq!(days.minimal, date!(2026 - 11 - 24));
        assert!(!days.is_provisional);
    }

    #[test]
    fn a_rest_day_is_pulled_back_to_the_working_day_before() {
        let days = notice_days(&calendar(), date!(2026 - 10 - 09), 3);
        assert_eq!(
            (days.clear, days.minimal),
            (date!(2026 - 09 - 30), date!(2026 - 09 - 30))
        );
    }
}
