use actix_web::HttpResponse;
use contract::{Lang, LedgerDay, Outcome, OutcomeCounts, personal::read_day};
use leptos::prelude::*;
use serde::Deserialize;
use time::Date;

use super::{
    questions::Questions,
    rows::Entries,
    search::Narrow,
    sought::{NOT_DONE, address},
    standing::LedgerStanding,
};
use crate::{
    design::{Bars, Chart, ChartMark, Columns, EmptyState, Tone, Width, code_words},
    language::{date, date_long, office_time, t, t_with, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// Which day is looked at; today where none is named.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct OfDay {
    day: String,
}

/// Shows a day of the ledger: how it stands, what did not go well, and where to search on.
pub(super) async fn show(
    visitor: &Visitor,
    desks: &Desks,
    of_day: &OfDay,
) -> Result<HttpResponse, PageError> {
    let today = office_time(visitor.now()).date();
    let date = read_day(&of_day.day).unwrap_or(today);
    let day = desks.audit.day(visitor.caller()?, date).await?;
    let page = Page::new(tr(visitor.lang(), "audit-search")).width(Width::Full);
    Ok(page.show(visitor, move || view! { <Day day today/> }.into_any()))
}

#[component]
fn Day(day: LedgerDay, today: Date) -> AnyView {
    let state = day.state.clone();
    let own = day.questions.clone();
    view! {
        <h1>{t("audit-search")}</h1>
        <p class="lead">{t("audit-search-lead")}</p>
        <LedgerStanding state/>
        <Columns aside=move || view! { <Questions own=own.clone()/> }>
            <Neighbours date=day.date today/>
            <DayPicture day=day.clone()/>
            <Unsettled day/>
        </Columns>
        <h2>{t("audit-search-act")}</h2>
        <Narrow/>
    }
    .into_any()
}

/// The way to the day before and the day after.
#[component]
fn Neighbours(date: Date, today: Date) -> AnyView {
    let lang: Lang = use_context().unwrap_or_default();
    let way = |to: Option<Date>, key: &'static str| {
        let to = to.filter(|to| *to <= today)?;
        let words = t_with(key, [("day", crate::language::date(lang, to).into())]);
        Some(view! { <a href=format!("/audit?day={to}")>{words}</a> })
    };
    view! {
        <nav class="days" aria-label=t("audit-days")>
            {way(date.previous_day(), "audit-day-before")}
            {way(date.next_day(), "audit-day-after")}
        </nav>
    }
    .into_any()
}

/// A day as a picture: how its acts ended, hour by hour, what did not go well above what did.
#[component]
pub(crate) fn DayPicture(
    /// The day.
    day: LedgerDay,
) -> AnyView {
    let row = |outcome: Outcome, tone: Tone| Bars {
        name: code_words("outcome", outcome.code()),
        tone,
        figures: day.hours.iter().map(|hour| hour.of(outcome)).collect(),
    };
    let counted = vec![
        row(Outcome::Denied, Tone::Bad),
        row(Outcome::Failed, Tone::Bad),
        row(Outcome::Refused, Tone::Warn),
        row(Outcome::Done, Tone::Quiet),
    ];
    let marks = (0..day.hours.len())
        .map(|hour| hour_mark(day.date, hour))
        .collect();
    let finding = finding(day.date, &day.hours);
    view! { <Chart finding along=t("audit-hour") marks counted/> }.into_any()
}

/// An hour of a day, and the address of what happened in it.
fn hour_mark(date: Date, hour: usize) -> ChartMark {
    let href = address(&[
        ("from", date.to_string()),
        ("from_time", format!("{hour:02}:00")),
        ("until", date.to_string()),
        ("until_time", format!("{hour:02}:59")),
    ]);
    ChartMark {
        name: format!("{hour:02}:00"),
        href: Some(href),
    }
}

/// What the figures of a day say.
fn finding(day: Date, hours: &[OutcomeCounts]) -> String {
    let lang = use_context().unwrap_or_default();
    let day = date_long(lang, day);
    let count = |outcomes: &[Outcome]| -> u64 {
        let of = outcomes.iter().map(|outcome| {
            let ended = hours.iter().map(|hour| hour.of(*outcome));
            ended.sum::<u64>()
        });
        of.sum()
    };
    let total = count(&Outcome::ALL);
    let done = count(&[Outcome::Done]);
    let words = [
        ("day", day.into()),
        ("total", total.into()),
        ("count", (total - done).into()),
    ];
    let key = match (total, total - done) {
        (0, _) => "audit-day-nothing",
        (_, 0) => "audit-day-well",
        _ => "audit-day-unsettled",
    };
    t_with(key, words)
}

/// What was refused, denied or failed, the newest first, and the way to all of it.
#[component]
fn Unsettled(day: LedgerDay) -> AnyView {
    let lang = use_context().unwrap_or_default();
    if day.unsettled.is_empty() {
        return view! {
            <EmptyState title=t("audit-unsettled-none")><p>{t("audit-unsettled-help")}</p></EmptyState>
        }
        .into_any();
    }
    let of_day = |outcome: &str| {
        address(&[
            ("from", day.date.to_string()),
            ("until", day.date.to_string()),
            ("outcome", outcome.to_owned()),
        ])
    };
    let (unsettled, all) = (of_day(NOT_DONE), of_day(""));
    let words = [("day", date(lang, day.date).into())];
    view! {
        <Entries caption=t("audit-unsettled") entries=day.unsettled/>
        <p class="acts">
            <a href=unsettled>{t_with("audit-unsettled-all", words.clone())}</a>
            <a href=all>{t_with("audit-day-all", words)}</a>
        </p>
    }
    .into_any()
}
