use actix_web::{HttpResponse, web};
use contract::CaseId;

use crate::call::Call;

pub(crate) fn mount(config: &mut web::ServiceConfig) {
    config
        .route("/cases/{case}/imports", web::get().to(imports))
        .route("/cases/{case}/pages/{number}", web::get().to(page));
}

async fn imports(call: Call, case: web::Path<CaseId>) -> HttpResponse {
    let case = case.into_inner();
    call.answer(|desk, caller| async move { desk.import_progress(&caller, case).await })
        .await
}

async fn page(call: Call, place: web::Path<(CaseId, u32)>) -> HttpResponse {
    let (case, number) = place.into_inner();
    call.answer(|desk, caller| async move { desk.file_page(&caller, case, number).await })
        .await
}
