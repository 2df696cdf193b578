//! The page on which a reader says that a page cannot be read.

use actix_web::{HttpResponse, web};
use contract::{ApplicationId, PageComplaint, PageFault, PageView};
use leptos::prelude::*;

use super::room::closed;
use crate::{
    design::{
        Back, Button, Choice, ErrorSummary, FormFrame, Notice, Radios, TextArea, Tone, code_words,
        lacks_words,
    },
    language::{t, t_with, tr_with},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Asks what is wrong with the page; what is missing on it suggests an answer.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(ApplicationId, u32)>,
) -> Result<HttpResponse, PageError> {
    let (id, number) = place.into_inner();
    let view = match desks.dossier.page(visitor.caller()?, id, number).await {
        Ok(view) => view,
        Err(problem) => return closed(&visitor, &desks, id, problem).await,
    };
    let state = FormState::filled(suggested(&view).map(|fault| ("fault", fault.code())));
    Ok(page(&visitor, (id, view), state, 200))
}

/// Reports it.
pub(super) async fn report(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(ApplicationId, u32)>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let (id, number) = place.into_inner();
    let caller = visitor.caller()?;
    let complaint = PageComplaint {
        page: form.parse("page")?,
        fault: PageFault::find(form.text("fault")),
        words: form.text("words").to_owned(),
    };
    let reported = desks.dossier.report_page(caller, id, complaint).await;
    let problem = match reported {
        Ok(()) => return Ok(see_other(&format!("/applications/{id}/read/{number}"))),
        // Pressed twice: it is reported.
        Err(problem) if problem.kind == "already-reported" => {
            return Ok(see_other(&super::reports::address(id)));
        }
        Err(problem) => problem,
    };
    let (state, status) = if problem.kind == "conflict" {
        (form.again(), 409)
    } else if problem.status == 422 {
        (form.refused(problem)?, 200)
    } else {
        return closed(&visitor, &desks, id, problem).await;
    };
    let view = match desks.dossier.page(caller, id, number).await {
        Ok(view) => view,
        Err(problem) => return closed(&visitor, &desks, id, problem).await,
    };
    Ok(page(&visitor, (id, view), state, status))
}

/// What its reader is likely to mean: what is missing on it, or that it cannot be shown.
fn suggested(view: &PageView) -> Option<PageFault> {
    let lacks = view.flag.as_ref().map(|flag| flag.lacks.as_slice());
    let by_lacks = PageFault::suggested(lacks.unwrap_or_default());
    by_lacks.or_else(|| view.is_broken.then_some(PageFault::BadScan))
}

fn page(
    visitor: &Visitor,
    (id, view): (ApplicationId, PageView),
    form: FormState,
    status: u16,
) -> HttpResponse {
    let number = [("page", view.number.into())];
    let page = Page::new(tr_with(visitor.lang(), "reader-report", number));
    page.status(status).form(form).show(visitor, move || {
        let stale = (status == 409).then(|| {
            view! {
                <Notice tone=Tone::Warn title=t("design-lost-race")>
                    <p>{t("reader-report-stale")}</p>
                </Notice>
            }
        });
        view! {
            <Back href=format!("/applications/{id}/read/{}", view.number) label=t("reader-report-back")/>
            <ErrorSummary/>
            {stale}
            <h1>{t_with("reader-report", [("page", view.number.into())])}</h1>
            <Report id view/>
        }
        .into_any()
    })
}

#[component]
fn Report(id: ApplicationId, view: PageView) -> AnyView {
    let flag = view.flag.as_ref();
    let lacks = flag.map(|flag| lacks_words(&flag.lacks));
    let lacks = lacks.filter(|lacks| !lacks.is_empty()).map(|lacks| {
        let known = t_with("reader-report-known", [("lacks", lacks.into())]);
        view! { <p class="note">{known}</p> }
    });
    let choices = PageFault::ALL.map(|fault| {
        let label = code_words("page-fault", fault.code());
        Choice::new(fault.code(), label)
    });
    view! {
        <p class="lead">{view.document_title}</p>
        <p>{t("reader-report-lead")}</p>
        {lacks}
        <FormFrame>
            <input type="hidden" name="page" value=view.id.to_string()/>
            <Radios name="fault" label=t("reader-report-fault") choices=choices.to_vec()/>
            <TextArea
                name="words"
                label=t("reader-report-words")
                hint=t("reader-report-words-hint")
                lines=3
                optional=true
            />
            <p class="acts"><Button label=t("reader-report-act")/></p>
        </FormFrame>
        <p><a href=super::reports::address(id)>{t("reader-reports")}</a></p>
    }
    .into_any()
}
