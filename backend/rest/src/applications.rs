use actix_web::{HttpResponse, get, post, put, web};
use contract::{
    ApplicationId, BundleId, BundleProgress, DraftChanges, DraftKept, Hits, OwnPageReports,
    PageComplaint, PageFault, PageId, PageReportId, PageView, PaperId, PaperPage, ReadingRoom,
};
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
        .service(save_draft)
        .service(room)
        .service(page)
        .service(hits)
        .service(own_reports)
        .service(report_page)
        .service(withdraw_report)
        .service(paper_page)
        .service(bundle);
}

/// Keeps what is typed into an application; values that are left out stay as they are.
#[utoipa::path(
    tag = "applications",
    security(("session" = [])),
    params(("application" = inline(ApplicationId), Path)),
    request_body = DraftChanges,
    responses((status = 200, description = "What was kept.", body = DraftKept), OfSession, OfBody),
)]
#[put("/applications/{application}/draft")]
async fn save_draft(
    call: Call,
    id: web::Path<ApplicationId>,
    changes: Words<DraftChanges>,
) -> HttpResponse {
    let (id, changes) = (id.into_inner(), changes.into_inner());
    call.answer(|desk, caller| async move { desk.save_draft(&caller, id, changes).await })
        .await
}

/// The tree of the file that may be read under an application.
#[utoipa::path(
    tag = "applications",
    security(("session" = [])),
    params(("application" = inline(ApplicationId), Path)),
    responses((status = 200, description = "The tree.", body = ReadingRoom), OfSession),
)]
#[get("/applications/{application}/room")]
async fn room(call: Call, id: web::Path<ApplicationId>) -> HttpResponse {
    let id = id.into_inner();
    call.answer(|desk, caller| async move { desk.reading_room(&caller, id).await })
        .await
}

/// A page of that file; its image is fetched apart.
#[utoipa::path(
    tag = "applications",
    security(("session" = [])),
    params(
        ("application" = inline(ApplicationId), Path),
        ("number" = u32, Path, description = "In the reader's count, from one."),
    ),
    responses((status = 200, description = "The page.", body = PageView), OfSession),
)]
#[get("/applications/{application}/pages/{number}")]
async fn page(call: Call, place: web::Path<(ApplicationId, u32)>) -> HttpResponse {
    let (id, number) = place.into_inner();
    call.answer(|desk, caller| async move { desk.page(&caller, id, number).await })
        .await
}

/// What to look for in a file: a body, because addresses are written down on the way.
#[derive(Deserialize, ToSchema)]
struct Sought {
    /// The words.
    #[serde(default)]
    q: String,
}

/// Finds words in that file.
#[utoipa::path(
    tag = "applications",
    security(("session" = [])),
    params(("application" = inline(ApplicationId), Path)),
    request_body = Sought,
    responses((status = 200, description = "What was found.", body = Hits), OfSession, OfBody),
)]
#[post("/applications/{application}/hits")]
async fn hits(call: Call, id: web::Path<ApplicationId>, sought: Words<Sought>) -> HttpResponse {
    let (id, words) = (id.into_inner(), sought.into_inner().q);
    call.answer(|desk, caller| async move { desk.find_in_file(&caller, id, words).await })
        .await
}

/// What the reader reported about pages that cannot be read, and what became of it.
#[utoipa::path(
    tag = "applications",
    security(("session" = [])),
    params(("application" = inline(ApplicationId), Path)),
    responses((status = 200, description = "The reports, newest first.", body = OwnPageReports), OfSession),
)]
#[get("/applications/{application}/reports")]
async fn own_reports(call: Call, id: web::Path<ApplicationId>) -> HttpResponse {
    let id = id.into_inner();
    call.answer(|desk, caller| async move { desk.own_page_reports(&caller, id).await })
        .await
}

/// What is wrong with a page.
#[derive(Deserialize, ToSchema)]
struct Unreadable {
    /// By code; it has to be said.
    #[serde(default)]
    fault: Option<PageFault>,
    /// In a sentence, which is needed where something else is wrong.
    #[serde(default)]
    words: String,
}

/// Says of a page that lies open that it cannot be read.
#[utoipa::path(
    tag = "applications",
    security(("session" = [])),
    params(
        ("application" = inline(ApplicationId), Path),
        ("page" = inline(PageId), Path, description = "As the page names itself."),
    ),
    request_body = Unreadable,
    responses((status = 200, description = "It is reported."), OfSession, OfBody),
)]
#[post("/applications/{application}/reports/{page}")]
async fn report_page(
    call: Call,
    place: web::Path<(ApplicationId, PageId)>,
    said: Words<Unreadable>,
) -> HttpResponse {
    let ((id, named), said) = (place.into_inner(), said.into_inner());
    let complaint = PageComplaint {
        page: named,
        fault: said.fault,
        words: said.words,
    };
    call.answer(|desk, caller| async move { desk.report_page(&caller, id, complaint).await })
        .await
}

/// Takes a report back while nobody did anything about it.
#[utoipa::path(
    tag = "applications",
    security(("session" = [])),
    params(
        ("application" = inline(ApplicationId), Path),
        ("report" = inline(PageReportId), Path),
    ),
    responses((status = 200, description = "It is taken back."), OfSession),
)]
#[post("/applications/{application}/reports/{report}/withdraw")]
async fn withdraw_report(
    call: Call,
    place: web::Path<(ApplicationId, PageReportId)>,
) -> HttpResponse {
    let (id, report) = place.into_inner();
    call.answer(|desk, caller| async move { desk.withdraw_page_report(&caller, id, report).await })
        .await
}

/// A page of a paper that came with an application.
#[utoipa::path(
    tag = "applications",
    security(("session" = [])),
    params(
        ("paper" = inline(PaperId), Path),
        ("number" = u32, Path, description = "In the paper, from one."),
    ),
    responses((status = 200, description = "The page.", body = PaperPage), OfSession),
)]
#[get("/papers/{paper}/pages/{number}")]
async fn paper_page(call: Call, place: web::Path<(PaperId, u32)>) -> HttpResponse {
    let (paper, number) = place.into_inner();
    call.answer(|desk, caller| async move { desk.paper_page(&caller, paper, number).await })
        .await
}

/// How far a bundle is.
#[utoipa::path(
    tag = "applications",
    security(("session" = [])),
    params(("bundle" = inline(BundleId), Path)),
    responses((status = 200, description = "How far it is.", body = BundleProgress), OfSession),
)]
#[get("/bundles/{bundle}")]
async fn bundle(call: Call, id: web::Path<BundleId>) -> HttpResponse {
    let id = id.into_inner();
    call.answer(|desk, caller| async move { desk.bundle_progress(&caller, id).await })
        .await
}
