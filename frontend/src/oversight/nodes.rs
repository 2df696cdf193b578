use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::{NodeFilter, NodeId, NodePage, NodeQuery, NodeRow};
use leptos::prelude::*;
use serde::Deserialize;

use super::words::{Matter, Standing, basis, cause, cure, lateness};
use crate::{
    design::{Column, EmptyState, ListPages, Tab, Table, Tabs, Width},
    language::{date_time, iso, t, t_with, tr},
    page::{Altered, AlteredRecords, Page},
    web::{Desks, PageError, Visitor},
};

/// Which part of the list.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Part {
    #[serde(default)]
    show: NodeFilter,
    #[serde(default)]
    after: Option<NodeId>,
    #[serde(default)]
    back: String,
}

const PARTS: [(NodeFilter, &str); 3] = [
    (NodeFilter::Raised, "oversight-raised"),
    (NodeFilter::Running, "oversight-running"),
    (NodeFilter::Ended, "oversight-ended"),
];

/// Shows the office's nodes, what has come furthest first.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    part: Query<Part>,
) -> Result<HttpResponse, PageError> {
    let part = part.into_inner();
    let query = NodeQuery {
        filter: part.show,
        after: part.after,
    };
    let list = desks.oversight.nodes(visitor.caller()?, query).await?;
    let page = Page::new(tr(visitor.lang(), "oversight-nodes")).width(Width::Full);
    Ok(page.show(&visitor, move || view! { <Nodes list part/> }.into_any()))
}

fn first_page(filter: NodeFilter) -> &'static str {
    match filter {
        NodeFilter::Raised => "/oversight",
        NodeFilter::Running => "/oversight?show=running",
        NodeFilter::Ended => "/oversight?show=ended",
    }
}

#[component]
fn Nodes(list: NodePage, part: Part) -> AnyView {
    let NodePage {
        rows,
        altered,
        counts,
        next,
    } = list;
    let tabs = PARTS
        .into_iter()
        .zip(counts)
        .map(|((filter, label), count)| Tab {
            label: t(label),
            href: first_page(filter).to_owned(),
            count: Some(count),
            is_current: filter == part.show,
        });
    let [raised, _, _] = counts;
    let lead = t_with("oversight-nodes-lead", [("count", raised.into())]);
    let altered = Altered::of_office(altered, "oversight-altered-nodes");
    let list = if rows.is_empty() {
        let (title, help) = match part.show {
            NodeFilter::Raised => ("oversight-none-raised", "oversight-none-raised-help"),
            NodeFilter::Running => ("oversight-none-running", "oversight-none-running-help"),
            NodeFilter::Ended => ("oversight-none-ended", "oversight-none-ended-help"),
        };
        view! { <EmptyState title=t(title)><p>{t(help)}</p></EmptyState> }.into_any()
    } else {
        view! { <List rows/> }.into_any()
    };
    let after = part.after.map(|after| after.to_string());
    let next = next.map(|next| next.to_string());
    view! {
        <h1>{t("oversight-nodes")}</h1>
        <Tabs label=t("oversight-parts") tabs=tabs.collect()/>
        <p class="lead">{lead}</p>
        <AlteredRecords altered/>
        {list}
        <ListPages first=first_page(part.show) after back=part.back next/>
        <p class="acts">
            <a href="/monitoring">{t("monitoring-list")}</a>
            <a href="/oversight/rules">{t("oversight-rules")}</a>
            <a href="/absences">{t("oversight-absences")}</a>
        </p>
    }
    .into_any()
}

#[component]
fn List(rows: Vec<NodeRow>) -> AnyView {
    let columns = vec![
        Column::new(t("oversight-where")),
        Column::name(t("oversight-cause")),
        Column::new(t("oversight-matter")),
        Column::new(t("oversight-since")),
        Column::new(t("oversight-cure")),
    ];
    let rows = rows.into_iter().map(cells).collect();
    view! {
        <div class="worklist">
            <Table caption=t("oversight-nodes-caption") columns rows titled=true/>
        </div>
    }
    .into_any()
}

fn cells(row: NodeRow) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let href = format!("/oversight/{}", row.id);
    let late = lateness(&row);
    vec![
        view! {
            <span class="two-lines">
                <Standing row=row.clone()/>
                <span class="second">{late}</span>
            </span>
        }
        .into_any(),
        view! {
            <span class="two-lines">
                <a href=href>{cause(&row.rule)}</a>
                <span class="second">
                    <span class="ref">{row.rule.clone()}</span>
                    " "
                    {basis(&row.rule, &row.article)}
                </span>
            </span>
        }
        .into_any(),
        view! { <Matter row=row.clone()/> }.into_any(),
        view! { <time datetime=iso(row.since)>{date_time(lang, row.since)}</time> }.into_any(),
        view! { <span>{cure(&row.rule)}</span> }.into_any(),
    ]
}
