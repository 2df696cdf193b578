//! Which days are working days.

use std::collections::{BTreeMap, BTreeSet};

use contract::DayKind;
use time::{Date, Time, Weekday};

use crate::calendar_file::{CalendarError, CalendarFile, EntryKind, YearStatus};

/// The working-day calendar of an office, with its closing time.
#[derive(Debug, Clone)]
pub struct Calendar {
    published: BTreeSet<i32>,
    named: BTreeMap<Date, (EntryKind, String)>,
    /// From which day on the office closes when, the earliest first.
    pub(crate) closings: Vec<(Date, Time)>,
}

impl Calendar {
    /// Reads a calendar file; a day lasts until midnight until a closing time is laid down.
    pub fn parse(json: &str) -> Result<Self, CalendarError> {
        let empty = Self {
            published: BTreeSet::new(),
            named: BTreeMap::new(),
            closings: Vec::new(),
        };
        empty.merged(json)
    }

    /// Lays a local file over this calendar: its days replace those of the same date.
    ///
    /// Local and ethnic holidays, emergency changes and the notice of a further year arrive so.
    pub fn merged(mut self, json: &str) -> Result<Self, CalendarError> {
        for (year, entry) in CalendarFile::parse(json)?.years {
            match entry.status {
                Some(YearStatus::Published) => self.published.insert(year),
                Some(YearStatus::Unknown) => self.published.remove(&year),
                None => false,
            };
            self.named.extend(
                entry
                    .days
                    .into_iter()
                    .map(|day| (day.date, (day.kind, day.name))),
            );
        }
        Ok(self)
    }

    /// The same calendar for an office that closes from these days on at these times.
    pub(crate) fn closing_at(self, mut closings: Vec<(Date, Time)>) -> Self {
        closings.sort_unstable();
        Self { closings, ..self }
    }

    /// Whether the arrangement notice of the year is known.
    pub fn is_published(&self, year: i32) -> bool {
        self.published.contains(&year)
    }

    /// What the day is.
    pub fn day(&self, date: Date) -> DayKind {
        match self.named.get(&date) {
            Some((EntryKind::Holiday, name)) => DayKind::Holiday(name.clone()),
            Some((EntryKind::AdjustedWorkday, _)) => DayKind::AdjustedWorkday,
            None if matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) => {
                DayKind::Weekend
            }
            None => DayKind::Workday,
        }
    }

    /// Whether the office works on the day.
    pub fn is_working_day(&self, date: Date) -> bool {
        self.day(date).is_worked()
    }

    /// The `n`th working day after `from`, which itself is not counted.
    pub fn add_working_days(&self, from: Date, n: u32) -> Date {
        self.nth_worked(from, n, Date::next_day)
    }

    /// The `n`th working day before `from`, which itself is not counted.
    pub fn subtract_working_days(&self, from: Date, n: u32) -> Date {
        self.nth_worked(from, n, Date::previous_day)
    }

    /// A count that would leave the calendar of years stops at its edge.
    fn nth_worked(&self, from: Date, n: u32, step: fn(Date) -> Option<Date>) -> Date {
        let (mut date, mut left) = (from, n);
        while left > 0
            && let Some(next) = step(date)
        {
            date = next;
            left -= u32::from(self.is_working_day(date));
        }
        date
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::testing::calendar;

    #[test]
    fn an_adjusted_saturday_is_worked_and_a_holiday_is_not() {
        let calendar = calendar();
        assert_eq!(
            calendar.day(date!(2026 - 02 - 14)),
            DayKind::AdjustedWorkday
        );
        assert_eq!(
            calendar.day(date!(2026 - 02 - 16)),
            DayKind::Holiday("春节".to_owned())
        );
        assert_eq!(calendar.day(date!(2026 - 11 - 21)), DayKind::Weekend);
        assert_eq!(calendar.day(date!(2026 - 11 - 23)), DayKind::Workday);
    }

    #[test]
    fn new_year_eve_2024_was_formally_a_working_day() {
        assert!(calendar().is_working_day(date!(2024 - 02 - 09)));
    }

    #[test]
    fn a_count_stops_at_the_edge_of_the_calendar_of_years() {
        let calendar = calendar();
        assert_eq!(calendar.add_working_days(Date::MAX, 3), Date::MAX);
        assert_eq!(calendar.subtract_working_days(Date::MIN, 3), Date::MIN);
    }

    #[test]
    fn the_months_hold_as_many_working_days_as_the_source_counts() {
        let file: serde_json::Value = serde_json::from_str(crate::testing::CALENDAR).unwrap();
        let calendar = calendar();
        let mut months = 0;
        for (year, counts) in file["working_day_counts"].as_object().unwrap() {
            for (index, expected) in counts["by_month"].as_array().unwrap().iter().enumerate() {
                let month = time::Month::try_from(u8::try_from(index + 1).unwrap()).unwrap();
                let year: i32 = year.parse().unwrap();
                let worked = (1..=month.length(year))
                    .map(|day| Date::from_calendar_date(year, month, day).unwrap())
                    .filter(|date| calendar.is_working_day(*date))
                    .count();
                assert_eq!(u64::try_from(worked).unwrap(), expected.as_u64().unwrap());
                months += 1;
            }
        }
        assert_eq!(months, 36);
    }

    #[test]
    fn a_local_file_adds_a_holiday_without_touching_the_national_year() {
        let local = r#"{"years": {"2026": {"days": [
            {"date": "2026-11-25", "type": "holiday", "name": "云岭节"}]}}}"#;
        let calendar = calendar().merged(local).unwrap();
        assert_eq!(
            calendar.day(date!(2026 - 11 - 25)),
            DayKind::Holiday("云岭节".to_owned())
        );
        assert!(calendar.is_published(2026));
        assert!(!calendar.is_working_day(date!(2026 - 10 - 01)));
    }

    #[test]
    fn the_notice_of_a_further_year_publishes_it() {
        let notice = r#"{"years": {"2027": {"status": "published", "days": [
            {"date": "2027-01-01", "weekday": 5, "type": "holiday", "name": "元旦"}]}}}"#;
        assert!(!calendar().is_published(2027));
        assert!(calendar().merged(notice).unwrap().is_published(2027));
    }

    #[test]
    fn a_file_that_contradicts_itself_is_refused() {
        let day = |entry: &str| format!(r#"{{"years": {{"2026": {{"days": [{entry}]}}}}}}"#);
        let one = r#"{"date": "2026-11-25", "type": "holiday", "name": "甲"}"#;
        let wrong = r#"{"date": "2026-11-25", "weekday": 1, "type": "holiday", "name": "甲"}"#;
        let other = r#"{"date": "2025-11-25", "type": "holiday", "name": "甲"}"#;
        let parse = |entry: &str| Calendar::parse(&day(entry)).unwrap_err();

        assert!(matches!(
            parse(&format!("{one},{one}")),
            CalendarError::RepeatedDay(_)
        ));
        assert!(matches!(parse(wrong), CalendarError::WrongWeekday(_)));
        assert!(matches!(
            parse(other),
            CalendarError::MisplacedDay { year: 2026, .. }
        ));
        assert!(matches!(parse("7"), CalendarError::Malformed(_)));
    }
}
