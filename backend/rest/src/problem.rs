use actix_web::{
    HttpResponse, HttpResponseBuilder,
    http::{StatusCode, header::CACHE_CONTROL, header::RETRY_AFTER},
};
use contract::{FieldProblem, Problem, RequestId};
use serde::Serialize;
use utoipa::ToSchema;

/// The media type of a refusal.
pub(crate) const MEDIA_TYPE: &str = "application/problem+json";

/// A refusal as RFC 9457 writes it.
#[derive(Serialize, ToSchema)]
pub(crate) struct Refusal<'a> {
    /// The address of its kind, which is the last part.
    #[serde(rename = "type")]
    kind: String,
    /// The kind in words.
    title: String,
    /// The HTTP status.
    status: u16,
    /// The request's name in the log; none where a request was turned away before it came to this interface.
    #[schema(required = false)]
    instance: String,
    /// The fields at fault, where there are any.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [FieldProblem],
}

/// Writes a refusal; it carries no cause and no personal data, only its kind and the request's name.
pub(crate) fn answer(problem: &Problem, request: RequestId, origin: &str) -> HttpResponse {
    let body = Refusal {
        kind: format!("{origin}/problems/{}", problem.kind),
        title: problem.kind.replace('-', " "),
        status: problem.status,
        instance: format!("urn:uuid:{request}"),
        errors: &problem.fields,
    };
    begun(problem)
        .content_type(MEDIA_TYPE)
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
