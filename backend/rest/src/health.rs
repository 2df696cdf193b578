use actix_web::{HttpRequest, HttpResponse, http::header::CACHE_CONTROL, web};
use contract::Problem;
use serde_json::json;

use crate::{Desks, call, problem};

/// Says that this process answers.
pub(crate) async fn health() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(json!({ "status": "ok" }))
}

/// Says which build this is, where that may be told.
pub(crate) async fn version(request: HttpRequest, desks: web::Data<Desks>) -> HttpResponse {
    let Some(version) = desks.version else {
        let id = call::request_id(&request, &desks);
        return problem::answer(&Problem::not_found(), id, &desks.origin);
    };
    HttpResponse::Ok().json(json!({ "name": "mingjian", "version": version }))
}
