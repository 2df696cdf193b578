use actix_web::{HttpResponse, web};
use contract::{ApplicationId, ApplicationView, MatterStep};
use leptos::prelude::*;

use crate::{
    design::{Back, ButtonLink, Due, DueReason, Fact, Facts, Seal},
    dossier::pieces::number,
    language::{day_and_time, t, tr},
    web::{Desks, Page, Refusal, Visitor, see_other},
};

/// Shows the receipt: the number, when it came in, when access must be arranged and why.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, Refusal> {
    let view = desks.dossier.application(visitor.caller()?, *id).await?;
    if view.reference.is_empty() {
        return Ok(see_other(&format!("/applications/{id}/edit")));
    }
    let page = Page::new(tr(visitor.lang(), "dossier-receipt"));
    Ok(page.show(&visitor, move || view! { <Receipt view/> }.into_any()))
}

#[component]
fn Receipt(view: ApplicationView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let received = view
        .line
        .done
        .iter()
        .rev()
        .find(|step| is_sending(step))
        .map(|step| step.at);
    let mut facts = vec![
        Fact::of(t("dossier-reference"), number(view.reference.clone())),
        Fact::of(t("dossier-case-no"), number(view.unified_case_no.clone())),
        Fact::new(t("dossier-office"), view.office_name.clone()),
        Fact::new(t("dossier-applicant"), view.applicant_name.clone()),
    ];
    if let Some(at) = received {
        facts.push(Fact::new(t("dossier-received-at"), day_and_time(lang, at)));
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

fn is_sending(step: &MatterStep) -> bool {
    step.code.contains("submit")
}
