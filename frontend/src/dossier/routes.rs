use super::{applicant, files, management};
use crate::web::{Pages, Route};

/// The pages of the desk, side by side.
pub(crate) fn routes() -> Vec<Route> {
    [
        applicant::ROUTES,
        management::routes().as_slice(),
        files::ROUTES,
    ]
    .concat()
}

/// Mounts the pages of the desk.
pub(crate) fn mount(pages: &mut Pages<'_>) {
    applicant::mount(pages);
    management::mount(pages);
    files::mount(pages);
}
