//! What the interface says of itself (`OpenAPI` 3.1), put together from the calls that are mounted, and what it answers
//! where there is no such call.

use std::collections::BTreeMap;

use actix_web::{
    HttpRequest, HttpResponse,
    dev::ResourceDef,
    get,
    http::header::{ALLOW, ContentType},
    web,
};
use contract::Problem;
use utoipa::{
    IntoResponses, OpenApi,
    openapi::{
        Components, Ref, RefOr,
        content::ContentBuilder,
        path::{PathItem, Paths},
        response::{Response, ResponseBuilder},
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
        server::Server,
    },
};
use utoipa_actix_web::{OpenApiFactory, service_config::ServiceConfig};

use crate::{Desks, call, problem};

/// What is said of the interface as a whole.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Mingjian",
        version = "1",
        description = "Pages call it for whoever is signed in; programs of other offices call it with an access token.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    components(schemas(problem::Refusal))
)]
struct Interface;

/// How calls say who is calling, at a service that people reach at this origin.
fn add_credentials(components: &mut Components, origin: &str) {
    let cookie = ApiKeyValue::with_description(
        call::cookie_name(origin),
        "The cookie of whoever is signed in.",
    );
    let token = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some(
            "An access token of `/api/v1/token`, good for five minutes.",
        ));
    components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    components.add_security_scheme("program", SecurityScheme::Http(token.build()));
}

/// The description as it is served, and what can be asked for by which methods.
pub(crate) struct Described {
    written: web::Bytes,
    calls: Vec<(ResourceDef, String)>,
}

impl Described {
    /// Describes the calls of a service that people reach at this origin.
    pub(crate) fn of(calls: &impl OpenApiFactory, origin: &str) -> Self {
        let mut interface = Interface::openapi();
        interface.paths = calls.paths();
        let mut schemas = Vec::new();
        calls.schemas(&mut schemas);
        let components = interface.components.get_or_insert_default();
        components.schemas.extend(schemas);
        add_credentials(components, origin);
        interface.servers = Some(vec![Server::new(origin)]);
        let written = interface.to_json().unwrap_or_else(|error| {
            tracing::error!(error = %error, "the interface could not be described");
            String::new()
        });
        Self {
            written: written.into(),
            calls: methods_of(&interface.paths),
        }
    }

    /// The methods by which a path can be asked for, as `Allow` lists them.
    fn methods(&self, path: &str) -> Option<&str> {
        let mut calls = self.calls.iter();
        let found = calls.find(|(pattern, _)| pattern.is_match(path));
        found.map(|(_, methods)| methods.as_str())
    }
}

fn methods_of(paths: &Paths) -> Vec<(ResourceDef, String)> {
    let methods = |item: &PathItem| {
        [
            ("GET, HEAD", item.get.is_some()),
            ("POST", item.post.is_some()),
            ("PUT", item.put.is_some()),
        ]
        .into_iter()
        .filter_map(|(method, is_there)| is_there.then_some(method))
        .collect::<Vec<_>>()
        .join(", ")
    };
    let calls = paths.paths.iter();
    calls
        .map(|(path, item)| (ResourceDef::new(path.as_str()), methods(item)))
        .collect()
}

pub(crate) fn mount(calls: &mut ServiceConfig) {
    calls.service(openapi_json);
}

/// This description.
#[utoipa::path(
    tag = "service",
    responses((status = 200, description = "OpenAPI 3.1.", body = Object)),
)]
#[get("/openapi.json")]
async fn openapi_json(described: web::Data<Described>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(ContentType::json())
        .body(described.written.clone())
}

/// Answers where there is no such call, or none by this method (RFC 9110 15.5.6).
pub(crate) async fn nowhere(
    request: HttpRequest,
    described: web::Data<Described>,
    desks: web::Data<Desks>,
) -> HttpResponse {
    let id = call::request_id(&request, &desks);
    let Some(methods) = described.methods(request.path()) else {
        return problem::answer(&Problem::not_found(), id, &desks.origin);
    };
    let refused = Problem::new("method-not-allowed", 405);
    let mut answer = problem::answer(&refused, id, &desks.origin);
    if let Ok(methods) = methods.parse() {
        answer.headers_mut().insert(ALLOW, methods);
    }
    answer
}

/// A refusal by its status, and when it comes.
type Refused = (u16, &'static str);

const LATE: Refused = (408, "The body did not arrive in time.");
const BROKEN: Refused = (
    500,
    "Something broke; `instance` names the request in the log.",
);
const BUSY: Refused = (503, "Busy for a moment; `Retry-After` says for how long.");

/// Says what calls of a kind may be refused with.
macro_rules! refusals {
    ($($(#[$about:meta])* $kind:ident = $all:expr;)*) => {$(
        $(#[$about])*
        pub(crate) enum $kind {}

        impl IntoResponses for $kind {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                refusals(&$all)
            }
        }
    )*};
}

refusals! {
    /// The refusals of a call behind a session.
    OfSession = [
        (401, "Nobody is signed in."),
        (
            403,
            "Not allowed now: a factor must be given afresh, the password changed, or the window has closed.",
        ),
        (404, "There is nothing here that the caller may know of."),
        (409, "It does not stand as this call needs it."),
        (410, "It is no longer kept."),
        BROKEN,
        BUSY,
    ];

    /// The refusal of a call that is asked by a parameter.
    OfQuery = [(400, "A parameter cannot be read.")];

    /// The refusals of a call that carries something typed.
    OfBody = [
        (400, "The body cannot be read."),
        LATE,
        (413, "The body is too large."),
        (422, "`errors` names the fields and the rules that they break."),
    ];

    /// What is turned away before it comes to this interface.
    TurnedAway = [(403, "A page of another site sent it."), LATE];

    /// The refusals of a call with an access token.
    OfProgram = [
        (400, "A parameter cannot be read."),
        (
            401,
            "The token is not good; `WWW-Authenticate` says which scope is asked for (RFC 6750).",
        ),
        (404, "The scopes of the program do not permit it."),
        (
            429,
            "Too many calls of one program; `Retry-After` says when the next is taken.",
        ),
        BROKEN,
        BUSY,
    ];

    /// The refusal of what is told in the demo alone.
    OfOffice = [(404, "An office at work tells nobody.")];
}

/// Refusals with their reasons.
fn refusals(all: &[Refused]) -> BTreeMap<String, RefOr<Response>> {
    let all = all.iter();
    all.map(|(status, reason)| (status.to_string(), RefOr::T(refusal(reason))))
        .collect()
}

fn refusal(reason: &str) -> Response {
    let schema = RefOr::Ref(Ref::from_schema_name("Refusal"));
    let content = ContentBuilder::new().schema(Some(schema)).build();
    ResponseBuilder::new()
        .description(reason)
        .content(problem::MEDIA_TYPE, content)
        .build()
}
