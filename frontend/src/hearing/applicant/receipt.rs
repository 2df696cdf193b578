use actix_web::{HttpResponse, web};
use contract::{HearingApplicationId, HearingApplicationView};
use leptos::prelude::*;

use super::{
    check::{WhatNext, about},
    own::Own,
    papers::PapersSummary,
};
use crate::{
    design::{Back, ButtonLink, Due, DueReason, Fact, Facts, Notice, Seal, Tone},
    language::{day_and_time, t, t_with, time_of_day, tr},
    page::{ActObject as _, Page, WritList},
    web::{Desks, PageError, Visitor, see_other},
};

/// Shows the receipt: the number, when it came in, when it is decided at the latest and why; its document beside it.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<HearingApplicationId>,
) -> Result<HttpResponse, PageError> {
    let view = Own::load(&desks, visitor.caller()?, *id).await?;
    if view.reference.is_empty() {
        return Ok(see_other(&format!("{}/edit", Own::address(*id))));
    }
    // Pressed twice; what the second form says otherwise was not sent.
    let again = match visitor.here().rsplit_once("?again=") {
        Some((_, "yes")) => Some("hearing-receipt-again-help"),
        Some((_, "other")) => Some("hearing-receipt-again-other"),
        _ => None,
    };
    let page = Page::new(tr(visitor.lang(), "hearing-receipt"));
    Ok(page.show(&visitor, move || view! { <Receipt view again/> }.into_any()))
}

#[component]
fn Receipt(view: HearingApplicationView, again: Option<&'static str>) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let received = view.received_at();
    let corrected = last_corrected(&view);
    let again = corrected.or(received).zip(again).map(|(at, help)| {
        let title = t_with("hearing-receipt-again", [("time", time_of_day(at).into())]);
        view! { <Notice tone=Tone::Good title><p>{t(help)}</p></Notice> }
    });
    let mut facts = about(&view);
    for (term, at) in [
        ("hearing-received-at", received),
        ("hearing-corrected-at", corrected),
    ] {
        facts.extend(at.map(|at| Fact::new(t(term), day_and_time(lang, at))));
    }
    let due = view.decide_by.clone();
    facts.extend(due.clone().map(|deadline| {
        let due = view! { <Due deadline/> }.into_any();
        Fact::of(t("hearing-due"), due)
    }));
    let reason = due.map(|deadline| view! { <DueReason deadline/> });
    let (href, writs) = (Own::address(view.id), view.writs.clone());
    view! {
        <Back href=Own::PLACE label=t("hearing-mine")/>
        {again}
        <div class="receipt">
            <div class="receipt__head">
                <h1>{t("hearing-receipt")}</h1>
                <Seal text=t("hearing-receipt-seal") label=t("hearing-receipt-seal-label")/>
            </div>
            <p class="lead">{t("hearing-receipt-lead")}</p>
            <Facts facts/>
            {reason}
            <h2>{t("hearing-papers")}</h2>
            <PapersSummary view/>
        </div>
        <WritList writs place="/hearing-writs"/>
        <WhatNext/>
        <p class="acts"><ButtonLink href label=t("hearing-see-application")/></p>
    }
    .into_any()
}

/// When a correction was answered.
fn last_corrected(view: &HearingApplicationView) -> Option<time::OffsetDateTime> {
    let mut steps = view.line.done.iter().rev();
    let step = steps.find(|step| step.code == "corrected");
    step.map(|step| step.at)
}
