//! Counting a period day by day.

use contract::{DayKind, PeriodDay, Reckoned};
use time::Date;

use crate::{calendar::Calendar, pause::StillDays};

/// A count under way: every day it came to, from that of the event on.
#[derive(Debug)]
pub(crate) struct Count<'a> {
    calendar: &'a Calendar,
    still: StillDays,
    step: fn(Date) -> Option<Date>,
    /// The day reached.
    pub(crate) date: Date,
    /// The days, in the order of the count.
    pub(crate) days: Vec<PeriodDay>,
}

impl<'a> Count<'a> {
    /// Forward from the day of an event, standing still on some days.
    pub(crate) fn after(calendar: &'a Calendar, event: Date, still: StillDays) -> Self {
        Self {
            calendar,
            still,
            step: Date::next_day,
            date: event,
            days: vec![PeriodDay {
                date: event,
                kind: calendar.day(event),
                reckoned: Reckoned::Event,
            }],
        }
    }

    /// Back from the day of an event.
    pub(crate) fn before(calendar: &'a Calendar, event: Date) -> Self {
        Self {
            step: Date::previous_day,
            ..Self::after(calendar, event, StillDays::default())
        }
    }

    /// Goes on until `n` days have counted.
    pub(crate) fn count(&mut self, n: u32, counts: fn(&DayKind) -> bool) {
        let mut nth = 0;
        while nth < n
            && self.go_on(|kind| {
                if counts(kind) {
                    nth += 1;
                    Reckoned::Counted(nth)
                } else {
                    Reckoned::Passed
                }
            })
        {}
    }

    /// Goes on to the first day on which a period can end.
    pub(crate) fn move_on(&mut self) {
        let mut is_there = false;
        while !is_there
            && self.go_on(|kind| {
                is_there = kind.is_worked();
                if is_there {
                    Reckoned::Last
                } else {
                    Reckoned::Passed
                }
            })
        {}
    }

    /// Goes on through every day until `last`, whatever it is.
    pub(crate) fn run_until(&mut self, last: Date) {
        while self.date < last && self.go_on(|_| Reckoned::Runs) {}
    }

    /// Whether a period can end on the day reached: the office works, and the period does not stand still.
    pub(crate) fn can_end(&self) -> bool {
        self.calendar.is_working_day(self.date) && self.still.on(self.date).is_none()
    }

    /// Takes the next day, unless the calendar of years is at its edge. A day on which the period stands still is asked nothing.
    fn go_on(&mut self, reckon: impl FnOnce(&DayKind) -> Reckoned) -> bool {
        let Some(date) = (self.step)(self.date) else {
            return false;
        };
        let kind = self.calendar.day(date);
        let paused = self.still.on(date).map(Reckoned::Paused);
        let reckoned = paused.unwrap_or_else(|| reckon(&kind));
        self.date = date;
        self.days.push(PeriodDay {
            date,
            kind,
            reckoned,
        });
        true
    }
}
