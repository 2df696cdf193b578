use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use leptos::prelude::*;
use serde::Deserialize;

use crate::{
    design::{Back, Button, ErrorSummary, FormFrame, TextField},
    language::{t, tr},
    page::{OfficeContact, Page},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// What the address of the page may carry.
#[derive(Deserialize)]
pub(super) struct Arrival {
    /// That the form was sent.
    sent: Option<String>,
}

/// Asks whoever cannot sign in for their login.
pub(super) async fn show(visitor: Visitor, arrival: Query<Arrival>) -> HttpResponse {
    if arrival.sent.is_some() {
        return sent(&visitor);
    }
    page(&visitor, FormState::default())
}

/// Has a link mailed; the answer is the same whether or not there is such an account.
pub(super) async fn submit(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let Some(login) = form.optional("login") else {
        return Ok(page(&visitor, form.again().with_error("login", "required")));
    };
    let desk = &desks.way_back;
    match desk.ask_way_back(visitor.visit(), login.to_owned()).await {
        Ok(()) => Ok(see_other("/recover?sent=1")),
        Err(problem) => Ok(page(&visitor, form.refused(problem)?)),
    }
}

fn page(visitor: &Visitor, form: FormState) -> HttpResponse {
    let title = tr(visitor.lang(), "account-recover");
    Page::new(title).form(form).show(visitor, || {
        view! {
            <Back href="/sign-in" label=t("account-sign-in")/>
            <ErrorSummary/>
            <h1>{t("account-recover")}</h1>
            <p class="lead">{t("account-recover-lead")}</p>
            <p>{t("account-recover-with-codes")}</p>
            <FormFrame action="/recover">
                <TextField
                    name="login"
                    label=t("account-login")
                    hint=t("account-login-hint")
                    autocomplete="username"
                />
                <p class="acts"><Button label=t("account-recover-go")/></p>
            </FormFrame>
        }
        .into_any()
    })
}

/// Says the same of every login, known or not.
fn sent(visitor: &Visitor) -> HttpResponse {
    let is_demo = visitor.site().is_demo();
    let page = Page::new(tr(visitor.lang(), "account-recover-sent"));
    page.show(visitor, move || {
        view! {
            <h1>{t("account-recover-sent")}</h1>
            <p class="lead">{t("account-recover-sent-lead")}</p>
            <p>{t("account-recover-sent-same")}</p>
            <h2>{t("account-recover-none")}</h2>
            <ul>
                <li>{t("account-recover-none-wait")}</li>
                <li>{t("account-recover-none-login")} " " <a href="/recover">{t("account-recover-again")}</a></li>
                <li>{t("account-recover-none-window")}</li>
            </ul>
            <OfficeContact/>
            {is_demo.then(|| view! { <p class="note"><a href="/demo/mailbox">{t("account-demo-mailbox")}</a></p> })}
        }
        .into_any()
    })
}
