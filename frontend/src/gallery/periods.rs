use contract::{DayKind, Deadline, PauseReason, PeriodDay, PeriodKind, PeriodSource, Reckoned};
use leptos::prelude::*;
use time::{
    Date,
    macros::{date, datetime},
};

use crate::{
    design::{Due, DueReason},
    language::t,
};

/// Periods whose reckoning takes more than a weekend.
#[component]
pub(super) fn Periods() -> AnyView {
    let shown = [paused(), moved_on(), before_an_event()];
    let shown = shown.map(|deadline| {
        view! { <p><Due deadline=deadline.clone()/></p> <DueReason deadline/> }
    });
    view! {
        <h2>{t("gallery-periods")}</h2>
        {shown.into_iter().collect_view()}
    }
    .into_any()
}

/// Three working days over the National Day, with a correction in between.
fn paused() -> Deadline {
    let correction = Reckoned::Paused(PauseReason::CorrectionAsked);
    Deadline {
        days: days([
            (date!(2026 - 09 - 29), DayKind::Workday, Reckoned::Event),
            (
                date!(2026 - 09 - 30),
                DayKind::Workday,
                Reckoned::Counted(1),
            ),
            (date!(2026 - 10 - 01), national_day(), Reckoned::Passed),
            (date!(2026 - 10 - 02), national_day(), Reckoned::Passed),
            (date!(2026 - 10 - 08), DayKind::Workday, correction),
            (date!(2026 - 10 - 09), DayKind::Workday, correction),
            (
                date!(2026 - 10 - 10),
                DayKind::AdjustedWorkday,
                Reckoned::Counted(2),
            ),
            (date!(2026 - 10 - 11), DayKind::Weekend, Reckoned::Passed),
            (
                date!(2026 - 10 - 12),
                DayKind::Workday,
                Reckoned::Counted(3),
            ),
        ]),
        ..deadline(PeriodKind::WorkingDays, 3)
    }
}

/// Four days of which the last is a day off.
fn moved_on() -> Deadline {
    Deadline {
        days: days([
            (date!(2026 - 09 - 29), DayKind::Workday, Reckoned::Event),
            (
                date!(2026 - 09 - 30),
                DayKind::Workday,
                Reckoned::Counted(1),
            ),
            (date!(2026 - 10 - 01), national_day(), Reckoned::Counted(2)),
            (date!(2026 - 10 - 02), national_day(), Reckoned::Counted(3)),
            (date!(2026 - 10 - 03), national_day(), Reckoned::Counted(4)),
            (date!(2026 - 10 - 04), national_day(), Reckoned::Passed),
            (date!(2026 - 10 - 07), national_day(), Reckoned::Passed),
            (date!(2026 - 10 - 08), DayKind::Workday, Reckoned::Last),
        ]),
        due_at: datetime!(2026-10-08 10:00 UTC),
        due_on: date!(2026 - 10 - 08),
        ..deadline(PeriodKind::CalendarDays, 4)
    }
}

/// Two clear days before the event.
fn before_an_event() -> Deadline {
    Deadline {
        base_event_at: datetime!(2026-10-15 02:00 UTC),
        days: days([
            (date!(2026 - 10 - 15), DayKind::Workday, Reckoned::Event),
            (
                date!(2026 - 10 - 14),
                DayKind::Workday,
                Reckoned::Counted(1),
            ),
            (
                date!(2026 - 10 - 13),
                DayKind::Workday,
                Reckoned::Counted(2),
            ),
            (date!(2026 - 10 - 12), DayKind::Workday, Reckoned::Last),
        ]),
        minimal_on: Some(date!(2026 - 10 - 13)),
        ..deadline(PeriodKind::DaysBefore, 2)
    }
}

fn deadline(kind: PeriodKind, n: u32) -> Deadline {
    Deadline {
        code: "A-N03".into(),
        base_event_at: datetime!(2026-09-29 02:00 UTC),
        kind,
        n,
        due_at: datetime!(2026-10-12 10:00 UTC),
        due_on: date!(2026 - 10 - 12),
        is_provisional: false,
        legal_ref: "人民检察院刑事诉讼规则 第49条".into(),
        source: PeriodSource::Statute,
        in_custody: false,
        minimal_on: None,
        days: Vec::new(),
    }
}

fn national_day() -> DayKind {
    DayKind::Holiday("国庆节".into())
}

fn days<const N: usize>(days: [(Date, DayKind, Reckoned); N]) -> Vec<PeriodDay> {
    let days = days.map(|(date, kind, reckoned)| PeriodDay {
        date,
        kind,
        reckoned,
    });
    days.into()
}
