use actix_web::{HttpResponse, http::header::CACHE_CONTROL};
use serde_json::json;

/// Says that this process answers.
pub(crate) async fn health() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(json!({ "status": "ok" }))
}

/// Says which build this is.
pub(crate) async fn version() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "name": "mingjian", "version": env!("CARGO_PKG_VERSION") }))
}
