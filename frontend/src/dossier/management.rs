//! Case management's pages: the list by due date, the review, the decisions.

mod correction;
mod grant;
mod mode;
mod refusal;
mod refuse;
mod review;
mod review_papers;
mod revoke;
mod verify;
mod worklist;

use actix_web::web::{get, post};

use super::MANAGEMENT;
use crate::web::{Pages, Route};

const WORKLIST: Route = Route::page("/desk", "worklist", MANAGEMENT);
const REVIEW: Route = Route::page("/desk/applications/{application}", "review", MANAGEMENT);
const VERIFY: Route = Route::page(
    "/desk/applications/{application}/verify",
    "review-verify",
    MANAGEMENT,
);
const CORRECTION: Route = Route::page(
    "/desk/applications/{application}/correction",
    "review-correction",
    MANAGEMENT,
);
const REFUSE: Route = Route::page(
    "/desk/applications/{application}/refuse",
    "review-refuse",
    MANAGEMENT,
);
const REFUSAL: Route = Route::page(
    "/desk/applications/{application}/refusal",
    "review-refusal",
    MANAGEMENT,
);
const MODE: Route = Route::page(
    "/desk/applications/{application}/mode",
    "review-mode",
    MANAGEMENT,
);
const GRANT: Route = Route::page(
    "/desk/applications/{application}/grant",
    "review-grant",
    MANAGEMENT,
);
const REVOKE: Route = Route::page(
    "/desk/applications/{application}/revoke",
    "review-revoke",
    MANAGEMENT,
);

/// Every page of case management.
pub(super) const ROUTES: &[Route] = &[
    WORKLIST, REVIEW, VERIFY, CORRECTION, REFUSE, REFUSAL, MODE, GRANT, REVOKE,
];

pub(super) fn mount(pages: &mut Pages<'_>) {
    pages.add(WORKLIST, [get().to(worklist::show)]);
    pages.add(REVIEW, [get().to(review::show), post().to(review::accept)]);
    pages.add(VERIFY, [get().to(verify::ask), post().to(verify::verify)]);
    pages.add(
        CORRECTION,
        [get().to(correction::ask), post().to(correction::send)],
    );
    pages.add(REFUSE, [get().to(refuse::ask), post().to(refuse::propose)]);
    pages.add(
        REFUSAL,
        [get().to(refusal::ask), post().to(refusal::decide)],
    );
    pages.add(MODE, [get().to(mode::ask), post().to(mode::change)]);
    pages.add(GRANT, [get().to(grant::ask), post().to(grant::grant)]);
    pages.add(REVOKE, [get().to(revoke::ask), post().to(revoke::revoke)]);
}
