use actix_web::{HttpRequest, HttpResponse, web::Data};
use contract::{
    ChosenPassword, Enrolment, Problem, RegistrationStep, RegistrationView, Secret, Ticket,
};
use leptos::prelude::*;
use time::OffsetDateTime;

use super::{
    code::welcome,
    pieces::{
        CodeField, NewPasswordFields, Pairing, RecoveryCodes, RegistrationSteps, ServerClock, Stage,
    },
};
use crate::{
    design::{Button, Checkbox, ErrorSummary, FormFrame, Notice, SmallForm, Tone},
    language::{t, t_with, time_of_day, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor, cookies, see_other},
};

/// Goes on to the steps of a registration that was begun, or of one that somebody has by a link.
pub(super) fn enter(desks: &Desks, ticket: &Ticket) -> HttpResponse {
    let mut answer = see_other("/register/steps");
    let cookie = cookies::ticket_cookie(&desks.site, cookies::REGISTRATION, ticket);
    cookies::set(&mut answer, &cookie);
    answer
}

/// Shows the form of the step at which the registration stands.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    request: HttpRequest,
) -> Result<HttpResponse, PageError> {
    let Some(token) = cookies::ticket(&request, &desks.site, cookies::REGISTRATION) else {
        return Ok(see_other("/register"));
    };
    let view = desks.identity.registration(&token).await?;
    Ok(page(&visitor, view, FormState::default()))
}

/// Takes the form of one step; a form of another step only shows where the registration stands.
pub(super) async fn submit(
    visitor: Visitor,
    desks: Data<Desks>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let Some(token) = cookies::ticket(&request, &desks.site, cookies::REGISTRATION) else {
        return Ok(see_other("/register"));
    };
    if form.has("finish") {
        return finish(&visitor, &desks, &token, &form).await;
    }
    let problem = match take(&visitor, &desks, &token, &form).await {
        Ok(_) => return Ok(see_other("/register/steps")),
        Err(problem) if problem.kind == "wrong-step" => return Ok(see_other("/register/steps")),
        Err(problem) => problem,
    };
    let state = form.refused(problem)?;
    Ok(page(
        &visitor,
        desks.identity.registration(&token).await?,
        state,
    ))
}

async fn take(
    visitor: &Visitor,
    desks: &Desks,
    token: &Secret,
    form: &Form,
) -> Result<RegistrationView, Problem> {
    let visit = visitor.visit();
    let secret = |name: &str| Secret::new(form.exact(name));
    match form.text("step") {
        "email" => {
            desks
                .identity
                .confirm_email(visit, token, Secret::new(form.text("code")))
                .await
        }
        "resend" => desks.identity.resend_code(visit, token).await,
        "password" => {
            let chosen = ChosenPassword {
                password: secret("password"),
                again: secret("again"),
            };
            desks.identity.choose_password(visit, token, chosen).await
        }
        "factor" => {
            desks
                .identity
                .confirm_enrolment(visit, token, Secret::new(form.text("code")))
                .await
        }
        _ => Err(Problem::new("wrong-step", 409)),
    }
}

/// The codes are erased only when the person says that they are kept.
async fn finish(
    visitor: &Visitor,
    desks: &Desks,
    token: &Secret,
    form: &Form,
) -> Result<HttpResponse, PageError> {
    if form.text("kept") != "yes" {
        let state = form.again().with_error("kept", "kept");
        return Ok(page(
            visitor,
            desks.identity.registration(token).await?,
            state,
        ));
    }
    let signed_in = desks
        .identity
        .finish_registration(visitor.visit(), token)
        .await?;
    let mut answer = welcome(desks, &signed_in, "/");
    cookies::set(
        &mut answer,
        &cookies::end(&desks.site, cookies::REGISTRATION),
    );
    Ok(answer)
}

