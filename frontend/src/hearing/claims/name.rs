use actix_web::{HttpResponse, web::Data};
use contract::{HearingCapacity, NameCase, Problem};
use leptos::prelude::*;
use time::Duration;

use super::own::Own;
use crate::{
    design::{
        Back, Button, Choice, ErrorSummary, FieldKind, FormFrame, Measure, Notice, Radios,
        TextField, Tone, code_words,
    },
    language::{day_and_time, t, t_with, tr},
    page::{ActObject as _, OfficeContact, Page},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Asks for the case.
pub(super) async fn ask(visitor: Visitor) -> HttpResponse {
    page(&visitor, FormState::default())
}

/// Names it; what follows is the same whether or not there is such a case.
pub(super) async fn name(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let named = match HearingCapacity::find(form.text("capacity")) {
        None => Err(Problem::field("capacity", "not-chosen")),
        capacity => {
            let naming = NameCase {
                unified_case_no: form.text("unified_case_no").to_owned(),
                party_name: form.text("party_name").to_owned(),
                capacity,
            };
            desks.hearings.name_case(visitor.caller()?, naming).await
        }
    };
    match named {
        Ok(id) => Ok(see_other(&Own::address(id))),
        Err(problem) => Ok(page(&visitor, form.refused(problem)?)),
    }
}

fn page(visitor: &Visitor, form: FormState) -> HttpResponse {
    let wait = form.problem().and_then(|problem| problem.wait_seconds);
    let again = wait.map(|wait| (visitor.site().now)() + Duration::seconds(wait.into()));
    let again = again.map(|again| day_and_time(visitor.lang(), again));
    let page = Page::new(tr(visitor.lang(), "claims-name")).form(form);
    page.show(visitor, move || {
        let capacities = HearingCapacity::CLAIMED
            .map(|capacity| Choice::new(capacity.code(), code_words("claims-as", capacity.code())));
        let tries = match again {
            Some(again) => {
                let title = t_with("dossier-find-again-at", [("time", again.into())]);
                view! { <Notice tone=Tone::Warn title><OfficeContact/></Notice> }.into_any()
            }
            None => view! { <p class="note">{t("claims-tries")}</p> }.into_any(),
        };
        view! {
            <Back href=Own::PLACE label=t("claims-mine")/>
            <ErrorSummary/>
            <h1>{t("claims-name")}</h1>
            <p class="lead">{t("claims-name-lead")}</p>
            <FormFrame>
                <TextField
                    name="unified_case_no"
                    label=t("dossier-case-no")
                    hint=t("claims-case-no-hint")
                    kind=FieldKind::Digits
                    measure=Measure::Half
                    first=true
                />
                <TextField
                    name="party_name"
                    label=t("dossier-party-name")
                    hint=t("claims-party-name-hint")
                    measure=Measure::Half
                    autocomplete="off"
                />
                <Radios
                    name="capacity"
                    label=t("claims-capacity")
                    choices=capacities.to_vec()
                />
                <p class="acts"><Button label=t("claims-name")/></p>
            </FormFrame>
            {tries}
        }
        .into_any()
    })
}
