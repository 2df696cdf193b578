//! Reading on site, for case management: a place and a time, another one, none, and what came of it.

use contract::{
    ApplicationView, Caller, FreePlace, Problem, ReadingReceipt, VisitRequest, personal::read_day,
    policy::Act, read_time,
};
use futures::future::BoxFuture;
use leptos::prelude::*;

use super::UnderReview;
use crate::{
    design::{
        ButtonKind, Choice, Column, DateField, EmptyState, Facts, FieldKind, Measure, Notice,
        Radios, Table, TextArea, TextField, Tone,
    },
    dossier::{
        application_parts::ApplicationFacts,
        visits::{OnSiteReceipt, StandingVisit, facts_of, standing},
        words::typed_day,
    },
    language::{date_long, office_time, t, t_with, time_of_day, tr},
    page::{ActPage, DecisionForm, Manner, Offer, Sending, Sent},
    web::{Audience::May, Desks, FormState, Route, Visitor},
};

/// Arranges a place and a time.
pub(super) const ARRANGE: ActPage<UnderReview, Arranging> = ActPage {
    route: Route::page(
        "/desk/applications/{application}/visit",
        "review-visit",
        May(&[Act::ArrangeVisit]),
    ),
    acts: &[Offer::secondary(
        Act::ArrangeVisit,
        "dossier-act-arrange-visit",
    )],
    title: "dossier-act-arrange-visit",
    manner: Manner {
        start: first_time,
        ..Manner::USUAL
    }
    .gathering(what_is_free),
    body: |arranging| body(arranging, "dossier-act-arrange-visit"),
    send: |sent| {
        let dossier = &sent.desks.dossier;
        dossier.arrange_visit(sent.caller, sent.id, sent.seen, asked(&sent))
    },
};

/// Moves it to another place or time.
pub(super) const MOVE: ActPage<UnderReview, Arranging> = ActPage {
    route: Route::page(
        "/desk/applications/{application}/visit-move",
        "review-visit-move",
        May(&[Act::MoveVisit]),
    ),
    acts: &[Offer::secondary(Act::MoveVisit, "dossier-act-move-visit")],
    title: "dossier-act-move-visit",
    manner: Manner {
        start: as_it_stands,
        ..Manner::USUAL
    }
    .gathering(what_is_free),
    body: |arranging| body(arranging, "dossier-act-move-visit"),
    send: |sent| {
        let dossier = &sent.desks.dossier;
        dossier.move_visit(sent.caller, sent.id, sent.seen, asked(&sent))
    },
};

/// Says that it does not take place.
pub(super) const CANCEL: ActPage<UnderReview> = ActPage {
    route: Route::page(
        "/desk/applications/{application}/visit-cancel",
        "review-visit-cancel",
        May(&[Act::CancelVisit]),
    ),
    acts: &[Offer::quiet(Act::CancelVisit, "dossier-act-cancel-visit")],
    title: "dossier-act-cancel-visit",
    manner: Manner::USUAL,
    body: cancelling,
    send: |sent| {
        let reason = sent.form.text("reason").to_owned();
        let dossier = &sent.desks.dossier;
        dossier.cancel_visit(sent.caller, sent.id, Some(sent.seen), reason)
    },
};

/// Notes what came of it.
pub(super) const OUTCOME: ActPage<UnderReview> = ActPage {
    route: Route::page(
        "/desk/applications/{application}/visit-outcome",
        "review-visit-outcome",
        May(&[Act::NoteVisitKept, Act::NoteVisitMissed]),
    ),
    // That nobody came is noted on the same page.
    acts: &[Offer::secondary(
        Act::NoteVisitKept,
        "dossier-act-note-visit",
    )],
    title: "dossier-act-note-visit",
    manner: Manner::USUAL,
    body: noting,
    send: outcome,
};

