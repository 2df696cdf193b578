use actix_web::{HttpResponse, web::Data};
use contract::{PasswordChange, Secret};
use leptos::prelude::*;

use super::pieces::NewPasswordFields;
use crate::{
    design::{Back, Button, ErrorSummary, FieldKind, FormFrame, Notice, TextField, Tone},
    language::{t, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor},
};

/// Asks for the password one has and the one to be.
pub(super) async fn show(visitor: Visitor) -> HttpResponse {
    page(&visitor, FormState::default())
}

/// Changes the password; all other devices are signed out.
pub(super) async fn change(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let secret = |name: &str| Secret::new(form.exact(name));
    let change = PasswordChange {
        current: secret("current"),
        password: secret("password"),
        again: secret("again"),
    };
    match desks
        .identity
        .change_password(visitor.caller()?, visitor.visit(), change)
        .await
    {
        Ok(()) => Ok(changed(&visitor)),
        Err(problem) => Ok(page(&visitor, form.refused(problem)?)),
    }
}

fn page(visitor: &Visitor, form: FormState) -> HttpResponse {
    let title = tr(visitor.lang(), "account-change-password");
    Page::new(title).form(form).show(visitor, || {
        view! {
            <Back href="/account" label=t("account-title")/>
            <ErrorSummary/>
            <h1>{t("account-change-password")}</h1>
            <p class="lead">{t("account-change-password-lead")}</p>
            <FormFrame action="/account/password">
                <TextField name="current" label=t("account-current-password") kind=FieldKind::Password/>
                <NewPasswordFields/>
                <Button label=t("account-change-password")/>
            </FormFrame>
        }
        .into_any()
    })
}

fn changed(visitor: &Visitor) -> HttpResponse {
    let title = tr(visitor.lang(), "account-password-changed");
    Page::new(title).show(visitor, || {
        view! {
            <Back href="/account" label=t("account-title")/>
            <h1>{t("account-change-password")}</h1>
            <Notice tone=Tone::Good title=t("account-password-changed")>
                <p>{t("account-password-changed-help")}</p>
            </Notice>
        }
        .into_any()
    })
}
