use actix_web::{HttpResponse, web};
use contract::{ApplicationId, ApplicationView, CheckOutcome, policy::Act};
use leptos::prelude::*;

use super::review::{Checks, is_lost_race, lost_race};
use crate::{
    design::{Back, Button, Checkboxes, Choice, ErrorSummary, FormFrame, Notice, Tone},
    dossier::{application_parts::ApplicationFacts, code_words},
    language::{t, tr},
    web::{Desks, Form, FormState, Page, Refusal, Visitor, see_other},
};

/// Shows the checks that a person must clear.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, Refusal> {
    let view = desks.dossier.application(visitor.caller()?, *id).await?;
    if !view.line.acts.contains(&Act::VerifyMandate) {
        return Ok(see_other(&format!("/desk/applications/{id}")));
    }
    Ok(page(&visitor, view, FormState::default()))
}

/// Verifies the mandate.
pub(super) async fn verify(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    let cleared = form.all("cleared").map(str::to_owned).collect();
    let version = form.parse("version")?;
    match desks
        .dossier
        .verify_mandate(caller, *id, version, cleared)
        .await
    {
        Ok(()) => Ok(see_other(&format!("/desk/applications/{id}"))),
        Err(problem) if is_lost_race(&problem) => lost_race(&visitor, &desks, *id).await,
        Err(problem) => {
            let state = form.refused(problem)?;
            let view = desks.dossier.application(caller, *id).await?;
            Ok(page(&visitor, view, state))
        }
    }
}

fn page(visitor: &Visitor, view: ApplicationView, state: FormState) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "dossier-act-verify")).form(state);
    page.show(visitor, move || {
        let back = format!("/desk/applications/{}", view.id);
        let is_barred = view
            .checks
            .iter()
            .any(|check| check.outcome == CheckOutcome::Reject);
        let checks = view.checks.clone();
        view! {
            <Back href=back label=view.reference.clone()/>
            <ErrorSummary/>
            <h1>{t("dossier-act-verify")}</h1>
            <p class="lead">{t("dossier-verify-lead")}</p>
            <ApplicationFacts view=view.clone()/>
            <Checks checks/>
            {if is_barred {
                view! {
                    <Notice tone=Tone::Bad title=t("dossier-verify-barred")>
                        <p>{t("dossier-verify-barred-help")}</p>
                    </Notice>
                }
                .into_any()
            } else {
                view! { <Clear view/> }.into_any()
            }}
        }
        .into_any()
    })
}

#[component]
fn Clear(view: ApplicationView) -> AnyView {
    let choices: Vec<Choice> = view
        .checks
        .iter()
        .filter(|check| check.outcome == CheckOutcome::HumanCheck)
        .map(|check| {
            let choice = Choice::new(check.rule.clone(), code_words("check", &check.rule));
            match &check.evidence {
                Some(evidence) => choice.hint(evidence.clone()),
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
        <FormFrame>
            <input type="hidden" name="version" value=view.version.to_string()/>
            {boxes}
            <p class="acts"><Button label=t("dossier-verify-act")/></p>
        </FormFrame>
    }
    .into_any()
}
