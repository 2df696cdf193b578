use contract::{
    ApplicationView, CheckOutcome, Lang, PaperTick, REFUSAL_REASONS, Refusal, policy::Act,
};
use leptos::prelude::*;

use super::{
    UnderReview,
    stock::{explained, usual, with_usual},
    ticks::{CarriedTicks, as_fields, noted, ticks_at},
};
use crate::{
    design::{Choice, Notice, Radios, TextArea, Tone, code_words},
    dossier::application_parts::ApplicationFacts,
    language::{t, tr, tr_with},
    page::{ActObject, ActPage, DecisionForm, Manner, Offer, Sending, Sent},
    web::{Audience::May, Form, FormState, Route},
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
        start: |visitor, view| on_what_was_found(&ticks_at(visitor.here()), view),
        ..Manner::USUAL
    },
    body,
    send,
};

/// The first check that stands against the application is the ground that is offered, with the words usual for it; else
/// what the papers say otherwise than form or register.
fn on_what_was_found(ticks: &[PaperTick], view: &ApplicationView) -> FormState {
    let mut failed = view
        .checks
        .iter()
        .filter(|check| check.outcome == CheckOutcome::Reject);
    let by_check = failed.find_map(|check| ground_of(&check.rule));
    let by_check = by_check.and_then(|ground| Some((ground, usual(ground)?)));
    let offered = by_check.or_else(|| by_papers(ticks));
    let mut fields = as_fields(ticks);
    if let Some((ground, words)) = offered {
        fields.push(("reason".to_owned(), ground.to_owned()));
        fields.push(("explanation".to_owned(), words));
    }
    FormState::filled(fields)
}

/// Papers that say something else do not prove the mandate.
fn by_papers(ticks: &[PaperTick]) -> Option<(&'static str, String)> {
    let differs = ticks.iter().filter(|tick| !tick.agrees);
    let named = differs.map(|tick| {
        let paper = tr(Lang::ZhCn, &format!("paper-{}", tick.paper.code()));
        let fact = tr(Lang::ZhCn, &format!("fact-{}", tick.fact.code()));
        let said = [("paper", paper.into()), ("fact", fact.into())];
        tr_with(Lang::ZhCn, "dossier-usual-differs-one", said)
    });
    let named: Vec<_> = named.collect();
    if named.is_empty() {
        return None;
    }
    let said = [("differs", named.join("、").into())];
    let words = tr_with(Lang::ZhCn, "dossier-usual-differs", said);
    Some(("mandate-not-proved", words))
}

/// The ground of refusal that a check gives.
fn ground_of(check: &str) -> Option<&'static str> {
    Some(match check {
        "A-C01" => "third-defender",
        "A-C02" => "co-suspect-defender",
        "A-C04" => "licence-not-in-practice",
        _ => return None,
    })
}

fn send(sent: Sent<'_, UnderReview>) -> Sending<'_> {
    Box::pin(async move {
        noted(&sent).await?;
        let refusal = typed(sent.form);
        let dossier = &sent.desks.dossier;
        let proposed = dossier.propose_refusal(sent.caller, sent.id, sent.seen, refusal);
        proposed.await
    })
}

fn typed(form: &Form) -> Refusal {
    let reason = form.text("reason").to_owned();
    Refusal {
        explanation: explained(form, &reason),
        reason,
    }
}

fn body(view: ApplicationView) -> AnyView {
    let choice = |reason| with_usual(Choice::new(reason, code_words("refusal", reason)));
    let choices = REFUSAL_REASONS.map(choice);
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
            <CarriedTicks/>
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
