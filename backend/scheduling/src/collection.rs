//! The days of one year, as the public collection of the State Council's notices has them: a year with its days, each
//! with a name and whether it is off. A year in the format of this house's own calendar is read too.

use std::collections::BTreeSet;

use contract::NamedDay;
use serde::Deserialize;
use time::Date;

use crate::calendar_file::{CalendarError, CalendarFile, EntryKind, iso_date};

/// What is wrong with the calendar of a year.
#[derive(Debug, thiserror::Error)]
pub enum YearError {
    /// The text is not the JSON expected.
    #[error("line {line}, column {column} is not in the format expected")]
    Malformed {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// A date is none.
    #[error("{0} is no date")]
    NoDate(String),
    /// A day is listed under another year than its own.
    #[error("{date} is listed under {year}")]
    MisplacedDay {
        /// The day.
        date: Date,
        /// The year it is listed under.
        year: i32,
    },
    /// A day is listed twice.
    #[error("{0} is listed twice")]
    RepeatedDay(Date),
    /// The weekday given for a day is not its weekday.
    #[error("the weekday of {0} is wrong")]
    WrongWeekday(Date),
    /// A day has no name.
    #[error("{0} has no name")]
    Nameless(Date),
    /// There is not one year in it, but none or several.
    #[error("there is not one year in it")]
    NotOneYear,
    /// It names no day.
    #[error("it names no day")]
    Empty,
}

#[derive(Debug, Deserialize)]
struct Collected {
    year: i32,
    days: Vec<CollectedDay>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct CollectedDay {
    name: String,
    date: String,
    is_off_day: bool,
}

#[derive(Debug, Deserialize)]
struct Probe {
    #[serde(default)]
    years: Option<serde::de::IgnoredAny>,
}

#[derive(Debug, Deserialize)]
struct OneDate(#[serde(deserialize_with = "iso_date")] Date);

/// Reads the days of a year, in the order of their dates.
///
/// # Errors
/// What is wrong, with its line or its date.
pub fn read_year(text: &str) -> Result<(i32, Vec<NamedDay>), YearError> {
    let text = text.trim_start_matches('\u{feff}');
    let probe: Probe = serde_json::from_str(text).map_err(|error| malformed(&error))?;
    let (year, mut days) = if probe.years.is_some() {
        of_house(text)?
    } else {
        collected(text)?
    };
    if days.is_empty() {
        return Err(YearError::Empty);
    }
    if let Some(day) = days.iter().find(|day| day.name.trim().is_empty()) {
        return Err(YearError::Nameless(day.date));
    }
    days.sort_by_key(|day| day.date);
    Ok((year, days))
}

fn collected(text: &str) -> Result<(i32, Vec<NamedDay>), YearError> {
    let Collected { year, days } = serde_json::from_str(text).map_err(|error| malformed(&error))?;
    let (mut seen, mut named) = (BTreeSet::new(), Vec::with_capacity(days.len()));
    for day in days {
        let date = date_of(day.date)?;
        if date.year() != year {
            return Err(YearError::MisplacedDay { date, year });
        }
        if !seen.insert(date) {
            return Err(YearError::RepeatedDay(date));
        }
        named.push(NamedDay {
            date,
            is_worked: !day.is_off_day,
            name: day.name,
        });
    }
    Ok((year, named))
}

fn of_house(text: &str) -> Result<(i32, Vec<NamedDay>), YearError> {
    let file = CalendarFile::parse(text).map_err(|error| match error {
        CalendarError::Malformed(error) => malformed(&error),
        CalendarError::MisplacedDay { date, year } => YearError::MisplacedDay { date, year },
        CalendarError::RepeatedDay(date) => YearError::RepeatedDay(date),
        CalendarError::WrongWeekday(date) => YearError::WrongWeekday(date),
    })?;
    let mut years = file.years.into_iter();
    let (Some((year, entry)), None) = (years.next(), years.next()) else {
        return Err(YearError::NotOneYear);
    };
    let days = entry.days.into_iter().map(|day| NamedDay {
        date: day.date,
        is_worked: day.kind == EntryKind::AdjustedWorkday,
        name: day.name,
    });
    Ok((year, days.collect()))
}

fn malformed(error: &serde_json::Error) -> YearError {
    YearError::Malformed {
        line: error.line(),
        column: error.column(),
    }
}

fn date_of(text: String) -> Result<Date, YearError> {
    let date = serde_json::from_value(serde_json::Value::String(text.clone()));
    date.map(|OneDate(date)| date)
        .map_err(|_| YearError::NoDate(text))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn year_of(days: &str) -> Result<(i32, Vec<NamedDay>), YearError> {
        read_year(&format!(
            "{{\"$id\": \"x\", \"year\": 2027, \"papers\": [],\n\"days\": [{days}]}}"
        ))
    }

    const NEW_YEAR: &str = r#"{"name": "元旦", "date": "2027-01-01", "isOffDay": true}"#;
    const WORKED: &str = r#"{"name": "元旦", "date": "2027-01-03", "isOffDay": false}"#;

    #[test]
    fn a_year_of_the_public_collection_is_read_in_the_order_of_its_days() {
        let (year, days) = year_of(&format!("{WORKED},{NEW_YEAR}")).unwrap();
        assert_eq!(year, 2027);
        let told: Vec<_> = days.iter().map(|day| (day.date, day.is_worked)).collect();
        assert_eq!(
            told,
            [
                (date!(2027 - 01 - 01), false),
                (date!(2027 - 01 - 03), true)
            ]
        );
    }

    #[test]
    fn a_year_of_this_house_is_read_too_and_two_are_not() {
        let one = r#""2027": {"status": "published", "days": [
            {"date": "2027-01-01", "weekday": 5, "type": "holiday", "name": "元旦"}]}"#;
        let read = |years: &str| read_year(&format!(r#"{{"years": {{{years}}}}}"#));
        assert_eq!(read(one).unwrap().0, 2027);
        let two = format!(r#"{one}, "2028": {{"days": []}}"#);
        assert!(matches!(read(&two), Err(YearError::NotOneYear)));
        let wrong = one.replace("\"weekday\": 5", "\"weekday\": 6");
        assert!(matches!(read(&wrong), Err(YearError::WrongWeekday(_))));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_or_its_date() {
        let broken = year_of(&format!("{NEW_YEAR},\n\n{{\"name\": 7}}")).unwrap_err();
        assert!(
            matches!(broken, YearError::Malformed { line: 4, .. }),
            "{broken}"
        );
        let wrong = |from: &str, to: &str| year_of(&NEW_YEAR.replace(from, to)).unwrap_err();
        assert!(
            matches!(wrong("2027-01-01", "2027-02-30"), YearError::NoDate(text) if text == "2027-02-30")
        );
        assert!(matches!(
            wrong("2027-01-01", "2026-01-01"),
            YearError::MisplacedDay { .. }
        ));
        assert!(matches!(wrong("元旦", " "), YearError::Nameless(_)));
        let twice = year_of(&format!("{NEW_YEAR},{NEW_YEAR}")).unwrap_err();
        assert!(matches!(twice, YearError::RepeatedDay(_)));
        assert!(matches!(year_of("").unwrap_err(), YearError::Empty));
        assert!(matches!(
            read_year("元旦放假").unwrap_err(),
            YearError::Malformed { line: 1, .. }
        ));
    }
}
