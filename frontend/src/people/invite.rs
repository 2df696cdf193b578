use actix_web::{HttpResponse, web::Data};
use contract::{Lang, OfficeView};
use leptos::prelude::*;

use super::fields::{PersonFields, Reason, RoleBoxes, typed};
use crate::{
    design::{Button, FormFrame},
    language::t,
    page::beginning::{Frame, again, ensure_fresh},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

const FRAME: Frame = Frame {
    back: "/people",
    back_label: "people-title",
    title: "people-invite",
};

/// Asks whom to invite, in which roles.
pub(super) async fn ask(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    ensure_fresh(&visitor)?;
    let state = FormState::filled([("lang", Lang::ZhCn.tag())]);
    page(&visitor, &desks, (state, 200)).await
}

/// Invites them.
pub(super) async fn invite(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let invited = desks.people.invite_person(visitor.caller()?, typed(&form));
    match invited.await {
        Ok(id) => Ok(see_other(&format!("/people/{id}"))),
        Err(problem) => page(&visitor, &desks, again(&form, problem)?).await,
    }
}

async fn page(
    visitor: &Visitor,
    desks: &Desks,
    state: (FormState, u16),
) -> Result<HttpResponse, PageError> {
    let office = desks.office.office(visitor.caller()?).await?;
    Ok(FRAME.show(visitor, state, move || {
        view! { <Invitation office/> }.into_any()
    }))
}

#[component]
fn Invitation(office: OfficeView) -> AnyView {
    let (departments, office) = (office.departments, office.office.kind);
    view! {
        <p class="lead">{t("people-invite-lead")}</p>
        <FormFrame>
            <PersonFields departments hints=["people-email-hint", "people-mobile-hint"]/>
            <RoleBoxes office/>
            <Reason label="people-invite-reason"/>
            <p class="acts"><Button label=t("people-invite-go")/></p>
        </FormFrame>
    }
    .into_any()
}
