use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{Joining, JoiningForm, Problem};
use leptos::prelude::*;

use super::{
    pieces::{RegistrationSteps, Stage},
    proof_fields::{ProofFields, typed_proof},
    registration::enter,
};
use crate::{
    design::{Back, Button, ErrorSummary, FieldKind, FormFrame, Measure, TextField, code_words},
    language::{t, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor},
};

/// Where somebody registers who joins as this.
pub(super) fn place_to_register(joining: Joining) -> String {
    format!("/register/{}", joining.code())
}

/// What is said of one way to register: its `help` before it is taken, its `lead` once it is.
pub(super) fn about(of: &str, what: &str) -> String {
    code_words("joining", &format!("{of}-{what}"))
}

pub(super) fn joining_of(path: &str) -> Result<Joining, PageError> {
    let joining = Joining::find(path).ok_or_else(Problem::not_found);
    Ok(joining?)
}

/// Asks for what registering takes: a paper for a party, the least for whoever attends.
pub(super) async fn show(visitor: Visitor, of: Path<String>) -> Result<HttpResponse, PageError> {
    let joining = joining_of(&of)?;
    Ok(page(&visitor, joining, FormState::default()))
}

/// Begins the registration; the answer is the same whether or not an account exists already.
pub(super) async fn submit(
    visitor: Visitor,
    desks: Data<Desks>,
    of: Path<String>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let joining = joining_of(&of)?;
    let text = |name: &str| form.text(name).to_owned();
    let typed = JoiningForm {
        name: text("name"),
        mobile: text("mobile"),
        email: text("email"),
        proof: typed_proof(&form),
    };
    let begun = desks
        .identity
        .begin_joining(visitor.visit(), joining, typed);
    match begun.await {
        Ok(ticket) => Ok(enter(&desks, &ticket)),
        Err(problem) => Ok(page(&visitor, joining, form.refused(problem)?)),
    }
}

fn page(visitor: &Visitor, joining: Joining, form: FormState) -> HttpResponse {
    let title = tr(visitor.lang(), &format!("joining-{}", joining.code()));
    Page::new(title).form(form).show(visitor, move || {
        view! {
            <Back href="/register" label=t("account-register-who")/>
            <ErrorSummary/>
            <h1>{code_words("joining", joining.code())}</h1>
            <p class="lead">{about(joining.code(), "lead")}</p>
            <RegistrationSteps stage=Stage::Details/>
            <FormFrame action=place_to_register(joining)>
                <ProofFields joining/>
                <PersonFields joining/>
                <Button label=t("account-joining-go")/>
            </FormFrame>
            <p>{t("account-registered")} " " <a href="/sign-in">{t("account-sign-in-link")}</a></p>
        }
        .into_any()
    })
}

#[component]
fn PersonFields(joining: Joining) -> AnyView {
    let hint = match joining {
        Joining::Party => t("account-joining-name-hint"),
        Joining::Citizen | Joining::Media => t("account-joining-name-attend-hint"),
    };
    view! {
        <TextField name="name" label=t("account-name") hint measure=Measure::Half autocomplete="name"/>
        <TextField
            name="mobile"
            label=t("account-mobile")
            hint=t("account-joining-mobile-hint")
            kind=FieldKind::Tel
            measure=Measure::Half
        />
        <TextField
            name="email"
            label=t("account-email")
            hint=t("account-joining-email-hint")
            kind=FieldKind::Email
        />
    }
    .into_any()
}
