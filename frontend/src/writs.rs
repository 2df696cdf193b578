//! Official documents, for whoever holds one: how it stands, and whether a file is the one that was issued.

mod check;
mod own_file;

use actix_web::web::get;

use crate::web::{Audience::Everyone, Pages, Route};

const ASK: Route = Route::page("/check", "writ-check", Everyone);
const CHECKED: Route = Route::page("/check/{code}", "writ-checked", Everyone);

pub(crate) const ROUTES: &[Route] = &[ASK, CHECKED];

pub(crate) fn mount(pages: &mut Pages<'_>) {
    pages.add(ASK, [get().to(check::ask)]);
    pages.add(CHECKED, [get().to(check::show)]);
}
