//! The calendar as a JSON file, and what may be wrong with one.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de};
use time::{Date, macros::format_description};

/// What is wrong with a calendar file.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// The text is not the JSON expected.
    #[error("the calendar is not in the format expected")]
    Malformed(#[from] serde_json::Error),
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
}

#[derive(Debug, Deserialize)]
pub(crate) struct CalendarFile {
    pub(crate) years: BTreeMap<i32, YearEntry>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct YearEntry {
    /// A local file may leave it out: it then says nothing about the national notice.
    pub(crate) status: Option<YearStatus>,
    #[serde(default)]
    pub(crate) days: Vec<DayEntry>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum YearStatus {
    Published,
    Unknown,
}

#[derive(Debug, Deserialize)]
pub(crate) struct DayEntry {
    #[serde(deserialize_with = "iso_date")]
    pub(crate) date: Date,
    pub(crate) weekday: Option<u8>,
    #[serde(rename = "type")]
    pub(crate) kind: EntryKind,
    pub(crate) name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EntryKind {
    Holiday,
    AdjustedWorkday,
}

impl CalendarFile {
    pub(crate) fn parse(json: &str) -> Result<Self, CalendarError> {
        let file: Self = serde_json::from_str(json)?;
        for (year, entry) in &file.years {
            let mut seen = std::collections::BTreeSet::new();
            for day in &entry.days {
                day.check(*year)?;
                if !seen.insert(day.date) {
                    return Err(CalendarError::RepeatedDay(day.date));
                }
            }
        }
        Ok(file)
    }
}

impl DayEntry {
    fn check(&self, year: i32) -> Result<(), CalendarError> {
        if self.date.year() != year {
            return Err(CalendarError::MisplacedDay {
                date: self.date,
                year,
            });
        }
        let weekday = self.date.weekday().number_from_monday();
        if self.weekday.is_some_and(|given| given != weekday) {
            return Err(CalendarError::WrongWeekday(self.date));
        }
        Ok(())
    }
}

pub(crate) fn iso_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    Date::parse(&text, format_description!("[year]-[month]-[day]")).map_err(de::Error::custom)
}
