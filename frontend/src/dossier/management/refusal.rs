use contract::{ApplicationView, Decision, Problem, RefusalProposal, policy::Act};
use leptos::prelude::*;

use super::UnderReview;
use crate::{
    design::{
        Button, ButtonKind, DecisionBar, EmptyState, Fact, Facts, FormFrame, Notice, TextArea,
        Tone, code_words,
    },
    dossier::application_parts::ApplicationFacts,
    language::{day_and_time, t},
    page::{ActPage, DecisionForm, LetterLookedAt, LookButton, Manner, Offer, Sending, Sent},
    web::{Audience::May, Route},
};

/// Decides on a proposed refusal: its reader confirms it or sends it back, its author takes it back,
/// and whoever else of the office comes here reads it.
pub(super) const PAGE: ActPage<UnderReview> = ActPage {
    route: Route::page(
        "/desk/applications/{application}/refusal",
        "review-refusal",
        May(&[Act::ReviewApplication]),
    ),
    // Sending back is offered to whoever may confirm, by the same button.
    acts: &[
        Offer::secondary(Act::ConfirmRefusal, "dossier-refusal-go"),
        Offer::secondary(Act::WithdrawRefusal, "dossier-refusal-withdraw"),
    ],
    title: "dossier-refusal",
    manner: Manner {
        is_open: |view| view.proposal.is_some(),
        preview: Some(|sent| {
            let dossier = &sent.desks.dossier;
            dossier.preview(sent.caller, sent.id, sent.seen, Decision::Refusal)
        }),
        ..Manner::USUAL
    },
    body,
    send,
};

fn send(sent: Sent<'_, UnderReview>) -> Sending<'_> {
    let (dossier, note) = (&sent.desks.dossier, sent.form.text("note"));
    match sent.form.text("decision") {
        "confirm" => dossier.confirm_refusal(sent.caller, sent.id, sent.seen),
        "return" => dossier.return_refusal(sent.caller, sent.id, sent.seen, note.to_owned()),
        "withdraw" => dossier.withdraw_refusal(sent.caller, sent.id, sent.seen),
        _ => Box::pin(async { Err(Problem::field("decision", "not-chosen")) }),
    }
}

fn body(view: ApplicationView) -> AnyView {
    let proposal = view.proposal.clone();
    view! {
        <h1>{t("dossier-refusal")}</h1>
        {proposal.map(|proposal| view! { <Proposed proposal/> })}
        <ApplicationFacts view=view.clone()/>
        <Deciding view/>
    }
    .into_any()
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
fn Deciding(view: ApplicationView) -> AnyView {
    let version = view.version;
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
    view! {
        <p>{t("dossier-refuse-final-help")}</p>
        <p class="note">{t("dossier-refuse-complaint")}</p>
        <LetterLookedAt/>
        <h2>{t("dossier-refusal-return")}</h2>
        <DecisionForm version label="dossier-refusal-return" kind=ButtonKind::Secondary>
            <input type="hidden" name="decision" value="return"/>
            <TextArea
                name="note"
                label=t("dossier-refusal-note")
                hint=t("dossier-refusal-note-hint")
                lines=4
            />
        </DecisionForm>
        <Confirm version/>
    }
    .into_any()
}

/// The decision at the foot of the window, and the letter that goes out with it.
#[component]
fn Confirm(version: i32) -> AnyView {
    let why = Some(t("dossier-refuse-final").into_any());
    view! {
        <DecisionBar why>
            <FormFrame>
                <input type="hidden" name="version" value=version.to_string()/>
                <input type="hidden" name="decision" value="confirm"/>
                <Button label=t("dossier-refusal-confirm") kind=ButtonKind::Danger/>
                <LookButton/>
            </FormFrame>
        </DecisionBar>
    }
    .into_any()
}

/// The author's way back.
#[component]
fn Withdraw(version: i32) -> AnyView {
    view! {
        <p>{t("dossier-refusal-own")}</p>
        <DecisionForm version label="dossier-refusal-withdraw" kind=ButtonKind::Secondary>
            <input type="hidden" name="decision" value="withdraw"/>
        </DecisionForm>
    }
    .into_any()
}
