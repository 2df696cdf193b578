use actix_web::{HttpResponse, web};
use contract::{ProvisionFilter, ProvisionId, ProvisionList, ProvisionRow};
use leptos::prelude::*;

use super::words::{heading, says};
use crate::{
    design::{Column, Table, Tag, Width, code_words, state_tone},
    language::{date, date_time, t, tr},
    page::{Altered, Listed, Page, PartOf, PartWords},
    web::{Desks, PageError, Visitor},
};

const LIST: Listed<ProvisionFilter> = Listed {
    back: ("/provisions", "provisions-title"),
    title: "provisions-all",
    lead: None,
    begins: None,
    label: "provisions-parts",
    parts: &[
        PartWords {
            show: ProvisionFilter::Proposed,
            address: "/provisions/all",
            label: "provisions-waiting",
            none: ("provisions-none-waiting", "provisions-none-waiting-help"),
        },
        PartWords {
            show: ProvisionFilter::InForce,
            address: "/provisions/all?show=in-force",
            label: "provisions-in-force",
            none: ("provisions-none-in-force", "provisions-none-in-force-help"),
        },
        PartWords {
            show: ProvisionFilter::Over,
            address: "/provisions/all?show=over",
            label: "provisions-over",
            none: ("provisions-none-over", "provisions-none-over-help"),
        },
    ],
};

/// Shows what was proposed, what is in force and what came to nothing.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    part: web::Query<PartOf<ProvisionFilter, ProvisionId>>,
) -> Result<HttpResponse, PageError> {
    let part = part.into_inner();
    let list = ProvisionList {
        show: part.show,
        after: part.after,
    };
    let list = desks.provisions.provisions(visitor.caller()?, list).await?;
    let page = Page::new(tr(visitor.lang(), LIST.title)).width(Width::Full);
    Ok(page.show(&visitor, move || {
        let altered = Altered::of_office(list.altered, "provisions-altered");
        let rows = (!list.rows.is_empty())
            .then(|| view! { <Rows rows=list.rows caption="provisions-all"/> }.into_any());
        LIST.show(part, (rows, altered, list.next))
    }))
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
