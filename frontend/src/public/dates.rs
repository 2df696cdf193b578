use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::personal::read_day;
use leptos::prelude::*;
use serde::Deserialize;
use time::Date;

use super::dates_found::{Dated, Found, Why};
use crate::{
    design::{DayEntry, DueReason, EmptyState, MonthTable, Width},
    language::{date_long, iso, month_words, office_time, t, t_with, time_of_day, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// The month that was asked for, such as `2026-11`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    month: String,
}

/// Shows the due dates and appointments of one's own matters, month by month; this one where none is named.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    asked: Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let today = office_time(visitor.now()).date();
    let month = read_day(&format!("{}-01", asked.month.trim()));
    let month = month.unwrap_or(today);
    let found = Found::of(&desks, visitor.caller()?).await?;
    let page = Page::new(tr(visitor.lang(), "public-dates")).width(Width::Full);
    Ok(page.show(&visitor, move || {
        view! { <Dates found month today/> }.into_any()
    }))
}

#[component]
fn Dates(found: Found, month: Date, today: Date) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let caption = month_words(lang, month);
    let in_month = |date: &Dated| {
        let day = office_time(date.at).date();
        (day.year(), day.month()) == (month.year(), month.month())
    };
    let more = found
        .is_more
        .then(|| view! { <p class="note">{t("public-dates-more")}</p> });
    let dates: Vec<Dated> = found.dates().into_iter().filter(in_month).collect();
    let entries = dates.iter().map(entry).collect();
    let list = if dates.is_empty() {
        view! {
            <EmptyState title=t("public-dates-none")><p>{t("public-dates-none-help")}</p></EmptyState>
        }
        .into_any()
    } else {
        let lines = dates.into_iter().map(|date| view! { <Line date/> });
        view! { <ol class="dates">{lines.collect_view()}</ol> }.into_any()
    };
    view! {
        <h1>{t_with("public-dates-of", [("month", caption.clone().into())])}</h1>
        <p class="lead">{t("public-dates-lead")}</p>
        <Ways month/>
        <MonthTable month caption today entries/>
        {list}
        {more}
    }
    .into_any()
}

fn entry(date: &Dated) -> DayEntry {
    DayEntry {
        day: office_time(date.at).date(),
        time: time_words(date),
        words: t_with(
            "public-dates-entry",
            [
                ("what", date.what.clone().into()),
                ("title", date.title.clone().into()),
            ],
        ),
        href: date.href.clone(),
    }
}

/// The time of the day; a period of a case ends with its day.
fn time_words(date: &Dated) -> String {
    match date.why {
        Why::Period(_) | Why::Place(_) => time_of_day(date.at),
        Why::Case => String::new(),
    }
}

/// The month before, this month, the month after.
#[component]
fn Ways(month: Date) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let first = month.replace_day(1).unwrap_or(month);
    let before = first.previous_day();
    let after = first.replace_day(28).ok();
    let after = after.and_then(|day| day.checked_add(time::Duration::days(4)));
    let way = |day: Date| {
        let href = format!(
            "/dates?month={:04}-{:02}",
            day.year(),
            u8::from(day.month())
        );
        (href, month_words(lang, day))
    };
    let before = before
        .map(way)
        .map(|(href, words)| view! { <a rel="prev" href=href>{words}</a> });
    let after = after
        .map(way)
        .map(|(href, words)| view! { <a rel="next" href=href>{words}</a> });
    view! {
        <nav class="pagination" aria-label=t("public-dates-months")>
            <span class="pagination__back">{before}</span>
            <span class="pagination__here"><a href="/dates">{t("public-dates-now")}</a></span>
            <span class="pagination__next">{after}</span>
        </nav>
    }
    .into_any()
}

/// One date: when, what, of which matter, and why.
#[component]
fn Line(date: Dated) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let day = date_long(lang, office_time(date.at).date());
    let time = time_words(&date);
    let why = match date.why {
        Why::Period(deadline) => view! { <DueReason deadline=*deadline/> }.into_any(),
        Why::Place(place) => view! { <p class="note">{place}</p> }.into_any(),
        Why::Case => view! { <p class="note">{t("public-dates-case")}</p> }.into_any(),
    };
    view! {
        <li class="date">
            <p class="date__when"><time datetime=iso(date.at)>{day} " " {time}</time></p>
            <p><strong>{date.what}</strong> " " <a href=date.href>{date.title}</a></p>
            {why}
        </li>
    }
    .into_any()
}
