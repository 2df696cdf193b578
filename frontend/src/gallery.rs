//! `/design`: every component in every state.

mod charts;
mod forms;
mod matters;
mod parts;
mod patterns;
mod periods;
mod work;

use actix_web::{HttpResponse, web};
use leptos::prelude::*;

use crate::{
    design::{Tab, Tabs, Width},
    language::{t, tr},
    page::Page,
    web::{Audience, FormState, Pages, Route, Visitor},
};

const GALLERY: Route = Route::page("/design", "design", Audience::Demo);
const LINE: Route = Route::page("/design/matters", "design-matters", Audience::Demo);
const FORMS: Route = Route::page("/design/forms", "design-forms", Audience::Demo);

pub(crate) const ROUTES: &[Route] = &{
    let [review, filling, matter, trail, chart, empty, reader] = patterns::ROUTES;
    [
        GALLERY,
        LINE,
        FORMS,
        work::ROUTE,
        review,
        filling,
        matter,
        trail,
        chart,
        empty,
        reader,
    ]
};

pub(crate) fn mount(pages: &mut Pages<'_>) {
    pages.add(GALLERY, [web::get().to(signs_page)]);
    pages.add(LINE, [web::get().to(matters_page)]);
    pages.add(FORMS, [web::get().to(forms_page)]);
    patterns::mount(pages);
}

async fn signs_page(visitor: Visitor) -> HttpResponse {
    let title = tr(visitor.lang(), "gallery-signs");
    Page::new(title)
        .width(Width::Full)
        .show(&visitor, || view! { <parts::Parts/> }.into_any())
}

async fn matters_page(visitor: Visitor) -> HttpResponse {
    let title = tr(visitor.lang(), "gallery-matters");
    let now = (visitor.site().now)();
    Page::new(title).width(Width::Full).show(&visitor, move || {
        view! { <matters::Matters now/> }.into_any()
    })
}

/// Shows a refused form; being a show, it answers 200.
async fn forms_page(visitor: Visitor) -> HttpResponse {
    let form = FormState::filled([
        ("name", "林允"),
        ("mode", "online"),
        ("purpose", "copy"),
        ("reason", "original"),
        ("capacity", "retained-defence"),
        ("principal_relation", "near-relative"),
        ("principal_id_kind", "resident-card"),
        ("principal_id_no", "9901021956011938"),
    ])
    .with_error("number", "required")
    .with_error("principal_id_no", "id-length:16")
    .with_error("mode-refused", "not-chosen")
    .with_error("paper", "format");
    let title = tr(visitor.lang(), "gallery-forms");
    let mut answer = Page::new(title)
        .width(Width::Facts)
        .form(form)
        .show(&visitor, || view! { <forms::Forms/> }.into_any());
    *answer.status_mut() = actix_web::http::StatusCode::OK;
    answer
}

/// The way between the pages of the show.
#[component]
fn GalleryTabs(
    /// The page shown.
    current: &'static str,
) -> AnyView {
    let tab = |route: Route, key: &str| Tab {
        label: t(key),
        href: route.path.to_owned(),
        count: None,
        is_current: route.name == current,
    };
    let tabs = vec![
        tab(GALLERY, "gallery-signs"),
        tab(LINE, "gallery-matters"),
        tab(FORMS, "gallery-forms"),
    ];
    view! { <Tabs label=t("gallery-tabs") tabs/> }.into_any()
}