/// Files a receipt that was handed in on paper.
pub(super) const RECEIPT: ActPage<UnderReview> = ActPage {
    route: Route::page(
        "/desk/applications/{application}/receipt",
        "review-receipt",
        May(&[Act::FileReceipt]),
    ),
    acts: &[Offer::secondary(
        Act::FileReceipt,
        "dossier-act-file-receipt",
    )],
    title: "dossier-act-file-receipt",
    manner: Manner::USUAL,
    body: filing,
    send: |sent| {
        let dossier = &sent.desks.dossier;
        let receipt = ReadingReceipt {
            note: sent.form.text("note").to_owned(),
            read: sent.form.text("read").to_owned(),
            copies: sent.form.text("copies").to_owned(),
            is_pledged: sent.form.text("is_pledged") == "yes",
        };
        dossier.file_receipt(sent.caller, sent.id, sent.seen, receipt)
    },
};

/// What the page of a place and a time shows.
pub(super) struct Arranging {
    view: ApplicationView,
    places: Vec<FreePlace>,
}

fn what_is_free<'a>(
    desks: &'a Desks,
    caller: &'a Caller,
    view: ApplicationView,
) -> BoxFuture<'a, Result<Arranging, Problem>> {
    Box::pin(async move {
        Ok(Arranging {
            places: desks.dossier.free_places(caller, view.id).await?,
            view,
        })
    })
}

fn first_time(visitor: &Visitor, _: &ApplicationView) -> FormState {
    FormState::filled([
        ("date", typed_day(office_time(visitor.now()).date())),
        ("seats", "1".to_owned()),
        ("bring", usual_papers(visitor)),
    ])
}

fn as_it_stands(visitor: &Visitor, view: &ApplicationView) -> FormState {
    let Some(visit) = standing(view) else {
        return first_time(visitor, view);
    };
    FormState::filled([
        ("place", visit.at.to_string()),
        ("date", typed_day(office_time(visit.from).date())),
        ("from", time_of_day(visit.from)),
        ("until", time_of_day(visit.until)),
        ("seats", visit.seats.to_string()),
        ("bring", usual_papers(visitor)),
    ])
}

fn usual_papers(visitor: &Visitor) -> String {
    tr(visitor.lang(), "dossier-visit-bring-usual")
}

fn asked(sent: &Sent<'_, UnderReview>) -> VisitRequest {
    let text = |name| sent.form.text(name);
    VisitRequest {
        place: text("place").parse().ok(),
        date: read_day(text("date")),
        from: read_time(text("from")),
        until: read_time(text("until")),
        seats: text("seats").trim().parse().ok(),
        bring: text("bring").to_owned(),
        explanation: text("explanation").to_owned(),
    }
}

fn body(Arranging { view, places }: Arranging, title: &'static str) -> AnyView {
    let version = view.version;
    let stands = view! { <StandingVisit view=view.clone()/> };
    let choices = places.iter().map(choice).collect::<Vec<_>>();
    let form = if choices.is_empty() {
        view! {
            <EmptyState title=t("dossier-visit-no-place")>
                <p>{t("dossier-visit-no-place-help")}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <VisitForm version choices label=title/> }.into_any()
    };
    view! {
        <h1>{t(title)}</h1>
        <p class="lead">{t("dossier-visit-lead")}</p>
        <ApplicationFacts view/>
        {stands}
        <Free places/>
        {form}
    }
    .into_any()
}

fn choice(free: &FreePlace) -> Choice {
    let place = &free.place;
    let mut hint = t_with("dossier-visit-place-seats", [("n", place.seats.into())]);
    if place.has_agent {
        hint = format!("{hint} · {}", t("dossier-visit-place-agent"));
    }
    if !place.way.is_empty() {
        hint = format!("{hint} · {}", place.way);
    }
    Choice::new(place.id.to_string(), place.name.clone()).hint(hint)
}

/// When seats are free on the next working days.
#[component]
fn Free(places: Vec<FreePlace>) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let mut rows = Vec::new();
    for free in places {
        for day in free.days {
            let times = day.free.iter().map(|free| {
                let hours = format!("{}–{}", time_of_day(free.from), time_of_day(free.until));
                view! { <span class="number-text">{hours}</span> " " }
            });
            let times = times.collect::<Vec<_>>();
            rows.push(vec![
                view! { <time datetime=day.date.to_string()>{date_long(lang, day.date)}</time> }
                    .into_any(),
                free.place.name.clone().into_any(),
                view! { <span>{times}</span> }.into_any(),
            ]);
        }
    }
    if rows.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::name(t("dossier-visit-day")),
        Column::new(t("dossier-visit-place")),
        Column::new(t("dossier-visit-free")),
    ];
    view! {
        <section class="part">
            <h2>{t("dossier-visit-free")}</h2>
            <Table caption=t("dossier-visit-free-caption") columns rows titled=true/>
        </section>
    }
    .into_any()
}

