use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::{
    ExportId, ExportPage, ExportRow,
    policy::{self, Act},
};
use leptos::prelude::*;
use serde::Deserialize;

use crate::{
    design::{Back, Column, EmptyState, ListPages, Table, Tag, Width, code_words, state_tone},
    language::{date_time, t, tr},
    page::{Altered, AlteredRecords, Page},
    web::{Desks, PageError, Visitor},
};

/// Which part of the list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Part {
    after: Option<ExportId>,
    back: String,
}

/// Shows one's own exports, and before whoever approves them those of the office.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    part: Query<Part>,
) -> Result<HttpResponse, PageError> {
    let part = part.into_inner();
    let caller = visitor.caller()?;
    let list = desks.exports.exports(caller, part.after).await?;
    let has_worklist = policy::may_ever(caller, Act::ReadWorklist);
    let page = Page::new(tr(visitor.lang(), "exports-title")).width(Width::Full);
    Ok(page.show(&visitor, move || {
        view! { <List list part has_worklist/> }.into_any()
    }))
}

#[component]
fn List(list: ExportPage, part: Part, has_worklist: bool) -> AnyView {
    let altered = Altered::of_office(list.altered, "exports-altered");
    let rows = if list.rows.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if list.rows.is_empty() {
        view! {
            <EmptyState title=t("exports-none")><p>{t("exports-none-help")}</p></EmptyState>
        }
        .into_any()
    } else {
        view! { <Rows rows=list.rows/> }.into_any()
    };
    let (back, back_label) = if has_worklist {
        ("/desk", "dossier-worklist")
    } else {
        ("/", "design-place-home")
    };
    let after = part.after.map(|after| after.to_string());
    let next = list.next.map(|next| next.to_string());
    view! {
        <Back href=back label=t(back_label)/>
        <h1>{t("exports-title")}</h1>
        <p class="lead">{t("exports-lead")}</p>
        <AlteredRecords altered/>
        {rows}
        <ListPages first="/exports" after back=part.back next/>
    }
    .into_any()
}

/// Exports, one a row.
#[component]
pub(crate) fn Rows(
    /// The exports.
    rows: Vec<ExportRow>,
) -> AnyView {
    let columns = vec![
        Column::name(t("exports-list")),
        Column::new(t("exports-asked-by")),
        Column::new(t("exports-until")),
        Column::new(t("exports-state")),
    ];
    let rows = rows.into_iter().map(cells).collect();
    view! { <Table caption=t("exports-title") columns rows titled=true/> }.into_any()
}

fn cells(row: ExportRow) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let name = view! {
        <span class="two-lines">
            <a href=format!("/exports/{}", row.id)>{code_words("listed", row.list.code())}</a>
            <span class="second">{code_words("format", row.format.code())}</span>
        </span>
    };
    let asked = view! {
        <span class="two-lines">
            <bdi>{row.asked_by}</bdi>
            <span class="second">{date_time(lang, row.asked_at)}</span>
        </span>
    };
    let until = row.until.map(|until| date_time(lang, until));
    let tone = state_tone(&row.state);
    let state = view! { <Tag tone label=code_words("state", &row.state)/> };
    vec![
        name.into_any(),
        asked.into_any(),
        until.unwrap_or_default().into_any(),
        state.into_any(),
    ]
}
