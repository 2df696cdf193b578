use actix_web::{HttpResponse, web};
use contract::{
    ApplicationId, ApplicationView, Check, CheckOutcome, MatterLine, PaperPage, RegisterFact,
    policy::{self, Act},
};
use leptos::prelude::*;
use serde::Deserialize;

use super::{
    UnderReview,
    decisions::{AtMargin, Decisions, keys},
    refusal::Proposed,
    review_papers::Papers,
    worklist::{HANDING, NOTES},
};
use crate::{
    design::{
        Back, Column, EmptyState, Facts, LostRace, MatterLineView, Notice, Table, Tag, Tone, Width,
        code_words,
    },
    dossier::{
        applicant::{Reason, SECTIONS},
        application_parts::{Heading, applicant_facts, beside_typed, browser_title},
        mode::ModeChanged,
        stage_words,
        visits::{StandingVisit, VisitList},
    },
    islands::TurnInPlace,
    language::{t, t_with},
    page::{
        ActObject, KeysPanel, NotesPanel, Page, TakenByColleague, TakenPanel, WritList,
        is_lost_race, said_in,
    },
    web::{Desks, Form, PageError, Visitor, see_other},
};

/// Which page of which paper lies open, and which application was decided on just before.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Open {
    #[serde(default)]
    done: Option<ApplicationId>,
    #[serde(default)]
    paper: Option<contract::PaperId>,
    #[serde(default)]
    page: Option<u32>,
}

/// Shows an application: its papers beside the register's data.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    open: web::Query<Open>,
) -> Result<HttpResponse, PageError> {
    review(&visitor, &desks, *id, &open, 200).await
}

/// Accepts a complete application.
pub(super) async fn accept(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let version = form.parse("version")?;
    let caller = visitor.caller()?;
    let onward = UnderReview::onward(&desks, caller, *id, &form).await?;
    match desks.dossier.accept(caller, *id, version).await {
        Ok(()) => Ok(see_other(&onward)),
        Err(problem) if is_lost_race(&problem) => lost_race(&visitor, &desks, *id).await,
        Err(problem) => Err(problem.into()),
    }
}

/// Shows where the matter stands now that somebody else was first.
pub(super) async fn lost_race(
    visitor: &Visitor,
    desks: &Desks,
    id: ApplicationId,
) -> Result<HttpResponse, PageError> {
    review(visitor, desks, id, &Open::default(), 409).await
}

async fn review(
    visitor: &Visitor,
    desks: &Desks,
    id: ApplicationId,
    open: &Open,
    status: u16,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let view = desks.dossier.application(caller, id).await?;
    let chosen = open
        .paper
        .or_else(|| view.papers.first().map(|paper| paper.id));
    let paper = match chosen.filter(|chosen| view.papers.iter().any(|paper| paper.id == *chosen)) {
        Some(paper) => Some(
            desks
                .dossier
                .paper_page(caller, paper, open.page.unwrap_or(1))
                .await?,
        ),
        None => None,
    };
    let may_trail = policy::may_ever(caller, Act::ReadTrail);
    let page = Page::new(browser_title(visitor.lang(), &view));
    let page = page.width(Width::Full).status(status);
    let review = Reviewed {
        view,
        paper,
        done: open.done,
        is_stale: status == 409,
        may_trail,
    };
    Ok(page.show(visitor, move || view! { <Review review/> }.into_any()))
}

struct Reviewed {
    view: ApplicationView,
    paper: Option<PaperPage>,
    done: Option<ApplicationId>,
    is_stale: bool,
    may_trail: bool,
}

#[component]
fn Review(review: Reviewed) -> AnyView {
    let Reviewed {
        view,
        paper,
        done,
        is_stale,
        may_trail,
    } = review;
    let proposal = view
        .proposal
        .clone()
        .map(|proposal| view! { <Proposed proposal/> });
    let mode = view! { <ModeChanged view=view.clone()/> };
    let visit = view! { <StandingVisit view=view.clone()/> };
    let stale = is_stale.then(|| view! { <LostRace state=view.line.state.clone()/> });
    let reason = view! { <Reason view=view.clone()/> };
    let trail = may_trail.then(|| {
        let href = format!("/applications/{}/trail", view.id);
        view! { <p><a href=href>{t("dossier-trail")}</a></p> }
    });
    let (line, decided) = (with_notes(&view), view.clone());
    let at_margin = view.clone();
    let (matter, taken) = (view.id.0, view.taken.clone());
    let is_live = view.line.next.is_some();
    let hands = is_live.then(|| view! { <TakenPanel of=&HANDING matter taken=taken.clone()/> });
    let keys = keys(&view);
    view! {
        <Back href="/desk" label=t("dossier-worklist")/>
        {done.map(|done| view! { <Done done/> })}
        {stale}
        <Heading view=view.clone()/>
        {reason}
        {proposal}
        {mode}
        {visit}
        <div class="review">
            <div class="review__papers" id="papers"><Papers view=view.clone() paper/></div>
            <div class="review__side">
                <MatterLineView line><AtMargin view=at_margin/></MatterLineView>
                {hands}
                <NotesPanel of=&NOTES matter notes=view.notes.clone()/>
                <Corrected view=view.clone()/>
                <Register facts=view.facts.clone()/>
                <Checks checks=view.checks.clone()/>
                <VisitList view=view.clone()/>
                <WritList writs=view.writs.clone()/>
                <Said view/>
                {trail}
            </div>
        </div>
        {is_live.then(|| view! { <TakenByColleague taken/> })}
        <Decisions view=decided/>
        <KeysPanel keys/>
        <TurnInPlace part="papers".to_owned()/>
    }
    .into_any()
}

