use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::{
    AppointmentView, CalendarDay, FreeTime, PlaceDay, PlaceView, WeekDay,
    personal::read_day,
    policy::{self, Act},
};
use leptos::prelude::*;
use serde::Deserialize;
use time::Date;

use super::words::{Standing, desk_matter, hours_words, is_over, kind_words, seats_words};
use crate::{
    design::{
        Button, ButtonKind, ButtonLink, Column, DateField, EmptyState, ErrorSummary, Measure,
        Table, Tag, TextField, Tone, Width,
    },
    language::{date_long, day_of_week, iso, t, t_with, tr},
    page::{Altered, AlteredRecords, Page},
    web::{Desks, FormState, PageError, Visitor},
};

/// The day that was asked for, as it was typed.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    date: String,
}

/// Shows the office's calendar of a day, today's where none is named.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    asked: Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let typed = asked.date.trim();
    let date = read_day(typed);
    if date.is_none() && !typed.is_empty() {
        return Ok(no_day(&visitor, typed));
    }
    let day = desks.agenda.calendar_day(caller, date).await?;
    let may_manage = policy::may_ever(caller, Act::ManagePlaces);
    let form = FormState::filled([("date", day.date.to_string())]);
    let page = Page::new(tr(visitor.lang(), "agenda-calendar")).width(Width::Full);
    Ok(page
        .form(form)
        .show(&visitor, move || view! { <Day day may_manage/> }.into_any()))
}

/// What was typed is no day: a picker would not show it again.
fn no_day(visitor: &Visitor, typed: &str) -> HttpResponse {
    let form = FormState::filled([("date", typed)]).with_error("date", "date-shape");
    let page = Page::new(tr(visitor.lang(), "agenda-calendar"));
    page.form(form).show(visitor, || {
        view! {
            <ErrorSummary/>
            <h1>{t("agenda-calendar")}</h1>
            <DayForm as_typed=true/>
            <p><a href="/desk/calendar">{t("agenda-today")}</a></p>
        }
        .into_any()
    })
}

fn page_of(date: Date) -> String {
    format!("/desk/calendar?date={date}")
}

#[component]
fn Day(day: CalendarDay, may_manage: bool) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let title = t_with(
        "agenda-calendar-of",
        [("day", date_long(lang, day.date).into())],
    );
    let rest = (!day.is_worked)
        .then(|| view! { <p><Tag tone=Tone::Quiet label=t("agenda-rest-day")/></p> });
    let altered = Altered::of_office(day.altered, "agenda-altered-calendar");
    let none = (day.places.is_empty() && altered.is_empty()).then(|| {
        view! {
            <EmptyState title=t("agenda-calendar-none")><p>{t("agenda-calendar-none-help")}</p></EmptyState>
        }
    });
    let places = day
        .places
        .into_iter()
        .map(|place| view! { <AtPlace place date=day.date/> })
        .collect_view();
    let manage = may_manage.then(|| {
        view! {
            <p class="acts">
                <ButtonLink href="/desk/places" label=t("agenda-places-manage") kind=ButtonKind::Secondary/>
            </p>
        }
    });
    view! {
        <h1>{title}</h1>
        {rest}
        <Ways date=day.date/>
        <Week week=day.week date=day.date/>
        <AlteredRecords altered/>
        {none}
        {places}
        <DayForm as_typed=false/>
        {manage}
    }
    .into_any()
}

/// The day before, today, the day after.
#[component]
fn Ways(date: Date) -> AnyView {
    let before = date
        .previous_day()
        .map(|day| view! { <a rel="prev" href=page_of(day)>{t("agenda-day-before")}</a> });
    let after = date
        .next_day()
        .map(|day| view! { <a rel="next" href=page_of(day)>{t("agenda-day-after")}</a> });
    view! {
        <nav class="pagination" aria-label=t("agenda-days")>
            <span class="pagination__back">{before}</span>
            <span class="pagination__here"><a href="/desk/calendar">{t("agenda-today")}</a></span>
            <span class="pagination__next">{after}</span>
        </nav>
    }
    .into_any()
}

