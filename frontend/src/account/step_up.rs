use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::Secret;
use leptos::prelude::*;

use super::{
    carried::{CarriedFields, lead_back},
    gated::{Gated, landing},
    pieces::ServerClock,
    sign_in::Arrival,
};
use crate::{
    design::{Back, Button, ErrorSummary, FieldKind, FormFrame, Measure, TextField},
    language::{t, t_with, tr},
    page::Page,
    web::{
        Desks, Form, FormState, PageError, Visitor, cookies,
        kept::{Carried, KEPT},
        safe_next, see_other,
    },
};

/// Asks for a fresh factor before an act that needs one.
pub(super) async fn show(visitor: Visitor, arrival: Query<Arrival>) -> HttpResponse {
    let next = safe_next(arrival.next.as_deref().unwrap_or("/account"));
    page(&visitor, FormState::filled([("next", next)]))
}

/// Takes the factor and goes on to the act.
pub(super) async fn submit(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let code = Secret::new(form.text("code"));
    let session = visitor.session()?;
    match desks.identity.step_up(visitor.visit(), session, code).await {
        Ok(signed_in) => {
            let mut answer = see_other(&landing(safe_next(form.text("next"))));
            let token = signed_in.token.expose().to_owned();
            cookies::set(&mut answer, &cookies::session_cookie(&desks.site, token));
            lead_back(&mut answer, &form);
            Ok(answer)
        }
        Err(problem) => Ok(page(&visitor, form.refused(problem)?)),
    }
}

/// Asks for a fresh factor in the middle of a form, and carries the form along.
pub(crate) fn step_up_first(visitor: &Visitor, carried: &Carried) -> HttpResponse {
    let state = FormState::filled([("next", &carried.page), (KEPT, &carried.sealed)]);
    let mut answer = page(visitor, state);
    *answer.status_mut() = actix_web::http::StatusCode::FORBIDDEN;
    answer
}

fn page(visitor: &Visitor, form: FormState) -> HttpResponse {
    let title = tr(visitor.lang(), "account-step-up");
    let next = form.value("next");
    let is_carried = !form.value(KEPT).is_empty();
    // The gated page itself would only ask again.
    let Gated { act, before } = Gated::of(safe_next(&next));
    let (is_demo, now) = (visitor.site().is_demo(), visitor.now());
    let is_refused = form.is_refused();
    Page::new(title).form(form).show(visitor, move || {
        view! {
            <Back href=before/>
            <ErrorSummary/>
            <h1>{t("account-step-up")}</h1>
            {act.map(|act| view! { <p>{t_with("account-step-up-act", [("act", t(act).into())])}</p> })}
            <p class="lead">{t("account-step-up-lead")}</p>
            {is_carried.then(|| view! { <p>{t("account-step-up-carried")}</p> })}
            {is_refused.then(|| view! { <ServerClock now/> })}
            <FormFrame action="/step-up">
                <input type="hidden" name="next" value=next/>
                <CarriedFields/>
                <TextField
                    name="code"
                    label=t("account-code-field")
                    hint=t("account-step-up-hint")
                    kind=FieldKind::Code
                    measure=Measure::Short
                />
                <Button label=t("account-step-up-go")/>
            </FormFrame>
            {is_demo.then(|| view! { <p class="note"><a href="/demo/codes">{t("account-demo-codes")}</a></p> })}
        }
        .into_any()
    })
}
