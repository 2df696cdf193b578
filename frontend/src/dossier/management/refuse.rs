use contract::{ApplicationView, CheckOutcome, Lang, REFUSAL_REASONS, Refusal, policy::Act};
use leptos::prelude::*;

use super::UnderReview;
use crate::{
    design::{Choice, Notice, Radios, TextArea, Tone, code_words},
    dossier::application_parts::ApplicationFacts,
    language::{t, tr},
    page::{ActObject, ActPage, DecisionForm, Manner, Offer, Sending, Sent},
    web::{Audience::May, FormState, Route},
};

/// Proposes a refusal, with the reason of law and the words to the applicant, to the head.
pub(super) const PAGE: ActPage<UnderReview> = ActPage {
    route: Route::page(
        "/desk/applications/{application}/refuse",
        "review-refuse",
        May(&[Act::ProposeRefusal]),
    ),
    acts: &[Offer::quiet(Act::ProposeRefusal, "dossier-act-refuse")],
    title: "dossier-act-refuse",
    manner: Manner {
        start: |_, view| on_failed_check(view),
        ..Manner::USUAL
    },
    body,
    send,
};

/// The first check that stands against the application is the ground that is offered, with the words usual for it.
fn on_failed_check(view: &ApplicationView) -> FormState {
    let mut failed = view
        .checks
        .iter()
        .filter(|check| check.outcome == CheckOutcome::Reject);
    let Some((ground, words)) = failed.find_map(|check| usual(&check.rule)) else {
        return FormState::default();
    };
    let words = tr(Lang::ZhCn, words);
    FormState::filled([("reason", ground), ("explanation", words.as_str())])
}

/// The ground of refusal that a check gives, and the catalogue key of what is usually said: in Chinese, for it is said
/// to the applicant in an official document.
fn usual(check: &str) -> Option<(&'static str, &'static str)> {
    Some(match check {
        "A-C01" => ("third-defender", "dossier-usual-third-defender"),
        "A-C02" => ("co-suspect-defender", "dossier-usual-co-suspect-defender"),
        "A-C04" => (
            "licence-not-in-practice",
            "dossier-usual-licence-not-in-practice",
        ),
        _ => return None,
    })
}

fn send(sent: Sent<'_, UnderReview>) -> Sending<'_> {
    let refusal = Refusal {
        reason: sent.form.text("reason").to_owned(),
        explanation: sent.form.text("explanation").to_owned(),
    };
    let dossier = &sent.desks.dossier;
    dossier.propose_refusal(sent.caller, sent.id, sent.seen, refusal)
}

fn body(view: ApplicationView) -> AnyView {
    let choices = REFUSAL_REASONS.map(|reason| Choice::new(reason, code_words("refusal", reason)));
    let mode = format!("{}/mode", UnderReview::address(view.id));
    let version = view.version;
    view! {
        <h1>{t("dossier-act-refuse")}</h1>
        <ApplicationFacts view/>
        <Notice tone=Tone::Warn title=t("dossier-refuse-two")>
            <p>{t("dossier-refuse-two-help")}</p>
        </Notice>
        <Notice tone=Tone::Info title=t("dossier-refuse-mode")>
            <p>{t("dossier-refuse-mode-help")}</p>
            <p><a href=mode>{t("dossier-act-change-mode")}</a></p>
        </Notice>
        <DecisionForm version label="dossier-refuse-propose">
            <Radios name="reason" label=t("dossier-refuse-reason") choices=choices.to_vec()/>
            <TextArea
                name="explanation"
                label=t("dossier-refuse-explanation")
                hint=t("dossier-refuse-explanation-hint")
                lines=6
            />
            <p class="note">{t("dossier-refuse-complaint")}</p>
        </DecisionForm>
    }
    .into_any()
}
