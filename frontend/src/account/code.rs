use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Query},
};
use contract::{PendingSignIn, Secret, SessionBegun, Ticket};
use leptos::prelude::*;

use super::{
    carried::{CarriedFields, lead_back},
    gated::landing,
    pieces::ServerClock,
    sign_in::{Arrival, CannotSignIn, with_next},
};
use crate::{
    design::{Back, Button, ErrorSummary, FieldKind, FormFrame, Measure, TextField},
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor, cookies, safe_next, see_other},
};

/// Asks for the second factor of a sign-in.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    request: HttpRequest,
    arrival: Query<Arrival>,
) -> Result<HttpResponse, PageError> {
    let next = safe_next(arrival.next.as_deref().unwrap_or("/"));
    match pending(&desks, &request).await {
        Some((_, pending)) => Ok(page(
            &visitor,
            FormState::filled([("next", next)]),
            &pending,
        )),
        None => Ok(see_other(&with_next("/sign-in", next))),
    }
}

/// Asks for the second factor at once, with a form that is carried along.
pub(super) async fn go_on(
    visitor: &Visitor,
    desks: &Desks,
    ticket: &Ticket,
    state: FormState,
) -> Result<HttpResponse, PageError> {
    let pending = desks.identity.pending_sign_in(&ticket.token).await?;
    Ok(page(visitor, state, &pending))
}

/// Takes the code and opens the session.
pub(super) async fn submit(
    visitor: Visitor,
    desks: Data<Desks>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let next = safe_next(form.text("next")).to_owned();
    let Some((token, _)) = pending(&desks, &request).await else {
        return Ok(see_other(&with_next("/sign-in", &next)));
    };
    let code = Secret::new(form.text("code"));
    let problem = match desks
        .identity
        .finish_sign_in(visitor.visit(), &token, code)
        .await
    {
        Ok(signed_in) => {
            let mut answer = welcome(&desks, &signed_in, &next);
            lead_back(&mut answer, &form);
            return Ok(answer);
        }
        Err(problem) => problem,
    };
    if problem.kind == "sign-in-over" {
        return Ok(see_other(&with_next("/sign-in", &next)));
    }
    let state = form.refused(problem)?;
    match pending(&desks, &request).await {
        Some((_, pending)) => Ok(page(&visitor, state, &pending)),
        None => Ok(see_other(&with_next("/sign-in", &next))),
    }
}

/// Sets the session's cookie and goes on; who used a recovery code sees first how many are left.
pub(super) fn welcome(desks: &Desks, signed_in: &SessionBegun, next: &str) -> HttpResponse {
    let next = if signed_in.recovery_codes_left.is_some() {
        "/account".to_owned()
    } else {
        landing(next)
    };
    let mut answer = see_other(&next);
    cookies::begin_session(&mut answer, &desks.site, signed_in);
    answer
}

async fn pending(desks: &Desks, request: &HttpRequest) -> Option<(Secret, PendingSignIn)> {
    let token = cookies::ticket(request, &desks.site, cookies::SIGN_IN)?;
    let pending = desks.identity.pending_sign_in(&token).await.ok()?;
    Some((token, pending))
}

fn page(visitor: &Visitor, form: FormState, pending: &PendingSignIn) -> HttpResponse {
    let title = tr(visitor.lang(), "account-code");
    let next = form.value("next");
    let tries = form.is_refused().then_some(pending.tries_left);
    let (is_demo, now) = (visitor.site().is_demo(), visitor.now());
    let is_refused = form.is_refused();
    Page::new(title).form(form).show(visitor, move || {
        view! {
            <Back href="/sign-in"/>
            <ErrorSummary/>
            <h1>{t("account-code")}</h1>
            <p class="lead">{t("account-code-lead")}</p>
            {tries.map(|tries| view! { <p>{t_with("account-tries-left", [("tries", tries.into())])}</p> })}
            {is_refused.then(|| view! { <ServerClock now/> })}
            <FormFrame action="/sign-in/code">
                <input type="hidden" name="next" value=next/>
                <CarriedFields/>
                <TextField
                    name="code"
                    label=t("account-code-field")
                    hint=t("account-code-hint")
                    kind=FieldKind::Code
                    measure=Measure::Short
                />
                <Button label=t("account-code-go")/>
            </FormFrame>
            <CannotSignIn/>
            {is_demo.then(|| view! { <p class="note"><a href="/demo/codes">{t("account-demo-codes")}</a></p> })}
        }
        .into_any()
    })
}
