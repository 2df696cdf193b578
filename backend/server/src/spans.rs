//! What is known of a request in the logs: its route, never its address.

use actix_web::{
    Error, HttpMessage as _,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
};
use contract::RequestId;
use tracing::{Span, field::Empty};
use tracing_actix_web::RootSpanBuilder;

/// Names a request by its route pattern and identifier: addresses can hold what people typed.
pub(crate) struct RouteSpans;

impl RootSpanBuilder for RouteSpans {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let route = request.match_pattern().unwrap_or_default();
        let id = request
            .extensions()
            .get::<RequestId>()
            .map(ToString::to_string);
        tracing::info_span!(
            "http.request",
            http.method = %request.method(),
            http.route = %route,
            http.status = Empty,
            request.id = id,
        )
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        let status = match outcome {
            Ok(answer) => answer.status().as_u16(),
            Err(error) => error.as_response_error().status_code().as_u16(),
        };
        span.record("http.status", status);
        if status >= 500 {
            span.in_scope(|| tracing::error!("a request failed"));
        }
    }
}
