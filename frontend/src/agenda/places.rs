use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::{
    PlaceId, PlacePage, PlaceView,
    policy::{self, Act},
};
use leptos::prelude::*;
use serde::Deserialize;

use crate::{
    design::{Back, ButtonLink, Column, EmptyState, ListPages, Table, Tag, Tone, Width},
    language::{t, tr},
    page::{Altered, AlteredRecords, Page},
    web::{Desks, PageError, Visitor},
};

/// Where the page of the list begins.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct From {
    #[serde(default)]
    after: Option<PlaceId>,
    #[serde(default)]
    back: String,
}

/// Shows the places of the office.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    from: Query<From>,
) -> Result<HttpResponse, PageError> {
    let (caller, from) = (visitor.caller()?, from.into_inner());
    let list = desks.agenda.places(caller, from.after).await?;
    let has_calendar = policy::may_ever(caller, Act::ReadCalendar);
    let page = Page::new(tr(visitor.lang(), "agenda-places")).width(Width::Full);
    Ok(page.show(&visitor, move || {
        let back = if has_calendar {
            view! { <Back href="/desk/calendar" label=t("agenda-calendar")/> }.into_any()
        } else {
            view! { <Back href="/" label=t("design-place-home")/> }.into_any()
        };
        view! {
            {back}
            <Places list from/>
        }
        .into_any()
    }))
}

#[component]
fn Places(list: PlacePage, from: From) -> AnyView {
    let altered = Altered::of_office(list.altered, "agenda-altered-places");
    let after = from.after.map(|after| after.to_string());
    let next = list.next.map(|next| next.to_string());
    let rows = list.rows;
    let list = if rows.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if rows.is_empty() {
        view! {
            <EmptyState title=t("agenda-places-none")><p>{t("agenda-places-none-help")}</p></EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![
            Column::name(t("agenda-place-name")),
            Column::number(t("agenda-place-seats")),
            Column::new(t("agenda-place-way")),
            Column::new(t("agenda-place-agent")),
            Column::new(t("agenda-place-use")),
        ];
        let rows: Vec<_> = rows.into_iter().map(row).collect();
        view! { <Table caption=t("agenda-places") columns rows titled=true/> }.into_any()
    };
    view! {
        <h1>{t("agenda-places")}</h1>
        <p class="lead">{t("agenda-places-lead")}</p>
        <AlteredRecords altered/>
        {list}
        <ListPages first="/desk/places" after back=from.back next/>
        <p class="acts"><ButtonLink href="/desk/places/new" label=t("agenda-place-new")/></p>
    }
    .into_any()
}

fn row(place: PlaceView) -> Vec<AnyView> {
    let PlaceView {
        id,
        name,
        way,
        seats,
        has_agent,
        is_in_use,
        ..
    } = place;
    let agent = if has_agent {
        t("agenda-with-agent")
    } else {
        t("agenda-without-agent")
    };
    let used = if is_in_use {
        view! { <Tag tone=Tone::Good label=t("agenda-place-used")/> }
    } else {
        view! { <Tag tone=Tone::Quiet label=t("agenda-place-unused")/> }
    };
    vec![
        view! { <a href=format!("/desk/places/{id}")>{name}</a> }.into_any(),
        seats.to_string().into_any(),
        way.into_any(),
        agent.into_any(),
        used.into_any(),
    ]
}
