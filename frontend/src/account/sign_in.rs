use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::{Secret, SignInForm};
use leptos::prelude::*;
use serde::Deserialize;

use super::{carried::CarriedFields, code, gated::landing};
use crate::{
    design::{Button, ErrorSummary, FieldKind, FormFrame, Notice, TextField, Tone},
    language::{t, tr},
    page::Page,
    web::{
        Desks, Form, FormState, PageError, Visitor, cookies,
        kept::{Carried, KEPT},
        safe_next, see_other,
    },
};

/// What the address of the page may carry.
#[derive(Debug, Deserialize)]
pub(super) struct Arrival {
    /// Where to go once signed in.
    pub(super) next: Option<String>,
    /// Why the person is here: `out`, `ended`.
    pub(super) after: Option<String>,
}

/// Asks for login and password.
pub(super) async fn show(visitor: Visitor, arrival: Query<Arrival>) -> HttpResponse {
    let next = safe_next(arrival.next.as_deref().unwrap_or("/"));
    if visitor.signed_in().is_some() {
        return see_other(&landing(next));
    }
    let came_from = arrival.after.clone();
    page(&visitor, FormState::filled([("next", next)]), came_from)
}

/// Takes login and password on to the second factor.
pub(super) async fn submit(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let typed = SignInForm {
        login: form.text("login").to_owned(),
        password: Secret::new(form.exact("password")),
    };
    match desks.identity.begin_sign_in(visitor.visit(), typed).await {
        Ok(ticket) => {
            let next = safe_next(form.text("next"));
            let mut answer = match form.optional(KEPT) {
                // What is carried cannot travel in an address.
                Some(_) => code::go_on(&visitor, &desks, &ticket, form.again()).await?,
                None => see_other(&with_next("/sign-in/code", next)),
            };
            let cookie = cookies::ticket_cookie(&desks.site, cookies::SIGN_IN, &ticket);
            cookies::set(&mut answer, &cookie);
            Ok(answer)
        }
        Err(problem) => Ok(page(&visitor, form.refused(problem)?, None)),
    }
}

/// Asks somebody to sign in whose form could not be taken, and carries the form along.
pub(crate) fn sign_in_first(visitor: &Visitor, carried: &Carried) -> HttpResponse {
    let state = FormState::filled([("next", &carried.page), (KEPT, &carried.sealed)]);
    let after = if carried.has_file {
        "form-with-file"
    } else {
        "form"
    };
    let after = if carried.sealed.is_empty() {
        "form-lost"
    } else {
        after
    };
    let mut answer = page(visitor, state, Some(after.to_owned()));
    *answer.status_mut() = actix_web::http::StatusCode::UNAUTHORIZED;
    answer
}

/// An address that remembers where to go on to.
pub(super) fn with_next(path: &str, next: &str) -> String {
    if next == "/" {
        return path.to_owned();
    }
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("{path}?next={next}")
}

fn page(visitor: &Visitor, form: FormState, after: Option<String>) -> HttpResponse {
    let title = tr(visitor.lang(), "account-sign-in");
    let next = form.value("next");
    let goes_on = next != "/" && after.is_none();
    let is_demo = visitor.site().is_demo();
    Page::new(title).form(form).show(visitor, move || {
        view! {
            <ErrorSummary/>
            {after.map(|after| view! { <Arrived after/> })}
            <h1>{t("account-sign-in")}</h1>
            {goes_on.then(|| view! { <p class="lead">{t("account-sign-in-to-go-on")}</p> })}
            <FormFrame action="/sign-in">
                <input type="hidden" name="next" value=next/>
                <CarriedFields/>
                <TextField
                    name="login"
                    label=t("account-login")
                    hint=t("account-login-hint")
                    autocomplete="username"
                />
                <TextField name="password" label=t("account-password") kind=FieldKind::Password/>
                <Button label=t("account-sign-in-go")/>
            </FormFrame>
            <CannotSignIn/>
            <p>{t("account-new-here")} " " <a href="/register">{t("account-register-link")}</a></p>
            {is_demo.then(|| view! { <p class="note"><a href="/demo/codes">{t("account-demo-codes")}</a></p> })}
        }
        .into_any()
    })
}

/// Where to go with a forgotten password or a lost authenticator.
#[component]
pub(super) fn CannotSignIn() -> AnyView {
    view! { <p>{t("account-recover-ask")} " " <a href="/recover">{t("account-recover")}</a></p> }
        .into_any()
}

/// Says what has just happened to the session.
#[component]
fn Arrived(after: String) -> AnyView {
    match after.as_str() {
        "out" => view! { <Notice tone=Tone::Good title=t("account-signed-out")/> }.into_any(),
        "ended" => view! {
            <Notice tone=Tone::Warn title=t("account-session-ended")>
                <p>{t("account-session-ended-kept")}</p>
            </Notice>
        }
        .into_any(),
        "form" | "form-with-file" | "form-lost" => {
            let help = match after.as_str() {
                "form" => t("account-form-carried"),
                "form-with-file" => t("account-form-carried-without-file"),
                _ => t("account-form-not-carried"),
            };
            view! { <Notice tone=Tone::Warn title=t("account-form-signed-out")><p>{help}</p></Notice> }
                .into_any()
        }
        _ => ().into_any(),
    }
}
