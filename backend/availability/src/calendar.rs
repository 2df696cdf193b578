//! Busy times of a calendar file (RFC 5545): events, their recurrences and their zones, and nothing of what they say.

mod budget;
mod entry;
mod expand;
mod fault;
mod line;
mod moment;
mod parts;
mod rule;
mod windows;
mod zone;

use std::collections::BTreeMap;

use contract::Span;
use time::{Date, Duration, Time};

use self::{
    budget::Budget,
    entry::{Entry, Excepted},
    fault::Faults,
    line::Text,
    zone::Zones,
};
use crate::office_instant;

pub use fault::{CalendarFault, EntryFault, EntryRule};

/// The largest calendar file that is read.
pub const MOST_BYTES: usize = 1024 * 1024;
/// The most days from a given one for which recurring events are reckoned.
pub const MOST_DAYS: u16 = 400;

/// The days for which a calendar is read, in the office's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    from: Date,
    days: u16,
}

impl From<Date> for Window {
    fn from(from: Date) -> Self {
        Self {
            from,
            days: MOST_DAYS,
        }
    }
}

impl Window {
    /// So many days from one on, at most [`MOST_DAYS`].
    pub fn of_days(from: Date, days: u16) -> Self {
        Self {
            from,
            days: days.min(MOST_DAYS),
        }
    }

    /// The time of these days; `None` where there are none, or at the edge of the calendar of years.
    fn span(self) -> Option<Span> {
        let until = self.from.checked_add(Duration::days(self.days.into()))?;
        let from = office_instant(self.from, Time::MIDNIGHT)?;
        Span::new(from, office_instant(until, Time::MIDNIGHT)?)
    }
}

/// What was read in a calendar file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// When its owner is busy: within the window, one after the other, with a gap between any two.
    pub busy: Vec<Span>,
    /// Entries that could not be read, in the order of their lines; none of them is among the busy times.
    pub faults: Vec<EntryFault>,
    /// How many more there are than are named.
    pub unnamed: usize,
}

/// Reads a calendar file, in UTF-8, UTF-16 or GBK.
///
/// A time without a zone, and a day, are those of the office. An event counts as busy unless it is cancelled, marked as
/// transparent, or without length. What one entry says wrongly is named and leaves that entry out.
///
/// # Errors
/// [`CalendarFault`], where the file as a whole cannot be read or asks for too much.
pub fn read_calendar(bytes: &[u8], window: Window) -> Result<Reading, CalendarFault> {
    if bytes.len() > MOST_BYTES {
        return Err(CalendarFault::TooLarge { most: MOST_BYTES });
    }
    let text = Text::read(bytes)?;
    let mut faults = Faults::default();
    let parts = parts::read(&text)?;
    let mut budget = Budget::default();
    let Some(window) = window.span() else {
        return Ok(Reading::default());
    };
    let zones = Zones::read(&parts.zones, &window, &mut budget, &mut faults)?;
    let mut entries = Vec::new();
    for part in &parts.events {
        match Entry::read(part, &zones) {
            Ok(entry) => entries.extend(entry),
            Err(fault) => faults.note(fault),
        }
    }
    let mut replaced: BTreeMap<&str, Excepted> = BTreeMap::new();
    for (uid, instance) in entries.iter().filter_map(Entry::replacement) {
        replaced.entry(uid).or_default().add(instance);
    }
    let mut busy = Vec::new();
    for entry in &entries {
        let replaced = entry.uid().and_then(|uid| replaced.get(uid));
        busy.extend(entry.busy(&window, replaced, &mut budget)?);
    }
    let (faults, unnamed) = faults.told();
    Ok(Reading {
        busy: Span::united(busy),
        faults,
        unnamed,
    })
}

#[cfg(test)]
mod tests;
