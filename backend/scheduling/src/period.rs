//! A legal period: from a rule and an event to a due date with its reason.

use contract::{Deadline, PeriodKind, PeriodSource};
use time::{Date, Duration, OffsetDateTime};

use crate::{
    calendar::Calendar,
    count::{Counted, Custody, Steps},
    pause::Pauses,
};

/// How a period is counted, and on what ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodRule {
    /// The code in the policy table, such as `A-N03`.
    pub code: String,
    /// How it is counted.
    pub kind: PeriodKind,
    /// How many; no working days at all means the same day.
    pub n: u32,
    /// Whether it is a period of detention.
    pub custody: Custody,
    /// The article.
    pub legal_ref: String,
    /// Statute or default.
    pub source: PeriodSource,
    /// The first day on which an event is under this rule.
    pub effective_from: Date,
}

/// The period that `rule` gives from an event at `base_event_at`.
pub fn period(calendar: &Calendar, rule: &PeriodRule, base_event_at: OffsetDateTime) -> Deadline {
    let pauses = Pauses {
        list: &[],
        now: base_event_at,
    };
    paused_period(calendar, rule, base_event_at, &pauses)
}

/// The same, not counting the days paused. A period of detention is never paused.
pub fn paused_period(
    calendar: &Calendar,
    rule: &PeriodRule,
    base_event_at: OffsetDateTime,
    pauses: &Pauses<'_>,
) -> Deadline {
    let counting = Counting {
        calendar,
        rule,
        base_event_at,
        pauses,
    };
    let (counted, due_at) = counting.end();
    Deadline {
        code: rule.code.clone(),
        base_event_at,
        kind: rule.kind,
        n: rule.n,
        due_at,
        due_on: counted.date,
        is_provisional: counted.is_provisional,
        legal_ref: rule.legal_ref.clone(),
        source: rule.source,
        skipped: counted.skipped,
    }
}

struct Counting<'a> {
    calendar: &'a Calendar,
    rule: &'a PeriodRule,
    base_event_at: OffsetDateTime,
    pauses: &'a Pauses<'a>,
}

impl Counting<'_> {
    fn end(&self) -> (Counted, OffsetDateTime) {
        let from = self.calendar.office_date(self.base_event_at);
        let counted = match (self.rule.kind, self.rule.custody) {
            (PeriodKind::Hours, _) => return self.end_in_hours(),
            (PeriodKind::WorkingDays, _) if self.rule.n == 0 => self.same_day(from),
            (PeriodKind::WorkingDays, _) => {
                self.calendar
                    .count(from, Steps::Forward(self.rule.n), |date| {
                        self.calendar.is_working_day(date)
                            && !self.pauses.covers(self.calendar, date)
                    })
            }
            (PeriodKind::CalendarDays, Custody::Detained) => {
                self.calendar
                    .add_calendar_days(from, self.rule.n, Custody::Detained)
            }
            (PeriodKind::CalendarDays, Custody::Free) => self.calendar_days(from),
        };
        let due_at = self.calendar.closing_of(counted.date);
        (counted, due_at)
    }

    /// Real hours go on over rest days and need no calendar, so they are never provisional.
    fn end_in_hours(&self) -> (Counted, OffsetDateTime) {
        let length = Duration::hours(i64::from(self.rule.n));
        let due_at = match self.rule.custody {
            Custody::Free => self.pauses.stretch(self.base_event_at, length),
            Custody::Detained => self.base_event_at.saturating_add(length),
        };
        let date = self.calendar.office_date(due_at);
        (
            Counted {
                date,
                skipped: Vec::new(),
                is_provisional: false,
            },
            due_at,
        )
    }

    /// What comes in after closing or on a rest day belongs to the next working day.
    fn same_day(&self, from: Date) -> Counted {
        let is_open = self.base_event_at < self.calendar.closing_of(from);
        if is_open && self.calendar.is_working_day(from) && !self.pauses.covers(self.calendar, from)
        {
            return self.calendar.add_working_days(from, 0);
        }
        self.calendar.count(from, Steps::Forward(1), |date| {
            self.calendar.is_working_day(date) && !self.pauses.covers(self.calendar, date)
        })
    }

    fn calendar_days(&self, from: Date) -> Counted {
        let runs = |date| !self.pauses.covers(self.calendar, date);
        let last = self
            .calendar
            .count(from, Steps::Forward(self.rule.n), runs)
            .date;
        self.calendar.working_day_from(last)
    }
}
