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
    /// 月: ends on the corresponding day, on the last of the month where there is none; then as with days.
    Months,
    /// Real hours, also on rest days.
    Hours,
    /// 日前: that many clear days lie between the last day and the event; a rest day moves it back.
    DaysBefore,
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

/// What a day is for the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DayKind {
    /// A day from Monday to Friday that no notice names.
    Workday,
    /// A Saturday or Sunday on which work is done (调休上班).
    AdjustedWorkday,
    /// A Saturday or Sunday.
    Weekend,
    /// A day off named by a notice, with its Chinese name.
    Holiday(String),
}

impl DayKind {
    /// Whether the office works on the day.
    pub const fn is_worked(&self) -> bool {
        matches!(self, Self::Workday | Self::AdjustedWorkday)
    }
}

/// Why a period stands still. No other reason pauses one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PauseReason {
    /// The applicant was asked to correct named fields.
    CorrectionAsked,
    /// The applicant asked for a later date.
    ApplicantPostponed,
}

/// What the count of a period makes of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reckoned {
    /// The day of the event, which is not counted.
    Event,
    /// The day with this number.
    Counted(u32),
    /// A rest day that is not counted, or on which the period does not end.
    Passed,
    /// The period stands still on it, or for a part of it where hours are counted.
    Paused(PauseReason),
    /// Hours go on over it.
    Runs,
    /// Not counted, and yet the last: the end moved here, or the clear days before an event lie behind it.
    Last,
}

/// A day of a period: what it is, and what the count makes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodDay {
    /// The day.
    pub date: Date,
    /// What it is.
    pub kind: DayKind,
    /// What the count makes of it.
    pub reckoned: Reckoned,
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
    /// Whether it is a period of detention, which nothing lengthens (CPL art. 105).
    pub in_custody: bool,
    /// Of a period before an event, the last day if the day itself is counted; after it the other side has to agree.
    pub minimal_on: Option<Date>,
    /// Every day in the order of the count, from that of the event to the last.
    pub days: Vec<PeriodDay>,
}

impl Deadline {
    /// The days, neighbours of which the same is to be said together; the last counted one stands alone.
    pub fn stretches(&self) -> impl Iterator<Item = &[PeriodDay]> {
        self.days
            .chunk_by(|one, next| match (one.reckoned, next.reckoned) {
                (Reckoned::Counted(_), Reckoned::Counted(_)) => {
                    !self.is_last_counted(next)
                        && (self.kind != PeriodKind::WorkingDays || one.kind == next.kind)
                }
                (Reckoned::Passed, Reckoned::Passed) => one.kind == next.kind,
                (one, next) => one == next,
            })
    }

    /// Whether the period does not run on the day, or would end there but for a rest day.
    pub fn leaves_out(&self, day: &PeriodDay) -> bool {
        match day.reckoned {
            Reckoned::Passed | Reckoned::Paused(_) => true,
            Reckoned::Counted(_) => {
                self.kind != PeriodKind::DaysBefore
                    && day.date != self.due_on
                    && self.is_last_counted(day)
            }
            Reckoned::Event | Reckoned::Runs | Reckoned::Last => false,
        }
    }

    fn is_last_counted(&self, day: &PeriodDay) -> bool {
        let mut from_the_end = self.days.iter().rev();
        let last = from_the_end.find(|day| matches!(day.reckoned, Reckoned::Counted(_)));
        last.is_some_and(|last| last.date == day.date)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    fn deadline(kind: PeriodKind, days: &[(Date, DayKind, Reckoned)]) -> Deadline {
        let days = days.iter().cloned();
        let days: Vec<_> = days
            .map(|(date, kind, reckoned)| PeriodDay {
                date,
                kind,
                reckoned,
            })
            .collect();
        Deadline {
            code: "T-01".to_owned(),
            base_event_at: datetime!(2026-09-30 02:00 UTC),
            kind,
            n: 3,
            due_at: datetime!(2026-10-08 10:00 UTC),
            due_on: days.last().unwrap().date,
            is_provisional: false,
            legal_ref: "测试".to_owned(),
            source: PeriodSource::Default,
            in_custody: false,
            minimal_on: None,
            days,
        }
    }

    fn first_days(deadline: &Deadline) -> Vec<(u8, usize)> {
        let stretches = deadline.stretches();
        stretches
            .map(|days| (days[0].date.day(), days.len()))
            .collect()
    }

    #[test]
    fn plainly_counted_days_are_one_stretch_and_the_last_stands_alone() {
        let holiday = || DayKind::Holiday("国庆节".to_owned());
        let deadline = deadline(
            PeriodKind::CalendarDays,
            &[
                (date!(2026 - 10 - 02), holiday(), Reckoned::Event),
                (date!(2026 - 10 - 03), holiday(), Reckoned::Counted(1)),
                (
                    date!(2026 - 10 - 04),
                    DayKind::Weekend,
                    Reckoned::Counted(2),
                ),
                (date!(2026 - 10 - 05), holiday(), Reckoned::Counted(3)),
                (date!(2026 - 10 - 06), holiday(), Reckoned::Passed),
                (date!(2026 - 10 - 07), holiday(), Reckoned::Passed),
                (date!(2026 - 10 - 08), DayKind::Workday, Reckoned::Last),
            ],
        );
        assert_eq!(
            first_days(&deadline),
            [(2, 1), (3, 2), (5, 1), (6, 2), (8, 1)]
        );
        let left_out = deadline.days.iter().filter(|day| deadline.leaves_out(day));
        let left_out: Vec<_> = left_out.map(|day| day.date.day()).collect();
        assert_eq!(left_out, [5, 6, 7]);
    }

    #[test]
    fn an_adjusted_day_and_each_name_of_a_holiday_stand_alone_among_working_days() {
        let deadline = deadline(
            PeriodKind::WorkingDays,
            &[
                (date!(2026 - 10 - 09), DayKind::Workday, Reckoned::Event),
                (
                    date!(2026 - 10 - 10),
                    DayKind::AdjustedWorkday,
                    Reckoned::Counted(1),
                ),
                (date!(2026 - 10 - 11), DayKind::Weekend, Reckoned::Passed),
                (
                    date!(2026 - 10 - 12),
                    DayKind::Workday,
                    Reckoned::Counted(2),
                ),
                (
                    date!(2026 - 10 - 13),
                    DayKind::Workday,
                    Reckoned::Counted(3),
                ),
            ],
        );
        assert_eq!(
            first_days(&deadline),
            [(9, 1), (10, 1), (11, 1), (12, 1), (13, 1)]
        );
    }
}
