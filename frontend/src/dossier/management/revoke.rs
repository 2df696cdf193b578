use actix_web::{HttpResponse, web};
use contract::{
    ApplicationId, ApplicationView, Problem, REVOCATION_GROUNDS, Revocation, policy::Act,
};
use leptos::prelude::*;

use super::review::{is_lost_race, lost_race};
use crate::{
    design::{
        Back, Button, ButtonKind, Choice, ErrorSummary, FormFrame, Notice, Radios, TextArea, Tone,
    },
    dossier::{
        application_parts::{ApplicationFacts, Standing, lacks_step_up},
        code_words,
    },
    language::{t, tr},
    web::{Desks, Form, FormState, Page, Refusal, Visitor, see_other},
};

/// Says what ends and asks for the reason.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    let view = desks.dossier.application(caller, *id).await?;
    if !view.line.acts.contains(&Act::Revoke) {
        return Ok(see_other(&format!("/desk/applications/{id}")));
    }
    if !caller.is_stepped_up {
        return Err(Problem::step_up_required().into());
    }
    Ok(page(&visitor, view, FormState::default(), 200))
}

/// Ends the grant at once.
pub(super) async fn revoke(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    let revocation = Revocation {
        ground: form.text("ground").to_owned(),
        explanation: form.text("explanation").to_owned(),
    };
    let problem = match desks
        .dossier
        .revoke(caller, *id, form.parse("version")?, revocation)
        .await
    {
        Ok(()) => return Ok(see_other(&format!("/desk/applications/{id}"))),
        Err(problem) => problem,
    };
    let view = desks.dossier.application(caller, *id).await?;
    if is_lost_race(&problem) {
        return if view.line.acts.contains(&Act::Revoke) {
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
    let page = Page::new(tr(visitor.lang(), "dossier-act-revoke"))
        .status(status)
        .form(state);
    page.show(visitor, move || {
        let grounds = REVOCATION_GROUNDS.map(|(ground, ends_mandate)| {
            let hint = if ends_mandate {
                t("dossier-revoke-ends-mandate")
            } else {
                t("dossier-revoke-keeps-mandate")
            };
            Choice::new(ground, code_words("revocation", ground)).hint(hint)
        });
        let back = format!("/desk/applications/{}", view.id);
        view! {
            <Back href=back label=view.reference.clone()/>
            <ErrorSummary/>
            <Standing status state=view.line.state.clone() here/>
            <h1>{t("dossier-act-revoke")}</h1>
            <ApplicationFacts view=view.clone()/>
            <Notice tone=Tone::Bad title=t("dossier-revoke-at-once")>
                <p>{t("dossier-revoke-at-once-help")}</p>
            </Notice>
            <FormFrame>
                <input type="hidden" name="version" value=view.version.to_string()/>
                <Radios name="ground" label=t("dossier-revoke-ground") choices=grounds.to_vec()/>
                <TextArea
                    name="explanation"
                    label=t("dossier-revoke-reason")
                    hint=t("dossier-revoke-reason-hint")
                    lines=5
                />
                <p class="acts"><Button label=t("dossier-act-revoke") kind=ButtonKind::Danger/></p>
            </FormFrame>
        }
        .into_any()
    })
}
