use actix_web::{HttpResponse, web};
use contract::{
    AccessMode, ApplicationId, ApplicationView, BAR_LIFTED, MODE_GROUNDS, ModeRequest, Problem,
    policy::Act,
};
use leptos::prelude::*;

use super::review::{is_lost_race, lost_race};
use crate::{
    design::{
        Back, Button, Choice, ErrorSummary, FormFrame, Notice, Radios, Select, TextArea, Tone,
    },
    dossier::{
        application_parts::{ApplicationFacts, Standing, lacks_step_up},
        code_words, ground_words,
        mode::{mode_code, mode_now},
    },
    language::{t, tr},
    web::{Desks, Form, FormState, Page, Refusal, Visitor, see_other},
};

const MODES: [AccessMode; 3] = [
    AccessMode::Online,
    AccessMode::OnSite,
    AccessMode::CrossRegion,
];

/// Asks for the new mode, its ground and the words to the applicant.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    let view = desks.dossier.application(caller, *id).await?;
    if !view.line.acts.contains(&Act::ChangeMode) {
        return Ok(see_other(&format!("/desk/applications/{id}")));
    }
    if !caller.is_stepped_up {
        return Err(Problem::step_up_required().into());
    }
    Ok(page(&visitor, view, FormState::default(), 200))
}

/// Changes the mode; the period goes on running.
pub(super) async fn change(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    let version = form.parse("version")?;
    let chosen = form.text("mode");
    let change = ModeRequest {
        mode: MODES.into_iter().find(|mode| mode_code(*mode) == chosen),
        ground: form.text("ground").to_owned(),
        explanation: form.text("explanation").to_owned(),
    };
    let changed = desks.dossier.change_mode(caller, *id, version, change);
    let problem = match changed.await {
        Ok(()) => return Ok(see_other(&format!("/desk/applications/{id}"))),
        Err(problem) => problem,
    };
    let view = desks.dossier.application(caller, *id).await?;
    if is_lost_race(&problem) {
        return if view.line.acts.contains(&Act::ChangeMode) {
            Ok(page(&visitor, view, form.again(), 409))
        } else {
            lost_race(&visitor, &desks, *id).await
        };
    }
    if lacks_step_up(&problem) {
        return Ok(page(&visitor, view, form.again(), 403));
    }
    Ok(page(&visitor, view, form.refused(problem)?, 200))
}

fn page(visitor: &Visitor, view: ApplicationView, state: FormState, status: u16) -> HttpResponse {
    let here = visitor.path().to_owned();
    let page = Page::new(tr(visitor.lang(), "dossier-act-change-mode"))
        .status(status)
        .form(state);
    page.show(visitor, move || {
        let now = mode_now(&view);
        let modes = MODES
            .map(mode_code)
            .into_iter()
            .filter(|mode| *mode != now)
            .map(|mode| Choice::new(mode, code_words("mode", mode)))
            .collect();
        // Only what fits the mode at hand: a bar leads away from online reading, its end back.
        let grounds = MODE_GROUNDS
            .into_iter()
            .filter(|ground| now != "online" || *ground != BAR_LIFTED)
            .map(|ground| Choice::new(ground, ground_words(ground)))
            .collect();
        view! {
            <Back href=format!("/desk/applications/{}", view.id) label=view.reference.clone()/>
            <ErrorSummary/>
            <Standing status state=view.line.state.clone() here/>
            <h1>{t("dossier-act-change-mode")}</h1>
            <p class="lead">{t("dossier-mode-lead")}</p>
            <ApplicationFacts view=view.clone()/>
            <Notice tone=Tone::Info title=t("dossier-mode-clock")>
                <p>{t("dossier-mode-clock-help")}</p>
            </Notice>
            <FormFrame>
                <input type="hidden" name="version" value=view.version.to_string()/>
                <Radios name="mode" label=t("dossier-mode-new") choices=modes/>
                <Select name="ground" label=t("dossier-mode-ground") choices=grounds/>
                <TextArea
                    name="explanation"
                    label=t("dossier-refuse-explanation")
                    hint=t("dossier-refuse-explanation-hint")
                    lines=5
                />
                <p class="acts"><Button label=t("dossier-act-change-mode")/></p>
            </FormFrame>
        }
        .into_any()
    })
}
