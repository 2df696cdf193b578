use actix_web::{
    Error,
    body::BoxBody,
    dev::{ServiceRequest, ServiceResponse},
    http::Method,
    middleware::Next,
};
use contract::Problem;

use super::{Audience, Refusal, Route, Visitor};

/// Lets through whom the route is for; sends strangers to sign in and back.
pub(super) async fn gate(
    route: Route,
    mut request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if route.audience == Audience::Everyone {
        return next.call(request).await;
    }
    let visitor = match request.extract::<Visitor>().await {
        Ok(visitor) => visitor,
        Err(refusal) => return Ok(request.error_response(refusal)),
    };
    match may_enter(route.audience, &visitor) {
        Ok(()) => next.call(request).await,
        Err(problem) => {
            let back = if request.method() == Method::GET {
                visitor.here()
            } else {
                "/"
            };
            Ok(request.error_response(Refusal::going_back(problem, back)))
        }
    }
}

fn may_enter(audience: Audience, visitor: &Visitor) -> Result<(), Problem> {
    match (audience, visitor.signed_in()) {
        (Audience::Everyone, _) | (Audience::SignedIn, Some(_)) => Ok(()),
        (Audience::Demo, _) if visitor.site().is_demo() => Ok(()),
        (Audience::SignedIn | Audience::Roles(_), None) => Err(Problem::signed_out()),
        (Audience::Roles(roles), Some(person))
            if roles.iter().any(|role| person.caller.holds(*role)) =>
        {
            Ok(())
        }
        _ => Err(Problem::not_found()),
    }
}
