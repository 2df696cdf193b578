use actix_web::{HttpResponse, web::Data};
use contract::{OfficerForm, form::FormValues as _};
use leptos::prelude::*;

use super::fields::{RecordFields, typed};
use crate::{
    design::{Button, FormFrame, shown},
    language::t,
    page::beginning::{Frame, again},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

const FRAME: Frame = Frame {
    back: "/pool",
    back_label: "pool-title",
    title: "pool-nominate",
};

/// Asks whom to nominate.
pub(super) async fn ask(visitor: Visitor) -> Result<HttpResponse, PageError> {
    let state = shown(OfficerForm::default().values());
    Ok(page(&visitor, (state, 200)))
}

/// Nominates them; somebody else reviews it.
pub(super) async fn nominate(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let nominated = desks
        .pool
        .nominate_officer(visitor.caller()?, typed(&form))
        .await;
    match nominated {
        Ok(id) => Ok(see_other(&format!("/pool/officers/{id}"))),
        Err(problem) => Ok(page(&visitor, again(&form, problem)?)),
    }
}

fn page(visitor: &Visitor, state: (FormState, u16)) -> HttpResponse {
    FRAME.show(visitor, state, || {
        view! {
            <p class="lead">{t("pool-nominate-lead")}</p>
            <FormFrame>
                <RecordFields/>
                <p class="acts"><Button label=t("pool-nominate-go")/></p>
            </FormFrame>
        }
        .into_any()
    })
}
