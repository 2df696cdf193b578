use actix_web::{HttpResponse, web};
use contract::{
    ApplicationId, ApplicationView, Problem, REFUSAL_REASONS, Refusal as Decision, policy::Act,
};
use leptos::prelude::*;

use super::review::{is_lost_race, lost_race};
use crate::{
    design::{Back, Button, Choice, ErrorSummary, FormFrame, Notice, Radios, TextArea, Tone},
    dossier::{
        application_parts::{ApplicationFacts, Standing, lacks_step_up},
        code_words,
    },
    language::{t, tr},
    web::{Desks, Form, FormState, Page, Refusal, Visitor, see_other},
};

/// Asks for the reason of law and the words to the applicant.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    let view = desks.dossier.application(caller, *id).await?;
    if !view.line.acts.contains(&Act::ProposeRefusal) {
        return Ok(see_other(&format!("/desk/applications/{id}")));
    }
    if !caller.is_stepped_up {
        return Err(Problem::step_up_required().into());
    }
    Ok(page(&visitor, view, FormState::default(), 200))
}

/// Proposes the refusal to the head.
pub(super) async fn propose(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    let decision = Decision {
        reason: form.text("reason").to_owned(),
        explanation: form.text("explanation").to_owned(),
    };
    let problem = match desks
        .dossier
        .propose_refusal(caller, *id, form.parse("version")?, decision)
        .await
    {
        Ok(()) => return Ok(see_other(&format!("/desk/applications/{id}"))),
        Err(problem) => problem,
    };
    let view = desks.dossier.application(caller, *id).await?;
    if is_lost_race(&problem) {
        return if view.line.acts.contains(&Act::ProposeRefusal) {
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
    let page = Page::new(tr(visitor.lang(), "dossier-act-refuse"))
        .status(status)
        .form(state);
    page.show(visitor, move || {
        let choices =
            REFUSAL_REASONS.map(|reason| Choice::new(reason, code_words("refusal", reason)));
        let back = format!("/desk/applications/{}", view.id);
        view! {
            <Back href=back label=view.reference.clone()/>
            <ErrorSummary/>
            <Standing status state=view.line.state.clone() here/>
            <h1>{t("dossier-act-refuse")}</h1>
            <ApplicationFacts view=view.clone()/>
            <Notice tone=Tone::Warn title=t("dossier-refuse-two")>
                <p>{t("dossier-refuse-two-help")}</p>
            </Notice>
            <Notice tone=Tone::Info title=t("dossier-refuse-mode")>
                <p>{t("dossier-refuse-mode-help")}</p>
                <p><a href=format!("/desk/applications/{}/mode", view.id)>{t("dossier-act-change-mode")}</a></p>
            </Notice>
            <FormFrame>
                <input type="hidden" name="version" value=view.version.to_string()/>
                <Radios name="reason" label=t("dossier-refuse-reason") choices=choices.to_vec()/>
                <TextArea
                    name="explanation"
                    label=t("dossier-refuse-explanation")
                    hint=t("dossier-refuse-explanation-hint")
                    lines=6
                />
                <p class="note">{t("dossier-refuse-complaint")}</p>
                <p class="acts"><Button label=t("dossier-refuse-propose")/></p>
            </FormFrame>
        }
        .into_any()
    })
}
