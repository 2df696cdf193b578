use contract::{ApplicationView, Decision, REVOCATION_GROUNDS, Revocation, policy::Act};
use leptos::prelude::*;

use super::{
    UnderReview,
    stock::{explained, with_usual},
};
use crate::{
    design::{ButtonKind, Choice, Notice, Radios, TextArea, Tone, code_words},
    dossier::application_parts::ApplicationFacts,
    language::t,
    page::{ActPage, DecisionForm, Manner, Offer, Sending, Sent},
    web::{Audience::May, Form, Route},
};

/// Ends the grant at once; says what ends and asks for the reason.
pub(super) const PAGE: ActPage<UnderReview> = ActPage {
    route: Route::page(
        "/desk/applications/{application}/revoke",
        "review-revoke",
        May(&[Act::Revoke]),
    ),
    acts: &[Offer::quiet(Act::Revoke, "dossier-act-revoke")],
    title: "dossier-act-revoke",
    manner: Manner {
        preview: Some(|sent| {
            let decision = Decision::Revocation(typed(sent.form));
            let dossier = &sent.desks.dossier;
            dossier.preview(sent.caller, sent.id, sent.seen, decision)
        }),
        ..Manner::USUAL
    },
    body,
    send,
};

fn send(sent: Sent<'_, UnderReview>) -> Sending<'_> {
    let dossier = &sent.desks.dossier;
    dossier.revoke(sent.caller, sent.id, sent.seen, typed(sent.form))
}

fn typed(form: &Form) -> Revocation {
    let ground = form.text("ground").to_owned();
    Revocation {
        explanation: explained(form, &ground),
        ground,
    }
}

fn body(view: ApplicationView) -> AnyView {
    let grounds = REVOCATION_GROUNDS.map(|(ground, ends_mandate)| {
        let hint = if ends_mandate {
            t("dossier-revoke-ends-mandate")
        } else {
            t("dossier-revoke-keeps-mandate")
        };
        with_usual(Choice::new(ground, code_words("revocation", ground)).hint(hint))
    });
    let version = view.version;
    view! {
        <h1>{t("dossier-act-revoke")}</h1>
        <ApplicationFacts view/>
        <Notice tone=Tone::Bad title=t("dossier-revoke-at-once")>
            <p>{t("dossier-revoke-at-once-help")}</p>
        </Notice>
        <DecisionForm version label="dossier-act-revoke" kind=ButtonKind::Danger previews=true>
            <Radios name="ground" label=t("dossier-revoke-ground") choices=grounds.to_vec()/>
            <TextArea
                name="explanation"
                label=t("dossier-revoke-reason")
                hint=t("dossier-revoke-reason-hint")
                lines=5
            />
        </DecisionForm>
    }
    .into_any()
}
