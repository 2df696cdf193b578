use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::{
    ExportId, ExportRow,
    policy::{self, Act},
};
use leptos::prelude::*;

use crate::{
    design::{Column, Table, Tag, Width, code_words, state_tone},
    language::{date_time, t, tr},
    page::{Altered, Listed, Page, PartOf, PartWords},
    web::{Desks, PageError, Visitor},
};

const LIST: Listed<()> = Listed {
    back: ("/desk", "dossier-worklist"),
    title: "exports-title",
    lead: Some("exports-lead"),
    begins: None,
    label: "exports-title",
    parts: &[PartWords {
        show: (),
        address: "/exports",
        label: "exports-title",
        none: ("exports-none", "exports-none-help"),
    }],
};

/// Shows one's own exports, and before whoever approves them those of the office.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    part: Query<PartOf<(), ExportId>>,
) -> Result<HttpResponse, PageError> {
    let part = part.into_inner();
    let caller = visitor.caller()?;
    let list = desks.exports.exports(caller, part.after).await?;
    let back = if policy::may_ever(caller, Act::ReadWorklist) {
        LIST.back
    } else {
        ("/", "design-place-home")
    };
    let page = Page::new(tr(visitor.lang(), LIST.title)).width(Width::Full);
    Ok(page.show(&visitor, move || {
        let altered = Altered::of_office(list.altered, "exports-altered");
        let rows = (!list.rows.is_empty()).then(|| view! { <Rows rows=list.rows/> }.into_any());
        Listed { back, ..LIST }.show(part, (rows, altered, list.next))
    }))
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
