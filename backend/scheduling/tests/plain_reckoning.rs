//! Every period from every day of four years, against a reckoning written down as plainly as the law says it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use std::collections::BTreeMap;

use contract::{DayKind, Deadline, PauseReason, PeriodKind, PeriodSource, Reckoned};
use scheduling::{Calendar, Custody, Pause, Pauses, PeriodRule, paused_period};
use time::{
    Date, Duration, Weekday,
    macros::{date, format_description, offset, time},
};

const CALENDAR: &str = include_str!("../../../config/workcalendar.json");
const FIRST: Date = date!(2024 - 01 - 01);
const LAST: Date = date!(2027 - 12 - 31);
const PERIODS: [(PeriodKind, &[u32]); 5] = [
    (PeriodKind::WorkingDays, &[0, 1, 3, 7]),
    (PeriodKind::CalendarDays, &[0, 3, 10]),
    (PeriodKind::Months, &[1]),
    (PeriodKind::Hours, &[24, 90]),
    (PeriodKind::DaysBefore, &[0, 3, 7]),
];

#[test]
fn every_day_of_four_years_is_reckoned_as_the_plain_reckoning_says() {
    let plain = Plain::of_the_file();
    let calendar = Calendar::parse(CALENDAR).unwrap();
    let mut event = FIRST;
    while event <= LAST {
        for (kind, numbers) in PERIODS {
            for n in numbers {
                for custody in [Custody::Free, Custody::Detained] {
                    for pauses in pauses_after(event) {
                        let case = Case {
                            event,
                            kind,
                            n: *n,
                            custody,
                            pauses: &pauses,
                        };
                        plain.agrees_with(&case.deadline(&calendar), &case);
                    }
                }
            }
        }
        event = event.next_day().unwrap();
    }
}

/// From day to day after an event: none; a correction over some days, and one begun before it; a postponement that
/// lasts, and overlaps another.
fn pauses_after(event: Date) -> [Vec<Span>; 3] {
    let day = |days| event + Duration::days(days);
    let span = |from, until, reason| Span {
        from: day(from),
        until: day(until),
        reason,
    };
    [
        Vec::new(),
        vec![
            span(-2, 1, PauseReason::CorrectionAsked),
            span(2, 5, PauseReason::CorrectionAsked),
        ],
        vec![
            span(2, 6, PauseReason::ApplicantPostponed),
            span(4, 8, PauseReason::ApplicantPostponed),
        ],
    ]
}

/// A pause from noon of a day to noon of another.
#[derive(Debug)]
struct Span {
    from: Date,
    until: Date,
    reason: PauseReason,
}

#[derive(Debug)]
struct Case<'a> {
    event: Date,
    kind: PeriodKind,
    n: u32,
    custody: Custody,
    pauses: &'a [Span],
}

impl Case<'_> {
    fn deadline(&self, calendar: &Calendar) -> Deadline {
        let noon = |day: Date| day.with_time(time!(12:00)).assume_offset(offset!(+8));
        let rule = PeriodRule {
            code: String::new(),
            kind: self.kind,
            n: self.n,
            custody: self.custody,
            legal_ref: String::new(),
            source: PeriodSource::Default,
            effective_from: FIRST,
        };
        let list: Vec<_> = self
            .pauses
            .iter()
            .map(|span| Pause {
                reason: span.reason,
                from: noon(span.from),
                until: (span.until != self.event + Duration::days(8)).then(|| noon(span.until)),
            })
            .collect();
        let now = noon(self.event + Duration::days(8));
        paused_period(
            calendar,
            &rule,
            noon(self.event),
            &Pauses { list: &list, now },
        )
    }

    fn still(&self, day: Date) -> Option<PauseReason> {
        let is_paused = self.custody == Custody::Free && self.kind != PeriodKind::DaysBefore;
        let begins = |span: &Span| match self.kind {
            PeriodKind::Hours => span.from <= day,
            _ => span.from < day,
        };
        let mut spans = self.pauses.iter().filter(|_| is_paused);
        spans
            .find(|span| begins(span) && day <= span.until)
            .map(|span| span.reason)
    }
}

/// The file, read as it stands.
struct Plain {
    published: Vec<i32>,
    named: BTreeMap<Date, (bool, String)>,
}

impl Plain {
    fn of_the_file() -> Self {
        let file: serde_json::Value = serde_json::from_str(CALENDAR).unwrap();
        let mut plain = Self {
            published: Vec::new(),
            named: BTreeMap::new(),
        };
        for (year, entry) in file.get("years").unwrap().as_object().unwrap() {
            if entry["status"] == "published" {
                plain.published.push(year.parse().unwrap());
            }
            for day in entry["days"].as_array().into_iter().flatten() {
                let text = day["date"].as_str().unwrap();
                let date = Date::parse(text, format_description!("[year]-[month]-[day]")).unwrap();
                let name = day["name"].as_str().unwrap().to_owned();
                plain.named.insert(date, (day["type"] == "holiday", name));
            }
        }
        plain
    }

