use actix_web::{HttpRequest, HttpResponse, get, http::header::CACHE_CONTROL, web};
use contract::Problem;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{Desks, call, described::OfOffice, problem};

pub(crate) fn mount(calls: &mut ServiceConfig) {
    calls.service(health).service(version);
}

/// That this process answers.
#[derive(Serialize, ToSchema)]
struct Health {
    /// `ok`.
    status: &'static str,
}

/// Says that this process answers.
#[utoipa::path(
    tag = "service",
    responses((status = 200, description = "It answers.", body = Health)),
)]
#[get("/health")]
async fn health() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(Health { status: "ok" })
}

/// Which build this is.
#[derive(Serialize, ToSchema)]
struct Version {
    /// The program.
    name: &'static str,
    /// Its version.
    version: &'static str,
}

/// Says which build this is, where that may be told.
#[utoipa::path(
    tag = "service",
    responses(
        (status = 200, description = "Which build this is.", body = Version),
        OfOffice,
    ),
)]
#[get("/version")]
async fn version(request: HttpRequest, desks: web::Data<Desks>) -> HttpResponse {
    let Some(version) = desks.version else {
        let id = call::request_id(&request, &desks);
        return problem::answer(&Problem::not_found(), id, &desks.origin);
    };
    let name = "mingjian";
    HttpResponse::Ok().json(Version { name, version })
}
