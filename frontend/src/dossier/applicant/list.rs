use actix_web::{HttpResponse, web};
use contract::MatterRow;
use leptos::prelude::*;

use crate::{
    design::{ButtonLink, EmptyState, MatterRows},
    language::{t, tr},
    web::{Desks, Page, Refusal, Visitor, Width},
};

/// Shows one's own applications, what needs doing first.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
) -> Result<HttpResponse, Refusal> {
    let rows = desks.dossier.my_applications(visitor.caller()?).await?;
    let page = Page::new(tr(visitor.lang(), "dossier-mine")).width(Width::Reading);
    Ok(page.show(&visitor, move || view! { <Mine rows/> }.into_any()))
}

#[component]
fn Mine(rows: Vec<MatterRow>) -> AnyView {
    let list = if rows.is_empty() {
        view! {
            <EmptyState title=t("dossier-mine-empty")>
                <p>{t("dossier-mine-empty-help")}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <MatterRows label=t("dossier-mine") rows/> }.into_any()
    };
    view! {
        <h1>{t("dossier-mine")}</h1>
        <p class="lead">{t("dossier-mine-lead")}</p>
        {list}
        <p class="acts"><ButtonLink href="/applications/new" label=t("dossier-start")/></p>
    }
    .into_any()
}
