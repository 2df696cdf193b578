use contract::{CaseClaimView, ClaimRefusal, Problem, policy::Act};
use leptos::prelude::*;

use super::{office::OfOffice, words::ClaimFacts};
use crate::{
    design::{ButtonKind, Choice, Notice, Radios, TextArea, Tone, code_words},
    language::t,
    page::{ActPage, DecisionForm, Manner, Offer, Sending, Sent},
    web::{Audience::May, Route},
};

/// Somebody came to the window and was seen to be who they say.
pub(super) const CONFIRM: ActPage<OfOffice> = ActPage {
    route: Route::page(
        "/desk/claims/{claim}/confirm",
        "claim-confirm",
        May(&[Act::ConfirmClaim]),
    ),
    acts: &[Offer::secondary(Act::ConfirmClaim, "claims-confirm")],
    title: "claims-confirm",
    manner: Manner::USUAL,
    body: ask_to_confirm,
    send: confirm,
};

/// It is not confirmed, in words that tell nothing of any case.
pub(super) const REFUSE: ActPage<OfOffice> = ActPage {
    route: Route::page(
        "/desk/claims/{claim}/refuse",
        "claim-refuse",
        May(&[Act::RefuseClaim]),
    ),
    acts: &[Offer::quiet(Act::RefuseClaim, "claims-refuse")],
    title: "claims-refuse",
    manner: Manner::USUAL,
    body: ask_to_refuse,
    send: refuse,
};

fn confirm(sent: Sent<'_, OfOffice>) -> Sending<'_> {
    let seen = sent.form.text("seen").to_owned();
    let hearings = &sent.desks.hearings;
    hearings.confirm_claim(sent.caller, sent.id, sent.seen, seen)
}

fn refuse(sent: Sent<'_, OfOffice>) -> Sending<'_> {
    Box::pin(async move {
        let ground = ClaimRefusal::find(sent.form.text("ground"));
        let ground = ground.ok_or_else(|| Problem::field("ground", "not-chosen"))?;
        let note = sent.form.text("note").to_owned();
        let hearings = &sent.desks.hearings;
        let refused = hearings.refuse_claim(sent.caller, sent.id, sent.seen, (ground, note));
        refused.await
    })
}

fn ask_to_confirm(view: CaseClaimView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("claims-confirm")}</h1>
        <p class="lead">{t("claims-confirm-lead")}</p>
        <ClaimFacts view/>
        <DecisionForm version label="claims-confirm">
            <TextArea name="seen" label=t("claims-seen") hint=t("claims-seen-hint") lines=3/>
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_refuse(view: CaseClaimView) -> AnyView {
    let version = view.version;
    let choices = ClaimRefusal::ALL
        .map(|ground| Choice::new(ground.code(), code_words("claim-refusal", ground.code())));
    view! {
        <h1>{t("claims-refuse")}</h1>
        <ClaimFacts view/>
        <Notice tone=Tone::Info title=t("claims-refuse-told")>
            <p>{t("claims-refuse-told-help")}</p>
        </Notice>
        <DecisionForm version label="claims-refuse" kind=ButtonKind::Danger>
            <Radios name="ground" label=t("claims-ground") choices=choices.to_vec()/>
            <TextArea name="note" label=t("claims-note") hint=t("claims-note-hint") lines=3/>
        </DecisionForm>
    }
    .into_any()
}
