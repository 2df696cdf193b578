use actix_web::{
    HttpResponse,
    http::header::{CACHE_CONTROL, HeaderValue},
    web,
};
use contract::{BundleId, BundleView, PasswordState, Problem, sent_code};
use leptos::prelude::*;
use serde::Deserialize;

use crate::{
    design::{
        Back, Button, ButtonKind, ButtonLink, CodeGroups, ErrorSummary, FieldKind, FormFrame,
        Measure, Notice, TextField, Tone,
    },
    islands::{TakeCodes, TakeWords},
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// What the address may carry.
#[derive(Deserialize)]
pub(super) struct Link {
    /// The way to the password, as the mail's link carries it.
    #[serde(default)]
    way: String,
    /// That a code was sent.
    #[serde(default)]
    sent: String,
}

/// What leads to the password, as far as this visitor has come.
#[derive(Default)]
struct Come {
    way: String,
    is_sent: bool,
}

/// Explains first: programs that open links in mails reveal nothing by it.
pub(super) async fn explain(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<BundleId>,
    link: web::Query<Link>,
) -> Result<HttpResponse, PageError> {
    let bundle = desks.dossier.bundle(visitor.caller()?, *id).await?;
    let Link { way, sent } = link.into_inner();
    let come = Come {
        way,
        is_sent: !sent.is_empty(),
    };
    explained(&visitor, (bundle, come), FormState::default(), 200)
}

/// Reveals the password, once; or sends the code that leads to it.
pub(super) async fn submit(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<BundleId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    if form.text("send").is_empty() {
        return reveal(visitor, desks, id, form).await;
    }
    let caller = visitor.caller()?;
    match desks.dossier.send_password_code(caller, *id).await {
        Ok(()) => Ok(see_other(&format!("/bundles/{id}/password?sent=yes"))),
        Err(problem) => {
            let bundle = desks.dossier.bundle(caller, *id).await?;
            let status = problem.status;
            let state = form.refused(problem)?;
            explained(&visitor, (bundle, Come::default()), state, status)
        }
    }
}

async fn reveal(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<BundleId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let way = form.text("way").to_owned();
    let led = if way.is_empty() {
        // What cannot be a code is a slip of the finger, and does not count as a try.
        let code = sent_code(form.text("code"));
        code.ok_or_else(|| Problem::field("code", "sent-code-shape"))
    } else {
        Ok(way.clone())
    };
    let retrieved = match led {
        Ok(led) => desks.dossier.retrieve_password(caller, *id, led).await,
        Err(problem) => Err(problem),
    };
    let problem: Problem = match retrieved {
        Ok(password) => return Ok(revealed(&visitor, *id, password)),
        Err(problem) => problem,
    };
    let bundle = desks.dossier.bundle(caller, *id).await?;
    let status = problem.status;
    if matches!(status, 410 | 429) {
        let come = Come {
            way,
            is_sent: false,
        };
        return explained(&visitor, (bundle, come), FormState::default(), status);
    }
    let come = match problem.kind.as_ref() {
        // A way that leads nowhere is not offered again.
        "wrong-way" => Come::default(),
        _ => Come {
            way,
            is_sent: false,
        },
    };
    explained(&visitor, (bundle, come), form.refused(problem)?, 200)
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
    (bundle, come): (BundleView, Come),
    state: FormState,
    status: u16,
) -> Result<HttpResponse, PageError> {
    let is_stepped_up = visitor.caller()?.is_stepped_up;
    let page = Page::new(tr(visitor.lang(), "dossier-password"))
        .status(status)
        .form(state);
    Ok(page.show(visitor, move || {
        view! { <Explain bundle come is_stepped_up/> }.into_any()
    }))
}

#[component]
fn Explain(bundle: BundleView, come: Come, is_stepped_up: bool) -> AnyView {
    let back = format!("/bundles/{}", bundle.id);
    let page = format!("/bundles/{}/password", bundle.id);
    let Come { way, is_sent } = come;
    let next = match (bundle.password, is_stepped_up) {
        (PasswordState::Waiting, _) if way.is_empty() => {
            let by_code = bundle.mobile_masked.map(|mobile| {
                view! { <ByCode page mobile is_sent is_stepped_up/> }
            });
            view! {
                <Notice tone=Tone::Info title=t("dossier-password-by-mail")>
                    <p>{t("dossier-password-by-mail-help")}</p>
                </Notice>
                {by_code}
            }
            .into_any()
        }
        (PasswordState::Waiting, true) => view! {
            <FormFrame>
                <input type="hidden" name="way" value=way/>
                <p class="acts"><Button label=t("dossier-password-reveal")/></p>
            </FormFrame>
        }
        .into_any(),
        (PasswordState::Waiting, false) => {
            view! { <StepUp next=format!("{page}?way={way}")/> }.into_any()
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
fn StepUp(next: String) -> AnyView {
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    let href = format!("/step-up?next={next}");
    view! {
        <p>{t("dossier-password-step-up")}</p>
        <p class="acts"><ButtonLink href label=t("dossier-password-step-up-go")/></p>
    }
    .into_any()
}

/// The way by telephone: a code is sent, and typed here. Where none comes, the mail stands above.
#[component]
fn ByCode(page: String, mobile: String, is_sent: bool, is_stepped_up: bool) -> AnyView {
    let send = t_with(
        "dossier-password-code-send",
        [("mobile", mobile.clone().into())],
    );
    let sent = t_with("dossier-password-code-sent", [("mobile", mobile.into())]);
    let sent = is_sent.then(|| {
        view! { <Notice tone=Tone::Good title=sent><p>{t("dossier-password-code-slow")}</p></Notice> }
    });
    let next = if is_stepped_up {
        view! {
            <FormFrame action=page.clone()>
                <input type="hidden" name="send" value="yes"/>
                <p class="acts"><Button label=send kind=ButtonKind::Secondary/></p>
            </FormFrame>
            <FormFrame action=page>
                <TextField
                    name="code"
                    label=t("dossier-password-code-field")
                    hint=t("dossier-password-code-hint")
                    kind=FieldKind::Code
                    measure=Measure::Short
                />
                <p class="acts"><Button label=t("dossier-password-reveal")/></p>
            </FormFrame>
        }
        .into_any()
    } else {
        view! { <StepUp next=page/> }.into_any()
    };
    view! {
        <h2>{t("dossier-password-by-code")}</h2>
        <p>{t("dossier-password-by-code-help")}</p>
        {sent}
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
    let words = TakeWords {
        copy: t("dossier-password-copy-go"),
        copied: t("design-copied"),
        not: t("design-copy-not"),
        print: None,
    };
    view! {
        <h1>{t("dossier-password-here")}</h1>
        <p class="lead">{t("dossier-password-here-lead")}</p>
        <p class="password" id="password">
            <CodeGroups code=password size=4 label=t("dossier-password")/>
        </p>
        <p>{copy} " " <TakeCodes of="password".to_owned() words/></p>
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
