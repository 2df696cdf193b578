//! A legal period with its reason (DOMAIN 2.2).

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

/// How a period is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PeriodKind {
    /// 工作日: the day of the event is not counted, adjusted Saturdays and Sundays count.
    WorkingDays,
    /// 日: the day of the event is not counted; a rest day at the end moves it on, except in custody.
    CalendarDays,
    /// Real hours, also on rest days.
    Hours,
}

/// Where a period comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PeriodSource {
    /// A rule of law.
    Statute,
    /// A default of this office, changeable in its configuration.
    Default,
}

/// A day that the count passed over, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedDay {
    /// The day.
    pub date: Date,
    /// The holiday's Chinese name; `None` for an ordinary weekend.
    pub holiday: Option<String>,
}

/// A due date together with how it was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The period's code in the policy table, such as `A-N03`; the catalogue key is `period-<code>`.
    pub code: String,
    /// The event that started the period.
    #[serde(with = "time::serde::rfc3339")]
    pub base_event_at: OffsetDateTime,
    /// How it is counted.
    pub kind: PeriodKind,
    /// How many.
    pub n: u32,
    /// The end of the period: closing time of the last day, UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub due_at: OffsetDateTime,
    /// The last day in the office's time zone.
    pub due_on: Date,
    /// Whether the calendar of a year involved is not published yet.
    pub is_provisional: bool,
    /// The article, such as `人民检察院刑事诉讼规则 第49条`.
    pub legal_ref: String,
    /// Statute or default.
    pub source: PeriodSource,
    /// The days passed over.
    pub skipped: Vec<SkippedDay>,
}
