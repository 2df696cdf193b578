use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::{
    AppointmentId, AppointmentPage, AppointmentView,
    policy::{self, Act},
};
use leptos::prelude::*;
use serde::Deserialize;

use super::{
    subscription::Subscription,
    words::{Standing, When, is_over, kind_words, own_matter, seats_words},
};
use crate::{
    design::{EmptyState, ListPages},
    language::{t, t_with, tr},
    page::{Altered, AlteredRecords, Page},
    web::{Desks, PageError, Visitor},
};

/// Where the page of the list begins.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct From {
    #[serde(default)]
    after: Option<AppointmentId>,
    #[serde(default)]
    back: String,
}

/// Shows one's own appointments, those to come first, and the subscription to them.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    from: Query<From>,
) -> Result<HttpResponse, PageError> {
    let (caller, from) = (visitor.caller()?, from.into_inner());
    let list = desks.agenda.my_appointments(caller, from.after).await?;
    let may_subscribe = policy::may_ever(caller, Act::ManageSubscription);
    let is_first = from.after.is_none();
    let page = Page::new(tr(visitor.lang(), "agenda-own"));
    Ok(page.show(&visitor, move || {
        let since = list.subscribed_at;
        let subscription = (may_subscribe && is_first).then(|| view! { <Subscription since/> });
        view! {
            <Own list from/>
            {subscription}
        }
        .into_any()
    }))
}

#[component]
fn Own(list: AppointmentPage, from: From) -> AnyView {
    let altered = Altered::own(
        list.altered,
        "agenda-altered-own",
        "agenda-altered-own-help",
    );
    let is_empty = list.rows.is_empty() && altered.is_empty();
    let after = from.after.map(|after| after.to_string());
    let next = list.next.map(|next| next.to_string());
    let none = (is_empty && after.is_none()).then(|| {
        view! {
            <EmptyState title=t("agenda-own-none")><p>{t("agenda-own-none-help")}</p></EmptyState>
        }
    });
    let (over, to_come): (Vec<_>, Vec<_>) = list.rows.into_iter().partition(is_over);
    view! {
        <h1>{t("agenda-own")}</h1>
        <p class="lead">{t("agenda-own-lead")}</p>
        <AlteredRecords altered/>
        {none}
        <AppointmentLines heading="agenda-to-come" rows=to_come/>
        <AppointmentLines heading="agenda-over" rows=over/>
        <ListPages first="/appointments" after back=from.back next/>
    }
    .into_any()
}

/// Appointments under a heading, for whoever is expected; nothing where there are none.
#[component]
pub(crate) fn AppointmentLines(
    /// The catalogue key of the heading.
    heading: &'static str,
    /// The appointments.
    rows: Vec<AppointmentView>,
) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    let lines = rows
        .into_iter()
        .map(|appointment| view! { <Line appointment/> })
        .collect_view();
    view! {
        <h2>{t(heading)}</h2>
        <ul class="appointments">{lines}</ul>
    }
    .into_any()
}

#[component]
fn Line(appointment: AppointmentView) -> AnyView {
    let over = is_over(&appointment);
    let AppointmentView {
        id,
        kind,
        state,
        from,
        until,
        ..
    } = appointment;
    let what = t_with(
        "agenda-what-where",
        [
            ("kind", kind_words(kind).into()),
            ("place", appointment.place.into()),
            ("seats", seats_words(appointment.seats).into()),
        ],
    );
    let way = Some(appointment.way).filter(|way| !way.is_empty());
    let way = way
        .map(|way| view! { <p class="note">{t_with("agenda-way-is", [("way", way.into())])}</p> });
    let reason = appointment.reason.map(|reason| {
        view! { <p>{t_with("agenda-cancelled-why", [("reason", reason.into())])}</p> }
    });
    let reference = t_with(
        "agenda-matter-is",
        [("reference", appointment.reference.into())],
    );
    let matter = match own_matter(&appointment.matter) {
        Some(href) => view! { <a href=href>{reference}</a> }.into_any(),
        None => reference.into_any(),
    };
    view! {
        <li class="appointment">
            <h3 class="appointment__when">
                <a href=format!("/appointments/{id}")><When from until/></a>
                " "
                <Standing state over/>
            </h3>
            <p>{what}</p>
            {way}
            {reason}
            <p class="appointment__more">
                {matter}
                " "
                <a href=format!("/appointments/{id}/file") download="">{t("agenda-file")}</a>
            </p>
        </li>
    }
    .into_any()
}
