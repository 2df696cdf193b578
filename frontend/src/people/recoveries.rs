use actix_web::{HttpResponse, web};
use contract::{RecoveryFilter, RecoveryId, RecoveryPage, RecoveryQuery, RecoveryRow};
use leptos::prelude::*;
use serde::Deserialize;

use super::words::{StateTag, roles_words};
use crate::{
    design::{Back, Column, EmptyState, ListPages, Tab, Table, Tabs, Width},
    language::{date_time, t, tr},
    page::{Altered, AlteredRecords, Page},
    web::{Desks, PageError, Visitor},
};

/// Which part of the list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Part {
    show: RecoveryFilter,
    after: Option<RecoveryId>,
    back: String,
}

/// Shows who is on the way back into their account, and who was.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    part: web::Query<Part>,
) -> Result<HttpResponse, PageError> {
    let part = part.into_inner();
    let query = RecoveryQuery {
        show: part.show,
        after: part.after,
    };
    let list = desks.recoveries.recoveries(visitor.caller()?, query);
    let list = list.await?;
    let page = Page::new(tr(visitor.lang(), "people-recoveries")).width(Width::Full);
    Ok(page.show(&visitor, move || view! { <List list part/> }.into_any()))
}

const fn first_page(show: RecoveryFilter) -> &'static str {
    match show {
        RecoveryFilter::UnderWay => "/people/recoveries",
        RecoveryFilter::Over => "/people/recoveries?show=over",
    }
}

#[component]
fn List(list: RecoveryPage, part: Part) -> AnyView {
    let tab = |show: RecoveryFilter, label: &str| Tab {
        label: t(label),
        href: first_page(show).to_owned(),
        count: None,
        is_current: show == part.show,
    };
    let tabs = vec![
        tab(RecoveryFilter::UnderWay, "people-recoveries-under-way"),
        tab(RecoveryFilter::Over, "people-recoveries-over"),
    ];
    let altered = Altered::of_office(list.altered, "people-altered-recoveries");
    let rows = if list.rows.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if list.rows.is_empty() {
        let (title, help) = match part.show {
            RecoveryFilter::UnderWay => ("people-none-under-way", "people-none-under-way-help"),
            RecoveryFilter::Over => ("people-none-over", "people-none-over-help"),
        };
        view! { <EmptyState title=t(title)><p>{t(help)}</p></EmptyState> }.into_any()
    } else {
        view! { <Rows rows=list.rows/> }.into_any()
    };
    let after = part.after.map(|after| after.to_string());
    let next = list.next.map(|next| next.to_string());
    view! {
        <Back href="/people" label=t("people-title")/>
        <h1>{t("people-recoveries")}</h1>
        <p class="lead">{t("people-recoveries-lead")}</p>
        <Tabs label=t("people-parts") tabs/>
        <AlteredRecords altered/>
        {rows}
        <ListPages first=first_page(part.show) after back=part.back next/>
    }
    .into_any()
}

/// Recoveries, one a row.
#[component]
pub(crate) fn Rows(
    /// The recoveries.
    rows: Vec<RecoveryRow>,
) -> AnyView {
    let columns = vec![
        Column::name(t("people-name-and-number")),
        Column::new(t("people-roles")),
        Column::new(t("people-recovery-how")),
        Column::new(t("people-recovery-requested-at")),
        Column::new(t("people-recovery-opens-at")),
        Column::new(t("people-state")),
    ];
    let rows = rows.into_iter().map(cells).collect();
    view! { <Table caption=t("people-recoveries") columns rows titled=true/> }.into_any()
}

fn cells(row: RecoveryRow) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let name = view! {
        <span class="two-lines">
            <a href=format!("/people/recoveries/{}", row.id)><bdi>{row.name}</bdi></a>
            <span class="second ref">{row.number}</span>
        </span>
    };
    vec![
        name.into_any(),
        roles_words(&row.roles).into_any(),
        how_words(row.is_proven).into_any(),
        date_time(lang, row.requested_at).into_any(),
        row.opens_at.map(|at| date_time(lang, at)).into_any(),
        view! { <StateTag state=row.state/> }.into_any(),
    ]
}

/// How somebody comes back: by their authenticator, or by administrators.
pub(super) fn how_words(is_proven: bool) -> String {
    t(if is_proven {
        "people-recovery-by-code"
    } else {
        "people-recovery-by-check"
    })
}
