use actix_web::{
    Error,
    body::BoxBody,
    dev::{ServiceRequest, ServiceResponse},
    http::Method,
    middleware::Next,
    web,
};
use contract::Problem;

use super::{Audience, Desks, PageError, Route, Visitor, kept::Posted, see_other};

/// Lets through whom the route is for; sends strangers to sign in and back.
pub(super) async fn gate(
    route: Route,
    mut request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    // A target for everyone belongs to the page around it: signing out, a style sheet, a language.
    if route.audience == Audience::Everyone && !route.is_page {
        return next.call(request).await;
    }
    let visitor = match request.extract::<Visitor>().await {
        Ok(visitor) => visitor,
        Err(refusal) => return Ok(request.error_response(refusal)),
    };
    if must_change_password(&visitor) && !CHANGES_PASSWORD.contains(&route.name) {
        let answer = see_other("/account/password").map_into_boxed_body();
        return Ok(request.into_response(answer));
    }
    match may_enter(route.audience, &visitor) {
        Ok(()) => next.call(request).await,
        Err(problem) => {
            if !is_of_another_capacity(route, &visitor)
                && let Err(problem) = note(&request, &visitor, route).await
            {
                return Ok(request.error_response(PageError::from(problem)));
            }
            if request.method() == Method::POST {
                // What was typed is not lost: the refusal carries it over the sign-in.
                let posted = Posted::read(&mut request).await;
                posted.note(request.request());
            }
            Ok(request.error_response(PageError::from(problem)))
        }
    }
}

/// The only routes that a password handed out by somebody else opens.
const CHANGES_PASSWORD: &[&str] = &["account-password", "stay-signed-in"];

fn must_change_password(visitor: &Visitor) -> bool {
    let person = visitor.signed_in();
    person.is_some_and(|person| person.caller.must_change_password)
}

/// Whether the same person may open it in another capacity: the page that says so offers to change to it.
fn is_of_another_capacity(route: Route, visitor: &Visitor) -> bool {
    visitor.signed_in().is_some_and(|person| {
        let environment = visitor.site().environment;
        let others = route.audience.other_capacities(&person.caller, environment);
        !others.is_empty()
    })
}

/// Whoever is signed in and asks for other people's pages is written down.
async fn note(request: &ServiceRequest, visitor: &Visitor, route: Route) -> Result<(), Problem> {
    let (Some(person), Some(desks)) = (visitor.signed_in(), request.app_data::<web::Data<Desks>>())
    else {
        return Ok(());
    };
    desks.audit.turned_away(&person.caller, route.name).await
}

fn may_enter(audience: Audience, visitor: &Visitor) -> Result<(), Problem> {
    let caller = visitor.signed_in().map(|person| &person.caller);
    if audience.admits(caller, visitor.site().environment) {
        return Ok(());
    }
    // A page that is nobody's here does not exist for a stranger either.
    Err(match (audience, caller) {
        (Audience::Demo, _) | (_, Some(_)) => Problem::not_found(),
        (_, None) => Problem::signed_out(),
    })
}
