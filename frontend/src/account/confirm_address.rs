use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::{AddressView, Secret};
use leptos::prelude::*;

use super::{
    link::{self, Link, LinkField},
    way_back::Arrival,
};
use crate::{
    design::{Button, ButtonLink, ErrorSummary, Fact, Facts, FormFrame},
    language::{day_and_time, t, t_with, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Shows which address of whom is to be confirmed; nothing is spent by looking.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    arrival: Query<Arrival>,
    link: Query<Link>,
) -> Result<HttpResponse, PageError> {
    if arrival.after.is_some() {
        return Ok(confirmed(&visitor));
    }
    let link = link.into_inner().given()?;
    let view = desks.identity.address_to_confirm(&link).await?;
    Ok(page(&visitor, (link, view), FormState::default()))
}

/// Confirms it.
pub(super) async fn confirm(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let (desk, link) = (&desks.identity, link::carried(&form));
    match desk.confirm_address(visitor.visit(), &link).await {
        Ok(()) => Ok(see_other("/address?after=confirmed")),
        Err(problem) => {
            let state = form.refused(problem)?;
            let view = desk.address_to_confirm(&link).await?;
            Ok(page(&visitor, (link, view), state))
        }
    }
}

fn page(visitor: &Visitor, (link, view): (Secret, AddressView), form: FormState) -> HttpResponse {
    let lang = visitor.lang();
    let title = tr(lang, "account-confirm-address");
    Page::new(title).form(form).show(visitor, move || {
        let name = [("name", view.name_masked.into())];
        let facts = vec![
            Fact::new(t("account-address-new"), view.waiting.email),
            Fact::new(
                t("account-address-until"),
                day_and_time(lang, view.waiting.until),
            ),
        ];
        view! {
            <ErrorSummary/>
            <h1>{t("account-confirm-address")}</h1>
            <p class="lead">{t_with("account-confirm-address-lead", name)}</p>
            <Facts facts/>
            <FormFrame action="/address">
                <LinkField link/>
                <p class="acts"><Button label=t("account-confirm-address-go")/></p>
            </FormFrame>
            <p class="note">{t("account-confirm-address-not-you")}</p>
        }
        .into_any()
    })
}

fn confirmed(visitor: &Visitor) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "account-address-confirmed"));
    page.show(visitor, || {
        view! {
            <h1>{t("account-address-confirmed")}</h1>
            <p class="lead">{t("account-address-confirmed-lead")}</p>
            <p class="acts"><ButtonLink href="/account" label=t("account-title")/></p>
        }
        .into_any()
    })
}
