use actix_web::{HttpResponse, web};
use contract::{ApplicationId, Caller, HearingStart, MatterRow, Problem, Side};
use leptos::prelude::*;
use serde::Deserialize;

use super::own::Own;
use crate::{
    design::{
        Back, Button, Choice, EmptyState, ErrorSummary, FieldKind, FormFrame, Measure, Notice,
        Radios, TextField, Tone, title_words,
    },
    language::{t, tr},
    page::{ActObject as _, OfficeContact, Page},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// From which application for file access somebody comes.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub(super) struct From {
    #[serde(default)]
    from: Option<ApplicationId>,
}

/// By what somebody may ask.
#[derive(Debug, Clone)]
enum By {
    /// A lawyer, by one of these verified mandates.
    Mandates(Vec<(ApplicationId, MatterRow)>),
    /// Anybody else, by the number of the case and the party's name.
    Case,
}

/// Asks by what: by which mandate, or in which case.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    from: web::Query<From>,
) -> Result<HttpResponse, PageError> {
    let by = By::of(&desks, visitor.caller()?).await?;
    let from = from.from.map(|from| ("application", from.to_string()));
    let state = FormState::filled(from);
    Ok(page(&visitor, state, by))
}

/// Opens the draft, or leads to the live one for the same party.
pub(super) async fn start(
    visitor: Visitor,
    desks: web::Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let begun = match begin(&form, caller) {
        Ok(start) => {
            let hearings = &desks.hearings;
            hearings.start_hearing_application(caller, start).await
        }
        Err(problem) => Err(problem),
    };
    match begun {
        Ok(id) => Ok(see_other(&format!("{}/edit", Own::address(id)))),
        Err(problem) => {
            let by = By::of(&desks, caller).await?;
            Ok(page(&visitor, form.refused(not_begun(problem))?, by))
        }
    }
}

/// What the form asks for.
fn begin(form: &Form, caller: &Caller) -> Result<HearingStart, Problem> {
    if caller.side() == Side::Counsel {
        let application = form.optional("application");
        let application = application.and_then(|one| one.parse().ok());
        let none = Problem::field("application", "not-chosen");
        return application
            .map(|application| HearingStart::Mandate { application })
            .ok_or(none);
    }
    let [number, name] = ["unified_case_no", "party_name"].map(|name| form.text(name).to_owned());
    let missing = [("unified_case_no", &number), ("party_name", &name)];
    let missing = missing.into_iter().filter(|(_, typed)| typed.is_empty());
    let missing: Vec<_> = missing
        .map(|(field, _)| contract::FieldProblem::at(field, "required"))
        .collect();
    if !missing.is_empty() {
        return Err(Problem::invalid(missing));
    }
    Ok(HearingStart::Case {
        unified_case_no: number,
        party_name: name,
    })
}

/// Where nothing can be begun this way the form stays, and says who helps.
fn not_begun(problem: Problem) -> Problem {
    if problem.status == 404 {
        Problem::new("not-begun", 422)
    } else {
        problem
    }
}

impl By {
    async fn of(desks: &Desks, caller: &Caller) -> Result<Self, Problem> {
        if caller.side() != Side::Counsel {
            return Ok(Self::Case);
        }
        let own = desks.dossier.my_applications(caller, None).await?;
        let mut fitting = Vec::new();
        // What a case is about is told once the mandate is verified: the others need not be asked about.
        for row in own.rows.into_iter().filter(|row| row.title.cause.is_some()) {
            let id = row.href.rsplit('/').next().map(str::parse::<ApplicationId>);
            let Some(Ok(id)) = id else { continue };
            if desks.hearing_guide.may_ask_by_mandate(caller, id).await? {
                fitting.push((id, row));
            }
        }
        Ok(Self::Mandates(fitting))
    }
}

fn page(visitor: &Visitor, state: FormState, by: By) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "hearing-start")).form(state);
    page.show(visitor, move || {
        let body = match by {
            By::Mandates(mandates) => view! { <ByMandate mandates/> }.into_any(),
            By::Case => view! { <ByCase/> }.into_any(),
        };
        view! {
            <Back href=Own::PLACE label=t("hearing-mine")/>
            <ErrorSummary/>
            <h1>{t("hearing-start")}</h1>
            {body}
        }
        .into_any()
    })
}

/// A lawyer chooses the matter: nothing that is known of it is asked again.
#[component]
fn ByMandate(mandates: Vec<(ApplicationId, MatterRow)>) -> AnyView {
    if mandates.is_empty() {
        return view! {
            <EmptyState
                title=t("hearing-start-no-mandate")
                way_on=("/applications", t("hearing-start-no-mandate-go"))
            >
                <p>{t("hearing-start-no-mandate-help")}</p>
            </EmptyState>
        }
        .into_any();
    }
    let lang = use_context().unwrap_or_default();
    let choices = mandates
        .into_iter()
        .map(|(id, row)| {
            Choice::new(id.to_string(), title_words(lang, &row.title)).hint(row.reference)
        })
        .collect();
    view! {
        <p class="lead">{t("hearing-start-mandate-lead")}</p>
        <FormFrame>
            <Radios
                name="application"
                label=t("hearing-start-mandate")
                hint=t("hearing-start-mandate-hint")
                choices
            />
            <p class="acts"><Button label=t("hearing-start-act")/></p>
        </FormFrame>
        <p class="note">{t("hearing-start-not-listed")}</p>
    }
    .into_any()
}

/// A party, or who acts for one, names the case; whether there is such a case is told by the office alone.
#[component]
fn ByCase() -> AnyView {
    view! {
        <p class="lead">{t("hearing-start-case-lead")}</p>
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
                hint=t("hearing-party-name-hint")
                measure=Measure::Half
                autocomplete="off"
            />
            <p class="acts"><Button label=t("hearing-start-act")/></p>
        </FormFrame>
        <Notice tone=Tone::Info title=t("hearing-start-confirmed")>
            <p>{t("hearing-start-confirmed-help")}</p>
            <p><a href="/hearing-claims">{t("claims-mine")}</a></p>
            <OfficeContact/>
        </Notice>
    }
    .into_any()
}
