//! A legal period: from a rule and an event to a due date with its reason.

use contract::{DayKind, Deadline, PeriodDay, PeriodKind, PeriodSource};
use time::{Date, Duration, Month, OffsetDateTime};

use crate::{
    calendar::Calendar,
    count::Count,
    pause::{Pauses, StillDays},
};

/// Whether a suspect is detained: periods of detention are never extended (CPL art. 105).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Custody {
    /// Nobody is detained over this period.
    #[default]
    Free,
    /// The period is one of detention.
    Detained,
}

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

/// The same, not counting the days paused. A period of detention, or before an event, is never paused.
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
    let (count, due_at) = counting.end();
    let is_published = |day: &PeriodDay| calendar.is_published(day.date.year());
    Deadline {
        code: rule.code.clone(),
        base_event_at,
        kind: rule.kind,
        n: rule.n,
        due_at,
        due_on: count.date,
        is_provisional: rule.kind != PeriodKind::Hours && !count.days.iter().all(is_published),
        legal_ref: rule.legal_ref.clone(),
        source: rule.source,
        in_custody: rule.custody == Custody::Detained,
        minimal_on: minimal(rule, &count.days),
        days: count.days,
    }
}

struct Counting<'a> {
    calendar: &'a Calendar,
    rule: &'a PeriodRule,
    base_event_at: OffsetDateTime,
    pauses: &'a Pauses<'a>,
}

impl<'a> Counting<'a> {
    fn end(&self) -> (Count<'a>, OffsetDateTime) {
        let from = self.calendar.office_date(self.base_event_at);
        let count = match self.rule.kind {
            PeriodKind::Hours => return self.hours(from),
            PeriodKind::WorkingDays => self.working_days(from),
            PeriodKind::CalendarDays => self.days(from, self.rule.n),
            PeriodKind::Months => self.days(from, days_in_months(from, self.rule.n)),
            PeriodKind::DaysBefore => self.days_before(from),
        };
        let due_at = self.calendar.closing_of(count.date);
        (count, due_at)
    }

    /// What is due on the same day, and comes in after closing or on a rest day, belongs to the next working day.
    fn working_days(&self, from: Date) -> Count<'a> {
        let mut count = self.after(from, self.pauses.days(self.calendar));
        count.count(self.rule.n, DayKind::is_worked);
        let is_closed = || self.base_event_at >= self.calendar.closing_of(from);
        if self.rule.n == 0 && (is_closed() || !count.can_end()) {
            count.move_on();
        }
        count
    }

    fn days(&self, from: Date, n: u32) -> Count<'a> {
        let mut count = self.after(from, self.pauses.days(self.calendar));
        count.count(n, |_| true);
        if self.rule.custody == Custody::Free && !count.can_end() {
            count.move_on();
        }
        count
    }

    /// N clear days, and one more, on or before which the office works.
    fn days_before(&self, from: Date) -> Count<'a> {
        let mut count = Count::before(self.calendar, from);
        count.count(self.rule.n, |_| true);
        count.move_on();
        count
    }

    /// Real hours go on over rest days and need no calendar, so they are never provisional.
    fn hours(&self, from: Date) -> (Count<'a>, OffsetDateTime) {
        let length = Duration::hours(i64::from(self.rule.n));
        let due_at = match self.rule.custody {
            Custody::Free => self.pauses.stretch(self.base_event_at, length),
            Custody::Detained => self.base_event_at.saturating_add(length),
        };
        let mut count = self.after(from, self.pauses.touched_days(self.calendar));
        count.run_until(self.calendar.office_date(due_at));
        (count, due_at)
    }

    fn after(&self, from: Date, still: StillDays) -> Count<'a> {
        let still = match self.rule.custody {
            Custody::Free => still,
            Custody::Detained => StillDays::default(),
        };
        Count::after(self.calendar, from, still)
    }
}

/// The last day of notice if that day itself is counted: on or before N days ahead of the event.
fn minimal(rule: &PeriodRule, days: &[PeriodDay]) -> Option<Date> {
    let n = usize::try_from(rule.n).ok()?;
    let mut from_the_nth = days.iter().skip(n);
    match rule.kind {
        PeriodKind::DaysBefore => from_the_nth.find(|day| day.kind.is_worked()),
        _ => None,
    }
    .map(|day| day.date)
}

/// How many days lie between a day and the corresponding one so many months later.
fn days_in_months(from: Date, months: u32) -> u32 {
    let months =
        i64::from(from.year()) * 12 + i64::from(u8::from(from.month())) - 1 + i64::from(months);
    let corresponding = || {
        let year = i32::try_from(months.div_euclid(12)).ok()?;
        let month = Month::try_from(u8::try_from(months.rem_euclid(12) + 1).ok()?).ok()?;
        Date::from_calendar_date(year, month, from.day().min(month.length(year))).ok()
    };
    let days = (corresponding().unwrap_or(Date::MAX) - from).whole_days();
    u32::try_from(days).unwrap_or_default()
}