/// Whoever came here by deciding on another application finds the way back to it.
#[component]
fn Done(done: ApplicationId) -> AnyView {
    view! {
        <Notice tone=Tone::Good title=t("dossier-done-before")>
            <p><a href=UnderReview::address(done)>{t("dossier-done-before-see")}</a></p>
        </Notice>
    }
    .into_any()
}

/// The line with what was asked under the step that asked it.
fn with_notes(view: &ApplicationView) -> MatterLine {
    let asked = view.correction.iter().map(|item| {
        let field = code_words("field", item.field.code());
        t_with(
            "dossier-asked-item",
            [("field", field.into()), ("note", item.note.clone().into())],
        )
    });
    let asked = asked.collect::<Vec<_>>().join("\n");
    let mut line = view.line.clone();
    for step in &mut line.done {
        if step.code == "correction-asked" && step.note.is_none() {
            step.note = Some(asked.clone());
        }
    }
    line
}

/// What came of a correction: old beside new, and what still stands as it did.
#[component]
fn Corrected(view: ApplicationView) -> AnyView {
    let is_answered = view.line.done.iter().any(|step| step.code == "corrected");
    let Some(before) = view.form_before.clone().filter(|_| is_answered) else {
        return ().into_any();
    };
    let parts = view
        .correction
        .clone()
        .into_iter()
        .map(|item| {
            let is_same = view.unchanged.contains(&item.field);
            let (tone, label) = if is_same {
                (Tone::Warn, t("dossier-corrected-not"))
            } else {
                (Tone::Good, t("dossier-corrected-is"))
            };
            let is_typed = SECTIONS.contains(&item.field);
            let compared = (is_typed && !is_same).then(|| {
                view! {
                    <h4>{t("dossier-corrected-before")}</h4>
                    {said_in(&before, item.field)}
                    <h4>{t("dossier-corrected-now")}</h4>
                    {said_in(&view.form, item.field)}
                }
            });
            view! {
                <h3>{code_words("field", item.field.code())} " " <Tag tone label/></h3>
                <p class="kept-lines">{item.note}</p>
                {compared}
            }
        })
        .collect_view();
    view! { <section class="part"><h2>{t("dossier-corrected")}</h2>{parts}</section> }.into_any()
}

/// What was typed beside what the register has.
#[component]
fn Register(facts: Vec<RegisterFact>) -> AnyView {
    if facts.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::name(t("dossier-register-fact")),
        Column::new(t("dossier-register-given")),
        Column::new(t("dossier-register-has")),
        Column::new(t("dossier-register-result")),
    ];
    let rows = facts
        .into_iter()
        .map(|fact| {
            let worded = |value: String| match fact.code.as_str() {
                "case-stage" => stage_words(&value),
                "licence-status" | "firm-status" => code_words("practice", &value),
                _ => value,
            };
            let given = Some(fact.given).filter(|given| !given.is_empty());
            let given = given.map_or_else(|| t("dossier-register-not-asked"), &worded);
            let registered = fact.registered.map(&worded);
            let registered = registered.unwrap_or_else(|| t("dossier-register-unknown"));
            let tag = if fact.agrees {
                view! { <Tag tone=Tone::Good label=t("dossier-register-agrees")/> }
            } else {
                view! { <Tag tone=Tone::Warn label=t("dossier-register-differs")/> }
            };
            vec![
                code_words("fact", &fact.code).into_any(),
                view! { <bdi>{given}</bdi> }.into_any(),
                view! { <bdi>{registered}</bdi> }.into_any(),
                tag.into_any(),
            ]
        })
        .collect();
    view! {
        <section class="part">
            <h2>{t("dossier-register")}</h2>
            <Table caption=t("dossier-register-caption") columns rows titled=true/>
        </section>
    }
    .into_any()
}

/// The conflict checks with their evidence.
#[component]
pub(super) fn Checks(checks: Vec<Check>) -> AnyView {
    let list = if checks.is_empty() {
        view! {
        <EmptyState title=t("dossier-checks-none")><p>{t("dossier-checks-none-help")}</p></EmptyState>
    }
    .into_any()
    } else {
        let lines = checks
            .into_iter()
            .map(|check| view! { <CheckLine check/> })
            .collect_view();
        view! { <ul class="checks">{lines}</ul> }.into_any()
    };
    view! { <section class="part"><h2>{t("dossier-checks")}</h2>{list}</section> }.into_any()
}

#[component]
fn CheckLine(check: Check) -> AnyView {
    let (tone, label) = match check.outcome {
        CheckOutcome::Clear => (Tone::Good, t("dossier-check-clear")),
        CheckOutcome::HumanCheck => (Tone::Warn, t("dossier-check-human")),
        CheckOutcome::Reject => (Tone::Bad, t("dossier-check-reject")),
    };
    let evidence = check
        .evidence
        .map(|evidence| view! { <p class="checks__evidence">{evidence}</p> });
    view! {
        <li>
            <p class="checks__head">
                <span>{code_words("check", &check.rule)}</span>
                <Tag tone label/>
            </p>
            {evidence}
        </li>
    }
    .into_any()
}

/// What the applicant said.
#[component]
fn Said(view: ApplicationView) -> AnyView {
    let parts = SECTIONS
        .map(|field| said_in(&view.form, field))
        .collect_view();
    let who = applicant_facts(&view);
    view! {
        <section class="part">
            <h2>{t("dossier-said")}</h2>
            <Facts facts=who/>
            {parts}
        </section>
        <section class="part">
            <h2>{t("dossier-about")}</h2>
            <Facts facts=beside_typed(&view)/>
        </section>
    }
    .into_any()
}
