use actix_web::{HttpResponse, get, web};
use contract::{CaseId, ImportProgress, PageView};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{call::Call, described::OfSession};

pub(crate) fn mount(calls: &mut ServiceConfig) {
    calls.service(imports).service(case_page);
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
