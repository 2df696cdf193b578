use actix_web::{HttpResponse, http::header::CACHE_CONTROL, web};
use contract::{BundleId, BundleView, PasswordState};
use leptos::prelude::*;

use crate::{
    design::{Back, Button, ButtonLink, CodeGroups, ErrorSummary, FormFrame, Notice, Tone},
    language::{t, tr},
    web::{Desks, Form, FormState, Page, Refusal, Visitor},
};

/// Explains first: programs that open links in mails reveal nothing by it.
pub(super) async fn explain(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<BundleId>,
) -> Result<HttpResponse, Refusal> {
    let bundle = desks.dossier.bundle(visitor.caller()?, *id).await?;
    explained(&visitor, bundle, FormState::default(), 200)
}

/// Reveals the password, once.
pub(super) async fn reveal(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<BundleId>,
    form: Form,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    match desks.dossier.retrieve_password(caller, *id).await {
        Ok(password) => {
            let page = Page::new(tr(visitor.lang(), "dossier-password"));
            let back = format!("/bundles/{id}");
            let shown = move || view! { <Revealed password back/> }.into_any();
            let mut answer = page.show(&visitor, shown);
            let no_store = actix_web::http::header::HeaderValue::from_static("no-store");
            answer.headers_mut().insert(CACHE_CONTROL, no_store);
            Ok(answer)
        }
        Err(problem) if problem.status == 410 => {
            let bundle = desks.dossier.bundle(caller, *id).await?;
            explained(&visitor, bundle, FormState::default(), 410)
        }
        Err(problem) => {
            let state = form.refused(problem)?;
            let bundle = desks.dossier.bundle(caller, *id).await?;
            explained(&visitor, bundle, state, 200)
        }
    }
}

fn explained(
    visitor: &Visitor,
    bundle: BundleView,
    state: FormState,
    status: u16,
) -> Result<HttpResponse, Refusal> {
    let is_stepped_up = visitor.caller()?.is_stepped_up;
    let page = Page::new(tr(visitor.lang(), "dossier-password"))
        .status(status)
        .form(state);
    Ok(page.show(visitor, move || {
        view! { <Explain bundle is_stepped_up/> }.into_any()
    }))
}

#[component]
fn Explain(bundle: BundleView, is_stepped_up: bool) -> AnyView {
    let back = format!("/bundles/{}", bundle.id);
    let here = format!("/bundles/{}/password", bundle.id);
    let next = match (bundle.password, is_stepped_up) {
        (PasswordState::Waiting, true) => view! {
            <FormFrame><p class="acts"><Button label=t("dossier-password-reveal")/></p></FormFrame>
        }
        .into_any(),
        (PasswordState::Waiting, false) => {
            let href = format!("/step-up?next={here}");
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
    view! {
        <h1>{t("dossier-password-here")}</h1>
        <p class="lead">{t("dossier-password-here-lead")}</p>
        <p class="password"><CodeGroups code=password size=4 label=t("dossier-password")/></p>
        <p>{t("dossier-password-copy")}</p>
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
