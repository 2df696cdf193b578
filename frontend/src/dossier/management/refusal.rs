use actix_web::{HttpResponse, web};
use contract::{ApplicationId, ApplicationView, Problem, RefusalProposal, policy::Act};
use leptos::prelude::*;

use super::review::{is_lost_race, lost_race};
use crate::{
    design::{
        Back, Button, ButtonKind, EmptyState, ErrorSummary, Fact, Facts, FormFrame, Notice,
        TextArea, Tone,
    },
    dossier::{
        application_parts::{ApplicationFacts, Standing, lacks_step_up},
        code_words,
    },
    language::{day_and_time, t, tr},
    web::{Desks, Form, FormState, Page, Refusal, Visitor, see_other},
};

/// Shows the refusal proposed, and asks its reader to decide.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    let view = desks.dossier.application(caller, *id).await?;
    if view.proposal.is_none() {
        return Ok(see_other(&format!("/desk/applications/{id}")));
    }
    if view.line.acts.contains(&Act::ConfirmRefusal) && !caller.is_stepped_up {
        return Err(Problem::step_up_required().into());
    }
    Ok(page(&visitor, view, FormState::default(), 200))
}

/// Confirms the refusal, sends it back, or takes one's own proposal back.
pub(super) async fn decide(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    let (dossier, version) = (&desks.dossier, form.parse("version")?);
    let decided = match form.text("decision") {
        "confirm" => dossier.confirm_refusal(caller, *id, version).await,
        "return" => {
            let note = form.text("note").to_owned();
            dossier.return_refusal(caller, *id, version, note).await
        }
        "withdraw" => dossier.withdraw_refusal(caller, *id, version).await,
        _ => Err(Problem::field("decision", "not-chosen")),
    };
    let problem = match decided {
        Ok(()) => return Ok(see_other(&format!("/desk/applications/{id}"))),
        Err(problem) => problem,
    };
    if is_lost_race(&problem) {
        return lost_race(&visitor, &desks, *id).await;
    }
    let view = desks.dossier.application(caller, *id).await?;
    if lacks_step_up(&problem) {
        return Ok(page(&visitor, view, form.again(), 403));
    }
    Ok(page(&visitor, view, form.refused(problem)?, 200))
}

fn page(visitor: &Visitor, view: ApplicationView, state: FormState, status: u16) -> HttpResponse {
    let here = visitor.path().to_owned();
    let page = Page::new(tr(visitor.lang(), "dossier-refusal"))
        .status(status)
        .form(state);
    page.show(visitor, move || {
        let back = format!("/desk/applications/{}", view.id);
        let proposal = view.proposal.clone();
        view! {
            <Back href=back label=view.reference.clone()/>
            <ErrorSummary/>
            <Standing status state=view.line.state.clone() here/>
            <h1>{t("dossier-refusal")}</h1>
            <ApplicationFacts view=view.clone()/>
            {proposal.map(|proposal| view! { <Proposed proposal/> })}
            <Decision view/>
        }
        .into_any()
    })
}

/// What is proposed: ground, words to the applicant, when.
#[component]
pub(super) fn Proposed(proposal: RefusalProposal) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let facts = vec![
        Fact::new(
            t("dossier-refuse-reason"),
            code_words("refusal", &proposal.refusal.reason),
        ),
        Fact::new(
            t("dossier-refuse-explanation"),
            proposal.refusal.explanation.clone(),
        ),
        Fact::new(
            t("dossier-refusal-proposed-at"),
            day_and_time(lang, proposal.at),
        ),
    ];
    view! {
        <Notice tone=Tone::Warn title=t("dossier-refusal-waits")>
            <Facts facts/>
        </Notice>
    }
    .into_any()
}

/// The head decides; the author may take it back; nobody else does anything here.
#[component]
fn Decision(view: ApplicationView) -> AnyView {
    let version = view.version.to_string();
    let may = |act| view.line.acts.contains(&act);
    if may(Act::WithdrawRefusal) {
        return view! { <Withdraw version/> }.into_any();
    }
    if !may(Act::ConfirmRefusal) {
        return view! {
            <EmptyState title=t("dossier-refusal-by-head")>
                <p>{t("dossier-refusal-by-head-help")}</p>
            </EmptyState>
        }
        .into_any();
    }
    let again = version.clone();
    view! {
        <h2>{t("dossier-refusal-confirm")}</h2>
        <Notice tone=Tone::Bad title=t("dossier-refuse-final")>
            <p>{t("dossier-refuse-final-help")}</p>
        </Notice>
        <FormFrame>
            <input type="hidden" name="version" value=version/>
            <input type="hidden" name="decision" value="confirm"/>
            <p class="note">{t("dossier-refuse-complaint")}</p>
            <p class="acts">
                <Button label=t("dossier-refusal-confirm") kind=ButtonKind::Danger/>
            </p>
        </FormFrame>
        <h2>{t("dossier-refusal-return")}</h2>
        <FormFrame>
            <input type="hidden" name="version" value=again/>
            <input type="hidden" name="decision" value="return"/>
            <TextArea
                name="note"
                label=t("dossier-refusal-note")
                hint=t("dossier-refusal-note-hint")
                lines=4
            />
            <p class="acts">
                <Button label=t("dossier-refusal-return") kind=ButtonKind::Secondary/>
            </p>
        </FormFrame>
    }
    .into_any()
}

/// The author's way back.
#[component]
fn Withdraw(version: String) -> AnyView {
    view! {
        <p>{t("dossier-refusal-own")}</p>
        <FormFrame>
            <input type="hidden" name="version" value=version/>
            <input type="hidden" name="decision" value="withdraw"/>
            <p class="acts">
                <Button label=t("dossier-refusal-withdraw") kind=ButtonKind::Secondary/>
            </p>
        </FormFrame>
    }
    .into_any()
}
