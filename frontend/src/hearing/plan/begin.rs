use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{CaseId, HearingApplicationId};
use leptos::prelude::*;

use super::one::OneHearing;
use crate::{
    design::{Back, Button, ErrorSummary, FormFrame, TextArea},
    language::{t, tr},
    page::{ActObject as _, Page},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Begins the plan of a hearing that was approved; pressed twice, it leads to the one that was begun.
pub(super) async fn by_application(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<HearingApplicationId>,
    _: Form,
) -> Result<HttpResponse, PageError> {
    let begun = desks.hearings.draft_plan(visitor.caller()?, *id).await;
    match begun {
        Ok(hearing) => Ok(see_other(&OneHearing::address(hearing))),
        Err(problem) => match problem.made {
            Some(made) => Ok(see_other(&OneHearing::address((*made).into()))),
            None => Err(problem.into()),
        },
    }
}

/// Asks why a hearing is begun of the office's own accord.
pub(super) async fn ask(visitor: Visitor, id: Path<CaseId>) -> Result<HttpResponse, PageError> {
    Ok(page(&visitor, *id, FormState::default()))
}

/// Begins it.
pub(super) async fn of_own_accord(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<CaseId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let reason = form.text("reason").to_owned();
    let begun = desks
        .hearings
        .initiate_hearing(visitor.caller()?, *id, reason);
    match begun.await {
        Ok(hearing) => Ok(see_other(&OneHearing::address(hearing))),
        Err(problem) => Ok(page(&visitor, *id, form.refused(problem)?)),
    }
}

fn page(visitor: &Visitor, id: CaseId, state: FormState) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "hearing-initiate")).form(state);
    page.show(visitor, move || {
        let href = format!("/cases/{id}");
        view! {
            <Back href label=t("hearing-plan-file")/>
            <ErrorSummary/>
            <h1>{t("hearing-initiate")}</h1>
            <p class="lead">{t("hearing-initiate-lead")}</p>
            <FormFrame>
                <TextArea name="reason" label=t("hearing-initiate-reason")/>
                <p class="acts"><Button label=t("hearing-initiate-begin")/></p>
            </FormFrame>
        }
        .into_any()
    })
}
