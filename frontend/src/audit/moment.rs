use contract::{personal::read_day, read_time};
use time::{Date, Duration, OffsetDateTime, Time, UtcOffset, macros::offset};

use crate::language::office_time;

const OFFICE: UtcOffset = offset!(+8);

/// A day and a time of it, as typed, and what they mean.
pub(super) struct Moment {
    pub(super) day: Option<Date>,
    pub(super) time: Option<Time>,
}

impl Moment {
    pub(super) fn read(day: &str, time: &str) -> Self {
        Self {
            day: read_day(day.trim()),
            time: read_time(time),
        }
    }

    /// The whole of a day.
    pub(super) const fn whole(day: Date) -> Self {
        Self {
            day: Some(day),
            time: None,
        }
    }

    /// From the beginning of the minute, or of the day.
    pub(super) fn begins(&self) -> Option<OffsetDateTime> {
        let time = self.time.unwrap_or(Time::MIDNIGHT);
        Some(self.day?.with_time(time).assume_offset(OFFICE))
    }

    /// To the end of the minute, or of the day: what is named is found, too.
    pub(super) fn ends(&self) -> Option<OffsetDateTime> {
        let last = self.time.map_or(Duration::DAY, |_| Duration::MINUTE);
        self.begins()?.checked_add(last)
    }
}

/// From when on, as the form says it: a day, and no time where it is the whole.
pub(super) fn begun(at: OffsetDateTime) -> (String, String) {
    let at = office_time(at);
    let is_whole = at.time() == Time::MIDNIGHT;
    let time = (!is_whole).then(|| time_of(at));
    (at.date().to_string(), time.unwrap_or_default())
}

/// Until when, as the form says it: the last minute or the last day that is searched.
pub(super) fn ended(end: OffsetDateTime) -> (String, String) {
    let is_whole = office_time(end).time() == Time::MIDNIGHT;
    let last = office_time(end.saturating_sub(Duration::MINUTE));
    let time = (!is_whole).then(|| time_of(last));
    (last.date().to_string(), time.unwrap_or_default())
}

fn time_of(at: OffsetDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}