#[component]
fn Week(week: Vec<WeekDay>, date: Date) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let days = week
        .into_iter()
        .map(|day| {
            let current = (day.date == date).then_some("date");
            let count = t_with("agenda-count", [("count", day.appointments.into())]);
            let rest = (!day.is_worked)
                .then(|| view! { <span class="week__rest">{t("agenda-rest-day")}</span> });
            view! {
                <li>
                    <a class="week__day" href=page_of(day.date) aria-current=current>
                        <span class="week__date">{day_of_week(lang, day.date)}</span>
                        " "
                        <span class="week__count">{count}</span>
                        " "
                        {rest}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <nav class="week" aria-label=t("agenda-week")><ul>{days}</ul></nav> }.into_any()
}

/// Another day, typed or picked.
#[component]
fn DayForm(
    /// Whether to show again what was typed and is no day.
    as_typed: bool,
) -> AnyView {
    let field = if as_typed {
        view! { <TextField name="date" label=t("agenda-date") measure=Measure::Half/> }.into_any()
    } else {
        view! { <DateField name="date" label=t("agenda-date")/> }.into_any()
    };
    view! {
        <form method="get" action="/desk/calendar" class="form day-form" novalidate>
            {field}
            <p class="acts"><Button label=t("agenda-date-go") kind=ButtonKind::Secondary/></p>
        </form>
    }
    .into_any()
}

/// What a place has on the day, and what is still free.
#[component]
fn AtPlace(place: PlaceDay, date: Date) -> AnyView {
    let PlaceDay {
        place,
        appointments,
        free,
    } = place;
    let unused = (!place.is_in_use)
        .then(|| view! { " " <Tag tone=Tone::Warn label=t("agenda-place-unused")/> });
    let caption = t_with(
        "agenda-place-caption",
        [("place", place.name.clone().into())],
    );
    let list = if appointments.is_empty() {
        view! { <p>{t("agenda-place-empty")}</p> }.into_any()
    } else {
        let columns = vec![
            Column::name(t("agenda-time")),
            Column::new(t("agenda-who")),
            Column::new(t("agenda-matter")),
            Column::new(t("agenda-kind")),
            Column::number(t("agenda-seats")),
            Column::new(t("agenda-state")),
        ];
        let rows: Vec<_> = appointments.into_iter().map(row).collect();
        view! { <Table caption columns rows titled=true/> }.into_any()
    };
    let is_in_use = place.is_in_use;
    let free = is_in_use.then(|| view! { <p class="free">{free_words(&free)}</p> });
    view! {
        <section class="stack day-place">
            <h2>{place.name.clone()} {unused}</h2>
            <p class="note">{about(&place, date)}</p>
            {list}
            {free}
        </section>
    }
    .into_any()
}

fn row(appointment: AppointmentView) -> Vec<AnyView> {
    let over = is_over(&appointment);
    let state = appointment.state;
    let (from, until) = (appointment.from, appointment.until);
    let reference = appointment.reference.clone();
    let matter = match desk_matter(&appointment.matter) {
        Some(href) => view! { <a href=href>{reference}</a> }.into_any(),
        None => reference.into_any(),
    };
    vec![
        view! { <time datetime=iso(from)>{hours_words(from, until)}</time> }.into_any(),
        appointment.who.unwrap_or_default().into_any(),
        matter,
        kind_words(appointment.kind).into_any(),
        appointment.seats.to_string().into_any(),
        view! { <Standing state over/> }.into_any(),
    ]
}

/// Seats, the hours of the day, an agent, the way there: in one line.
fn about(place: &PlaceView, date: Date) -> String {
    let stretches = place.hours.of(date.weekday());
    let hours: Vec<String> = stretches.iter().map(ToString::to_string).collect();
    let hours = if hours.is_empty() {
        t("agenda-closed")
    } else {
        t_with("agenda-open", [("hours", hours.join(" ").into())])
    };
    let agent = place.has_agent.then(|| t("agenda-with-agent"));
    let way = Some(place.way.clone()).filter(|way| !way.is_empty());
    let parts = [Some(seats_words(place.seats)), Some(hours), agent, way];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn free_words(free: &[FreeTime]) -> String {
    let times: Vec<String> = free
        .iter()
        .map(|free| hours_words(free.from, free.until))
        .collect();
    if times.is_empty() {
        return t("agenda-nothing-free");
    }
    let times = times.join(&t("design-and"));
    t_with("agenda-free", [("times", times.into())])
}
