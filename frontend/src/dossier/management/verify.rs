use contract::{ApplicationView, Check, CheckOutcome, policy::Act};
use leptos::prelude::*;

use super::{
    UnderReview,
    checks::Checks,
    ticks::{CarriedTicks, as_fields, noted, ticks_at},
};
use crate::{
    design::{Checkboxes, Choice, Notice, Tone, code_words},
    dossier::application_parts::ApplicationFacts,
    language::t,
    page::{ActPage, DecisionForm, Manner, Offer, Sending, Sent},
    web::{Audience::May, FormState, Route},
};

/// Verifies the mandate; shows the checks that a person must clear.
pub(super) const PAGE: ActPage<UnderReview> = ActPage {
    route: Route::page(
        "/desk/applications/{application}/verify",
        "review-verify",
        May(&[Act::VerifyMandate]),
    ),
    acts: &[Offer::secondary(Act::VerifyMandate, "dossier-act-verify")],
    title: "dossier-act-verify",
    manner: Manner {
        start: |visitor, _| FormState::filled(as_fields(&ticks_at(visitor.here()))),
        ..Manner::USUAL
    },
    body,
    send,
};

fn send(sent: Sent<'_, UnderReview>) -> Sending<'_> {
    Box::pin(async move {
        noted(&sent).await?;
        let cleared = sent.form.all("cleared").map(str::to_owned).collect();
        let dossier = &sent.desks.dossier;
        let verified = dossier.verify_mandate(sent.caller, sent.id, sent.seen, cleared);
        verified.await
    })
}

fn body(view: ApplicationView) -> AnyView {
    let checks = view.checks.clone();
    let mut outcomes = checks.iter().map(|check| check.outcome);
    let form = if outcomes.any(|outcome| outcome == CheckOutcome::Reject) {
        view! {
            <Notice tone=Tone::Bad title=t("dossier-verify-barred")>
                <p>{t("dossier-verify-barred-help")}</p>
            </Notice>
        }
        .into_any()
    } else {
        view! { <Clear checks=checks.clone() version=view.version/> }.into_any()
    };
    view! {
        <h1>{t("dossier-act-verify")}</h1>
        <p class="lead">{t("dossier-verify-lead")}</p>
        <ApplicationFacts view/>
        <Checks checks/>
        {form}
    }
    .into_any()
}

#[component]
fn Clear(checks: Vec<Check>, version: i32) -> AnyView {
    let choices: Vec<Choice> = checks
        .into_iter()
        .filter(|check| check.outcome == CheckOutcome::HumanCheck)
        .map(|check| {
            let words = code_words("check", &check.rule);
            let choice = Choice::new(check.rule, words);
            match check.evidence {
                Some(evidence) => choice.hint(evidence),
                None => choice,
            }
        })
        .collect();
    let boxes = (!choices.is_empty()).then(|| {
        view! {
            <Checkboxes
                name="cleared"
                label=t("dossier-verify-cleared")
                hint=t("dossier-verify-cleared-hint")
                choices
            />
        }
    });
    view! {
        <DecisionForm version label="dossier-verify-act">
            <CarriedTicks/>
            {boxes}
        </DecisionForm>
    }
    .into_any()
}
