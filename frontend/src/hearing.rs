//! The hearing desk: what a hearing is, who asks for one, what the office decides, and the plan.

mod applicant;
mod claims;
mod guide;
mod office;
mod plan;

use crate::web::{Pages, Route};

/// The pages of the desk, side by side.
pub(crate) fn routes() -> Vec<Route> {
    [
        guide::ROUTES,
        applicant::ROUTES,
        claims::routes().as_slice(),
        office::routes().as_slice(),
        plan::routes().as_slice(),
    ]
    .concat()
}

/// Mounts them.
pub(crate) fn mount(pages: &mut Pages<'_>) {
    guide::mount(pages);
    applicant::mount(pages);
    office::mount(pages);
    claims::mount(pages);
    plan::mount(pages);
}
