use actix_web::{HttpResponse, web};
use contract::{
    ApplicationId, ApplicationView, Caller, MatterLine, PaperFact, PaperPage, Problem,
    RegisterFact,
    personal::{PersonalField, ShownPersonal},
    policy::{self, Act},
};
use leptos::prelude::*;
use serde::Deserialize;

use super::{
    UnderReview,
    checks::{Checks, is_clear},
    decisions::{AtMargin, Decisions, keys},
    held::{HeldAgainst, is_held},
    refusal::Proposed,
    review_papers::Papers,
    review_said::{Corrected, Said},
    ticks::{as_fields, ticks_at, ticks_in, with_ticks},
    under_review::{NEXT, THEN},
    undo::{Arrived, Told, UNDOING},
    worklist::{HANDING, NOTES},
};
use crate::{
    design::{
        Back, Column, Masked, MatterLineView, PersonalOf, Table, Tag, Tone, ViewedBy, Width,
        code_words,
    },
    dossier::{
        applicant::Reason,
        application_parts::{Heading, browser_title},
        mode::ModeChanged,
        stage_words,
        visits::{StandingVisit, VisitList},
    },
    islands::{AskInPlace, TurnInPlace},
    language::{t, t_with},
    page::{
        ActObject, KeysPanel, NotesPanel, Page, TakenByColleague, TakenPanel, WritList,
        is_lost_race,
    },
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// The last word of the address at which personal values are asked for.
pub(super) const PERSONAL: &str = "personal";
/// The last word of the address at which it is taken and let go.
const TAKEN: &str = "take";

/// Which page of which paper lies open, and which application was decided on just before.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Open {
    #[serde(default)]
    done: Option<ApplicationId>,
    #[serde(default)]
    paper: Option<contract::PaperId>,
    #[serde(default)]
    page: Option<u32>,
    /// Whether whoever came here wanted to undo what can be undone no more.
    #[serde(skip)]
    is_too_late: bool,
}

impl Open {
    /// The application itself, before whoever comes too late to undo a decision.
    pub(super) fn too_late() -> Self {
        Self {
            is_too_late: true,
            ..Self::default()
        }
    }
}

/// Shows an application: its papers beside the register's data.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    open: web::Query<Open>,
) -> Result<HttpResponse, PageError> {
    review((&visitor, &desks), *id, (&open, None), 200).await
}

/// Shows it with one personal value in full, on this answer alone: it stands in no address and is asked for anew each
/// time.
pub(super) async fn show_personal(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let field = PersonalField::find(form.text("field"));
    let field = field.ok_or_else(|| Problem::field("field", "not-chosen"))?;
    let shown = desks.dossier.show_personal(visitor.caller()?, *id, field);
    let shown = shown.await?;
    let open = Open {
        paper: form.parse("paper").ok(),
        page: form.parse("page").ok(),
        ..Open::default()
    };
    review((&visitor, &desks), *id, (&open, Some(shown)), 200).await
}

