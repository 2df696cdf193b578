use actix_web::web::get;
use contract::policy::Act;

use super::{applicant, files, management, writ};
use crate::web::{Audience::May, Pages, Route};

const WRIT: Route = Route::target(
    "/writs/{writ}",
    "writ",
    May(&[Act::ReviewApplication, Act::ReadOwnApplication]),
);

const WRIT_DATA: Route = Route::target(
    "/writs/{writ}/data",
    "writ-data",
    May(&[Act::ReviewApplication, Act::ReadOwnApplication]),
);

/// The pages of the desk, side by side.
pub(crate) fn routes() -> Vec<Route> {
    [
        applicant::ROUTES,
        management::routes().as_slice(),
        files::ROUTES,
        &[WRIT, WRIT_DATA],
    ]
    .concat()
}

/// Mounts the pages of the desk.
pub(crate) fn mount(pages: &mut Pages<'_>) {
    applicant::mount(pages);
    management::mount(pages);
    files::mount(pages);
    pages.add(WRIT, [get().to(writ::show)]);
    pages.add(WRIT_DATA, [get().to(writ::data)]);
}
