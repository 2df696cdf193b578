//! What is arranged for reading on site, as both sides see it.

use contract::{ApplicationView, AppointmentState, AppointmentView};
use leptos::prelude::*;

use crate::{
    design::{Checkbox, Fact, Facts, Notice, Tag, TextArea, Tone, whole},
    language::{day_and_time, t, t_with, time_of_day},
};

/// What stands, at the head of the page: where, when, how to get there.
#[component]
pub(super) fn StandingVisit(
    /// The application.
    view: ApplicationView,
    /// Whether the reader is the one who is expected, whose appointment has a page.
    #[prop(optional)]
    own: bool,
) -> AnyView {
    let Some(visit) = standing(&view).cloned() else {
        return ().into_any();
    };
    let page = own.then(|| {
        let href = format!("/appointments/{}", visit.id);
        view! { <p><a href=href>{t("dossier-visit-calendar")}</a></p> }
    });
    view! {
        <Notice tone=Tone::Info title=t("dossier-visit-arranged")>
            <Facts facts=facts_of(&visit)/>
            {page}
        </Notice>
    }
    .into_any()
}

/// The visit that is to take place, or has and nobody noted how it went.
pub(super) fn standing(view: &ApplicationView) -> Option<&AppointmentView> {
    let mut visits = view.visits.iter();
    visits.rfind(|visit| visit.state == AppointmentState::Arranged)
}

/// Where and when.
pub(super) fn facts_of(visit: &AppointmentView) -> Vec<Fact> {
    let mut facts = vec![
        Fact::of(t("dossier-visit-time"), whole(&time_of(visit))),
        Fact::new(t("dossier-visit-place"), visit.place.clone()),
    ];
    if !visit.way.is_empty() {
        facts.push(Fact::new(t("dossier-visit-way"), visit.way.clone()));
    }
    let seats = t_with("dossier-visit-seats-said", [("n", visit.seats.into())]);
    facts.push(Fact::new(t("dossier-visit-seats"), seats));
    facts
}

fn time_of(visit: &AppointmentView) -> String {
    let lang = use_context().unwrap_or_default();
    format!(
        "{}–{}",
        day_and_time(lang, visit.from),
        time_of_day(visit.until)
    )
}

/// Every visit there was, with how each went.
#[component]
pub(super) fn VisitList(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    if view.visits.is_empty() {
        return ().into_any();
    }
    let lines = view.visits.iter().map(|visit| {
        let (tone, state) = match visit.state {
            AppointmentState::Arranged => (Tone::Info, "dossier-visit-state-arranged"),
            AppointmentState::Cancelled => (Tone::Quiet, "dossier-visit-state-cancelled"),
            AppointmentState::Kept => (Tone::Good, "dossier-visit-state-kept"),
            AppointmentState::Missed => (Tone::Warn, "dossier-visit-state-missed"),
        };
        let reason = visit
            .reason
            .clone()
            .map(|reason| view! { <span class="paper__about">{reason}</span> });
        view! {
            <li>
                <span class="paper">
                    <span>{whole(&time_of(visit))}</span>
                    <span class="paper__about">{visit.place.clone()}</span>
                    <span class="paper__about"><Tag tone label=t(state)/></span>
                    {reason}
                </span>
            </li>
        }
    });
    view! {
        <h2 class="side-title">{t("dossier-visits")}</h2>
        <ul class="papers">{lines.collect_view()}</ul>
    }
    .into_any()
}

/// What a receipt of reading on site asks for, whoever fills it in.
#[component]
pub(super) fn OnSiteReceipt() -> AnyView {
    view! {
        <TextArea
            name="read"
            label=t("dossier-receipt-read")
            hint=t("dossier-receipt-read-hint")
            lines=3
        />
        <TextArea
            name="copies"
            label=t("dossier-receipt-copies")
            hint=t("dossier-receipt-copies-hint")
            lines=2
            optional=true
        />
        <Checkbox name="is_pledged" label=t("dossier-receipt-pledged")/>
    }
    .into_any()
}
