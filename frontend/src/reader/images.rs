use actix_web::{HttpResponse, http::header::CACHE_CONTROL, web};
use contract::{ApplicationId, CaseId, ImageSize, PageImage, PageReportId, PaperId, ScanPlace};
use serde::Deserialize;

use crate::web::{Desks, PageError, Visitor};

/// In which size.
#[derive(Deserialize)]
pub(super) struct Size {
    size: Option<ImageSize>,
}

impl Size {
    fn asked(&self) -> ImageSize {
        self.size.unwrap_or(ImageSize::Full)
    }
}

/// Sends the image of a page of the file, drawn for this reader.
pub(super) async fn page(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(ApplicationId, u32)>,
    size: web::Query<Size>,
) -> Result<HttpResponse, PageError> {
    let (id, number) = place.into_inner();
    Ok(sent(
        desks
            .dossier
            .page_image(visitor.caller()?, id, number, size.asked())
            .await?,
    ))
}

/// Sends the image of a page of a paper.
pub(super) async fn paper(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(PaperId, u32)>,
    size: web::Query<Size>,
) -> Result<HttpResponse, PageError> {
    let (id, number) = place.into_inner();
    Ok(sent(
        desks
            .dossier
            .paper_image(visitor.caller()?, id, number, size.asked())
            .await?,
    ))
}

/// Sends the image of a page of a paper that came with an application for a hearing.
pub(super) async fn hearing_paper(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(PaperId, u32)>,
    size: web::Query<Size>,
) -> Result<HttpResponse, PageError> {
    let (id, number) = place.into_inner();
    Ok(sent(
        desks
            .hearings
            .hearing_paper_image(visitor.caller()?, id, number, size.asked())
            .await?,
    ))
}

/// Sends the image of a page as the makers of the file see it.
pub(super) async fn file(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(CaseId, u32)>,
    size: web::Query<Size>,
) -> Result<HttpResponse, PageError> {
    let (id, number) = place.into_inner();
    Ok(sent(
        desks
            .dossier
            .file_image(visitor.caller()?, id, number, size.asked())
            .await?,
    ))
}

/// Sends what the second program drew of a page of the file.
pub(super) async fn other(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(CaseId, u32)>,
    size: web::Query<Size>,
) -> Result<HttpResponse, PageError> {
    let (case, number) = place.into_inner();
    Ok(sent(
        desks
            .dossier
            .other_image(visitor.caller()?, case, number, size.asked())
            .await?,
    ))
}

/// Sends the image of a page of a better scan that waits beside the file.
pub(super) async fn scan(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(CaseId, PageReportId, u32)>,
    size: web::Query<Size>,
) -> Result<HttpResponse, PageError> {
    let (case, report, number) = place.into_inner();
    let place = ScanPlace { report, number };
    Ok(sent(
        desks
            .dossier
            .scan_image(visitor.caller()?, case, place, size.asked())
            .await?,
    ))
}

/// Case content is kept nowhere and shown on no other site.
fn sent(image: PageImage) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(image.media_type)
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(("Cross-Origin-Resource-Policy", "same-origin"))
        .body(image.bytes)
}
