use actix_web::{HttpResponse, web};
use contract::{
    CaseId, CasePage, CaseRow,
    policy::{self, Act},
};
use leptos::prelude::*;
use serde::Deserialize;

use crate::{
    design::{Column, EmptyState, ListPages, Table, Tag, Tone, Width},
    dossier::stage_words,
    language::{date_long, t, t_with, tr},
    page::{Altered, AlteredRecords, KeysPanel, Page},
    web::{Desks, PageError, Visitor},
};

/// Where the page of the list begins.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct From {
    #[serde(default)]
    after: Option<CaseId>,
    #[serde(default)]
    back: String,
}

/// Shows the office's cases to the maker, the assigned ones to the prosecutor.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    from: web::Query<From>,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let from = from.into_inner();
    let list = desks.dossier.cases(caller, from.after).await?;
    let is_maker = policy::may_ever(caller, Act::MakeCaseFile);
    let page = Page::new(tr(visitor.lang(), "dossier-cases")).width(Width::Full);
    Ok(page.show(&visitor, move || {
        view! { <Cases list from is_maker/> }.into_any()
    }))
}

#[component]
fn Cases(list: CasePage, from: From, is_maker: bool) -> AnyView {
    let CasePage {
        rows: cases,
        altered,
        next,
    } = list;
    let altered = Altered::of_office(altered, "dossier-altered-cases");
    let after = from.after.map(|after| after.to_string());
    let next = next.map(|next| next.to_string());
    let lead = if is_maker {
        t("dossier-cases-lead-maker")
    } else {
        t("dossier-cases-lead-prosecutor")
    };
    let list = if cases.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if cases.is_empty() {
        view! {
        <EmptyState title=t("dossier-cases-none")><p>{t("dossier-cases-none-help")}</p></EmptyState>
    }
    .into_any()
    } else {
        view! { <List cases/> }.into_any()
    };
    view! {
        <h1>{t("dossier-cases")}</h1>
        <p class="lead">{lead}</p>
        <AlteredRecords altered/>
        {list}
        <ListPages first="/desk/cases" after back=from.back next/>
    }
    .into_any()
}

#[component]
fn List(cases: Vec<CaseRow>) -> AnyView {
    let columns = vec![
        Column::name(t("dossier-case")),
        Column::new(t("dossier-case-stage")),
        Column::new(t("dossier-case-prosecutor")),
        Column::new(t("dossier-case-deadline")),
        Column::number(t("dossier-case-pages")),
        Column::new(t("dossier-case-file-state")),
    ];
    let rows: Vec<_> = cases.into_iter().map(row).collect();
    view! {
        <div class="worklist" id="cases">
            <Table caption=t("dossier-cases-caption") columns rows titled=true/>
        </div>
        <KeysPanel list="cases" keys=Vec::new()/>
    }
    .into_any()
}

fn row(case: CaseRow) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let name = view! {
        <span class="two-lines">
            <a href=format!("/desk/cases/{}", case.id)>{case.title.clone()}</a>
            <span class="second ref">{case.unified_case_no.clone()}</span>
        </span>
    };
    vec![
        name.into_any(),
        stage_words(&case.stage).into_any(),
        case.prosecutor_name.clone().into_any(),
        case.deadline_on
            .map(|day| date_long(lang, day))
            .unwrap_or_default()
            .into_any(),
        case.pages.to_string().into_any(),
        view! { <FileState case/> }.into_any(),
    ]
}

/// What the e-file waits for, in the order in which it is made.
pub(crate) fn file_words(case: &CaseRow) -> (Tone, String) {
    match (case.pages, case.uncatalogued_pages, case.unapproved_pages) {
        (0, ..) => (Tone::Quiet, t("dossier-file-empty")),
        (_, 0, 0) => (Tone::Good, t("dossier-file-approved")),
        (_, 0, left) => (
            Tone::Info,
            t_with("dossier-file-unapproved", [("pages", left.into())]),
        ),
        (_, left, _) => (
            Tone::Info,
            t_with("dossier-file-uncatalogued", [("pages", left.into())]),
        ),
    }
}

/// How far the e-file is, and whether somebody waits for it.
#[component]
pub(super) fn FileState(
    /// The case.
    case: CaseRow,
) -> AnyView {
    let (tone, label) = file_words(&case);
    let waiting = (case.waiting_applications > 0).then(|| {
        let words = t_with(
            "dossier-file-waiting",
            [("count", case.waiting_applications.into())],
        );
        view! { <Tag tone=Tone::Warn label=words/> }
    });
    view! { <span class="two-lines"><Tag tone label/>{waiting}</span> }.into_any()
}
