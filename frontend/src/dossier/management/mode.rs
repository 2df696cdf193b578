use contract::{AccessMode, ApplicationView, BAR_LIFTED, MODE_GROUNDS, ModeRequest, policy::Act};
use leptos::prelude::*;

use super::UnderReview;
use crate::{
    design::{Choice, Notice, Radios, Select, TextArea, Tone, code_words},
    dossier::{application_parts::ApplicationFacts, ground_words, mode::mode_now},
    language::t,
    page::{ActPage, DecisionForm, Manner, Offer, Sending, Sent},
    web::{Audience::May, Route},
};

/// Changes the mode, with its ground and the words to the applicant; the period goes on running.
pub(super) const PAGE: ActPage<UnderReview> = ActPage {
    route: Route::page(
        "/desk/applications/{application}/mode",
        "review-mode",
        May(&[Act::ChangeMode]),
    ),
    acts: &[Offer::secondary(Act::ChangeMode, "dossier-act-change-mode")],
    title: "dossier-act-change-mode",
    manner: Manner::USUAL,
    body,
    send,
};

fn send(sent: Sent<'_, UnderReview>) -> Sending<'_> {
    let chosen = sent.form.text("mode");
    let change = ModeRequest {
        mode: AccessMode::find(chosen),
        ground: sent.form.text("ground").to_owned(),
        explanation: sent.form.text("explanation").to_owned(),
    };
    let dossier = &sent.desks.dossier;
    dossier.change_mode(sent.caller, sent.id, sent.seen, change)
}

fn body(view: ApplicationView) -> AnyView {
    let now = mode_now(&view);
    let modes = AccessMode::ALL
        .into_iter()
        .filter(|mode| Some(*mode) != now)
        .map(|mode| Choice::new(mode.code(), code_words("mode", mode.code())))
        .collect();
    // Only what fits the mode at hand: a bar leads away from online reading, its end back.
    let grounds = MODE_GROUNDS
        .into_iter()
        .filter(|ground| now != Some(AccessMode::Online) || *ground != BAR_LIFTED)
        .map(|ground| Choice::new(ground, ground_words(ground)))
        .collect();
    let version = view.version;
    view! {
        <h1>{t("dossier-act-change-mode")}</h1>
        <p class="lead">{t("dossier-mode-lead")}</p>
        <ApplicationFacts view/>
        <Notice tone=Tone::Info title=t("dossier-mode-clock")>
            <p>{t("dossier-mode-clock-help")}</p>
        </Notice>
        <DecisionForm version label="dossier-act-change-mode">
            <Radios name="mode" label=t("dossier-mode-new") choices=modes/>
            <Select name="ground" label=t("dossier-mode-ground") choices=grounds/>
            <TextArea
                name="explanation"
                label=t("dossier-refuse-explanation")
                hint=t("dossier-refuse-explanation-hint")
                lines=5
            />
        </DecisionForm>
    }
    .into_any()
}
