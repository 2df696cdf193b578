use actix_web::{HttpResponse, web};
use contract::{ApplicationId, ApplicationState, ApplicationView, REVOCATION_GROUNDS};
use leptos::prelude::*;

use super::{Own, acts::Acts, evidence, withdraw};
use crate::{
    design::{
        Back, ButtonKind, ButtonLink, Columns, MatterLineView, Notice, Tone, Width, code_words,
        title_words,
    },
    dossier::{
        application_parts::{ApplicationFacts, Heading, PaperLine, browser_title},
        mode::ModeChanged,
        visits::{StandingVisit, VisitList},
    },
    language::{t, t_with, time_of_day},
    page::{ActPage, ComplaintsContact, Page, WritList},
    web::{Desks, PageError, Visitor},
};

/// Shows one application: where it stands, what comes next, what can be done.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, PageError> {
    let view = desks.dossier.application(visitor.caller()?, *id).await?;
    let guide = &desks.hearing_guide;
    let may_ask = guide.may_ask_by_mandate(visitor.caller()?, *id).await?;
    let asks_pledge = visitor.here().ends_with("?pledged=yes");
    let pledged = view.grant.as_ref().and_then(|grant| grant.pledged_at);
    let pledged = pledged.filter(|_| asks_pledge);
    let page = Page::new(browser_title(visitor.lang(), &view)).width(Width::Facts);
    Ok(page.show(&visitor, move || {
        let pledged = pledged.map(|at| {
            let title = t_with("dossier-pledged-again", [("time", time_of_day(at).into())]);
            view! { <Notice tone=Tone::Good title/> }
        });
        view! { {pledged} <Matter view may_ask/> }.into_any()
    }))
}

/// What the application is called.
pub(super) fn title(visitor: &Visitor, view: &ApplicationView) -> String {
    title_words(visitor.lang(), &view.title())
}

#[component]
fn Matter(
    view: ApplicationView,
    /// Whether a hearing can be asked for by the mandate that was verified in it.
    may_ask: bool,
) -> AnyView {
    let side = view.clone();
    let line = view.line.clone();
    let reason = view! { <Reason view=view.clone()/> };
    let mode = view! { <ModeChanged view=view.clone()/> };
    let visit = view! { <StandingVisit view=view.clone() own=true/> };
    let correction = (!view.correction.is_empty() && !view.open_fields.is_empty())
        .then(|| view! { <Correction view=view.clone()/> });
    let acts = view.clone();
    let again = again(&view).map(|kind| {
        let label = t("dossier-again");
        view! { <p class="acts"><ButtonLink href="/applications/new" label kind/></p> }
    });
    let hearing = may_ask.then(|| {
        let href = format!("/hearing-applications/new?from={}", view.id);
        let kind = ButtonKind::Secondary;
        view! { <p class="acts"><ButtonLink href label=t("hearing-start") kind/></p> }
    });
    view! {
        <Back href="/applications" label=t("dossier-mine")/>
        <Columns aside=move || view! { <Side view=side.clone()/> }>
            <Heading view=view.clone()/>
            {reason}
            {mode}
            {visit}
            {correction}
            <MatterLineView line>
                <Acts view=acts/>
                {again}
                {hearing}
            </MatterLineView>
            <Margin view/>
        </Columns>
    }
    .into_any()
}

/// Whether the file can be asked for again, and how near that lies: access is renewed without limit as
/// long as the mandate goes on. Only where the time for a correction ran out is it the one way on.
fn again(view: &ApplicationView) -> Option<ButtonKind> {
    let has_mandate = !REVOCATION_GROUNDS
        .iter()
        .any(|(code, ends_mandate)| *ends_mandate && view.reason_code.as_deref() == Some(code));
    match view.state() {
        ApplicationState::Lapsed => Some(ButtonKind::Primary),
        ApplicationState::Refused | ApplicationState::Withdrawn | ApplicationState::Completed => {
            Some(ButtonKind::Secondary)
        }
        ApplicationState::Revoked if has_mandate => Some(ButtonKind::Secondary),
        _ => None,
    }
}

#[component]
fn Side(view: ApplicationView) -> AnyView {
    let (papers, id) = (view.papers.clone(), view.id);
    let writs = view.writs.clone();
    let list = (!papers.is_empty()).then(|| {
        let lines = papers
            .into_iter()
            .map(|paper| {
                let kind = code_words("paper", paper.kind.code());
                view! { <li><span class="papers__kind">{kind}</span><PaperLine paper from=id/></li> }
            })
            .collect_view();
        view! {
            <h2 class="side-title">{t("dossier-papers")}</h2>
            <ul class="papers">{lines}</ul>
        }
    });
    view! {
        <h2 class="side-title">{t("dossier-about")}</h2>
        <ApplicationFacts view=view.clone()/>
        <VisitList view/>
        <WritList writs/>
        {list}
    }
    .into_any()
}

/// Why it ended, and what can be done about it (Rules art. 57).
#[component]
pub(in crate::dossier) fn Reason(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    if view.reason_code.is_none() && view.reason.is_none() {
        return ().into_any();
    }
    let is_applicants = view.facts.is_empty() && view.checks.is_empty();
    let contact = is_applicants.then(|| view! { <ComplaintsContact/> });
    let (title, family) = if view.state() == ApplicationState::Revoked {
        (t("dossier-revoked"), "revocation")
    } else {
        (t("dossier-refused"), "refusal")
    };
    let ground = view.reason_code.map(|code| code_words(family, &code));
    view! {
        <Notice tone=Tone::Bad title>
            {ground.map(|ground| view! { <p><strong>{ground}</strong></p> })}
            {view.reason.map(|reason| view! { <p class="kept-lines">{reason}</p> })}
            <p>{t("dossier-complaint-right")}</p>
            {contact}
        </Notice>
    }
    .into_any()
}

#[component]
fn Correction(view: ApplicationView) -> AnyView {
    let items = view
        .correction
        .into_iter()
        .map(|item| {
            view! {
                <li>
                    <strong>{code_words("field", item.field.code())}</strong>
                    <span class="correction__note">{item.note}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <Notice tone=Tone::Warn title=t("dossier-correction-asked")>
            <ul class="correction">{items}</ul>
        </Notice>
    }
    .into_any()
}

/// What stands at the margin: the trail, the evidence of it, and the way out.
#[component]
fn Margin(view: ApplicationView) -> AnyView {
    let link = |page: &ActPage<Own>, class: &'static str| {
        let mut acts = view.line.acts.iter();
        let link = acts.find_map(|act| page.link(view.id, *act))?;
        Some(view! { <li><a class=class href=link.href>{t(link.label)}</a></li> })
    };
    let evidence = link(&evidence::PAGE, "");
    let withdraw = link(&withdraw::PAGE, "away");
    let reports = view.grant.is_some().then(|| {
        let href = format!("/applications/{}/reports", view.id);
        view! { <li><a href=href>{t("reader-reports")}</a></li> }
    });
    view! {
        <ul class="margin-links">
            <li><a href=format!("/applications/{}/trail", view.id)>{t("dossier-trail-mine")}</a></li>
            {reports}
            {evidence}
            {withdraw}
        </ul>
    }
    .into_any()
}
