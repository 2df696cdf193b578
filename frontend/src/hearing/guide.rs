//! What anybody may know of hearings: no account, nothing stored.

mod about;
mod answer;
mod sample;
mod would_it_help;

use actix_web::web::get;

use crate::web::{Audience::Everyone, Pages, Route};

const ABOUT: Route = Route::page("/hearings", "hearings", Everyone);
const WOULD_IT_HELP: Route = Route::page(
    "/hearings/would-it-help",
    "hearings-would-it-help",
    Everyone,
);
const SAMPLE: Route = Route::page("/hearings/sample", "hearings-sample", Everyone);
const SAMPLE_WRIT: Route =
    Route::target("/hearings/sample.pdf", "hearings-sample-document", Everyone);

/// Every page for everybody.
pub(super) const ROUTES: &[Route] = &[ABOUT, WOULD_IT_HELP, SAMPLE, SAMPLE_WRIT];

/// Mounts them.
pub(super) fn mount(pages: &mut Pages<'_>) {
    pages.add(ABOUT, [get().to(about::show)]);
    pages.add(WOULD_IT_HELP, [get().to(would_it_help::show)]);
    pages.add(SAMPLE, [get().to(sample::show)]);
    pages.add(SAMPLE_WRIT, [get().to(sample::document)]);
}
