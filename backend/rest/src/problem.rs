use actix_web::{
    HttpResponse, HttpResponseBuilder,
    http::{StatusCode, header::CACHE_CONTROL, header::RETRY_AFTER},
};
use contract::{FieldProblem, Problem, RequestId};
use serde::Serialize;

/// A refusal as RFC 9457 writes it.
#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: u16,
    instance: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [FieldProblem],
}

/// Writes a refusal; it carries no cause and no personal data, only its kind and the request's name.
pub(crate) fn answer(problem: &Problem, request: RequestId, origin: &str) -> HttpResponse {
    let body = Body {
        kind: format!("{origin}/problems/{}", problem.kind),
        title: problem.kind.replace('-', " "),
        status: problem.status,
        instance: format!("urn:uuid:{request}"),
        errors: &problem.fields,
    };
    begun(problem)
        .content_type("application/problem+json")
        .body(serde_json::to_vec(&body).unwrap_or_default())
}

/// A refusal before its body: status, when to come back, never cached.
pub(crate) fn begun(problem: &Problem) -> HttpResponseBuilder {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut answer = HttpResponse::build(status);
    if let Some(seconds) = problem.wait_seconds {
        answer.insert_header((RETRY_AFTER, seconds.to_string()));
    }
    answer.insert_header((CACHE_CONTROL, "no-store"));
    answer
}
