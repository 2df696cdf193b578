use actix_web::{HttpResponse, web};
use contract::{
    ApplicationId, EntryId, TrailLine, TrailPage,
    policy::{self, Act},
};
use leptos::prelude::*;
use serde::Deserialize;

use super::trail::title;
use crate::{
    design::{Back, Column, EmptyState, ListPages, Table, Tag, Tone, Width, code_words, person},
    language::{day_and_time, iso, t, t_with, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// Where the page of the entries begins.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct From {
    #[serde(default)]
    after: Option<EntryId>,
    #[serde(default)]
    back: String,
}

/// Shows every entry about the application and what was opened under it, newest first.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    from: web::Query<From>,
) -> Result<HttpResponse, PageError> {
    let (caller, from) = (visitor.caller()?, from.into_inner());
    let trail = desks.dossier.trail(caller, *id, from.after).await?;
    let is_applicant = policy::may_ever(caller, Act::ReadOwnApplication);
    let above = title(is_applicant);
    let back = format!("/applications/{id}/trail");
    let first = format!("{back}/ledger");
    let page = Page::new(tr(visitor.lang(), "dossier-trail-ledger")).width(Width::Full);
    Ok(page.show(&visitor, move || {
        view! { <Ledger trail above=(back, above) first from/> }.into_any()
    }))
}

#[component]
fn Ledger(trail: TrailPage, above: (String, &'static str), first: String, from: From) -> AnyView {
    let after = from.after.map(|after| after.to_string());
    let next = trail.next.map(|next| next.to_string());
    let count = t_with("dossier-trail-count", [("count", trail.total.into())]);
    let is_empty = trail.lines.is_empty();
    let rows: Vec<_> = trail.lines.into_iter().map(row).collect();
    let columns = vec![
        Column::name(t("dossier-trail-when")),
        Column::new(t("dossier-trail-act")),
        Column::new(t("dossier-trail-by")),
        Column::new(t("dossier-trail-detail")),
        Column::new(t("dossier-trail-result")),
        Column::number(t("dossier-trail-sequence")),
    ];
    let list = if is_empty {
        view! {
        <EmptyState title=t("dossier-trail-empty")><p>{t("dossier-trail-empty-help")}</p></EmptyState>
    }
    .into_any()
    } else {
        view! {
            <Table caption=count columns rows/>
            <ListPages first after back=from.back next/>
        }
        .into_any()
    };
    view! {
        <Back href=above.0 label=t(above.1)/>
        <h1>{t("dossier-trail-ledger")}</h1>
        <p class="lead">{t("dossier-trail-ledger-lead")}</p>
        {list}
    }
    .into_any()
}

fn row(line: TrailLine) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    // Only what was refused is marked: the rest was done, line after line.
    let denied = line.is_denied.then(|| {
        view! { <Tag tone=Tone::Bad label=t("dossier-trail-denied")/> }
    });
    let sequence = match line.sequence {
        Some(sequence) => sequence.to_string(),
        None => t("dossier-trail-waiting"),
    };
    vec![
        view! { <time datetime=iso(line.at)>{day_and_time(lang, line.at)}</time> }.into_any(),
        code_words("act", &line.act).into_any(),
        known_person(&line.by).into_any(),
        line.detail.map(detail).into_any(),
        denied.into_any(),
        sequence.into_any(),
    ]
}

/// A page by its number, anything else as it stands.
fn detail(detail: String) -> String {
    match detail.parse::<u32>() {
        Ok(page) => t_with("dossier-trail-page", [("page", page.into())]),
        Err(_) => detail,
    }
}

/// The viewer, a role of staff, the system; or that nobody can tell, where the entry was altered.
fn known_person(by: &str) -> String {
    match by {
        "ALTERED" => t("dossier-trail-altered"),
        by => person(by),
    }
}
