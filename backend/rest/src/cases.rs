use actix_web::{HttpResponse, get, post, web};
use contract::{CaseId, ImportProgress, PageReportId, PageReportRow, PageView};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    call::Call,
    described::{OfBody, OfSession},
    words::Words,
};

pub(crate) fn mount(calls: &mut ServiceConfig) {
    calls
        .service(imports)
        .service(case_page)
        .service(reports)
        .service(keep_page);
}

/// How far the imports into a case's file are.
#[utoipa::path(
    tag = "cases",
    security(("session" = [])),
    params(("case" = inline(CaseId), Path)),
    responses((status = 200, description = "How far they are.", body = Vec<ImportProgress>), OfSession),
)]
#[get("/cases/{case}/imports")]
async fn imports(call: Call, case: web::Path<CaseId>) -> HttpResponse {
    let case = case.into_inner();
    call.answer(|desk, caller| async move { desk.import_progress(&caller, case).await })
        .await
}

/// A page of a case's file, for those who make it.
#[utoipa::path(
    tag = "cases",
    security(("session" = [])),
    params(
        ("case" = inline(CaseId), Path),
        ("number" = u32, Path, description = "Through the whole file, from one."),
    ),
    responses((status = 200, description = "The page.", body = PageView), OfSession),
)]
#[get("/cases/{case}/pages/{number}")]
async fn case_page(call: Call, place: web::Path<(CaseId, u32)>) -> HttpResponse {
    let (case, number) = place.into_inner();
    call.answer(|desk, caller| async move { desk.file_page(&caller, case, number).await })
        .await
}

/// What readers reported about the pages of a case's file, for those who make it.
#[utoipa::path(
    tag = "cases",
    security(("session" = [])),
    params(("case" = inline(CaseId), Path)),
    responses((status = 200, description = "The reports, what waits first.", body = Vec<PageReportRow>), OfSession),
)]
#[get("/cases/{case}/reports")]
async fn reports(call: Call, case: web::Path<CaseId>) -> HttpResponse {
    let case = case.into_inner();
    call.answer(|desk, caller| async move { desk.page_reports(&caller, case).await })
        .await
}

/// Why a page stays as it is.
#[derive(Deserialize, ToSchema)]
struct Kept {
    /// In a sentence, which its readers are told.
    #[serde(default)]
    note: String,
}

/// Answers that the page stays, for the paper itself is so.
#[utoipa::path(
    tag = "cases",
    security(("session" = [])),
    params(
        ("case" = inline(CaseId), Path),
        ("report" = inline(PageReportId), Path),
    ),
    request_body = Kept,
    responses((status = 200, description = "It is answered."), OfSession, OfBody),
)]
#[post("/cases/{case}/reports/{report}/keep")]
async fn keep_page(
    call: Call,
    place: web::Path<(CaseId, PageReportId)>,
    kept: Words<Kept>,
) -> HttpResponse {
    let ((case, report), note) = (place.into_inner(), kept.into_inner().note);
    call.answer(|desk, caller| async move { desk.keep_page(&caller, case, report, note).await })
        .await
}
