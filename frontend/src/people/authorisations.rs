use actix_web::{HttpResponse, web};
use contract::{AuthorisationFilter, AuthorisationId, AuthorisationQuery, AuthorisationRow};
use leptos::prelude::*;

use super::words::{StateTag, roles_words};
use crate::{
    design::{Column, Table, Width},
    language::{date_time, t, t_with, tr},
    page::{Altered, Listed, Page, PartOf, PartWords},
    web::{Desks, PageError, Visitor},
};

const LIST: Listed<AuthorisationFilter> = Listed {
    back: ("/people", "people-title"),
    title: "people-authorisations",
    lead: Some("people-authorisations-lead"),
    begins: None,
    label: "people-parts",
    parts: &[
        PartWords {
            show: AuthorisationFilter::Proposed,
            address: "/people/authorisations",
            label: "people-proposed",
            none: ("people-none-proposed", "people-none-proposed-help"),
        },
        PartWords {
            show: AuthorisationFilter::Decided,
            address: "/people/authorisations?show=decided",
            label: "people-decided",
            none: ("people-none-decided", "people-none-decided-help"),
        },
    ],
};

/// Shows which roles wait for the second of two people, and which have been decided on.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    part: web::Query<PartOf<AuthorisationFilter, AuthorisationId>>,
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
    let page = Page::new(tr(visitor.lang(), LIST.title)).width(Width::Full);
    Ok(page.show(&visitor, move || {
        let altered = Altered::of_office(list.altered, "people-altered-authorisations");
        let rows = (!list.rows.is_empty()).then(|| view! { <Rows rows=list.rows/> }.into_any());
        LIST.show(part, (rows, altered, list.next))
    }))
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
