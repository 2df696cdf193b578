use actix_web::{HttpResponse, web};
use contract::{ApplicationId, ApplicationView};
use leptos::prelude::*;

use super::matter::title;
use crate::{
    design::{Back, Button, ButtonKind, ErrorSummary, FormFrame, Notice, Tone},
    dossier::application_parts::{ApplicationFacts, is_lost_race},
    language::{t, tr},
    web::{Desks, Form, FormState, Page, Refusal, Visitor, see_other},
};

/// Asks once more and says what is lost.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, Refusal> {
    let view = desks.dossier.application(visitor.caller()?, *id).await?;
    if !super::acts::may_withdraw(&view) {
        return Ok(see_other(&format!("/applications/{id}")));
    }
    Ok(page(&visitor, view, FormState::default()))
}

/// Takes the application back.
pub(super) async fn withdraw(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    match desks.dossier.withdraw_application(caller, *id).await {
        Ok(()) => Ok(see_other(&format!("/applications/{id}"))),
        // Pressed twice, or ended meanwhile: the application says where it stands.
        Err(problem) if is_lost_race(&problem) => Ok(see_other(&format!("/applications/{id}"))),
        Err(problem) => {
            let state = form.refused(problem)?;
            let view = desks.dossier.application(caller, *id).await?;
            Ok(page(&visitor, view, state))
        }
    }
}

fn page(visitor: &Visitor, view: ApplicationView, state: FormState) -> HttpResponse {
    let name = title(visitor, &view);
    let page = Page::new(tr(visitor.lang(), "dossier-withdraw")).form(state);
    page.show(visitor, move || {
        let href = format!("/applications/{}", view.id);
        // From verification on the withdrawal takes counsel off the record too.
        let is_counsel = view.line.done.iter().any(|step| step.code == "verified");
        view! {
            <Back href=href.clone() label=name/>
            <ErrorSummary/>
            <h1>{t("dossier-withdraw-ask")}</h1>
            <ApplicationFacts view/>
            <Notice tone=Tone::Warn title=t("dossier-withdraw-lost")>
                <p>{t("dossier-withdraw-kept")}</p>
            </Notice>
            {is_counsel.then(|| view! {
                <Notice tone=Tone::Bad title=t("dossier-withdraw-mandate")>
                    <p>{t("dossier-withdraw-mandate-help")}</p>
                </Notice>
            })}
            <FormFrame>
                <div class="acts">
                    <Button label=t("dossier-withdraw") kind=ButtonKind::Danger/>
                    <a href=href>{t("dossier-withdraw-not")}</a>
                </div>
            </FormFrame>
        }
        .into_any()
    })
}
