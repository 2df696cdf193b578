use contract::{Deadline, Lang, PeriodKind, PeriodSource};
use leptos::prelude::*;

use crate::{
    design::reckoning::Reckoning,
    language::{date, date_long, day_and_time, has, iso, office_time, t, t_with, tr},
    web::Visitor,
};

/// A due date in words: how much is left stands with it, so that nobody has to count.
#[component]
pub fn Due(
    /// The period.
    deadline: Deadline,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let today = use_context::<Visitor>().map(|visitor| (visitor.site().now)());
    let left = today.map(|now| (deadline.due_on - office_time(now).date()).whole_days());
    let (class, words) = match left {
        Some(days) if days < 0 => ("due due--past", days_late(days)),
        Some(0) => ("due due--near", t("matter-due-today")),
        Some(1) => ("due due--near", t("matter-due-tomorrow")),
        Some(days) => ("due", t_with("matter-due-days", [("days", days.into())])),
        None => ("due", String::new()),
    };
    view! {
        <span class=class>
            <time datetime=iso(deadline.due_at)>{day_and_time(lang, deadline.due_at)}</time>
            <span class="due__left">{words}</span>
        </span>
    }
    .into_any()
}

/// Why a period ends on that day: how it is counted, what each day was in it, which rule says so.
#[component]
pub fn DueReason(
    /// The period.
    deadline: Deadline,
) -> AnyView {
    let minimal = deadline.minimal_on.map(|day| {
        let day = date_long(use_context().unwrap_or_default(), day);
        view! { <p>{t_with("matter-minimal-day", [("day", day.into())])}</p> }
    });
    view! {
        <details class="reason">
            <summary>{t("matter-why-this-day")}</summary>
            <div class="reason__body">
                <p>{counted(&deadline)}</p>
                <Reckoning deadline=deadline.clone()/>
                {minimal}
                <p class="reason__law">{source(&deadline)}</p>
                {deadline.is_provisional.then(|| view! { <p class="note">{t("matter-provisional")}</p> })}
            </div>
        </details>
    }
    .into_any()
}

fn counted(deadline: &Deadline) -> String {
    let lang = use_context().unwrap_or_default();
    let from = date(lang, office_time(deadline.base_event_at).date());
    let key = match (deadline.kind, deadline.in_custody) {
        (PeriodKind::WorkingDays, _) => "matter-counted-working-days",
        (PeriodKind::CalendarDays, false) => "matter-counted-calendar-days",
        (PeriodKind::CalendarDays, true) => "matter-counted-calendar-days-in-custody",
        (PeriodKind::Months, false) => "matter-counted-months",
        (PeriodKind::Months, true) => "matter-counted-months-in-custody",
        (PeriodKind::Hours, _) => "matter-counted-hours",
        (PeriodKind::DaysBefore, _) => "matter-counted-days-before",
    };
    let until = date_long(lang, deadline.due_on);
    t_with(
        key,
        [
            ("n", deadline.n.into()),
            ("from", from.into()),
            ("until", until.into()),
        ],
    )
}

fn source(deadline: &Deadline) -> String {
    let key = match deadline.source {
        PeriodSource::Statute => "matter-source-statute",
        PeriodSource::Default => "matter-source-default",
    };
    t_with(key, [("rule", basis_words(deadline).into())])
}

/// The rule behind a period. The table of periods is written in Chinese; English pages say what the
/// catalogue has word for word, and anything newer as it stands.
fn basis_words(deadline: &Deadline) -> String {
    let key = format!("basis-{}", deadline.code.to_lowercase());
    if has(Lang::ZhCn, &key) && tr(Lang::ZhCn, &key) == deadline.legal_ref {
        t(&key)
    } else {
        deadline.legal_ref.clone()
    }
}

fn days_late(days: i64) -> String {
    t_with("matter-due-late", [("days", days.saturating_neg().into())])
}

/// The words for a code of another room: its own where the catalogue has them, else the code.
pub fn code_words(family: &str, code: &str) -> String {
    let lang = use_context().unwrap_or_default();
    let key = format!("{family}-{}", code.to_lowercase().replace(['_', '.'], "-"));
    if has(lang, &key) {
        t(&key)
    } else {
        code.to_owned()
    }
}