#[component]
fn VisitForm(version: i32, choices: Vec<Choice>, label: &'static str) -> AnyView {
    view! {
        <DecisionForm version label>
            <Radios name="place" label=t("dossier-visit-place") choices/>
            <DateField name="date" label=t("dossier-visit-day")/>
            <TextField
                name="from"
                label=t("dossier-visit-from")
                kind=FieldKind::Time
                measure=Measure::Short
            />
            <TextField
                name="until"
                label=t("dossier-visit-until")
                kind=FieldKind::Time
                measure=Measure::Short
            />
            <TextField
                name="seats"
                label=t("dossier-visit-seats")
                hint=t("dossier-visit-seats-hint")
                kind=FieldKind::Digits
                measure=Measure::Short
            />
            <TextArea name="bring" label=t("dossier-visit-bring") lines=2 optional=true/>
            <TextArea
                name="explanation"
                label=t("dossier-visit-explanation")
                hint=t("dossier-visit-explanation-hint")
                lines=3
                optional=true
            />
        </DecisionForm>
    }
    .into_any()
}

fn cancelling(view: ApplicationView) -> AnyView {
    let version = view.version;
    let facts = standing(&view).map(|visit| view! { <Facts facts=facts_of(visit)/> });
    view! {
        <h1>{t("dossier-act-cancel-visit")}</h1>
        <ApplicationFacts view/>
        {facts}
        <Notice tone=Tone::Warn title=t("dossier-visit-cancel-tells")>
            <p>{t("dossier-visit-cancel-tells-help")}</p>
        </Notice>
        <DecisionForm version label="dossier-act-cancel-visit" kind=ButtonKind::Danger>
            <TextArea
                name="reason"
                label=t("dossier-visit-reason")
                hint=t("dossier-visit-reason-hint")
                lines=3
            />
        </DecisionForm>
    }
    .into_any()
}

fn outcome(sent: Sent<'_, UnderReview>) -> Sending<'_> {
    let (dossier, note) = (&sent.desks.dossier, sent.form.text("note").to_owned());
    match sent.form.text("outcome") {
        "kept" => dossier.note_visit_kept(sent.caller, sent.id, sent.seen, note),
        "missed" => dossier.note_visit_missed(sent.caller, sent.id, sent.seen, note),
        _ => Box::pin(async { Err(Problem::field("outcome", "not-chosen")) }),
    }
}

fn noting(view: ApplicationView) -> AnyView {
    let version = view.version;
    let facts = standing(&view).map(|visit| view! { <Facts facts=facts_of(visit)/> });
    let choices = vec![
        Choice::new("kept", t("dossier-visit-kept")).hint(t("dossier-visit-kept-hint")),
        Choice::new("missed", t("dossier-visit-missed")).hint(t("dossier-visit-missed-hint")),
    ];
    view! {
        <h1>{t("dossier-act-note-visit")}</h1>
        <ApplicationFacts view/>
        {facts}
        <DecisionForm version label="dossier-act-note-visit">
            <Radios name="outcome" label=t("dossier-visit-outcome") choices/>
            <TextArea name="note" label=t("dossier-visit-note") lines=3 optional=true/>
        </DecisionForm>
    }
    .into_any()
}

fn filing(view: ApplicationView) -> AnyView {
    let version = view.version;
    let on_site = (!view.visits.is_empty()).then(|| view! { <OnSiteReceipt/> });
    view! {
        <h1>{t("dossier-act-file-receipt")}</h1>
        <p class="lead">{t("dossier-paper-receipt-lead")}</p>
        <ApplicationFacts view/>
        <DecisionForm version label="dossier-act-file-receipt">
            {on_site}
            <TextArea name="note" label=t("dossier-finish-note") lines=3 optional=true/>
        </DecisionForm>
    }
    .into_any()
}
