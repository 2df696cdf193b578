//! Which days are working days.

use std::collections::{BTreeMap, BTreeSet};

use contract::{DayKind, NamedDay};
use time::{Date, Time, Weekday};

use crate::calendar_file::{CalendarError, CalendarFile, EntryKind, YearStatus};

/// The working-day calendar of an office, with its closing time.
#[derive(Debug, Clone)]
pub struct Calendar {
    published: BTreeSet<i32>,
    named: BTreeMap<Date, (EntryKind, String)>,
    /// What the office itself says of its days; it goes before what is published.
    local: BTreeMap<Date, (EntryKind, String)>,
    /// From which day on the office closes when, the earliest first.
    pub(crate) closings: Vec<(Date, Time)>,
}

impl Calendar {
    /// Reads a calendar file; a day lasts until midnight until a closing time is laid down.
    pub fn parse(json: &str) -> Result<Self, CalendarError> {
        let empty = Self {
            published: BTreeSet::new(),
            named: BTreeMap::new(),
            local: BTreeMap::new(),
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

    /// The same with the published days of a year, instead of whatever was known of it: a correction drops the days
    /// that it no longer names. What the office says of its own days stays.
    #[must_use]
    pub fn with_year(mut self, year: i32, days: &[NamedDay]) -> Self {
        self.published.insert(year);
        self.named.retain(|date, _| date.year() != year);
        self.named.extend(days.iter().map(entry));
        self
    }

    /// The same with days of the office's own laid over it: local and ethnic holidays, emergency changes.
    #[must_use]
    pub fn with_local(mut self, days: &[NamedDay]) -> Self {
        self.local.extend(days.iter().map(entry));
        self
    }

    /// What is published of a day that the office's own word for it contradicts: a holiday on which it is to work, or
    /// an adjusted workday on which it is to rest.
    pub fn contradicted_by(&self, day: &NamedDay) -> Option<DayKind> {
        let kind = kind_of(self.named.get(&day.date), day.date);
        let is_contradicted = match kind {
            DayKind::Holiday(_) => day.is_worked,
            DayKind::AdjustedWorkday => !day.is_worked,
            DayKind::Weekend | DayKind::Workday => false,
        };
        is_contradicted.then_some(kind)
    }

    /// What the office itself says of a day, where it says something.
    pub fn local_day(&self, date: Date) -> Option<NamedDay> {
        let (kind, name) = self.local.get(&date)?;
        Some(NamedDay {
            date,
            is_worked: *kind == EntryKind::AdjustedWorkday,
            name: name.clone(),
        })
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
        let entry = self.local.get(&date).or_else(|| self.named.get(&date));
        kind_of(entry, date)
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

fn kind_of(entry: Option<&(EntryKind, String)>, date: Date) -> DayKind {
    match entry {
        Some((EntryKind::Holiday, name)) => DayKind::Holiday(name.clone()),
        Some((EntryKind::AdjustedWorkday, _)) => DayKind::AdjustedWorkday,
        None if matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) => DayKind::Weekend,
        None => DayKind::Workday,
    }
}

fn entry(day: &NamedDay) -> (Date, (EntryKind, String)) {
    let kind = if day.is_worked {
        EntryKind::AdjustedWorkday
    } else {
        EntryKind::Holiday
    };
    (day.date, (kind, day.name.clone()))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::testing::calendar;

    fn off(date: Date, name: &str) -> NamedDay {
        NamedDay {
            date,
            is_worked: false,
            name: name.to_owned(),
        }
    }

    #[test]
    fn a_corrected_year_drops_the_days_that_it_no_longer_names() {
        let first = [
            off(date!(2027 - 01 - 01), "元旦"),
            off(date!(2027 - 01 - 04), "元旦"),
        ];
        let one = calendar().with_year(2027, &first);
        assert!(one.is_published(2027) && !one.is_working_day(date!(2027 - 01 - 04)));
        let corrected = one.with_year(2027, &first[..1]);
        assert!(corrected.is_working_day(date!(2027 - 01 - 04)));
        assert!(!corrected.is_working_day(date!(2027 - 01 - 01)));
        assert!(!corrected.is_working_day(date!(2026 - 10 - 01)));
    }

    #[test]
    fn what_the_office_says_of_a_day_goes_before_the_year_however_late_that_is_loaded() {
        let day = off(date!(2027 - 04 - 08), "三月三");
        let local = calendar().with_local(std::slice::from_ref(&day));
        let loaded = local.with_year(2027, &[]);
        assert_eq!(
            loaded.day(date!(2027 - 04 - 08)),
            DayKind::Holiday("三月三".to_owned())
        );
        assert_eq!(loaded.local_day(day.date), Some(day));
    }

    #[test]
    fn a_day_that_says_the_opposite_of_the_published_calendar_is_known() {
        let calendar = calendar();
        let on = |date, is_worked| NamedDay {
            is_worked,
            ..off(date, "某日")
        };
        let contradicted = |day| calendar.contradicted_by(&day);
        let adjusted = date!(2026 - 02 - 14);
        assert_eq!(
            contradicted(on(adjusted, false)),
            Some(DayKind::AdjustedWorkday)
        );
        assert_eq!(contradicted(on(adjusted, true)), None);
        assert!(contradicted(on(date!(2026 - 10 - 01), true)).is_some());
        assert_eq!(contradicted(on(date!(2026 - 11 - 25), false)), None);
        assert_eq!(contradicted(on(date!(2026 - 11 - 28), true)), None);
    }

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
