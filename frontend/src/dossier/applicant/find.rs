use actix_web::{HttpResponse, web};
use contract::{CaseGlimpse, FindCase, Problem};
use leptos::prelude::*;
use time::Duration;

use crate::{
    design::{
        Back, Button, ButtonLink, Due, DueReason, ErrorSummary, Fact, Facts, FieldKind, FormFrame,
        Measure, Notice, TextField, Tone, number,
    },
    language::{day_and_time, has, t, t_with, tr},
    page::{OfficeContact, Page},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Asks for the case.
pub(super) async fn ask(visitor: Visitor) -> HttpResponse {
    page(&visitor, FormState::default(), None)
}

/// Looks for the case and opens the draft of an application for it; where there can be none, or is one, says so.
pub(super) async fn find(
    visitor: Visitor,
    desks: web::Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let request = FindCase {
        unified_case_no: form.text("unified_case_no").to_owned(),
        party_name: form.text("party_name").to_owned(),
    };
    let begun = match desks.dossier.find_case(caller, request.clone()).await {
        Ok(found) if found.is_open_for_access && found.existing.is_none() => {
            desks.dossier.start_application(caller, request).await
        }
        Ok(found) => return Ok(page(&visitor, form.again(), Some(found))),
        Err(problem) => Err(problem),
    };
    match begun {
        Ok(id) => Ok(see_other(&format!("/applications/{id}/edit"))),
        Err(problem) => Ok(page(&visitor, form.refused(unfound(problem))?, None)),
    }
}

/// A wrong number and someone else's case answer alike, and the form stays.
fn unfound(problem: Problem) -> Problem {
    if problem.status == 404 {
        Problem {
            status: 422,
            ..problem
        }
    } else {
        problem
    }
}

fn page(visitor: &Visitor, form: FormState, found: Option<CaseGlimpse>) -> HttpResponse {
    let refused = form.problem().cloned();
    let title = if found.is_some() {
        "dossier-found"
    } else {
        "dossier-find"
    };
    let page = Page::new(tr(visitor.lang(), title)).form(form);
    page.show(visitor, move || match found {
        Some(found) => view! { <Found found/> }.into_any(),
        None => view! { <Ask refused/> }.into_any(),
    })
}

/// How many guesses are left, or when they begin again and who helps until then.
#[component]
fn Guesses(refused: Option<Problem>) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let visitor = use_context::<Visitor>();
    match refused {
        Some(Problem { left: Some(0), .. }) => {
            view! { <p class="note">{t("dossier-find-last")}</p> }.into_any()
        }
        Some(Problem {
            left: Some(left), ..
        }) => {
            let left = t_with("dossier-find-left", [("count", left.into())]);
            view! { <p class="note"><strong>{left}</strong></p> }.into_any()
        }
        Some(Problem {
            wait_seconds: Some(wait),
            ..
        }) => {
            let now = visitor.map(|visitor| (visitor.site().now)());
            let again = now.map(|now| day_and_time(lang, now + Duration::seconds(wait.into())));
            let again = t_with(
                "dossier-find-again-at",
                [("time", again.unwrap_or_default().into())],
            );
            view! { <Notice tone=Tone::Warn title=again><OfficeContact/></Notice> }.into_any()
        }
        _ => view! { <p class="note">{t("dossier-find-limit")}</p> }.into_any(),
    }
}

#[component]
fn Ask(refused: Option<Problem>) -> AnyView {
    view! {
        <Back href="/applications" label=t("dossier-mine")/>
        <ErrorSummary/>
        <h1>{t("dossier-find")}</h1>
        <p class="lead">{t("dossier-find-lead")}</p>
        <FormFrame>
            <TextField
                name="unified_case_no"
                label=t("dossier-case-no")
                hint=t("dossier-case-no-hint")
                kind=FieldKind::Digits
                measure=Measure::Half
                first=true
            />
            <TextField
                name="party_name"
                label=t("dossier-party-name")
                hint=t("dossier-party-name-hint")
                measure=Measure::Half
                autocomplete="off"
            />
            <p class="acts"><Button label=t("dossier-find-act")/></p>
        </FormFrame>
        <Guesses refused/>
    }
    .into_any()
}

#[component]
fn Found(found: CaseGlimpse) -> AnyView {
    let due = found.due_if_sent_now.clone();
    let facts = vec![
        Fact::of(t("dossier-case-no"), number(found.unified_case_no.clone())),
        Fact::new(t("dossier-office"), found.office_name.clone()),
        Fact::new(t("dossier-party"), found.party_name.clone()),
        Fact::of(
            t("dossier-due-if-now"),
            view! { <Due deadline=due.clone()/> }.into_any(),
        ),
    ];
    let closed = (!found.is_open_for_access).then(|| {
        view! {
            <Notice tone=Tone::Warn title=t("dossier-too-early")>
                <p>{t("dossier-too-early-help")}</p>
            </Notice>
        }
    });
    view! {
        <Back href="/applications/new" label=t("dossier-find-other")/>
        <h1>{t("dossier-found")}</h1>
        <Facts facts/>
        <DueReason deadline=due/>
        {closed}
        <WayOn found/>
    }
    .into_any()
}

/// The category is a person's decision; the other modes always remain.
#[component]
pub(super) fn Barred(bar: String) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let key = format!("bar-{bar}");
    let category = if has(lang, &key) {
        t(&key)
    } else {
        t("bar-other")
    };
    view! {
        <Notice title=t("dossier-online-barred")>
            <p>{t_with("dossier-online-barred-help", [("category", category.into())])}</p>
        </Notice>
    }
    .into_any()
}

/// The way on where no draft was opened.
#[component]
fn WayOn(found: CaseGlimpse) -> AnyView {
    if let Some(existing) = found.existing {
        let href = format!("/applications/{existing}");
        return view! {
            <p>{t("dossier-existing")}</p>
            <p class="acts"><ButtonLink href label=t("dossier-existing-open")/></p>
        }
        .into_any();
    }
    view! {
        <p class="acts"><ButtonLink href="/applications" label=t("dossier-back-to-mine")/></p>
    }
    .into_any()
}
