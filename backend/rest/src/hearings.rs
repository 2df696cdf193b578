use actix_web::{HttpResponse, get, put, web};
use contract::{
    DraftKept, HearingApplicationChanges, HearingApplicationId, HearingStanding,
    OwnHearingApplications, PaperId, PaperPage, Problem,
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    call::Call,
    described::{OfBody, OfQuery, OfSession},
    words::Words,
};

pub(crate) fn mount(calls: &mut ServiceConfig) {
    calls
        .service(own)
        .service(standing)
        .service(save_draft)
        .service(paper_page);
}

/// From where a page begins.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct After {
    /// The `next` of the page before.
    after: Option<HearingApplicationId>,
}

/// The caller's own applications for hearings.
#[utoipa::path(
    tag = "hearings",
    security(("session" = [])),
    params(After),
    responses((status = 200, description = "A page of them.", body = OwnHearingApplications), OfSession, OfQuery),
)]
#[get("/hearing-applications")]
async fn own(call: Call, after: Option<web::Query<After>>) -> HttpResponse {
    call.answer_of_hearings(|desk, caller| async move {
        let from = after.ok_or(Problem::new("form-broken", 400))?.after;
        let page = desk.my_hearing_applications(&caller, from).await;
        page.map(OwnHearingApplications::from)
    })
    .await
}

/// How an application for a hearing stands, with what its receipt says.
#[utoipa::path(
    tag = "hearings",
    security(("session" = [])),
    params(("application" = inline(HearingApplicationId), Path)),
    responses((status = 200, description = "How it stands.", body = HearingStanding), OfSession),
)]
#[get("/hearing-applications/{application}")]
async fn standing(call: Call, id: web::Path<HearingApplicationId>) -> HttpResponse {
    let id = id.into_inner();
    call.answer_of_hearings(|desk, caller| async move {
        let view = desk.hearing_application(&caller, id).await;
        view.map(HearingStanding::from)
    })
    .await
}

/// Keeps what is typed into an application for a hearing; values that are left out stay as they are.
#[utoipa::path(
    tag = "hearings",
    security(("session" = [])),
    params(("application" = inline(HearingApplicationId), Path)),
    request_body = HearingApplicationChanges,
    responses((status = 200, description = "What was kept.", body = DraftKept), OfSession, OfBody),
)]
#[put("/hearing-applications/{application}/draft")]
async fn save_draft(
    call: Call,
    id: web::Path<HearingApplicationId>,
    changes: Words<HearingApplicationChanges>,
) -> HttpResponse {
    let (id, changes) = (id.into_inner(), changes.into_inner());
    call.answer_of_hearings(|desk, caller| async move {
        desk.save_hearing_draft(&caller, id, changes).await
    })
    .await
}

/// A page of a paper that came with an application for a hearing.
#[utoipa::path(
    tag = "hearings",
    security(("session" = [])),
    params(
        ("paper" = inline(PaperId), Path),
        ("number" = u32, Path, description = "In the paper, from one."),
    ),
    responses((status = 200, description = "The page.", body = PaperPage), OfSession),
)]
#[get("/hearing-papers/{paper}/pages/{number}")]
async fn paper_page(call: Call, place: web::Path<(PaperId, u32)>) -> HttpResponse {
    let (paper, number) = place.into_inner();
    call.answer_of_hearings(|desk, caller| async move {
        desk.hearing_paper_page(&caller, paper, number).await
    })
    .await
}
