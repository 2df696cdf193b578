use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{AppointmentId, AppointmentState, AppointmentView, Download};
use leptos::prelude::*;

use super::{
    feed::MEDIA_TYPE,
    words::{Standing, When, is_over, kind_words, own_matter, seats_words},
};
use crate::{
    design::{Back, ButtonKind, ButtonLink, Fact, Facts, Notice, Tone},
    language::{t, tr},
    page::{OfficeContact, Page},
    web::{Desks, PageError, Visitor, sent},
};

/// What a calendar file is called that somebody keeps.
const FILE_NAME: &str = "appointment.ics";

/// One of one's own: letters and calendars lead here.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<AppointmentId>,
) -> Result<HttpResponse, PageError> {
    let appointment = desks.agenda.appointment(visitor.caller()?, *id).await?;
    let page = Page::new(tr(visitor.lang(), "agenda-appointment"));
    Ok(page.show(&visitor, move || {
        view! { <Appointment appointment/> }.into_any()
    }))
}

/// Its calendar file.
pub(super) async fn file(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<AppointmentId>,
) -> Result<HttpResponse, PageError> {
    let file = desks
        .agenda
        .appointment_file(visitor.caller()?, *id)
        .await?;
    Ok(sent(Download::whole(FILE_NAME, MEDIA_TYPE, file.text)))
}

#[component]
fn Appointment(appointment: AppointmentView) -> AnyView {
    let over = is_over(&appointment);
    let is_to_come = appointment.state == AppointmentState::Arranged && !over;
    let file = format!("/appointments/{}/file", appointment.id);
    let cancelled = (appointment.state == AppointmentState::Cancelled).then(|| {
        let reason = appointment.reason.clone();
        view! {
            <Notice tone=Tone::Bad title=t("agenda-cancelled")>
                {reason.map(|reason| view! { <p>{reason}</p> })}
                <p>{t("agenda-cancelled-help")}</p>
            </Notice>
        }
    });
    let kind = if is_to_come {
        ButtonKind::Primary
    } else {
        ButtonKind::Secondary
    };
    let prevented = is_to_come.then(|| {
        view! {
            <section class="stack">
                <h2>{t("agenda-prevented")}</h2>
                <p>{t("agenda-prevented-help")}</p>
                <OfficeContact/>
            </section>
        }
    });
    view! {
        <Back href="/appointments" label=t("agenda-own")/>
        <h1>{t("agenda-appointment")}</h1>
        {cancelled}
        <AppointmentFacts appointment over/>
        <p class="acts"><ButtonLink href=file label=t("agenda-file") kind/></p>
        {prevented}
    }
    .into_any()
}

#[component]
fn AppointmentFacts(appointment: AppointmentView, over: bool) -> AnyView {
    let AppointmentView {
        kind,
        state,
        from,
        until,
        reference,
        ..
    } = appointment;
    let matter = match own_matter(&appointment.matter) {
        Some(href) => view! { <a href=href>{reference}</a> }.into_any(),
        None => reference.into_any(),
    };
    let way = Some(appointment.way).filter(|way| !way.is_empty());
    let mut facts = vec![
        Fact::new(t("agenda-kind"), kind_words(kind)),
        Fact::of(t("agenda-when"), view! { <When from until/> }.into_any()),
        Fact::new(t("agenda-place"), appointment.place),
    ];
    facts.extend(way.map(|way| Fact::new(t("agenda-way"), way)));
    facts.extend([
        Fact::new(t("agenda-seats"), seats_words(appointment.seats)),
        Fact::of(
            t("agenda-state"),
            view! { <Standing state over/> }.into_any(),
        ),
        Fact::of(t("agenda-matter"), matter),
    ]);
    view! { <Facts facts/> }.into_any()
}
