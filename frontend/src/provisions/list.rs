use actix_web::{HttpResponse, web};
use contract::{ProvisionFilter, ProvisionId, ProvisionList, ProvisionPage, ProvisionRow};
use leptos::prelude::*;
use serde::Deserialize;

use super::words::{heading, says};
use crate::{
    design::{
        Back, Column, EmptyState, ListPages, Tab, Table, Tabs, Tag, Width, code_words, state_tone,
    },
    language::{date, date_time, t, tr},
    page::{Altered, AlteredRecords, Page},
    web::{Desks, PageError, Visitor},
};

/// Which part of the list.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Part {
    #[serde(default)]
    show: ProvisionFilter,
    #[serde(default)]
    after: Option<ProvisionId>,
    #[serde(default)]
    back: String,
}

/// Shows what was proposed, what is in force and what came to nothing.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    part: web::Query<Part>,
) -> Result<HttpResponse, PageError> {
    let part = part.into_inner();
    let list = ProvisionList {
        show: part.show,
        after: part.after,
    };
    let list = desks.provisions.provisions(visitor.caller()?, list).await?;
    let page = Page::new(tr(visitor.lang(), "provisions-all")).width(Width::Full);
    Ok(page.show(&visitor, move || view! { <List list part/> }.into_any()))
}

const fn first_page(show: ProvisionFilter) -> &'static str {
    match show {
        ProvisionFilter::Proposed => "/provisions/all",
        ProvisionFilter::InForce => "/provisions/all?show=in-force",
        ProvisionFilter::Over => "/provisions/all?show=over",
    }
}

#[component]
fn List(list: ProvisionPage, part: Part) -> AnyView {
    let tab = |show: ProvisionFilter, label: &str| Tab {
        label: t(label),
        href: first_page(show).to_owned(),
        count: None,
        is_current: show == part.show,
    };
    let tabs = vec![
        tab(ProvisionFilter::Proposed, "provisions-waiting"),
        tab(ProvisionFilter::InForce, "provisions-in-force"),
        tab(ProvisionFilter::Over, "provisions-over"),
    ];
    let altered = Altered::of_office(list.altered, "provisions-altered");
    let rows = if list.rows.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if list.rows.is_empty() {
        let (title, help) = match part.show {
            ProvisionFilter::Proposed => {
                ("provisions-none-waiting", "provisions-none-waiting-help")
            }
            ProvisionFilter::InForce => {
                ("provisions-none-in-force", "provisions-none-in-force-help")
            }
            ProvisionFilter::Over => ("provisions-none-over", "provisions-none-over-help"),
        };
        view! { <EmptyState title=t(title)><p>{t(help)}</p></EmptyState> }.into_any()
    } else {
        view! { <Rows rows=list.rows caption="provisions-all"/> }.into_any()
    };
    let after = part.after.map(|after| after.to_string());
    let next = list.next.map(|next| next.to_string());
    view! {
        <Back href="/provisions" label=t("provisions-title")/>
        <h1>{t("provisions-all")}</h1>
        <Tabs label=t("provisions-parts") tabs/>
        <AlteredRecords altered/>
        {rows}
        <ListPages first=first_page(part.show) after back=part.back next/>
    }
    .into_any()
}

/// Provisions, one a row.
#[component]
pub(crate) fn Rows(
    /// The provisions.
    rows: Vec<ProvisionRow>,
    /// The catalogue key of what they are.
    caption: &'static str,
) -> AnyView {
    let columns = vec![
        Column::name(t("provisions-what")),
        Column::new(t("provisions-says")),
        Column::new(t("provisions-from")),
        Column::new(t("provisions-proposed-by")),
        Column::new(t("provisions-state")),
    ];
    let rows = rows.into_iter().map(cells).collect();
    view! { <Table caption=t(caption) columns rows titled=true/> }.into_any()
}

fn cells(row: ProvisionRow) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let name = view! {
        <span class="two-lines">
            <a href=format!("/provisions/{}", row.id)>{heading(&row)}</a>
            <span class="second">{row.doc_no.clone()}</span>
        </span>
    };
    let proposed = view! {
        <span class="two-lines">
            <bdi>{row.proposed_by.clone()}</bdi>
            <span class="second">{date_time(lang, row.proposed_at)}</span>
        </span>
    };
    let tone = state_tone(&row.state);
    let state = view! {
        <span class="two-lines">
            <Tag tone label=code_words("state", &row.state)/>
            <span class="second">{code_words("role", row.laid_down_by.code())}</span>
        </span>
    };
    vec![
        name.into_any(),
        says(&row).into_any(),
        date(lang, row.effective_from).into_any(),
        proposed.into_any(),
        state.into_any(),
    ]
}
