use actix_web::{
    HttpResponse,
    http::header::CACHE_CONTROL,
    web::{Data, Path, Query},
};
use contract::{CaseClaimId, ImageSize, PaperId, PaperPage, Side};
use leptos::prelude::*;
use serde::Deserialize;

use super::{office::OfOffice, own::Own};
use crate::{
    design::{Back, Width},
    language::{t, t_with, tr},
    page::{ActObject as _, Page},
    reader::{Leaf, Sheet},
    web::{Desks, PageError, Visitor},
};

/// In which size.
#[derive(Deserialize)]
pub(super) struct Size {
    size: Option<ImageSize>,
}

/// Shows a page of a paper of a claim.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    place: Path<(CaseClaimId, PaperId, u32)>,
) -> Result<HttpResponse, PageError> {
    let (id, paper, number) = place.into_inner();
    let caller = visitor.caller()?;
    let hearings = &desks.hearings;
    let open = hearings
        .claim_paper_page(caller, (id, paper), number)
        .await?;
    let back = match caller.side() {
        Side::Office => OfOffice::address(id),
        Side::Counsel | Side::Public | Side::Bureau => Own::address(id),
    };
    let page = Page::new(tr(visitor.lang(), "claims-paper")).width(Width::Reading);
    Ok(page.show(&visitor, move || view! { <Open open id back/> }.into_any()))
}

/// Sends the image of a page of a paper; it is kept nowhere and shown on no other site.
pub(super) async fn image(
    visitor: Visitor,
    desks: Data<Desks>,
    place: Path<(CaseClaimId, PaperId, u32)>,
    size: Query<Size>,
) -> Result<HttpResponse, PageError> {
    let (id, paper, number) = place.into_inner();
    let size = size.size.unwrap_or(ImageSize::Full);
    let hearings = &desks.hearings;
    let drawn = hearings.claim_paper_image(visitor.caller()?, (id, paper), number, size);
    let drawn = drawn.await?;
    Ok(HttpResponse::Ok()
        .content_type(drawn.media_type)
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(("Cross-Origin-Resource-Policy", "same-origin"))
        .body(drawn.bytes))
}

#[component]
fn Open(open: PaperPage, id: CaseClaimId, back: String) -> AnyView {
    let base = format!("{}/papers/{}/pages", Own::address(id), open.paper);
    let here = t_with(
        "dossier-paper-page",
        [("page", open.number.into()), ("pages", open.pages.into())],
    );
    let to = |number: u32| format!("{base}/{number}");
    let before = (open.number > 1).then(|| {
        view! { <a rel="prev" href=to(open.number.saturating_sub(1))>{t("dossier-page-before")}</a> }
    });
    let after = (open.number < open.pages).then(|| {
        view! { <a rel="next" href=to(open.number.saturating_add(1))>{t("dossier-page-after")}</a> }
    });
    let image = format!("{base}/{}.webp", open.number);
    let name = open.file_name.clone();
    let label = format!("{name} {here}");
    let leaf = Leaf::from(open);
    view! {
        <Back href=back label=t("claims-to-claim")/>
        <h1><bdi>{name}</bdi></h1>
        <p class="acts">{before} <span>{here}</span> {after}</p>
        <Sheet leaf image label/>
    }
    .into_any()
}
