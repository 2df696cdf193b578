use actix_web::{HttpResponse, web};
use contract::{ApplicationId, BundleId, DraftChanges, PaperId};
use serde::Deserialize;

use crate::{call::Call, words::Words};

pub(crate) fn mount(config: &mut web::ServiceConfig) {
    config
        .route(
            "/applications/{application}/draft",
            web::put().to(save_draft),
        )
        .route("/applications/{application}/room", web::get().to(room))
        .route(
            "/applications/{application}/pages/{number}",
            web::get().to(page),
        )
        .route("/applications/{application}/hits", web::post().to(hits))
        .route("/papers/{paper}/pages/{number}", web::get().to(paper_page))
        .route("/bundles/{bundle}", web::get().to(bundle));
}

async fn save_draft(
    call: Call,
    id: web::Path<ApplicationId>,
    changes: Words<DraftChanges>,
) -> HttpResponse {
    let (id, changes) = (id.into_inner(), changes.into_inner());
    call.answer(|desk, caller| async move { desk.save_draft(&caller, id, changes).await })
        .await
}

async fn room(call: Call, id: web::Path<ApplicationId>) -> HttpResponse {
    let id = id.into_inner();
    call.answer(|desk, caller| async move { desk.reading_room(&caller, id).await })
        .await
}

async fn page(call: Call, place: web::Path<(ApplicationId, u32)>) -> HttpResponse {
    let (id, number) = place.into_inner();
    call.answer(|desk, caller| async move { desk.page(&caller, id, number).await })
        .await
}

/// What to look for in a file: a body, because addresses are written down on the way.
#[derive(Deserialize)]
struct Sought {
    #[serde(default)]
    q: String,
}

async fn hits(call: Call, id: web::Path<ApplicationId>, sought: Words<Sought>) -> HttpResponse {
    let (id, words) = (id.into_inner(), sought.into_inner().q);
    call.answer(|desk, caller| async move { desk.find_in_file(&caller, id, words).await })
        .await
}

async fn paper_page(call: Call, place: web::Path<(PaperId, u32)>) -> HttpResponse {
    let (paper, number) = place.into_inner();
    call.answer(|desk, caller| async move { desk.paper_page(&caller, paper, number).await })
        .await
}

async fn bundle(call: Call, id: web::Path<BundleId>) -> HttpResponse {
    let id = id.into_inner();
    call.answer(|desk, caller| async move { desk.bundle_progress(&caller, id).await })
        .await
}
