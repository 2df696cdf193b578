use actix_web::{HttpResponse, web::Data};
use contract::{OfficeForm, OfficeView, OrganisationKind, Problem};
use leptos::prelude::*;

use crate::{
    design::{Button, Choice, FormFrame, Measure, Radios, Select, TextField, code_words},
    language::t,
    page::beginning::{Frame, again, ensure_fresh},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

const OFFICE: &str = "/office";

/// The field of the code: under the name that the desk has for it codes of authenticators are typed, which no form keeps.
const CODE: &str = "office_code";

const CHANGE: Frame = Frame {
    back: OFFICE,
    back_label: "people-office",
    title: "people-office-change",
};

const ENTER: Frame = Frame {
    back: OFFICE,
    back_label: "people-office",
    title: "people-organisation-new",
};

/// Asks what the office is called and what stands above it.
pub(super) async fn ask_to_change(
    visitor: Visitor,
    desks: Data<Desks>,
) -> Result<HttpResponse, PageError> {
    ensure_fresh(&visitor)?;
    let office = desks.office.office(visitor.caller()?).await?;
    let superior = office.office.parent.map(|id| id.to_string());
    let state = FormState::filled([
        ("name_zh", office.office.name_zh.clone()),
        ("name_en", office.office.name_en.clone()),
        ("superior", superior.unwrap_or_default()),
    ]);
    Ok(changing(&visitor, office, (state, 200)))
}

/// Changes it; code and kind stay what they are.
pub(super) async fn change(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let office = desks.office.office(caller).await?;
    let changed = OfficeForm {
        code: office.office.code.clone(),
        kind: Some(office.office.kind),
        ..typed(&form)
    };
    match desks.office.change_office(caller, changed).await {
        Ok(()) => Ok(see_other(OFFICE)),
        Err(problem) => Ok(changing(&visitor, office, again(&form, problem)?)),
    }
}

/// Asks for an organisation above, below or beside the office.
pub(super) async fn ask_for_another(
    visitor: Visitor,
    desks: Data<Desks>,
) -> Result<HttpResponse, PageError> {
    ensure_fresh(&visitor)?;
    let office = desks.office.office(visitor.caller()?).await?;
    Ok(entering(&visitor, office, (FormState::default(), 200)))
}

/// Enters it.
pub(super) async fn enter(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let Err(problem) = desks.office.enter_organisation(caller, typed(&form)).await else {
        return Ok(see_other(OFFICE));
    };
    let state = again(&form, at_our_field(problem))?;
    let office = desks.office.office(caller).await?;
    Ok(entering(&visitor, office, state))
}

fn typed(form: &Form) -> OfficeForm {
    let text = |name: &str| form.text(name).to_owned();
    OfficeForm {
        code: text(CODE),
        name_zh: text("name_zh"),
        name_en: text("name_en"),
        kind: OrganisationKind::find(form.text("kind")),
        superior: form.text("superior").parse().ok(),
    }
}

/// The same problem, with what is wrong with the code at the field in which it was typed.
fn at_our_field(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        if fault.field == "code" {
            fault.field = CODE.into();
        }
    }
    problem
}

fn changing(visitor: &Visitor, office: OfficeView, state: (FormState, u16)) -> HttpResponse {
    CHANGE.show(visitor, state, move || {
        let lang = use_context().unwrap_or_default();
        let others = office.others.iter();
        let choices = others
            .map(|one| Choice::new(one.id.to_string(), one.name(lang)))
            .collect();
        view! {
            <p class="lead">{t("people-office-change-lead")}</p>
            <FormFrame>
                <Names/>
                <Superior choices/>
                <p class="acts"><Button label=t("people-save")/></p>
            </FormFrame>
        }
        .into_any()
    })
}

fn entering(visitor: &Visitor, office: OfficeView, state: (FormState, u16)) -> HttpResponse {
    ENTER.show(visitor, state, move || {
        let lang = use_context().unwrap_or_default();
        let all = std::iter::once(&office.office).chain(&office.others);
        let choices = all
            .map(|one| Choice::new(one.id.to_string(), one.name(lang)))
            .collect();
        let kinds = OrganisationKind::ALL
            .map(|kind| Choice::new(kind.code(), code_words("organisation", kind.code())))
            .to_vec();
        view! {
            <p class="lead">{t("people-organisation-new-lead")}</p>
            <FormFrame>
                <TextField
                    name=CODE
                    label=t("people-office-code")
                    hint=t("people-office-code-hint")
                    measure=Measure::Short
                    autocomplete="off"
                />
                <Names/>
                <Radios name="kind" label=t("people-organisation-kind") choices=kinds/>
                <Superior choices/>
                <p class="acts"><Button label=t("people-organisation-go")/></p>
            </FormFrame>
        }
        .into_any()
    })
}

/// What it is called in both languages.
#[component]
pub(super) fn Names() -> AnyView {
    view! {
        <TextField name="name_zh" label=t("people-name-zh") autocomplete="off"/>
        <TextField name="name_en" label=t("people-name-en") autocomplete="off"/>
    }
    .into_any()
}

#[component]
fn Superior(choices: Vec<Choice>) -> AnyView {
    view! {
        <Select
            name="superior"
            label=t("people-superior")
            hint=t("people-superior-hint")
            choices
            optional=true
        />
    }
    .into_any()
}
