use actix_web::{HttpRequest, HttpResponse, http::header::ACCEPT, web::Data};
use contract::Secret;

use crate::web::{Desks, Form, PageError, Visitor, cookies, safe_next, see_other};

/// Ends the session and takes from the browser what it keeps.
pub(super) async fn sign_out(
    visitor: Visitor,
    desks: Data<Desks>,
    _form: Form,
) -> Result<HttpResponse, PageError> {
    if let Ok(token) = visitor.session() {
        desks.identity.sign_out(visitor.visit(), token).await?;
    }
    let mut answer = see_other("/sign-in?after=out");
    cookies::set(&mut answer, &cookies::end_session(&desks.site));
    cookies::forget_kept(&mut answer);
    Ok(answer)
}

/// Keeps the session alive: that the request arrived has done it already.
pub(super) async fn stay(visitor: Visitor, request: HttpRequest, form: Form) -> HttpResponse {
    let wants_json = request
        .headers()
        .get(ACCEPT)
        .is_some_and(|accept| accept.as_bytes() == b"application/json");
    if !wants_json {
        return see_other(safe_next(form.text("back")));
    }
    let left = visitor
        .signed_in()
        .map(|person| visitor.seconds_until(person.state.expires_at));
    HttpResponse::Ok().json(serde_json::json!({ "seconds": left.unwrap_or_default() }))
}

/// Says how long the session lasts without keeping it alive, for the warning in every open tab.
pub(super) async fn state(
    desks: Data<Desks>,
    request: HttpRequest,
) -> Result<HttpResponse, PageError> {
    let token = cookies::session_token(&request, &desks.site).map(Secret::new);
    let state = match token {
        Some(token) => desks.identity.session_state(&token).await?,
        None => None,
    };
    let left = state.map(|state| {
        (state.expires_at - (desks.site.now)())
            .whole_seconds()
            .max(0)
    });
    Ok(HttpResponse::Ok().json(serde_json::json!({ "seconds": left.unwrap_or_default() })))
}
