use actix_web::{HttpResponse, http::StatusCode};
use contract::{Lang, Problem};
use leptos::prelude::*;

use super::elsewhere::Elsewhere;
use crate::{
    account,
    design::{Button, ButtonLink, FormFrame, Prose, rule_text},
    language::{has, t, tr, tr_with},
    page::{Page, SaidFault},
    web::{
        PageError, Visitor,
        kept::{self, Carried, KEPT, Kept, Posted},
        see_other,
    },
};

/// Answers whatever no route knows.
pub(crate) async fn not_found() -> Result<HttpResponse, PageError> {
    Err(Problem::not_found().into())
}

/// A request that was refused, with whatever it brought.
pub(super) struct Refused<'a> {
    /// Why.
    pub(super) problem: &'a Problem,
    /// Where to return after signing in or giving a factor; the page itself where `None`.
    pub(super) back: Option<String>,
    /// The form that was sent, if one was.
    pub(super) posted: Option<Posted>,
}

/// Shows a problem as a page, or leads to the place where it is solved.
pub(super) fn show(visitor: &Visitor, refused: Refused<'_>) -> HttpResponse {
    let Refused {
        problem,
        back,
        posted,
    } = refused;
    let carried = posted
        .as_ref()
        .and_then(|posted| carry(visitor, posted, problem));
    let page = posted.map(|posted| posted.page().to_owned());
    let back = back.or(page).unwrap_or_else(|| visitor.here().to_owned());
    match (problem.kind.as_ref(), carried) {
        ("signed-out", Some(carried)) => account::sign_in_first(visitor, &carried),
        ("signed-out", None) => see_other(&with_next("/sign-in", &back)),
        ("step-up-required", Some(carried)) => account::step_up_first(visitor, &carried),
        ("step-up-required", None) => see_other(&with_next("/step-up", &back)),
        // What is gone has no page to go back to.
        (_, carried) => {
            if let Some(elsewhere) = Elsewhere::of(visitor, problem) {
                let sealed = carried.map(|carried| carried.sealed).unwrap_or_default();
                return elsewhere.show(visitor, &back, sealed);
            }
            let is_gone = matches!(problem.status, 404 | 410);
            explained(visitor, problem, carried.filter(|_| !is_gone))
        }
    }
}

fn carry(visitor: &Visitor, posted: &Posted, problem: &Problem) -> Option<Carried> {
    let faults = problem.fields.iter();
    let faults = faults.map(|fault| (fault.field.to_string(), fault.rule.to_string()));
    let kept: Kept = visitor.keep(posted)?.with_errors(faults);
    Some(Carried {
        page: posted.page().to_owned(),
        sealed: visitor.seal(&kept).unwrap_or_default(),
        has_file: kept.has_file,
    })
}

/// The problem that a bare status stands for.
pub(super) fn of_status(status: StatusCode) -> Problem {
    match status.as_u16() {
        401 => Problem::signed_out(),
        403 => Problem::forbidden(),
        404 => Problem::not_found(),
        405 => Problem::new("method-not-allowed", 405),
        408 => Problem::new("form-late", 408),
        413 => Problem::new("form-too-large", 413),
        429 => Problem::new("too-many-requests", 429),
        other @ 400..=499 => Problem::new("refused", other),
        503 => Problem::new("unavailable", 503),
        _ => Problem::internal(),
    }
}

/// The problem for a program (RFC 9457).
pub(super) fn as_json(problem: &Problem, lang: Lang) -> HttpResponse {
    let body = serde_json::json!({
        "type": format!("/problems/{}", problem.kind),
        "title": problem.kind,
        "status": problem.status,
        "errors": SaidFault::all(&problem.fields, lang),
    });
    HttpResponse::build(status(problem))
        .content_type("application/problem+json")
        .body(body.to_string())
}

/// What is left to say when not even the page can be made.
pub(super) fn plain() -> HttpResponse {
    HttpResponse::InternalServerError()
        .content_type("text/plain; charset=utf-8")
        .body(tr(Lang::ZhCn, "problem-internal-plain"))
}

fn explained(visitor: &Visitor, problem: &Problem, carried: Option<Carried>) -> HttpResponse {
    let kind = known(visitor, problem);
    let title = tr(visitor.lang(), &format!("problem-{kind}"));
    let heading = title.clone();
    let reference = problem.status >= 500;
    let help = tr_with(
        visitor.lang(),
        &format!("problem-{kind}-help"),
        [
            ("seconds", problem.wait_seconds.unwrap_or_default().into()),
            (
                "node",
                String::from(problem.node.as_deref().unwrap_or_default()).into(),
            ),
            ("cure", String::new().into()),
        ],
    );
    let faults: Vec<String> = problem
        .fields
        .iter()
        .map(|fault| fault.rule.to_string())
        .collect();
    Page::new(title)
        .status(problem.status)
        .show(visitor, move || {
            let faults = (!faults.is_empty()).then(|| {
                let faults = faults
                    .iter()
                    .map(|rule| view! { <li>{rule_text(rule)}</li> });
                view! { <ul>{faults.collect_view()}</ul> }
            });
            let home = carried.is_none().then(|| {
                view! { <ButtonLink href="/".to_owned() label=t("problem-home")/> }
            });
            view! {
                <Prose>
                    <h1>{heading}</h1>
                    <p class="lead">{help}</p>
                    {faults}
                    {reference.then(|| view! { <p class="note">{t("problem-logged")}</p> })}
                    {carried.map(|carried| view! { <BackToForm carried/> })}
                    <p class="acts">
                        {home}
                        <a href="/help">{t("problem-ask")}</a>
                    </p>
                </Prose>
            }
            .into_any()
        })
}

/// The way back to a form, with what was typed in it.
#[component]
fn BackToForm(carried: Carried) -> AnyView {
    let Carried {
        page,
        sealed,
        has_file,
    } = carried;
    let again = has_file.then(|| view! { <p>{t("problem-file-again")}</p> });
    if sealed.is_empty() {
        return view! {
            <p>{t("problem-not-carried")}</p>
            <p class="acts"><ButtonLink href=page label=t("problem-to-form")/></p>
        }
        .into_any();
    }
    view! {
        <p>{t("problem-carried")}</p>
        {again}
        <FormFrame action=kept::marked(&page)>
            <input type="hidden" name=KEPT value=sealed/>
            <p class="acts"><Button label=t("problem-to-form")/></p>
        </FormFrame>
    }
    .into_any()
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
