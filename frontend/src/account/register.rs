use actix_web::{HttpResponse, web::Data};
use contract::{RegistrationBegun, RegistrationForm};
use leptos::prelude::*;

use super::{
    pieces::{RegistrationSteps, Stage},
    registration::enter,
};
use crate::{
    design::{Back, Button, ErrorSummary, FieldKind, FormFrame, Measure, Notice, TextField, Tone},
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor},
};

/// Asks a lawyer for what the licence register is to confirm.
pub(super) async fn show(visitor: Visitor) -> HttpResponse {
    page(&visitor, FormState::default(), None)
}

/// Begins the registration; the answer is the same whether or not an account exists already.
pub(super) async fn submit(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    match desks
        .identity
        .begin_registration(visitor.visit(), typed(&form))
        .await
    {
        Ok(RegistrationBegun::Started(ticket)) => Ok(enter(&desks, &ticket)),
        Ok(RegistrationBegun::MobileDiffers { register_has }) => {
            let state = form.again().with_error("mobile", "mobile-differs");
            Ok(page(&visitor, state, Some(register_has)))
        }
        Err(problem) => Ok(page(&visitor, form.refused(problem)?, None)),
    }
}

fn typed(form: &Form) -> RegistrationForm {
    let text = |name: &str| form.text(name).to_owned();
    RegistrationForm {
        licence_no: text("licence_no"),
        name: text("name"),
        firm: text("firm"),
        id_no: text("id_no"),
        mobile: text("mobile"),
        email: text("email"),
    }
}

fn page(visitor: &Visitor, form: FormState, register_has: Option<String>) -> HttpResponse {
    let title = tr(visitor.lang(), "account-register");
    Page::new(title).form(form).show(visitor, move || {
        view! {
            <Back href="/register" label=t("account-register-who")/>
            <ErrorSummary/>
            {register_has.map(|number| view! { <MobileDiffers number/> })}
            <h1>{t("account-register")}</h1>
            <p class="lead">{t("account-register-lead")}</p>
            <RegistrationSteps stage=Stage::Details/>
            <FormFrame action="/register/lawyer">
                <LicenceFields/>
                <ContactFields/>
                <Button label=t("account-register-go")/>
            </FormFrame>
            <p>{t("account-registered")} " " <a href="/sign-in">{t("account-sign-in-link")}</a></p>
        }
        .into_any()
    })
}

#[component]
fn LicenceFields() -> AnyView {
    view! {
        <TextField
            name="licence_no"
            label=t("account-licence-no")
            hint=t("account-licence-no-hint")
            kind=FieldKind::Digits
            measure=Measure::Half
        />
        <TextField name="name" label=t("account-name") measure=Measure::Half autocomplete="name"/>
        <TextField
            name="firm"
            label=t("account-firm")
            hint=t("account-firm-hint")
            autocomplete="organization"
        />
        <TextField
            name="id_no"
            label=t("account-id-no")
            hint=t("account-id-no-hint")
            measure=Measure::Half
        />
    }
    .into_any()
}

#[component]
fn ContactFields() -> AnyView {
    view! {
        <TextField
            name="mobile"
            label=t("account-mobile")
            hint=t("account-mobile-hint")
            kind=FieldKind::Tel
            measure=Measure::Half
        />
        <TextField
            name="email"
            label=t("account-email")
            hint=t("account-email-hint")
            kind=FieldKind::Email
        />
    }
    .into_any()
}

/// Names the system that holds the other number, so that the person knows where to go.
#[component]
fn MobileDiffers(number: String) -> AnyView {
    view! {
        <Notice tone=Tone::Warn title=t("account-mobile-differs")>
            <p>{t_with("account-mobile-differs-help", [("number", number.into())])}</p>
        </Notice>
    }
    .into_any()
}
