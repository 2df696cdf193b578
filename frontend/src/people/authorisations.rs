use actix_web::{HttpResponse, web};
use contract::{
    AuthorisationFilter, AuthorisationId, AuthorisationPage, AuthorisationQuery, AuthorisationRow,
};
use leptos::prelude::*;
use serde::Deserialize;

use super::words::{StateTag, roles_words};
use crate::{
    design::{Back, Column, EmptyState, ListPages, Tab, Table, Tabs, Width},
    language::{date_time, t, t_with, tr},
    page::{Altered, AlteredRecords, Page},
    web::{Desks, PageError, Visitor},
};

/// Which part of the list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Part {
    show: AuthorisationFilter,
    after: Option<AuthorisationId>,
    back: String,
}

/// Shows which roles wait for the second of two people, and which have been decided on.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    part: web::Query<Part>,
) -> Result<HttpResponse, PageError> {
    let part = part.into_inner();
    let query = AuthorisationQuery {
        show: part.show,
        after: part.after,
    };
    let list = desks
        .authorisations
        .authorisations(visitor.caller()?, query);
    let list = list.await?;
    let page = Page::new(tr(visitor.lang(), "people-authorisations")).width(Width::Full);
    Ok(page.show(&visitor, move || view! { <List list part/> }.into_any()))
}

const fn first_page(show: AuthorisationFilter) -> &'static str {
    match show {
        AuthorisationFilter::Proposed => "/people/authorisations",
        AuthorisationFilter::Decided => "/people/authorisations?show=decided",
    }
}

#[component]
fn List(list: AuthorisationPage, part: Part) -> AnyView {
    let tab = |show: AuthorisationFilter, label: &str| Tab {
        label: t(label),
        href: first_page(show).to_owned(),
        count: None,
        is_current: show == part.show,
    };
    let tabs = vec![
        tab(AuthorisationFilter::Proposed, "people-proposed"),
        tab(AuthorisationFilter::Decided, "people-decided"),
    ];
    let altered = Altered::of_office(list.altered, "people-altered-authorisations");
    let rows = if list.rows.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if list.rows.is_empty() {
        let (title, help) = match part.show {
            AuthorisationFilter::Proposed => ("people-none-proposed", "people-none-proposed-help"),
            AuthorisationFilter::Decided => ("people-none-decided", "people-none-decided-help"),
        };
        view! { <EmptyState title=t(title)><p>{t(help)}</p></EmptyState> }.into_any()
    } else {
        view! { <Rows rows=list.rows/> }.into_any()
    };
    let after = part.after.map(|after| after.to_string());
    let next = list.next.map(|next| next.to_string());
    view! {
        <Back href="/people" label=t("people-title")/>
        <h1>{t("people-authorisations")}</h1>
        <p class="lead">{t("people-authorisations-lead")}</p>
        <Tabs label=t("people-parts") tabs/>
        <AlteredRecords altered/>
        {rows}
        <ListPages first=first_page(part.show) after back=part.back next/>
    }
    .into_any()
}

/// Authorisations, one a row.
#[component]
pub(crate) fn Rows(
    /// The authorisations.
    rows: Vec<AuthorisationRow>,
) -> AnyView {
    let columns = vec![
        Column::name(t("people-name-and-number")),
        Column::new(t("people-would-change")),
        Column::new(t("people-proposed-by")),
        Column::new(t("people-state")),
    ];
    let rows = rows.into_iter().map(cells).collect();
    view! { <Table caption=t("people-authorisations") columns rows titled=true/> }.into_any()
}

fn cells(row: AuthorisationRow) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let name = view! {
        <span class="two-lines">
            <a href=format!("/people/authorisations/{}", row.id)><bdi>{row.name}</bdi></a>
            <span class="second ref">{row.number}</span>
        </span>
    };
    let said = |key: &str, roles: &[contract::Role]| {
        (!roles.is_empty()).then(|| t_with(key, [("roles", roles_words(roles).into())]))
    };
    let would = view! {
        <span class="two-lines">
            {said("people-adds", &row.added).map(|said| view! { <span>{said}</span> })}
            {said("people-removes", &row.removed).map(|said| view! { <span>{said}</span> })}
        </span>
    };
    let proposed = view! {
        <span class="two-lines">
            <bdi>{row.proposed_by}</bdi>
            <span class="second">{date_time(lang, row.proposed_at)}</span>
        </span>
    };
    vec![
        name.into_any(),
        would.into_any(),
        proposed.into_any(),
        view! { <StateTag state=row.state/> }.into_any(),
    ]
}
