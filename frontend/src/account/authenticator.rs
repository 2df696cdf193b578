use actix_web::{HttpResponse, web::Data};
use contract::{Enrolment, Problem, Secret};
use leptos::prelude::*;

use super::pieces::{CodeField, Pairing, ServerClock};
use crate::{
    design::{Back, Button, ErrorSummary, FormFrame, Notice, SmallForm, Tone},
    language::{t, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor},
};

const PATH: &str = "/account/authenticator";

/// Says what changing the authenticator means.
pub(super) async fn show(visitor: Visitor) -> Result<HttpResponse, PageError> {
    if !visitor.caller()?.is_stepped_up {
        return Err(Problem::step_up_required().into());
    }
    Ok(frame(&visitor, FormState::default(), || {
        view! {
            <p class="lead">{t("account-change-authenticator-lead")}</p>
            <FormFrame action=PATH>
                <input type="hidden" name="step" value="begin"/>
                <Button label=t("account-new-key")/>
            </FormFrame>
        }
        .into_any()
    }))
}

/// Offers a new key, then takes the code that proves it is paired.
pub(super) async fn change(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let again = |problem| PageError::going_back(problem, PATH);
    if form.text("step") != "confirm" {
        let enrolment = desks
            .identity
            .begin_factor_change(caller)
            .await
            .map_err(again)?;
        return Ok(pair(&visitor, FormState::default(), Some(enrolment)));
    }
    let code = Secret::new(form.text("code"));
    match desks.identity.confirm_factor_change(caller, code).await {
        Ok(()) => Ok(frame(&visitor, FormState::default(), || {
            view! { <Notice tone=Tone::Good title=t("account-authenticator-changed")/> }.into_any()
        })),
        // The key offered still waits: scanning once is enough.
        Err(problem) => Ok(pair(&visitor, form.refused(problem)?, None)),
    }
}

fn pair(visitor: &Visitor, form: FormState, enrolment: Option<Enrolment>) -> HttpResponse {
    let (is_refused, now) = (form.is_refused(), visitor.now());
    frame(visitor, form, move || {
        let fields = vec![("step", "begin".to_owned())];
        let pairing = match enrolment {
            Some(enrolment) => view! { <Pairing enrolment/> }.into_any(),
            None => view! {
                <p>{t("account-key-still-good")}</p>
                <SmallForm action=PATH label=t("account-new-key") fields/>
            }
            .into_any(),
        };
        view! {
            {pairing}
            {is_refused.then(|| view! { <ServerClock now/> })}
            <FormFrame action=PATH>
                <input type="hidden" name="step" value="confirm"/>
                <CodeField label=t("account-pair-code") hint=t("account-pair-code-hint")/>
                <Button label=t("account-pair-go")/>
            </FormFrame>
        }
        .into_any()
    })
}

fn frame(
    visitor: &Visitor,
    form: FormState,
    body: impl FnOnce() -> AnyView + Send + 'static,
) -> HttpResponse {
    let title = tr(visitor.lang(), "account-change-authenticator");
    Page::new(title).form(form).show(visitor, move || {
        view! {
            <Back href="/account" label=t("account-title")/>
            <ErrorSummary/>
            <h1>{t("account-change-authenticator")}</h1>
            {body()}
        }
        .into_any()
    })
}
