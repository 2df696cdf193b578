use actix_web::{
    HttpResponse,
    http::header::{CACHE_CONTROL, HeaderValue},
    web,
};
use contract::{BundleId, BundleView, PasswordState};
use leptos::prelude::*;
use serde::Deserialize;

use crate::{
    design::{Back, Button, ButtonLink, CodeGroups, ErrorSummary, FormFrame, Notice, Tone},
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor},
};

/// The way to the password, as the mail's link carries it.
#[derive(Deserialize)]
pub(super) struct Link {
    #[serde(default)]
    way: String,
}

/// Explains first: programs that open links in mails reveal nothing by it.
pub(super) async fn explain(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<BundleId>,
    link: web::Query<Link>,
) -> Result<HttpResponse, PageError> {
    let bundle = desks.dossier.bundle(visitor.caller()?, *id).await?;
    let way = link.into_inner().way;
    explained(&visitor, (bundle, way), FormState::default(), 200)
}

/// Reveals the password, once.
pub(super) async fn reveal(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<BundleId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let way = form.text("way").to_owned();
    let problem = match desks
        .dossier
        .retrieve_password(caller, *id, way.clone())
        .await
    {
        Ok(password) => return Ok(revealed(&visitor, *id, password)),
        Err(problem) => problem,
    };
    let bundle = desks.dossier.bundle(caller, *id).await?;
    match (problem.status, problem.kind.as_ref()) {
        (410 | 429, _) => explained(
            &visitor,
            (bundle, way),
            FormState::default(),
            problem.status,
        ),
        // A way that leads nowhere is not offered again.
        (_, "wrong-way") => explained(
            &visitor,
            (bundle, String::new()),
            form.refused(problem)?,
            200,
        ),
        _ => explained(&visitor, (bundle, way), form.refused(problem)?, 200),
    }
}

fn revealed(visitor: &Visitor, id: BundleId, password: String) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "dossier-password"));
    let back = format!("/bundles/{id}");
    let shown = move || view! { <Revealed password back/> }.into_any();
    let mut answer = page.show(visitor, shown);
    let no_store = HeaderValue::from_static("no-store");
    answer.headers_mut().insert(CACHE_CONTROL, no_store);
    answer
}

fn explained(
    visitor: &Visitor,
    (bundle, way): (BundleView, String),
    state: FormState,
    status: u16,
) -> Result<HttpResponse, PageError> {
    let is_stepped_up = visitor.caller()?.is_stepped_up;
    let page = Page::new(tr(visitor.lang(), "dossier-password"))
        .status(status)
        .form(state);
    Ok(page.show(visitor, move || {
        view! { <Explain bundle way is_stepped_up/> }.into_any()
    }))
}

#[component]
fn Explain(bundle: BundleView, way: String, is_stepped_up: bool) -> AnyView {
    let back = format!("/bundles/{}", bundle.id);
    let here = format!("/bundles/{}/password?way={way}", bundle.id);
    let next = match (bundle.password, is_stepped_up) {
        (PasswordState::Waiting, _) if way.is_empty() => view! {
            <Notice tone=Tone::Info title=t("dossier-password-by-mail")>
                <p>{t("dossier-password-by-mail-help")}</p>
            </Notice>
        }
        .into_any(),
        (PasswordState::Waiting, true) => view! {
            <FormFrame>
                <input type="hidden" name="way" value=way/>
                <p class="acts"><Button label=t("dossier-password-reveal")/></p>
            </FormFrame>
        }
        .into_any(),
        (PasswordState::Waiting, false) => {
            let next: String = url::form_urlencoded::byte_serialize(here.as_bytes()).collect();
            let href = format!("/step-up?next={next}");
            view! {
                <p>{t("dossier-password-step-up")}</p>
                <p class="acts"><ButtonLink href label=t("dossier-password-step-up-go")/></p>
            }
            .into_any()
        }
        (state, _) => view! { <Gone state/> }.into_any(),
    };
    view! {
        <Back href=back label=t("dossier-bundle")/>
        <ErrorSummary/>
        <h1>{t("dossier-password")}</h1>
        <p class="lead">{t("dossier-password-lead")}</p>
        <ul class="points">
            <li>{t("dossier-password-once")}</li>
            <li>{t("dossier-password-never")}</li>
            <li>{t("dossier-password-offline")}</li>
        </ul>
        {next}
    }
    .into_any()
}

#[component]
fn Gone(state: PasswordState) -> AnyView {
    let (tone, title) = match state {
        PasswordState::Retrieved => (Tone::Quiet, t("dossier-password-retrieved")),
        PasswordState::Locked => (Tone::Bad, t("dossier-password-locked")),
        PasswordState::Expired => (Tone::Quiet, t("dossier-password-expired")),
        PasswordState::NotYet | PasswordState::Waiting => {
            (Tone::Info, t("dossier-password-not-yet"))
        }
    };
    view! { <Notice tone title><p>{t("dossier-password-gone-help")}</p></Notice> }.into_any()
}

#[component]
fn Revealed(password: String, back: String) -> AnyView {
    let count = password.chars().filter(char::is_ascii_alphanumeric).count();
    let copy = t_with("dossier-password-copy", [("n", count.into())]);
    view! {
        <h1>{t("dossier-password-here")}</h1>
        <p class="lead">{t("dossier-password-here-lead")}</p>
        <p class="password"><CodeGroups code=password size=4 label=t("dossier-password")/></p>
        <p>{copy}</p>
        <h2>{t("dossier-bundle-open")}</h2>
        <ol>
            <li>{t("dossier-bundle-open-1")}</li>
            <li>{t("dossier-bundle-open-2")}</li>
            <li>{t("dossier-bundle-open-3")}</li>
        </ol>
        <Notice tone=Tone::Warn title=t("dossier-password-now")>
            <p>{t("dossier-password-offline")}</p>
        </Notice>
        <p class="acts"><ButtonLink href=back label=t("dossier-password-kept")/></p>
    }
    .into_any()
}
