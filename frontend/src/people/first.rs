use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{FirstAdministrator, Lang, OrganisationId, OrganisationRow, Problem};
use leptos::prelude::*;

use super::fields::{PersonFields, Reason, typed};
use crate::{
    design::{Button, FormFrame},
    language::{t, t_with},
    page::beginning::{Frame, again, ensure_fresh},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

const FRAME: Frame = Frame {
    back: "/office",
    back_label: "people-office",
    title: "people-first-administrator",
};

/// Asks whom to invite as the first administrator of an organisation.
pub(super) async fn ask(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<OrganisationId>,
) -> Result<HttpResponse, PageError> {
    ensure_fresh(&visitor)?;
    let state = FormState::filled([("lang", Lang::ZhCn.tag())]);
    page(&visitor, (&desks, *id), (state, 200)).await
}

/// Invites them; the role waits for the security administrator.
pub(super) async fn invite(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<OrganisationId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let desk = &desks.office;
    let invited = desk.invite_administrator(visitor.caller()?, *id, typed(&form));
    match invited.await {
        Ok(()) => Ok(see_other("/office")),
        Err(problem) => page(&visitor, (&desks, *id), again(&form, problem)?).await,
    }
}

async fn page(
    visitor: &Visitor,
    (desks, id): (&Desks, OrganisationId),
    state: (FormState, u16),
) -> Result<HttpResponse, PageError> {
    let office = desks.office.office(visitor.caller()?).await?;
    let mut below = office.below.into_iter();
    let row = below.find(|row| row.organisation.id == id);
    let row = row.filter(|row| row.administrator != FirstAdministrator::Come);
    let row = row.ok_or_else(Problem::not_found)?;
    Ok(FRAME.show(visitor, state, move || {
        view! { <Invitation row/> }.into_any()
    }))
}

#[component]
fn Invitation(row: OrganisationRow) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let name = row.organisation.name(lang).to_owned();
    let again = (row.administrator == FirstAdministrator::Invited)
        .then(|| view! { <p>{t("people-first-administrator-again")}</p> });
    view! {
        <p class="lead">{t_with("people-first-administrator-lead", [("name", name.into())])}</p>
        {again}
        <FormFrame>
            <PersonFields hints=["people-email-hint", "people-mobile-hint"]/>
            <Reason label="people-invite-reason"/>
            <p class="acts"><Button label=t("people-invite-go")/></p>
        </FormFrame>
    }
    .into_any()
}
