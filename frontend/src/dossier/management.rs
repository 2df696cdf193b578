//! Case management's pages: the list by due date, the review, the decisions.

mod correction;
mod decision_form;
mod grant;
mod mode;
mod refusal;
mod refuse;
mod review;
mod review_papers;
mod revoke;
mod under_review;
mod verify;
mod worklist;

use actix_web::web::{get, post};

use self::{decision_form::DecisionForm, under_review::UnderReview};
use super::MANAGEMENT;
use crate::web::{ActPage, Pages, Route};

const WORKLIST: Route = Route::page("/desk", "worklist", MANAGEMENT);
const REVIEW: Route = Route::page("/desk/applications/{application}", "review", MANAGEMENT);

/// A page below the review.
const fn below(path: &'static str, name: &'static str) -> Route {
    Route::page(path, name, MANAGEMENT)
}

/// Every decision that has a page of its own.
const DECISIONS: &[&ActPage<UnderReview>] = &[
    &verify::PAGE,
    &correction::PAGE,
    &refuse::PAGE,
    &refusal::PAGE,
    &mode::PAGE,
    &grant::PAGE,
    &revoke::PAGE,
];

/// Every page of case management.
pub(super) fn routes() -> Vec<Route> {
    let decisions = DECISIONS.iter().map(|page| page.route);
    [WORKLIST, REVIEW].into_iter().chain(decisions).collect()
}

pub(super) fn mount(pages: &mut Pages<'_>) {
    pages.add(WORKLIST, [get().to(worklist::show)]);
    pages.add(REVIEW, [get().to(review::show), post().to(review::accept)]);
    for page in DECISIONS {
        page.mount(pages);
    }
}
