//! Accepting a better scan: it comes to stand in the place of the page, and the readers are told.

use actix_web::{HttpResponse, web};
use contract::{BetterScan, CaseId, ImportState, PageReportId, PageReportView, PageState, Problem};
use leptos::prelude::*;

use super::reported::{address, scan_page_stated};
use crate::{
    design::{Back, Button, EmptyState, ErrorSummary, FormFrame, Notice, StepUpAgain, Tone},
    language::{t, t_with, tr},
    page::{Page, lacks_step_up},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Says what follows, and asks once more.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(CaseId, PageReportId)>,
) -> Result<HttpResponse, PageError> {
    let (case, report) = *place;
    let caller = visitor.caller()?;
    let view = desks.dossier.page_report(caller, case, report).await?;
    if view.may_accept && !caller.is_stepped_up {
        return Err(Problem::step_up_required().into());
    }
    Ok(page(&visitor, view, FormState::default(), 200))
}

/// Puts the scan in the place of the page.
pub(super) async fn accept(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(CaseId, PageReportId)>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let (case, report) = *place;
    let caller = visitor.caller()?;
    let import = form.parse("scan")?;
    let accepted = desks.dossier.accept_scan(caller, case, report, import);
    let problem = match accepted.await {
        Ok(()) => return Ok(see_other(&address(case, report))),
        Err(problem) => problem,
    };
    let (state, status) = if problem.kind == "conflict" {
        (form.again(), 409)
    } else if lacks_step_up(&problem) {
        (form.again(), 403)
    } else {
        (form.refused(problem)?, 200)
    };
    let view = desks.dossier.page_report(caller, case, report).await?;
    Ok(page(&visitor, view, state, status))
}

fn page(visitor: &Visitor, view: PageReportView, form: FormState, status: u16) -> HttpResponse {
    let here = visitor.path().to_owned();
    let page = Page::new(tr(visitor.lang(), "dossier-reported-accept"));
    page.status(status).form(form).show(visitor, move || {
        let notice = match status {
            409 => view! {
                <Notice tone=Tone::Warn title=t("design-lost-race")>
                    <p>{t("dossier-reported-stale")}</p>
                </Notice>
            }
            .into_any(),
            403 => view! { <StepUpAgain here/> }.into_any(),
            _ => ().into_any(),
        };
        view! {
            <Back href=address(view.case, view.row.id) label=t("dossier-reported-back")/>
            <ErrorSummary/>
            {notice}
            <h1>{t("dossier-reported-accept")}</h1>
            <Accept view/>
        }
        .into_any()
    })
}

#[component]
fn Accept(view: PageReportView) -> AnyView {
    let may = view.may_accept;
    let is_done = |scan: &BetterScan| scan.state == ImportState::Done;
    let Some(scan) = view.scan.filter(|scan| may && is_done(scan)) else {
        return view! {
            <EmptyState title=t("dossier-reported-none")><p>{t("dossier-reported-none-help")}</p></EmptyState>
        }
        .into_any();
    };
    let said = [
        ("page", view.row.number.unwrap_or_default().into()),
        ("pages", scan.pages.len().into()),
    ];
    let document = view
        .document_title
        .map(|title| view! { <p class="note">{title}</p> });
    view! {
        <p class="lead">{t_with("dossier-reported-accept-lead", said)}</p>
        {document}
        <NotWhole scan=scan.clone()/>
        <p>{t("dossier-reported-accept-help")}</p>
        <FormFrame>
            <input type="hidden" name="scan" value=scan.import.to_string()/>
            <p class="acts"><Button label=t("dossier-reported-accept")/></p>
        </FormFrame>
    }
    .into_any()
}

/// Which pages of the scan are not whole: whoever accepts it relies on what is said of them.
#[component]
fn NotWhole(scan: BetterScan) -> AnyView {
    let lines: Vec<AnyView> = scan
        .pages
        .iter()
        .filter(|page| page.state != PageState::Whole)
        .map(|page| view! { <li>{scan_page_stated(page)}</li> }.into_any())
        .collect();
    if lines.is_empty() {
        return ().into_any();
    }
    let count = [("count", lines.len().into())];
    let title = t_with("dossier-reported-accept-incomplete", count);
    view! {
        <Notice tone=Tone::Warn title>
            <ul>{lines}</ul>
            <p>{t("dossier-reported-accept-incomplete-help")}</p>
        </Notice>
    }
    .into_any()
}
