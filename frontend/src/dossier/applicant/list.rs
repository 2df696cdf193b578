use actix_web::{HttpResponse, web};
use contract::{ApplicationId, MatterPage};
use leptos::prelude::*;
use serde::Deserialize;

use crate::{
    design::{ButtonLink, EmptyState, ListPages, MatterRows, Width},
    dossier::{Altered, AlteredRecords},
    language::{t, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// Where the page of the list begins.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct From {
    #[serde(default)]
    after: Option<ApplicationId>,
    #[serde(default)]
    back: String,
}

/// Shows one's own applications, what needs doing first.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    from: web::Query<From>,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let from = from.into_inner();
    let list = desks.dossier.my_applications(caller, from.after).await?;
    let page = Page::new(tr(visitor.lang(), "dossier-mine")).width(Width::Reading);
    Ok(page.show(&visitor, move || view! { <Mine list from/> }.into_any()))
}

#[component]
fn Mine(list: MatterPage, from: From) -> AnyView {
    let MatterPage {
        rows,
        altered,
        next,
    } = list;
    let altered = Altered::Own(altered);
    let after = from.after.map(|after| after.to_string());
    let next = next.map(|next| next.to_string());
    let list = if rows.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if rows.is_empty() {
        view! {
            <EmptyState title=t("dossier-mine-empty")>
                <p>{t("dossier-mine-empty-help")}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <MatterRows label=t("dossier-mine") rows reasons=true/> }.into_any()
    };
    view! {
        <h1>{t("dossier-mine")}</h1>
        <p class="lead">{t("dossier-mine-lead")}</p>
        <AlteredRecords altered/>
        {list}
        <ListPages first="/applications" after back=from.back next/>
        <p class="acts"><ButtonLink href="/applications/new" label=t("dossier-start")/></p>
    }
    .into_any()
}
