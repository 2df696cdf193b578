//! Counting days forward and back.

use contract::SkippedDay;
use time::Date;

use crate::calendar::Calendar;

/// Whether a suspect is detained: periods of detention are never extended (CPL art. 105).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Custody {
    /// Nobody is detained over this period.
    #[default]
    Free,
    /// The period is one of detention.
    Detained,
}

/// A day reached by counting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub date: Date,
    /// The rest days passed over, in the order of the count.
    pub skipped: Vec<SkippedDay>,
    /// Whether a day looked at lies in a year whose notice is not published.
    pub is_provisional: bool,
}

/// Which way a count goes, and how far.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Steps {
    Forward(u32),
    Back(u32),
}

impl Steps {
    const fn number(self) -> u32 {
        match self {
            Self::Forward(n) | Self::Back(n) => n,
        }
    }

    const fn next(self, date: Date) -> Option<Date> {
        match self {
            Self::Forward(_) => date.next_day(),
            Self::Back(_) => date.previous_day(),
        }
    }
}

impl Calendar {
    /// The `n`th working day after `from`, which itself is not counted.
    pub fn add_working_days(&self, from: Date, n: u32) -> Counted {
        self.count(from, Steps::Forward(n), |date| self.is_working_day(date))
    }

    /// The `n`th working day before `from`, which itself is not counted.
    pub fn subtract_working_days(&self, from: Date, n: u32) -> Counted {
        self.count(from, Steps::Back(n), |date| self.is_working_day(date))
    }

    /// The day `n` days after `from`; a rest day at the end moves it on, unless in custody.
    pub fn add_calendar_days(&self, from: Date, n: u32, custody: Custody) -> Counted {
        let last = from.saturating_add(time::Duration::days(i64::from(n)));
        match custody {
            Custody::Free => self.working_day_from(last),
            Custody::Detained => self.reached(last),
        }
    }

    /// The day itself if the office works on it, else the first working day after it.
    pub(crate) fn working_day_from(&self, date: Date) -> Counted {
        self.settle(date, Steps::Forward(1))
    }

    /// The day itself if the office works on it, else the last working day before it.
    pub(crate) fn working_day_until(&self, date: Date) -> Counted {
        self.settle(date, Steps::Back(1))
    }

    /// Steps until that many days have counted; rest days on the way are named.
    pub(crate) fn count(&self, from: Date, steps: Steps, counts: impl Fn(Date) -> bool) -> Counted {
        let mut reached = self.reached(from);
        let mut left = steps.number();
        while left > 0
            && let Some(date) = steps.next(reached.date)
        {
            self.look_at(&mut reached, date);
            if counts(date) {
                left -= 1;
            }
        }
        reached
    }

    fn settle(&self, date: Date, steps: Steps) -> Counted {
        let mut reached = self.reached(date);
        while !self.is_working_day(reached.date)
            && let Some(next) = steps.next(reached.date)
        {
            reached.skipped.extend(self.skipped(reached.date));
            reached.date = next;
            reached.is_provisional |= !self.is_published(next.year());
        }
        reached
    }

    fn look_at(&self, reached: &mut Counted, date: Date) {
        reached.date = date;
        reached.skipped.extend(self.skipped(date));
        reached.is_provisional |= !self.is_published(date.year());
    }

    fn skipped(&self, date: Date) -> Option<SkippedDay> {
        (!self.is_working_day(date)).then(|| SkippedDay {
            date,
            holiday: self.holiday_name(date).map(str::to_owned),
        })
    }

    fn reached(&self, date: Date) -> Counted {
        Counted {
            date,
            skipped: Vec::new(),
            is_provisional: !self.is_published(date.year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::testing::calendar;

    #[test]
    fn the_days_passed_over_are_named() {
        let counted = calendar().add_working_days(date!(2026 - 09 - 28), 3);
        let first = counted.skipped.first().unwrap();
        assert_eq!(counted.skipped.len(), 7);
        assert_eq!(first.date, date!(2026 - 10 - 01));
        assert_eq!(first.holiday.as_deref(), Some("国庆节"));
    }

    #[test]
    fn an_ordinary_weekend_has_no_name() {
        let counted = calendar().add_calendar_days(date!(2026 - 11 - 16), 5, Custody::Free);
        let dates: Vec<_> = counted
            .skipped
            .iter()
            .map(|day| (day.date, &day.holiday))
            .collect();
        assert_eq!(
            dates,
            [
                (date!(2026 - 11 - 21), &None),
                (date!(2026 - 11 - 22), &None)
            ]
        );
    }

    #[test]
    fn a_count_into_an_unpublished_year_is_provisional() {
        let calendar = calendar();
        assert!(
            !calendar
                .add_working_days(date!(2026 - 12 - 28), 3)
                .is_provisional
        );
        assert!(
            calendar
                .add_working_days(date!(2026 - 12 - 29), 3)
                .is_provisional
        );
        assert!(
            calendar
                .add_calendar_days(date!(2026 - 12 - 31), 1, Custody::Detained)
                .is_provisional
        );
    }

    #[test]
    fn a_count_stops_at_the_edge_of_the_calendar_of_years() {
        let calendar = calendar();
        assert_eq!(calendar.add_working_days(Date::MAX, 3).date, Date::MAX);
        assert_eq!(calendar.subtract_working_days(Date::MIN, 3).date, Date::MIN);
        assert_eq!(
            calendar.add_calendar_days(Date::MAX, 3, Custody::Free).date,
            Date::MAX
        );
    }
}
