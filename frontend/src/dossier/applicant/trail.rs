use actix_web::{HttpResponse, web};
use contract::{
    ApplicationId, Handled, SeenPage,
    policy::{self, Act},
};
use leptos::prelude::*;

use crate::{
    design::{Back, EmptyState, MatterLineView, Notice, PageSquare, PageSquares, Tone, Width},
    language::{date_time, t, t_with, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// Shows who handled the application and which pages were opened under it; every entry stands behind a link.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let handled = desks.dossier.handled(caller, *id).await?;
    let is_applicant = policy::may_ever(caller, Act::ReadOwnApplication);
    let id = id.into_inner();
    let title = title(is_applicant);
    let page = Page::new(tr(visitor.lang(), title)).width(Width::Reading);
    Ok(page.show(&visitor, move || {
        view! { <Trail handled id is_applicant/> }.into_any()
    }))
}

/// The name of the page: what an applicant asks, or what the office calls it.
pub(super) const fn title(is_applicant: bool) -> &'static str {
    if is_applicant {
        "dossier-trail-mine"
    } else {
        "dossier-trail"
    }
}

#[component]
fn Trail(handled: Handled, id: ApplicationId, is_applicant: bool) -> AnyView {
    let (back, seen) = if is_applicant {
        (format!("/applications/{id}"), "dossier-seen-mine")
    } else {
        (format!("/desk/applications/{id}"), "dossier-seen")
    };
    let may_read = handled.line.acts.contains(&Act::ReadPage);
    let read = may_read.then(|| format!("/applications/{id}/read"));
    view! {
        <Back href=back label=t("dossier-to-application")/>
        <h1>{t(title(is_applicant))}</h1>
        <p class="lead">{t("dossier-trail-lead")}</p>
        <h2>{t("dossier-handled")}</h2>
        <MatterLineView line=handled.line/>
        <h2>{t(seen)}</h2>
        <SeenPages pages=handled.pages read/>
        <p><a href=format!("/applications/{id}/trail/ledger")>{t("dossier-trail-ledger-all")}</a></p>
    }
    .into_any()
}

/// The pages of the file as squares, each with how often and when it was opened.
#[component]
fn SeenPages(
    /// The pages; `None` where the file cannot be believed.
    pages: Option<Vec<SeenPage>>,
    /// Where pages are read, while they may be.
    read: Option<String>,
) -> AnyView {
    let Some(pages) = pages else {
        return view! {
            <Notice tone=Tone::Warn title=t("dossier-seen-altered")>
                <p>{t("dossier-seen-altered-help")}</p>
            </Notice>
        }
        .into_any();
    };
    if pages.is_empty() {
        return view! {
            <EmptyState title=t("dossier-seen-none")><p>{t("dossier-seen-none-help")}</p></EmptyState>
        }
        .into_any();
    }
    let summary = summary(&pages);
    let squares = pages.iter().map(|page| square(page, read.as_deref()));
    view! {
        <p>{summary}</p>
        <PageSquares label=t("dossier-seen-pages") squares=squares.collect()/>
    }
    .into_any()
}

/// How many of the pages were opened, and when the last.
fn summary(pages: &[SeenPage]) -> String {
    let lang = use_context().unwrap_or_default();
    let opened = pages.iter().filter_map(|page| page.opened);
    let last = opened.clone().map(|opened| opened.last_at).max();
    match last {
        Some(last) => t_with(
            "dossier-seen-count",
            [
                ("total", pages.len().into()),
                ("opened", opened.count().into()),
                ("last", date_time(lang, last).into()),
            ],
        ),
        None => t_with("dossier-seen-nothing", [("total", pages.len().into())]),
    }
}

fn square(page: &SeenPage, read: Option<&str>) -> PageSquare {
    let lang = use_context().unwrap_or_default();
    let number = ("page", page.number.into());
    let words = match page.opened {
        None => t_with("dossier-seen-not", [number]),
        Some(opened) if opened.times == 1 => {
            let at = date_time(lang, opened.first_at);
            t_with("dossier-seen-once", [number, ("at", at.into())])
        }
        Some(opened) => {
            let first = date_time(lang, opened.first_at);
            let last = date_time(lang, opened.last_at);
            let words = [
                number,
                ("times", opened.times.into()),
                ("first", first.into()),
                ("last", last.into()),
            ];
            t_with("dossier-seen-again", words)
        }
    };
    PageSquare {
        number: page.number,
        opened: page.opened.map(|opened| (opened.times, opened.last_at)),
        words,
        href: read.map(|read| format!("{read}/{}", page.number)),
    }
}
