//! When officers are free, as they keep it themselves and as the office sees it.

use contract::{
    AvailabilitySection, AwayForm, OfficerFree, OfficerView, Span, WeekChanges, WeekForm,
    form::{FormChanges as _, FormValues as _},
    policy::Act,
};
use leptos::prelude::*;
use time::{Duration, Time, macros::offset};

use super::{fields::text, own::OwnRecord};
use crate::{
    design::{
        ButtonLink, Choice, DateField, Fact, Facts, Measure, Radios, TextField, asked, code_words,
        shown, typed as typed_into,
    },
    language::{date_long, day_and_time, t, t_with},
    page::{ActLink, ActPage, DecisionForm, Manner, Offer},
    web::{Audience::May, Form, Route},
};

/// Says on which parts of which weekdays one is free.
pub(super) const WEEK: ActPage<OwnRecord> = ActPage {
    route: Route::page(
        "/pool/own/{officer}/week",
        "own-officer-week",
        May(&[Act::KeepAvailability]),
    ),
    acts: &[Offer::secondary(Act::KeepAvailability, "pool-act-week")],
    title: "pool-act-week",
    manner: Manner {
        start: |_, view| shown(view.free.week.values()),
        ..Manner::USUAL
    },
    body: |view| {
        let version = view.version;
        let days = WeekForm::INPUTS.iter().map(asked::<WeekForm>);
        let days = days.collect_view();
        view! {
            <h1>{t("pool-act-week")}</h1>
            <p class="lead">{t("pool-week-lead")}</p>
            <DecisionForm version label="pool-week-go">{days}</DecisionForm>
        }
        .into_any()
    },
    send: |sent| {
        let form = week_typed(sent.form);
        let desk = &sent.desks.own_officer;
        desk.keep_week(sent.caller, sent.id, sent.seen, form)
    },
};

/// Adds a time of absence.
pub(super) const AWAY: ActPage<OwnRecord> = ActPage {
    route: Route::page(
        "/pool/own/{officer}/away",
        "own-officer-away",
        May(&[Act::KeepAvailability]),
    ),
    acts: &[Offer::secondary(Act::KeepAvailability, "pool-act-away")],
    title: "pool-act-away",
    manner: Manner::USUAL,
    body: |view| {
        let version = view.version;
        let short = Measure::Short;
        view! {
            <h1>{t("pool-act-away")}</h1>
            <p class="lead">{t("pool-away-lead")}</p>
            <DecisionForm version label="pool-away-go">
                <DateField name="from_day" label=t("pool-away-from-day")/>
                <TextField
                    name="from_time"
                    label=t("pool-away-from-time")
                    hint=t("pool-away-time-hint")
                    measure=short
                    autocomplete="off"
                    optional=true
                />
                <DateField
                    name="until_day"
                    label=t("pool-away-until-day")
                    hint=t("pool-away-until-hint")
                    optional=true
                />
                <TextField
                    name="until_time"
                    label=t("pool-away-until-time")
                    measure=short
                    autocomplete="off"
                    optional=true
                />
            </DecisionForm>
        }
        .into_any()
    },
    send: |sent| {
        let field = |name| text(sent.form, name);
        let form = AwayForm {
            from_day: field("from_day"),
            from_time: field("from_time"),
            until_day: field("until_day"),
            until_time: field("until_time"),
        };
        let desk = &sent.desks.own_officer;
        desk.add_absence(sent.caller, sent.id, sent.seen, form)
    },
};

/// Takes a time of absence out again.
pub(super) const BACK: ActPage<OwnRecord> = ActPage {
    route: Route::page(
        "/pool/own/{officer}/back",
        "own-officer-back",
        May(&[Act::KeepAvailability]),
    ),
    acts: &[Offer::secondary(Act::KeepAvailability, "pool-act-back")],
    title: "pool-act-back",
    manner: Manner::USUAL,
    body: |view| {
        let version = view.version;
        let absences = view.free.absences.iter().enumerate();
        let choices = absences
            .map(|(place, absence)| Choice::new(place.to_string(), absence_words(absence)))
            .collect();
        view! {
            <h1>{t("pool-act-back")}</h1>
            <DecisionForm version label="pool-act-back">
                <Radios name="absence" label=t("pool-back-which") choices/>
            </DecisionForm>
        }
        .into_any()
    },
    send: |sent| {
        // What is no number stands at no place.
        let place = sent.form.text("absence").parse().unwrap_or(usize::MAX);
        let desk = &sent.desks.own_officer;
        desk.drop_absence(sent.caller, sent.id, sent.seen, place)
    },
};

/// The week and the absences; with what may be done about them on one's own page.
#[component]
pub(super) fn Free(
    /// The officer.
    view: OfficerView,
) -> AnyView {
    let id = view.row.id;
    let may = view.is_own && view.line.acts.contains(&Act::KeepAvailability);
    let has_absences = !view.free.absences.is_empty();
    let pages = [(&AWAY, true), (&BACK, has_absences)];
    let links = pages
        .into_iter()
        .filter(|(_, is_of_use)| may && *is_of_use)
        .filter_map(|(page, _)| page.link(id, Act::KeepAvailability))
        .map(|ActLink { href, label, kind }| view! { <ButtonLink href label=t(label) kind/> })
        .collect_view();
    let OfficerFree { week, absences } = view.free;
    let days = week.section(AvailabilitySection::Week);
    let days = days.map(|(input, part)| {
        let part = code_words("free-part", input.meant(part));
        Fact::new(t(&format!("ask-{}", input.name)), part)
    });
    let facts = days.collect();
    let absences = if absences.is_empty() {
        view! { <p>{t("pool-absences-none")}</p> }.into_any()
    } else {
        let rows = absences.iter();
        let rows = rows.map(|absence| view! { <li>{absence_words(absence)}</li> });
        view! { <ul>{rows.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="stack">
            <h2>{t("pool-free")}</h2>
            <Facts facts/>
            <h3>{t("pool-absences")}</h3>
            {absences}
            <div class="acts">{links}</div>
        </section>
    }
    .into_any()
}

/// The week as it was typed.
fn week_typed(form: &Form) -> WeekForm {
    let open = [AvailabilitySection::Week];
    let changes = WeekChanges::typed(None, &open, |input| Some(typed_into(form, &input)));
    let mut week = WeekForm::default();
    week.lay(changes, &open);
    week
}

/// A time of absence: by its days where it begins and ends at midnight.
fn absence_words(absence: &Span) -> String {
    let lang = use_context().unwrap_or_default();
    let (from, until) = (absence.from(), absence.until());
    let [begins, ends] = [from, until].map(|at| at.to_offset(offset!(+8)));
    let is_whole = [begins, ends].iter().all(|at| at.time() == Time::MIDNIGHT);
    let (first, last) = if is_whole {
        let last = ends - Duration::DAY;
        (date_long(lang, begins.date()), date_long(lang, last.date()))
    } else {
        (day_and_time(lang, from), day_and_time(lang, until))
    };
    if first == last {
        return first;
    }
    t_with(
        "pool-absence-words",
        [("from", first.into()), ("until", last.into())],
    )
}