fn page(visitor: &Visitor, view: RegistrationView, form: FormState) -> HttpResponse {
    let (stage, key) = match &view.step {
        RegistrationStep::ConfirmEmail { .. } => (Stage::Email, "account-confirm-email"),
        RegistrationStep::ChoosePassword { .. } => (Stage::Password, "account-choose-password"),
        RegistrationStep::EnrolFactor { .. } => (Stage::Factor, "account-pair"),
        RegistrationStep::KeepCodes { .. } => (Stage::Codes, "account-keep-codes"),
    };
    let (now, is_invited) = (visitor.now(), view.is_invited);
    let (is_demo, is_refused) = (visitor.site().is_demo(), form.is_refused());
    Page::new(tr(visitor.lang(), key))
        .form(form)
        .show(visitor, move || {
            let body = match view.step {
                RegistrationStep::ConfirmEmail {
                    email,
                    tries_left,
                    resend_at,
                    resends_left,
                    ..
                } => {
                    let resend = Resend {
                        at: resend_at,
                        left: resends_left,
                        now,
                    };
                    view! { <ConfirmEmail email tries_left resend is_demo/> }.into_any()
                }
                RegistrationStep::ChoosePassword { least } => view! { <Choose least/> }.into_any(),
                RegistrationStep::EnrolFactor { enrolment } => {
                    let clock = is_refused.then_some(now);
                    view! { <Pair enrolment clock/> }.into_any()
                }
                RegistrationStep::KeepCodes { codes } => view! { <Keep codes/> }.into_any(),
            };
            view! {
                <ErrorSummary/>
                <h1>{t(key)}</h1>
                <RegistrationSteps stage is_invited/>
                {body}
            }
            .into_any()
        })
}

/// When another code may be asked for.
#[derive(Clone, Copy)]
struct Resend {
    at: OffsetDateTime,
    left: u8,
    now: OffsetDateTime,
}

#[component]
fn ConfirmEmail(email: String, tries_left: u8, resend: Resend, is_demo: bool) -> AnyView {
    let sent = t_with("account-code-sent", [("email", email.into())]);
    let tries = t_with("account-tries-left", [("tries", tries_left.into())]);
    view! {
        <p class="lead">{sent}</p>
        <FormFrame action="/register/steps">
            <input type="hidden" name="step" value="email"/>
            <CodeField label=t("account-email-code") hint=tries/>
            <Button label=t("account-confirm-email-go")/>
        </FormFrame>
        <Another resend/>
        {is_demo.then(|| view! { <p class="note"><a href="/demo/mailbox">{t("account-demo-mailbox")}</a></p> })}
    }
    .into_any()
}

#[component]
fn Another(resend: Resend) -> AnyView {
    if resend.left == 0 {
        return view! { <p class="note">{t("account-resend-none")}</p> }.into_any();
    }
    if resend.at > resend.now {
        let time = time_of_day(resend.at);
        let words = t_with("account-resend-from", [("time", time.into())]);
        return view! { <p class="note">{words} " " <a href="/register/steps">{t("account-reload")}</a></p> }
            .into_any();
    }
    let fields = vec![("step", "resend".to_owned())];
    view! { <SmallForm action="/register/steps" label=t("account-resend") fields/> }.into_any()
}

#[component]
fn Choose(least: u8) -> AnyView {
    view! {
        <p class="lead">{t_with("account-choose-password-lead", [("least", least.into())])}</p>
        <FormFrame action="/register/steps">
            <input type="hidden" name="step" value="password"/>
            <NewPasswordFields/>
            <Button label=t("account-choose-password-go")/>
        </FormFrame>
    }
    .into_any()
}

#[component]
fn Pair(enrolment: Enrolment, clock: Option<OffsetDateTime>) -> AnyView {
    view! {
        <p class="lead">{t("account-pair-lead")}</p>
        <Pairing enrolment/>
        {clock.map(|now| view! { <ServerClock now/> })}
        <FormFrame action="/register/steps">
            <input type="hidden" name="step" value="factor"/>
            <CodeField label=t("account-pair-code") hint=t("account-pair-code-hint")/>
            <Button label=t("account-pair-go")/>
        </FormFrame>
    }
    .into_any()
}

#[component]
fn Keep(codes: Vec<String>) -> AnyView {
    view! {
        <Notice tone=Tone::Warn title=t("account-codes-once")>
            <p>{t("account-codes-once-help")}</p>
        </Notice>
        <RecoveryCodes codes/>
        <FormFrame action="/register/steps">
            <input type="hidden" name="finish" value="yes"/>
            <Checkbox name="kept" label=t("account-codes-kept")/>
            <Button label=t("account-finish")/>
        </FormFrame>
    }
    .into_any()
}