    fn kind(&self, day: Date) -> DayKind {
        match (self.named.get(&day), day.weekday()) {
            (Some((true, name)), _) => DayKind::Holiday(name.clone()),
            (Some((false, _)), _) => DayKind::AdjustedWorkday,
            (None, Weekday::Saturday | Weekday::Sunday) => DayKind::Weekend,
            (None, _) => DayKind::Workday,
        }
    }

    fn is_worked(&self, day: Date) -> bool {
        matches!(self.kind(day), DayKind::Workday | DayKind::AdjustedWorkday)
    }

    /// Holds the last day, and what is said of every day on the way, to what the law says.
    fn agrees_with(&self, deadline: &Deadline, case: &Case<'_>) {
        let back = case.kind == PeriodKind::DaysBefore;
        let step = Duration::days(if back { -1 } else { 1 });
        let counted_until = self.counted_until(case);
        let mut counted = 0;
        for (place, day) in (0..).zip(&deadline.days) {
            assert_eq!(day.date, case.event + step * place, "{case:?}");
            assert_eq!(day.kind, self.kind(day.date), "{case:?}");
            let is_counted = if back {
                day.date >= counted_until
            } else {
                day.date <= counted_until
            };
            let said = if place == 0 {
                Reckoned::Event
            } else if let Some(reason) = case.still(day.date) {
                Reckoned::Paused(reason)
            } else if case.kind == PeriodKind::Hours {
                Reckoned::Runs
            } else if !is_counted && self.is_worked(day.date) {
                Reckoned::Last
            } else if is_counted
                && (case.kind != PeriodKind::WorkingDays || self.is_worked(day.date))
            {
                counted += 1;
                Reckoned::Counted(counted)
            } else {
                Reckoned::Passed
            };
            assert_eq!(day.reckoned, said, "{} in {case:?}", day.date);
        }
        assert_eq!(
            deadline.days.last().unwrap().date,
            deadline.due_on,
            "{case:?}"
        );
        assert_eq!(
            deadline.due_on,
            self.due_on(case, counted_until),
            "{case:?}"
        );
        let is_known = deadline
            .days
            .iter()
            .all(|day| self.published.contains(&day.date.year()));
        let is_provisional = case.kind != PeriodKind::Hours && !is_known;
        assert_eq!(deadline.is_provisional, is_provisional, "{case:?}");
        let minimal = case.event - Duration::days(case.n.into());
        assert_eq!(
            deadline.minimal_on,
            back.then(|| self.worked_until(minimal)),
            "{case:?}"
        );
    }

    /// The day on which as many have passed as the period has.
    fn counted_until(&self, case: &Case<'_>) -> Date {
        let days = Duration::days(case.n.into());
        match case.kind {
            PeriodKind::Hours => hour_by_hour(case),
            PeriodKind::DaysBefore => case.event - days,
            PeriodKind::Months => passed(
                case,
                (next_month(case.event) - case.event).whole_days(),
                |_| true,
            ),
            PeriodKind::CalendarDays => passed(case, case.n.into(), |_| true),
            PeriodKind::WorkingDays => passed(case, case.n.into(), |day| self.is_worked(day)),
        }
    }

    fn due_on(&self, case: &Case<'_>, counted_until: Date) -> Date {
        match (case.kind, case.custody) {
            (PeriodKind::DaysBefore, _) => self.worked_until(counted_until.previous_day().unwrap()),
            (PeriodKind::Hours, _)
            | (PeriodKind::CalendarDays | PeriodKind::Months, Custody::Detained) => counted_until,
            _ => {
                let mut day = counted_until;
                while !self.is_worked(day) || case.still(day).is_some() {
                    day = day.next_day().unwrap();
                }
                day
            }
        }
    }

    fn worked_until(&self, mut day: Date) -> Date {
        while !self.is_worked(day) {
            day = day.previous_day().unwrap();
        }
        day
    }
}

/// The first day by whose end that many have passed which count and on which nothing stands still.
fn passed(case: &Case<'_>, n: i64, counts: impl Fn(Date) -> bool) -> Date {
    let (mut day, mut passed) = (case.event, 0);
    while passed < n {
        day = day.next_day().unwrap();
        if counts(day) && case.still(day).is_none() {
            passed += 1;
        }
    }
    day
}

/// The day of the same number in the month after, or the last one of that month.
fn next_month(day: Date) -> Date {
    let mut there = day;
    while there.month() == day.month() {
        there = there.next_day().unwrap();
    }
    let month = there.month();
    while there.day() < day.day() && there.next_day().unwrap().month() == month {
        there = there.next_day().unwrap();
    }
    there
}

/// From noon of the event one hour after the other, but for those between the noons of a pause.
fn hour_by_hour(case: &Case<'_>) -> Date {
    let noon = |day: Date| day.with_time(time!(12:00));
    let (mut at, mut passed) = (noon(case.event), 0);
    while passed < case.n {
        let mut pauses = case.pauses.iter();
        let is_still = case.custody == Custody::Free
            && pauses.any(|span| noon(span.from) <= at && at < noon(span.until));
        passed += u32::from(!is_still);
        at += Duration::HOUR;
    }
    at.date()
}
