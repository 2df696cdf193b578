use actix_web::{HttpResponse, web};
use contract::{DayKind, Lang, ProvisionKind, YearDay, YearView};
use leptos::prelude::*;
use serde::Deserialize;
use time::{Date, Month};

use crate::{
    design::{Back, Notice, Tone, Width, holiday_words},
    language::{date_long, t, t_with, tr_with},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// Which year.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    year: Option<i32>,
}

/// Shows the days of a year, month by month.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let desk = &desks.provisions;
    let year = desk.calendar_year(visitor.caller()?, asked.year).await?;
    let number = ("year", year.year.to_string().into());
    let title = tr_with(visitor.lang(), "provisions-calendar-of", [number]);
    let page = Page::new(title).width(Width::Full);
    Ok(page.show(&visitor, move || view! { <Year year/> }.into_any()))
}

#[component]
fn Year(year: YearView) -> AnyView {
    let number = year.year;
    let of = |year: i32| [("year", year.to_string().into())];
    let neighbour = |year: &i32| {
        let href = format!("/provisions/calendar?year={year}");
        view! { <a href=href>{t_with("provisions-calendar-of", of(*year))}</a> }
    };
    let neighbours = year.beside.iter().map(neighbour).collect_view();
    let load = (year.may_propose && !year.is_published).then(|| {
        let href = format!("/provisions/new/{}", ProvisionKind::CalendarYear.code());
        view! { <p><a href=href>{t("provisions-propose-year")}</a></p> }
    });
    let unpublished = (!year.is_published).then(|| {
        view! {
            <Notice tone=Tone::Warn title=t("provisions-unpublished")>
                <p>{t("provisions-unpublished-help")}</p>
                {load}
            </Notice>
        }
    });
    let worked = t_with(
        "provisions-working-days",
        [("count", year.working_days.into())],
    );
    let months = months(year.days)
        .into_iter()
        .map(|(month, days)| view! { <MonthOf month days/> })
        .collect_view();
    view! {
        <Back href="/provisions" label=t("provisions-title")/>
        <h1>{t_with("provisions-calendar-of", of(number))}</h1>
        <p class="lead">{worked}</p>
        {unpublished}
        <p class="acts">{neighbours}</p>
        <p class="note">{t("provisions-calendar-signs")}</p>
        <div class="months">{months}</div>
    }
    .into_any()
}

fn months(days: Vec<YearDay>) -> Vec<(Month, Vec<YearDay>)> {
    let mut months: Vec<(Month, Vec<YearDay>)> = Vec::new();
    for day in days {
        let month = day.date.month();
        match months.last_mut() {
            Some((last, days)) if *last == month => days.push(day),
            _ => months.push((month, vec![day])),
        }
    }
    months
}

/// A month in its weeks, from Monday, and its particular days in words.
#[component]
fn MonthOf(month: Month, days: Vec<YearDay>) -> AnyView {
    let name = t_with("provisions-month", [("month", u8::from(month).into())]);
    let lang = use_context().unwrap_or_default();
    let heads = WEEKDAYS
        .map(|key| view! { <th scope="col">{t(key)}</th> })
        .collect_view();
    let weeks = weeks(&days)
        .into_iter()
        .map(|week| {
            let cells = week.into_iter().map(cell).collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    let particular = days
        .into_iter()
        .filter_map(|day| Some((day.date, particular(&day)?)))
        .map(|(date, said)| particular_line(lang, date, said))
        .collect_view();
    view! {
        <section class="month">
            <table class="month__table">
                <caption>{name}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{weeks}</tbody>
            </table>
            <ul class="month__days">{particular}</ul>
        </section>
    }
    .into_any()
}

const WEEKDAYS: [&str; 7] = [
    "provisions-monday",
    "provisions-tuesday",
    "provisions-wednesday",
    "provisions-thursday",
    "provisions-friday",
    "provisions-saturday",
    "provisions-sunday",
];

fn particular_line(lang: Lang, date: Date, said: String) -> impl IntoView {
    let said = [("day", date_long(lang, date).into()), ("said", said.into())];
    view! { <li>{t_with("provisions-day-said", said)}</li> }
}

/// The days of a month in weeks of seven; `None` before the first and behind the last.
fn weeks(days: &[YearDay]) -> Vec<Vec<Option<YearDay>>> {
    let ahead = days
        .first()
        .map(|day| day.date.weekday().number_days_from_monday());
    let ahead = std::iter::repeat_n(None, usize::from(ahead.unwrap_or_default()));
    let all: Vec<Option<YearDay>> = ahead.chain(days.iter().cloned().map(Some)).collect();
    let weeks = all.chunks(7).map(|week| {
        let mut week = week.to_vec();
        week.resize(7, None);
        week
    });
    weeks.collect()
}

fn cell(day: Option<YearDay>) -> AnyView {
    let Some(day) = day else {
        return view! { <td></td> }.into_any();
    };
    let (class, sign, words) = match (&day.kind, &day.local) {
        (DayKind::Holiday(_), None) => ("day day--off", "provisions-sign-off", "provisions-off"),
        (DayKind::AdjustedWorkday, None) => (
            "day day--worked",
            "provisions-sign-worked",
            "provisions-worked",
        ),
        (DayKind::Holiday(_), Some(_)) => {
            ("day day--own", "provisions-sign-off", "provisions-own-off")
        }
        (_, Some(_)) => (
            "day day--own",
            "provisions-sign-worked",
            "provisions-own-worked",
        ),
        (DayKind::Weekend, None) => ("day day--rest", "", ""),
        (DayKind::Workday, None) => ("day", "", ""),
    };
    let sign = (!sign.is_empty()).then(|| {
        view! {
            <span class="day__sign" aria-hidden="true">{t(sign)}</span>
            <span class="unseen">{t(words)}</span>
        }
    });
    view! { <td class=class><span>{day.date.day()}</span>{sign}</td> }.into_any()
}

/// What is particular about a day, in words; nothing of an ordinary one.
fn particular(day: &YearDay) -> Option<String> {
    let said = match (&day.local, &day.kind) {
        (Some(local), _) => {
            let key = if local.is_worked {
                "provisions-own-worked-named"
            } else {
                "provisions-own-off-named"
            };
            t_with(key, [("name", local.name.clone().into())])
        }
        (None, DayKind::Holiday(name)) => holiday_words(name),
        (None, DayKind::AdjustedWorkday) => t("provisions-worked"),
        (None, DayKind::Weekend | DayKind::Workday) => return None,
    };
    let against = day.contradicts.as_ref().map(|published| match published {
        DayKind::Holiday(_) => t("provisions-against-holiday"),
        _ => t("provisions-against-workday"),
    });
    Some(match against {
        Some(against) => format!("{said} {against}"),
        None => said,
    })
}
