use actix_web::{HttpResponse, web};
use contract::{ApplicationId, ApplicationView, MatterStep, PaperView};
use leptos::prelude::*;

use crate::{
    design::{
        Back, ButtonLink, Due, DueReason, Fact, Facts, Notice, Seal, Tone, code_words, number,
    },
    language::{day_and_time, t, t_with, time_of_day, tr},
    page::Page,
    web::{Desks, PageError, Visitor, see_other},
};

/// Shows the receipt: the number, when it came in, when access must be arranged and why.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, PageError> {
    let view = desks.dossier.application(visitor.caller()?, *id).await?;
    if view.reference.is_empty() {
        return Ok(see_other(&format!("/applications/{id}/edit")));
    }
    // Pressed twice; what the second form says otherwise was not sent.
    let again = match visitor.here().rsplit_once("?again=") {
        Some((_, "yes")) => Some("dossier-receipt-again-help"),
        Some((_, "other")) => Some("dossier-receipt-again-other"),
        _ => None,
    };
    let page = Page::new(tr(visitor.lang(), "dossier-receipt"));
    Ok(page.show(&visitor, move || view! { <Receipt view again/> }.into_any()))
}

#[component]
fn Receipt(view: ApplicationView, again: Option<&'static str>) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let received = last(&view.line.done, "submitted");
    let corrected = last(&view.line.done, "corrected");
    let again = corrected.or(received).zip(again).map(|(at, help)| {
        let title = t_with("dossier-receipt-again", [("time", time_of_day(at).into())]);
        view! { <Notice tone=Tone::Good title><p>{t(help)}</p></Notice> }
    });
    let mut facts = vec![
        Fact::of(t("dossier-reference"), number(view.reference.clone())),
        Fact::of(t("dossier-case-no"), number(view.unified_case_no.clone())),
        Fact::new(t("dossier-office"), view.office_name.clone()),
        Fact::new(t("dossier-party"), view.party_name.clone()),
        Fact::new(t("dossier-applicant"), view.applicant_name.clone()),
        Fact::of(t("dossier-receipt-papers"), papers(&view.papers)),
    ];
    for (term, at) in [
        ("dossier-received-at", received),
        ("dossier-corrected-at", corrected),
    ] {
        if let Some(at) = at {
            facts.push(Fact::new(t(term), day_and_time(lang, at)));
        }
    }
    let due = view.arrange_by.clone();
    if let Some(deadline) = due.clone() {
        facts.push(Fact::of(
            t("dossier-due"),
            view! { <Due deadline/> }.into_any(),
        ));
    }
    let reason = due.map(|deadline| view! { <DueReason deadline/> });
    let href = format!("/applications/{}", view.id);
    view! {
        <Back href="/applications" label=t("dossier-mine")/>
        {again}
        <div class="receipt">
            <div class="receipt__head">
                <h1>{t("dossier-receipt")}</h1>
                <Seal text=t("dossier-receipt-seal") label=t("dossier-receipt-seal-label")/>
            </div>
            <p class="lead">{t("dossier-receipt-lead")}</p>
            <Facts facts/>
            {reason}
        </div>
        <h2>{t("dossier-what-next")}</h2>
        <ol class="what-next">
            <li>{t("dossier-what-next-check")}</li>
            <li>{t("dossier-what-next-prepare")}</li>
            <li>{t("dossier-what-next-notice")}</li>
        </ol>
        <p class="acts"><ButtonLink href label=t("dossier-see-application")/></p>
    }
    .into_any()
}

/// What was received, by its kind and pages.
fn papers(papers: &[PaperView]) -> AnyView {
    let lines = papers.iter().map(|paper| {
        let kind = code_words("paper", paper.kind.code());
        let (kind, pages) = (kind.into(), paper.pages.into());
        let line = t_with("dossier-receipt-paper", [("paper", kind), ("pages", pages)]);
        view! { <li>{line}</li> }
    });
    view! { <ul class="plain">{lines.collect_view()}</ul> }.into_any()
}

/// When a step was taken for the last time.
fn last(done: &[MatterStep], code: &str) -> Option<time::OffsetDateTime> {
    let step = done.iter().rev().find(|step| step.code == code);
    step.map(|step| step.at)
}
