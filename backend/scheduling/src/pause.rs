//! Pauses of a period, for reasons in a closed list.

use contract::PauseReason;
use serde::{Deserialize, Serialize};
use time::{Date, Duration, OffsetDateTime};

use crate::calendar::Calendar;

/// One pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Why.
    pub reason: PauseReason,
    /// Its beginning; the day still counts.
    #[serde(with = "time::serde::rfc3339")]
    pub from: OffsetDateTime,
    /// Its end, whose day does not count, as with every event; `None` while it lasts.
    #[serde(with = "time::serde::rfc3339::option")]
    pub until: Option<OffsetDateTime>,
}

/// The pauses of a period as seen at one moment.
#[derive(Debug, Clone, Copy)]
pub struct Pauses<'a> {
    /// The pauses, in any order.
    pub list: &'a [Pause],
    /// The moment: a pause that lasts is counted up to it.
    pub now: OffsetDateTime,
}

/// Days on which a period stands still; of each stretch the first is not one of them.
#[derive(Debug, Default)]
pub(crate) struct StillDays(Vec<(Date, Date, PauseReason)>);

impl StillDays {
    pub(crate) fn on(&self, date: Date) -> Option<PauseReason> {
        let mut stretches = self.0.iter();
        stretches
            .find(|(from, until, _)| *from < date && date <= *until)
            .map(|(_, _, reason)| *reason)
    }
}

impl Pauses<'_> {
    /// Whether the period stands still at this moment.
    pub fn is_paused(&self) -> bool {
        self.spans()
            .any(|(from, until)| from <= self.now && self.now < until)
            || self
                .list
                .iter()
                .any(|pause| pause.until.is_none() && pause.from <= self.now)
    }

    /// The days on which the period stands still: after that of the pause's beginning, up to that of its end.
    pub(crate) fn days(&self, calendar: &Calendar) -> StillDays {
        let day = |at| calendar.office_date(at);
        let spans = self.list.iter().zip(self.spans());
        let still = spans.map(|(pause, (from, until))| (day(from), day(until), pause.reason));
        StillDays(still.collect())
    }

    /// The days a part of which the period stands still, for one that counts hours.
    pub(crate) fn touched_days(&self, calendar: &Calendar) -> StillDays {
        let mut still = self.days(calendar);
        for (from, _, _) in &mut still.0 {
            *from = from.previous_day().unwrap_or(*from);
        }
        still
    }

    /// `base` plus `length`, not counting the time paused; overlapping pauses count once.
    pub(crate) fn stretch(&self, base: OffsetDateTime, length: Duration) -> OffsetDateTime {
        let mut spans: Vec<_> = self.spans().collect();
        spans.sort_unstable();
        spans
            .into_iter()
            .fold(
                (base.saturating_add(length), base),
                |(due, seen), (from, until)| {
                    let from = from.max(seen);
                    if from >= due || until <= from {
                        return (due, seen);
                    }
                    (due.saturating_add(until - from), until)
                },
            )
            .0
    }

    fn spans(&self) -> impl Iterator<Item = (OffsetDateTime, OffsetDateTime)> {
        self.list
            .iter()
            .map(|pause| (pause.from, pause.until.unwrap_or(self.now)))
    }
}
