use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::{InvitationView, Secret};
use leptos::prelude::*;

use super::{
    link::{self, Link, LinkField},
    registration::enter,
};
use crate::{
    design::{Button, Fact, Facts, FormFrame, code_words},
    language::{day_and_time, t, t_with, tr},
    page::Page,
    web::{Desks, Form, PageError, Visitor},
};

/// Shows what an invitation says; nothing is spent by looking.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    link: Query<Link>,
) -> Result<HttpResponse, PageError> {
    let link = link.into_inner().given()?;
    let invitation = desks.identity.invitation(&link).await?;
    let page = Page::new(tr(visitor.lang(), "account-invitation"));
    Ok(page.show(&visitor, move || {
        view! { <Invitation invitation link/> }.into_any()
    }))
}

/// Takes it up: from here on it is a registration that stands at its password.
pub(super) async fn take_up(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let link = link::carried(&form);
    let ticket = desks
        .identity
        .take_up_invitation(visitor.visit(), &link)
        .await?;
    Ok(enter(&desks, &ticket))
}

#[component]
fn Invitation(invitation: InvitationView, link: Secret) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let office = invitation.office.name(lang).to_owned();
    let lead = [
        ("office", office.into()),
        ("name", invitation.name.clone().into()),
    ];
    let roles: Vec<String> = invitation
        .roles
        .iter()
        .map(|role| code_words("role", role.code()))
        .collect();
    let roles = roles.join(&t("account-list-comma"));
    let known = [
        Some(Fact::new(t("account-name"), invitation.name)),
        Some(Fact::new(t("account-number"), invitation.number)),
        Some(roles)
            .filter(|roles| !roles.is_empty())
            .map(|roles| Fact::new(t("account-roles"), roles)),
        Some(Fact::new(
            t("account-invitation-until"),
            day_and_time(lang, invitation.until),
        )),
    ];
    let facts = known.into_iter().flatten().collect();
    view! {
        <h1>{t("account-invitation")}</h1>
        <p class="lead">{t_with("account-invitation-lead", lead)}</p>
        <Facts facts/>
        <h2>{t("account-invitation-next")}</h2>
        <p>{t("account-invitation-time")}</p>
        <ol>
            <li>{t("account-stage-password")}</li>
            <li>{t("account-stage-factor")}</li>
            <li>{t("account-stage-codes")}</li>
        </ol>
        <p class="note">{t("account-invitation-unspent")}</p>
        <FormFrame action="/invitation">
            <LinkField link/>
            <p class="acts"><Button label=t("account-invitation-go")/></p>
        </FormFrame>
        <p class="note">{t("account-invitation-not-you")}</p>
    }
    .into_any()
}
