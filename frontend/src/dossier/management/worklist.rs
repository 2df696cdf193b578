use actix_web::{HttpResponse, web};
use contract::{WorklistFilter, WorklistPage, WorklistQuery, WorklistRow};
use leptos::prelude::*;
use serde::Deserialize;

use crate::{
    design::{
        Column, Due, EmptyState, ListPages, Tab, Table, Tabs, Tag, Tone, Width, code_words,
        state_tone,
    },
    dossier::{Altered, AlteredRecords, islands::RowKeys},
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// Which part of the list.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Part {
    #[serde(default)]
    show: WorklistFilter,
    #[serde(default)]
    after: Option<String>,
    #[serde(default)]
    back: String,
}

/// Shows the office's applications by due date.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    part: web::Query<Part>,
) -> Result<HttpResponse, PageError> {
    let part = part.into_inner();
    let query = WorklistQuery {
        filter: part.show,
        after: part.after.clone(),
    };
    let list = desks.dossier.worklist(visitor.caller()?, query).await?;
    let page = Page::new(tr(visitor.lang(), "dossier-worklist")).width(Width::Full);
    Ok(page.show(&visitor, move || view! { <Worklist list part/> }.into_any()))
}

#[component]
fn Worklist(list: WorklistPage, part: Part) -> AnyView {
    let filter = part.show;
    let WorklistPage {
        rows,
        altered,
        total,
        late,
        next,
    } = list;
    let tab = |of: WorklistFilter, label: String| Tab {
        label,
        href: first_page(of).to_owned(),
        count: (of == filter).then_some(total),
        is_current: of == filter,
    };
    let tabs = vec![
        tab(WorklistFilter::Waiting, t("dossier-work-waiting")),
        tab(WorklistFilter::Elsewhere, t("dossier-work-elsewhere")),
        tab(WorklistFilter::Ended, t("dossier-work-ended")),
    ];
    let altered = Altered::Applications(altered);
    let lead = match (total == 0, late) {
        (true, _) => t("dossier-work-lead-none"),
        (false, 0) => t_with("dossier-work-lead", [("count", total.into())]),
        (false, late) => t_with(
            "dossier-work-lead-late",
            [("count", total.into()), ("late", late.into())],
        ),
    };
    let list = if rows.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if rows.is_empty() {
        view! { <Empty filter/> }.into_any()
    } else {
        view! { <List rows/> }.into_any()
    };
    view! {
        <h1>{t("dossier-worklist")}</h1>
        <Tabs label=t("dossier-work-parts") tabs/>
        <p class="lead">{lead}</p>
        <AlteredRecords altered/>
        {list}
        <ListPages first=first_page(filter) after=part.after back=part.back next/>
    }
    .into_any()
}

/// The first page of a part of the list.
const fn first_page(filter: WorklistFilter) -> &'static str {
    match filter {
        WorklistFilter::Waiting => "/desk",
        WorklistFilter::Elsewhere => "/desk?show=elsewhere",
        WorklistFilter::Ended => "/desk?show=ended",
    }
}

#[component]
fn Empty(filter: WorklistFilter) -> AnyView {
    let (title, help) = match filter {
        WorklistFilter::Waiting => (t("dossier-work-none"), t("dossier-work-none-help")),
        WorklistFilter::Elsewhere => (
            t("dossier-work-none-elsewhere"),
            t("dossier-work-none-elsewhere-help"),
        ),
        WorklistFilter::Ended => (
            t("dossier-work-none-ended"),
            t("dossier-work-none-ended-help"),
        ),
    };
    view! { <EmptyState title><p>{help}</p></EmptyState> }.into_any()
}

#[component]
fn List(rows: Vec<WorklistRow>) -> AnyView {
    let columns = vec![
        Column::new(t("dossier-work-due")),
        Column::name(t("dossier-reference")),
        Column::new(t("dossier-applicant")),
        Column::new(t("dossier-work-case")),
        Column::new(t("dossier-state")),
        Column::new(t("dossier-work-next")),
    ];
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! {
        <div class="worklist" id="worklist">
            <Table caption=t("dossier-worklist-caption") columns rows titled=true/>
        </div>
        <RowKeys list="worklist".to_owned() hint=t("dossier-work-keys")/>
    }
    .into_any()
}

fn row(row: WorklistRow) -> Vec<AnyView> {
    let due = row.next.clone().and_then(|next| next.due);
    let due = due.map(|deadline| view! { <Due deadline/> });
    let next = row.next.map(|next| {
        let turn = match next.turn {
            contract::Turn::Yours => t("turn-yours"),
            contract::Turn::Applicant => t("turn-applicant"),
            contract::Turn::CaseManagement => t("turn-case-management"),
            contract::Turn::CaseManagementHead => t("turn-case-management-head"),
            contract::Turn::EfileMaker => t("turn-efile-maker"),
            contract::Turn::Prosecutor => t("turn-prosecutor"),
            contract::Turn::Nobody => t("turn-nobody"),
        };
        view! {
            <span class="two-lines">
                <span>{code_words("next", &next.code)}</span>
                <span class="second">{turn}</span>
            </span>
        }
    });
    let tone = state_tone(&row.state);
    vec![
        view! { <span class="two-lines"><Alert level=row.alert/>{due}</span> }.into_any(),
        view! { <a class="ref" href=format!("/desk/applications/{}", row.id)>{row.reference}</a> }
            .into_any(),
        two_lines(row.applicant_name, row.firm_name),
        two_lines(row.party_name, row.unified_case_no),
        view! { <Tag tone label=code_words("state", &row.state)/> }.into_any(),
        next.into_any(),
    ]
}

fn two_lines(first: String, second: String) -> AnyView {
    view! {
        <span class="two-lines"><span>{first}</span><span class="second">{second}</span></span>
    }
    .into_any()
}

/// How urgent: a word, a shape, and only then a colour.
#[component]
fn Alert(level: String) -> AnyView {
    match level.as_str() {
        "amber" => view! { <Tag tone=Tone::Warn label=t("dossier-alert-amber")/> }.into_any(),
        "red" => view! { <Tag tone=Tone::Bad label=t("dossier-alert-red")/> }.into_any(),
        "late" => view! { <Tag tone=Tone::Bad label=t("dossier-alert-late")/> }.into_any(),
        _ => ().into_any(),
    }
}
