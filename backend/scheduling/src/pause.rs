//! Pauses of a period, for reasons in a closed list.

use serde::{Deserialize, Serialize};
use time::{Date, Duration, OffsetDateTime};

use crate::calendar::Calendar;

/// Why a period stands still. No other reason pauses one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PauseReason {
    /// The applicant was asked to correct named fields.
    CorrectionAsked,
    /// The applicant asked for a later date.
    ApplicantPostponed,
}

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

    pub(crate) fn covers(&self, calendar: &Calendar, date: Date) -> bool {
        self.spans().any(|(from, until)| {
            calendar.office_date(from) < date && date <= calendar.office_date(until)
        })
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
