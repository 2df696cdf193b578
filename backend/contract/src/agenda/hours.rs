//! When a place is open.

use std::fmt;

use serde::{Deserialize, Serialize};
use time::{Time, Weekday};

use crate::personal::narrow;

/// Hours of a day as they are written.
pub const HOURS_EXAMPLE: &str = "09:00-12:00 14:00-17:30";

/// The most stretches of one day.
const MOST: usize = 4;

/// A stretch of a day, in the office's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// From when.
    pub from: Time,
    /// Until when.
    pub until: Time,
}

/// When a place is open on each weekday, Monday first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "[String; 7]", try_from = "[String; 7]")]
pub struct Hours([Vec<Stretch>; 7]);

/// What is written as the hours of this weekday, counted from Monday, are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the hours of weekday {0} cannot be read")]
pub struct NoHours(pub usize);

impl Hours {
    /// Reads the hours of each weekday as people write them.
    ///
    /// # Errors
    /// [`NoHours`] for the first weekday at fault.
    pub fn read(days: &[String; 7]) -> Result<Self, NoHours> {
        let mut hours = Self::default();
        for (number, (day, stretches)) in days.iter().zip(&mut hours.0).enumerate() {
            *stretches = read_day(day).ok_or(NoHours(number))?;
        }
        Ok(hours)
    }

    /// The weekdays whose hours cannot be read, counted from Monday.
    pub fn unreadable(days: &[String; 7]) -> Vec<usize> {
        let days = days.iter().enumerate();
        let unreadable = days.filter(|(_, day)| read_day(day).is_none());
        unreadable.map(|(number, _)| number).collect()
    }

    /// The stretches of a weekday, in their order.
    pub fn of(&self, day: Weekday) -> &[Stretch] {
        let number = usize::from(day.number_days_from_monday());
        self.0.get(number).map_or(&[], Vec::as_slice)
    }

    /// The hours of each weekday as they are written.
    pub fn written(&self) -> [String; 7] {
        self.0.each_ref().map(|day| {
            let stretches = day.iter().map(ToString::to_string);
            stretches.collect::<Vec<_>>().join(" ")
        })
    }
}

impl From<Hours> for [String; 7] {
    fn from(hours: Hours) -> Self {
        hours.written()
    }
}

impl TryFrom<[String; 7]> for Hours {
    type Error = NoHours;

    fn try_from(days: [String; 7]) -> Result<Self, NoHours> {
        Self::read(&days)
    }
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, until } = self;
        let (hour, minute) = (from.hour(), from.minute());
        write!(f, "{hour:02}:{minute:02}-")?;
        write!(f, "{:02}:{:02}", until.hour(), until.minute())
    }
}

/// Stretches one after the other; `None` where one of them is none, or begins before the last has ended.
fn read_day(text: &str) -> Option<Vec<Stretch>> {
    let text = narrow(text).replace(['—', '–', '－', '~', '～', '至'], "-");
    let parts = text.split(|one: char| one.is_whitespace() || matches!(one, ',' | ';' | '、'));
    let mut stretches: Vec<Stretch> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        let (from, until) = part.split_once('-')?;
        let stretch = Stretch {
            from: read_time(from)?,
            until: read_time(until)?,
        };
        let follows = stretches
            .last()
            .is_none_or(|last| last.until < stretch.from);
        if !follows || stretch.until <= stretch.from || stretches.len() == MOST {
            return None;
        }
        stretches.push(stretch);
    }
    Some(stretches)
}

/// A time of the day as people write it: `9:30`, `09：30`; `None` where it is none.
pub fn read_time(text: &str) -> Option<Time> {
    let text = narrow(text);
    let (hour, minute) = text.trim().split_once(':')?;
    let is_number = |part: &str, least: usize| {
        (least..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    if !is_number(hour, 1) || !is_number(minute, 2) {
        return None;
    }
    Time::from_hms(hour.parse().ok()?, minute.parse().ok()?, 0).ok()
}

#[cfg(test)]
mod tests {
    use time::macros::time;

    use super::*;

    fn monday(text: &str) -> Result<Hours, NoHours> {
        let mut days: [String; 7] = Default::default();
        text.clone_into(&mut days[0]);
        Hours::read(&days)
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        for written in [
            "09:00-12:00 14:00-17:30",
            "9:00-12:00, 14:00-17:30",
            "9：00—12：00、14：00至17：30",
        ] {
            let hours = monday(written).unwrap();
            assert_eq!(hours.written()[0], "09:00-12:00 14:00-17:30");
            assert_eq!(hours.of(Weekday::Monday)[1].from, time!(14:00));
            assert!(hours.of(Weekday::Sunday).is_empty());
        }
    }

    #[test]
    fn what_is_no_stretch_is_refused_with_its_day() {
        for written in [
            "9",
            "09:00",
            "12:00-09:00",
            "09:00-09:00",
            "09:00-12:00 11:00-13:00",
            "09:00-25:00",
            "09:0-10:00",
            "+9:00-10:00",
            "01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00 09:00-10:00",
        ] {
            assert_eq!(monday(written), Err(NoHours(0)), "{written}");
        }
    }

    #[test]
    fn every_day_that_cannot_be_read_is_named() {
        let mut days: [String; 7] = Default::default();
        "09:00-12:00".clone_into(&mut days[0]);
        for day in [2, 6] {
            "9-12".clone_into(&mut days[day]);
        }
        assert_eq!(Hours::unreadable(&days), [2, 6]);
    }
}
