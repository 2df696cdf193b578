use actix_web::{HttpResponse, web};
use contract::{RecoveryFilter, RecoveryId, RecoveryQuery, RecoveryRow};
use leptos::prelude::*;

use super::words::{StateTag, roles_words};
use crate::{
    design::{Column, Table, Width},
    language::{date_time, t, tr},
    page::{Altered, Listed, Page, PartOf, PartWords},
    web::{Desks, PageError, Visitor},
};

const LIST: Listed<RecoveryFilter> = Listed {
    back: ("/people", "people-title"),
    title: "people-recoveries",
    lead: Some("people-recoveries-lead"),
    begins: None,
    label: "people-parts",
    parts: &[
        PartWords {
            show: RecoveryFilter::UnderWay,
            address: "/people/recoveries",
            label: "people-recoveries-under-way",
            none: ("people-none-under-way", "people-none-under-way-help"),
        },
        PartWords {
            show: RecoveryFilter::Over,
            address: "/people/recoveries?show=over",
            label: "people-recoveries-over",
            none: ("people-none-over", "people-none-over-help"),
        },
    ],
};

/// Shows who is on the way back into their account, and who was.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    part: web::Query<PartOf<RecoveryFilter, RecoveryId>>,
) -> Result<HttpResponse, PageError> {
    let part = part.into_inner();
    let query = RecoveryQuery {
        show: part.show,
        after: part.after,
    };
    let list = desks.recoveries.recoveries(visitor.caller()?, query);
    let list = list.await?;
    let page = Page::new(tr(visitor.lang(), LIST.title)).width(Width::Full);
    Ok(page.show(&visitor, move || {
        let altered = Altered::of_office(list.altered, "people-altered-recoveries");
        let rows = (!list.rows.is_empty()).then(|| view! { <Rows rows=list.rows/> }.into_any());
        LIST.show(part, (rows, altered, list.next))
    }))
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
