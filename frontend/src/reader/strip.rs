use actix_web::{HttpResponse, web};
use contract::{ApplicationId, CaseId, PageState};
use leptos::prelude::*;
use serde::Deserialize;

use super::stated::{self, Stated};
use crate::{
    design::{Back, PageStateTag, Pagination, Width},
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

const ON_A_PAGE: u32 = 24;

/// Where the strip begins: the page that lay open, or a page of the strip.
#[derive(Deserialize)]
pub(super) struct Place {
    from: Option<u32>,
    page: Option<u32>,
}

impl Place {
    fn page(&self, pages: u32) -> u32 {
        let of_leaf = self.from.map(|leaf| leaf.saturating_sub(1) / ON_A_PAGE + 1);
        self.page
            .or(of_leaf)
            .unwrap_or(1)
            .clamp(1, pages.div_ceil(ON_A_PAGE).max(1))
    }
}

/// Shows the pages of a file small, side by side.
pub(super) async fn of_application(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    place: web::Query<Place>,
) -> Result<HttpResponse, PageError> {
    let room = desks.dossier.reading_room(visitor.caller()?, *id).await?;
    let base = format!("/applications/{id}");
    let strip = StripOf {
        pages: room.pages,
        shown: place.page(room.pages),
        here: place.from.unwrap_or(room.last_read),
        stated: stated::of_room(&room),
        leaves: format!("{base}/read/"),
        images: format!("{base}/pages/"),
        itself: format!("{base}/strip?page="),
    };
    Ok(show(&visitor, strip))
}

/// Shows the pages of an e-file small, side by side.
pub(super) async fn of_file(
    visitor: Visitor,
    desks: web::Data<Desks>,
    case: web::Path<CaseId>,
    place: web::Query<Place>,
) -> Result<HttpResponse, PageError> {
    let file = desks.dossier.case_file(visitor.caller()?, *case).await?;
    let base = format!("/desk/cases/{case}");
    let strip = StripOf {
        pages: file.case.pages,
        shown: place.page(file.case.pages),
        here: place.from.unwrap_or(1),
        stated: stated::of_file(&file),
        leaves: format!("{base}/pages/"),
        images: format!("{base}/pages/"),
        itself: format!("{base}/strip?page="),
    };
    Ok(show(&visitor, strip))
}

struct StripOf {
    pages: u32,
    shown: u32,
    here: u32,
    stated: Vec<Stated>,
    leaves: String,
    images: String,
    itself: String,
}

fn show(visitor: &Visitor, strip: StripOf) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "reader-strip")).width(Width::Full);
    page.show(visitor, move || {
        let sheets = strip.pages.div_ceil(ON_A_PAGE);
        let first = strip
            .shown
            .saturating_sub(1)
            .saturating_mul(ON_A_PAGE)
            .saturating_add(1);
        let last = first.saturating_add(ON_A_PAGE - 1).min(strip.pages);
        let back = format!("{}{}", strip.leaves, strip.here.max(1));
        let leaves = (first..=last)
            .map(|number| leaf(&strip, number))
            .collect_view();
        view! {
            <Back href=back label=t("reader-strip-back")/>
            <h1>{t("reader-strip")}</h1>
            <ul class="strip">{leaves}</ul>
            <Pagination page=strip.shown pages=sheets href=strip.itself/>
        }
        .into_any()
    })
}

fn leaf(strip: &StripOf, number: u32) -> AnyView {
    let words = t_with("reader-page", [("n", number.into())]);
    let current = (number == strip.here).then_some("page");
    let stated = strip.stated.iter().find(|page| page.number == number);
    let is_broken = stated.is_some_and(|page| page.state == PageState::Broken);
    let image = if is_broken {
        view! { <span class="strip__broken">{t("reader-leaf-broken")}</span> }.into_any()
    } else {
        let src = format!("{}{number}.webp?size=thumbnail", strip.images);
        view! { <img src=src alt="" loading="lazy" width="160" height="226"/> }.into_any()
    };
    // What is said of a broken page stands in the place of its image; of one that nobody examined there is nothing to say.
    let state = stated.filter(|page| page.state == PageState::Incomplete);
    let state = state.map(|page| {
        view! { <PageStateTag state=page.state is_as_on_paper=page.is_as_on_paper/> }
    });
    view! {
        <li>
            <a class="strip__leaf" href=format!("{}{number}", strip.leaves) aria-current=current>
                {image}
                <span>{words}</span>
                {state}
            </a>
        </li>
    }
    .into_any()
}
