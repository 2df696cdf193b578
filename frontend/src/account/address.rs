use actix_web::{HttpResponse, web::Data};
use contract::{AccountView, Problem};
use leptos::prelude::*;

use crate::{
    design::{
        Back, Button, ErrorSummary, Fact, Facts, FieldKind, FormFrame, Notice, SmallForm, TextField,
    },
    language::{day_and_time, t, t_with, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Asks to which address letters are to go.
pub(super) async fn show(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    if !visitor.caller()?.is_stepped_up {
        return Err(Problem::step_up_required().into());
    }
    page(&visitor, &desks, FormState::default()).await
}

/// Mails the link to it.
pub(super) async fn ask(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let email = form.text("email").to_owned();
    let asked = desks.identity.change_address(visitor.caller()?, email);
    match asked.await {
        Ok(()) => Ok(see_other("/account/address")),
        Err(problem) => page(&visitor, &desks, form.refused(problem)?).await,
    }
}

/// Takes it back.
pub(super) async fn keep(
    visitor: Visitor,
    desks: Data<Desks>,
    _form: Form,
) -> Result<HttpResponse, PageError> {
    desks.identity.keep_address(visitor.caller()?).await?;
    Ok(see_other("/account"))
}

async fn page(
    visitor: &Visitor,
    desks: &Desks,
    form: FormState,
) -> Result<HttpResponse, PageError> {
    let account = desks.identity.account(visitor.caller()?).await?;
    let title = tr(visitor.lang(), "account-change-address");
    Ok(Page::new(title).form(form).show(visitor, move || {
        view! {
            <Back href="/account" label=t("account-title")/>
            <ErrorSummary/>
            <h1>{t("account-change-address")}</h1>
            <p class="lead">{t("account-change-address-lead")}</p>
            <Waiting account=account.clone()/>
            <Facts facts=vec![Fact::new(t("account-address-now"), account.email)]/>
            <FormFrame action="/account/address">
                <TextField
                    name="email"
                    label=t("account-address-new")
                    hint=t("account-address-new-hint")
                    kind=FieldKind::Email
                    autocomplete="email"
                />
                <p class="acts"><Button label=t("account-address-go")/></p>
            </FormFrame>
        }
        .into_any()
    }))
}

/// The address that waits, and how it is taken back.
#[component]
pub(super) fn Waiting(
    /// Whose.
    account: AccountView,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let waiting = account.waiting_address.map(|waiting| {
        let until = day_and_time(lang, waiting.until);
        let said = [("email", waiting.email.into()), ("until", until.into())];
        view! {
            <Notice title=t("account-address-waits")>
                <p>{t_with("account-address-waits-help", said)}</p>
                <SmallForm action="/account/address/keep" label=t("account-address-keep")/>
            </Notice>
        }
    });
    waiting.into_any()
}
