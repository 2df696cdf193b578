//! The JSON interface over the desks: transport only.
//!
//! A handler parses, asks the desk, answers; it decides nothing. The islands of the pages live on it,
//! and refusals leave as `application/problem+json` (RFC 9457). The person behind a call is known by
//! the same session cookie as on the pages, the program behind one by an access token:
//!
//! ```
//! use std::sync::Arc;
//! use contract::{DossierDesk, HearingDesk, IdentityDesk, MatterStatesDesk, RequestId, TokenDesk};
//!
//! fn wire(
//!     (dossier, hearings): (Arc<dyn DossierDesk>, Arc<dyn HearingDesk>),
//!     identity: Arc<dyn IdentityDesk>,
//!     (tokens, states): (Arc<dyn TokenDesk>, Arc<dyn MatterStatesDesk>),
//!     new_request: Arc<dyn Fn() -> RequestId + Send + Sync>,
//! ) {
//!     let origin = "https://mingjian.example".into();
//!     let version = None;
//!     let desks = rest::Desks { dossier, hearings, identity, tokens, states, origin, version, new_request };
//!     let _app = actix_web::App::new().configure(|config| rest::mount(config, desks));
//! }
//! ```

mod applications;
mod call;
mod cases;
mod described;
mod health;
mod hearings;
mod problem;
mod programs;
mod words;

use std::sync::Arc;

use actix_web::{
    HttpRequest,
    error::{self, InternalError, JsonPayloadError},
    web,
};
use contract::{
    DossierDesk, HearingDesk, IdentityDesk, MatterStatesDesk, Problem, RequestId, TokenDesk,
};
use described::Described;

/// The desks behind the interface, as the server put them there.
#[derive(Clone)]
pub struct Desks {
    /// Lawyers' file access.
    pub dossier: Arc<dyn DossierDesk>,
    /// Hearings.
    pub hearings: Arc<dyn HearingDesk>,
    /// Who is asking.
    pub identity: Arc<dyn IdentityDesk>,
    /// Which program is asking.
    pub tokens: Arc<dyn TokenDesk>,
    /// What programs read of the office's matters.
    pub states: Arc<dyn MatterStatesDesk>,
    /// The address people type, such as `https://mingjian.example`, without a slash at the end.
    pub origin: String,
    /// The version that is told to anybody who asks; `None` in an office at work, which tells nobody.
    pub version: Option<&'static str>,
    /// Names a request that nothing before this interface has named.
    pub new_request: Arc<dyn Fn() -> RequestId + Send + Sync>,
}

/// The largest body a call may carry: a draft of an application.
const BODY: usize = 64 * 1024;

/// Mounts every call under `/api/v1`, and what describes them at `/api/v1/openapi.json`.
pub fn mount(config: &mut web::ServiceConfig, desks: Desks) {
    let calls = utoipa_actix_web::scope("/api/v1")
        .app_data(
            web::JsonConfig::default()
                .limit(BODY)
                .error_handler(unread_body),
        )
        .app_data(web::PathConfig::default().error_handler(unread_path))
        .configure(health::mount)
        .configure(described::mount)
        .configure(applications::mount)
        .configure(cases::mount)
        .configure(hearings::mount)
        .configure(programs::mount);
    let described = Described::of(&calls, &desks.origin);
    let calls = calls
        .app_data(web::Data::new(desks))
        .app_data(web::Data::new(described))
        .default_service(web::to(described::nowhere));
    config.service(calls);
}

/// A body that is no JSON, or too much of it.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the shape that actix asks of error handlers"
)]
fn unread_body(error: error::JsonPayloadError, request: &HttpRequest) -> actix_web::Error {
    let problem = match error {
        JsonPayloadError::OverflowKnownLength { .. } | JsonPayloadError::Overflow { .. } => {
            Problem::new("form-too-large", 413)
        }
        _ => Problem::new("form-broken", 400),
    };
    unread(problem, request)
}

/// An identifier that is none names nothing.
fn unread_path(_: error::PathError, request: &HttpRequest) -> actix_web::Error {
    unread(Problem::not_found(), request)
}

fn unread(problem: Problem, request: &HttpRequest) -> actix_web::Error {
    let Some(desks) = request.app_data::<web::Data<Desks>>() else {
        return error::ErrorInternalServerError(problem);
    };
    let id = call::request_id(request, desks);
    let answer = problem::answer(&problem, id, &desks.origin);
    InternalError::from_response(problem, answer).into()
}
