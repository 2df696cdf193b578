use actix_web::{HttpResponse, http::StatusCode};
use contract::Problem;
use leptos::prelude::*;

use super::{Page, Refusal, Visitor, see_other};
use crate::{
    design::{ButtonLink, Prose},
    language::{has, t, tr, tr_with},
};

/// Answers whatever no route knows.
pub(crate) async fn not_found() -> Result<HttpResponse, Refusal> {
    Err(Problem::not_found().into())
}

/// Shows a problem as a page, or leads to the place where it is solved.
pub(super) fn show(visitor: &Visitor, problem: &Problem, back: Option<&str>) -> HttpResponse {
    let back = back.unwrap_or(visitor.here());
    match problem.kind.as_ref() {
        "signed-out" => see_other(&with_next("/sign-in", back)),
        "step-up-required" => see_other(&with_next("/step-up", back)),
        _ => explained(visitor, problem),
    }
}

/// The problem that a bare status stands for.
pub(super) fn of_status(status: StatusCode) -> Problem {
    match status.as_u16() {
        401 => Problem::signed_out(),
        403 => Problem::forbidden(),
        404 => Problem::not_found(),
        405 => Problem::new("method-not-allowed", 405),
        413 => Problem::new("form-too-large", 413),
        429 => Problem::new("too-many-requests", 429),
        other @ 400..=499 => Problem::new("refused", other),
        503 => Problem::new("unavailable", 503),
        _ => Problem::internal(),
    }
}

/// The problem for a program (RFC 9457).
pub(super) fn as_json(problem: &Problem) -> HttpResponse {
    let body = serde_json::json!({
        "type": format!("/problems/{}", problem.kind),
        "title": problem.kind,
        "status": problem.status,
    });
    HttpResponse::build(status(problem))
        .content_type("application/problem+json")
        .body(body.to_string())
}

/// What is left to say when not even the page can be made.
pub(super) fn plain() -> HttpResponse {
    HttpResponse::InternalServerError()
        .content_type("text/plain; charset=utf-8")
        .body(tr(contract::Lang::ZhCn, "problem-internal-plain"))
}

fn explained(visitor: &Visitor, problem: &Problem) -> HttpResponse {
    let kind = known(visitor, problem);
    let title = tr(visitor.lang(), &format!("problem-{kind}"));
    let heading = title.clone();
    let reference = problem.status >= 500;
    let help = tr_with(
        visitor.lang(),
        &format!("problem-{kind}-help"),
        [("seconds", problem.wait_seconds.unwrap_or_default().into())],
    );
    Page::new(title)
        .status(problem.status)
        .show(visitor, move || {
            view! {
                <Prose>
                    <h1>{heading}</h1>
                    <p class="lead">{help}</p>
                    {reference.then(|| view! { <p class="note">{t("problem-logged")}</p> })}
                    <p class="acts">
                        <ButtonLink href="/".to_owned() label=t("problem-home") />
                        <a href="/help">{t("problem-ask")}</a>
                    </p>
                </Prose>
            }
            .into_any()
        })
}

fn known(visitor: &Visitor, problem: &Problem) -> String {
    let has_words = |kind: &str| has(visitor.lang(), &format!("problem-{kind}-help"));
    let general = match problem.status {
        404 => "not-found",
        403 => "forbidden",
        400..=499 => "refused",
        _ => "internal",
    };
    let kind = problem.kind.as_ref();
    if has_words(kind) {
        kind.to_owned()
    } else {
        general.to_owned()
    }
}

fn status(problem: &Problem) -> StatusCode {
    StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn with_next(path: &str, back: &str) -> String {
    let next: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
    format!("{path}?next={next}")
}