/// Whoever opens the address of a form finds the application itself.
pub(super) async fn show_masked(id: web::Path<ApplicationId>) -> HttpResponse {
    see_other(&UnderReview::address(*id))
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
    let ticks = ticks_in(&form);
    let onward = if form.text(THEN) == NEXT {
        onward
    } else {
        with_ticks(&onward, &ticks)
    };
    let dossier = &desks.dossier;
    let held = if ticks.is_empty() {
        Ok(())
    } else {
        dossier.hold_papers(caller, *id, version, ticks).await
    };
    let accepted = match held {
        Ok(()) => dossier.accept(caller, *id, version).await,
        refused => refused,
    };
    match accepted {
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
    review((visitor, desks), id, (&Open::default(), None), 409).await
}

pub(super) async fn review(
    (visitor, desks): (&Visitor, &Desks),
    id: ApplicationId,
    (open, shown): (&Open, Option<ShownPersonal>),
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
    let done = match open.done {
        Some(done) => Some((done, UNDOING.find(desks, caller, done.0).await)),
        None => None,
    };
    let may_trail = policy::may_ever(caller, Act::ReadTrail);
    let personal = personal_of(caller, id, (open, shown));
    let page = Page::new(browser_title(visitor.lang(), &view));
    let ticked = as_fields(&ticks_at(visitor.here()));
    let page = page.width(Width::Full).status(status);
    let page = page.form(FormState::filled(ticked));
    let review = Reviewed {
        view,
        paper,
        arrived: Arrived {
            done,
            is_too_late: open.is_too_late,
            is_stale: status == 409 && !open.is_too_late,
        },
        may_trail,
    };
    Ok(page.show(visitor, move || {
        provide_context(personal);
        view! { <Review review/> }.into_any()
    }))
}

/// Where the viewer asks for a personal value of the application, with the paper that lies open.
fn personal_of(
    caller: &Caller,
    id: ApplicationId,
    (open, shown): (&Open, Option<ShownPersonal>),
) -> PersonalOf {
    let may_ask = policy::may_ever(caller, Act::ShowPersonal);
    let paper = open.paper.map(|paper| ("paper", paper.to_string()));
    let page = open.page.map(|page| ("page", page.to_string()));
    PersonalOf {
        ask: may_ask.then(|| format!("{}/{PERSONAL}", UnderReview::address(id))),
        beside: paper.into_iter().chain(page).collect(),
        shown,
    }
}

struct Reviewed {
    view: ApplicationView,
    paper: Option<PaperPage>,
    arrived: Arrived,
    may_trail: bool,
}

#[component]
fn Review(review: Reviewed) -> AnyView {
    let Reviewed {
        view,
        paper,
        arrived,
        may_trail,
    } = review;
    let proposal = view
        .proposal
        .clone()
        .map(|proposal| view! { <Proposed proposal/> });
    let mode = view! { <ModeChanged view=view.clone()/> };
    let visit = view! { <StandingVisit view=view.clone()/> };
    let reason = view! { <Reason view=view.clone()/> };
    let (told, taken) = (view.clone(), view.taken.clone());
    let is_live = view.line.next.is_some();
    let keys = keys(&view);
    view! {
        <Back href="/desk" label=t("dossier-worklist")/>
        <Told view=told arrived/>
        <Heading view=view.clone()/>
        {reason}
        {proposal}
        {mode}
        {visit}
        <div class="review">
            <div class="review__papers" id="papers"><Papers view=view.clone() paper/></div>
            <div class="review__side" id="side"><Known view=view.clone() may_trail/></div>
        </div>
        {is_live.then(|| view! { <TakenByColleague taken/> })}
        <Decisions view/>
        <KeysPanel keys/>
        <TurnInPlace part="papers".to_owned()/>
        <AskInPlace part="side".to_owned() target=PERSONAL.to_owned()/>
        <AskInPlace part="side".to_owned() target=TAKEN.to_owned()/>
    }
    .into_any()
}

/// What is known, beside the papers: where it stands and what speaks against it first.
#[component]
fn Known(view: ApplicationView, may_trail: bool) -> AnyView {
    let trail = may_trail.then(|| {
        let href = format!("/applications/{}/trail", view.id);
        view! { <p><a href=href>{t("dossier-trail")}</a></p> }
    });
    let (line, at_margin) = (with_notes(&view), view.clone());
    let matter = view.id.0;
    let hands = view.line.next.is_some().then(|| {
        let taken = view.taken.clone();
        view! { <TakenPanel of=&HANDING matter taken/> }
    });
    // Notes that stand are read before anything is decided; the empty field for one waits below the facts.
    let is_noted = !view.notes.is_empty();
    let notes = view! { <NotesPanel of=&NOTES matter notes=view.notes.clone()/> };
    let (noted, to_note) = if is_noted {
        (Some(notes), None)
    } else {
        (None, Some(notes))
    };
    let is_against = !view.checks.iter().all(is_clear);
    let checks = view! { <Checks checks=view.checks.clone()/> };
    let (against, clear) = if is_against {
        (Some(checks), None)
    } else {
        (None, Some(checks))
    };
    let mark = use_context::<PersonalOf>().and_then(|of| of.shown);
    let mark = mark.map(|shown| view! { <ViewedBy mark=shown.mark/> });
    view! {
        {mark}
        <MatterLineView line><AtMargin view=at_margin/></MatterLineView>
        {against}
        {hands}
        {noted}
        <Corrected view=view.clone()/>
        <HeldAgainst view=view.clone()/>
        <Register view=view.clone()/>
        {clear}
        {to_note}
        <VisitList view=view.clone()/>
        <WritList writs=view.writs.clone()/>
        <Said view/>
        {trail}
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

/// What was typed beside what the register has, as far as no paper is held against it.
#[component]
fn Register(view: ApplicationView) -> AnyView {
    let beside_paper =
        |fact: &RegisterFact| PaperFact::find(&fact.code).is_some_and(|fact| is_held(&view, fact));
    let facts = view.facts.iter().filter(|fact| !beside_paper(fact));
    let facts: Vec<_> = facts.cloned().collect();
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
            let registered = match fact.code.as_str() {
                "principal-id-no" => {
                    view! { <Masked field=PersonalField::PartyIdNo masked=registered/> }.into_any()
                }
                _ => view! { <bdi>{registered}</bdi> }.into_any(),
            };
            vec![
                code_words("fact", &fact.code).into_any(),
                view! { <bdi>{given}</bdi> }.into_any(),
                registered,
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
