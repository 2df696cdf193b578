//! Case management's pages: the list by due date, the review, the decisions.

mod checks;
mod correction;
mod decisions;
mod grant;
mod held;
mod mode;
mod refusal;
mod refuse;
mod review;
mod review_papers;
mod review_said;
mod revoke;
mod stock;
mod ticks;
mod under_review;
mod undo;
mod verify;
mod visit;
mod withdraw_writ;
mod worklist;

use actix_web::web::{get, post};
use contract::policy::Act;

use self::under_review::UnderReview;
use crate::{
    page::ActPage,
    web::{Audience::May, Pages, Route},
};

const REVIEW: Route = Route::page(
    "/desk/applications/{application}",
    "review",
    May(&[Act::ReviewApplication]),
);

const PERSONAL: Route = Route::target(
    "/desk/applications/{application}/personal",
    "review-personal",
    May(&[Act::ShowPersonal]),
);

const TICKED: Route = Route::target(
    "/desk/applications/{application}/ticked",
    "review-ticked",
    May(&[Act::HoldPapers]),
);

const UNDO: Route = Route::target(
    "/desk/applications/{application}/undo",
    "review-undo",
    May(&[Act::UndoDecision]),
);

/// Every decision that has a page of its own; those that show what is free stand beside them.
const DECISIONS: &[&ActPage<UnderReview>] = &[
    &verify::PAGE,
    &correction::PAGE,
    &refuse::PAGE,
    &refusal::PAGE,
    &mode::PAGE,
    &grant::PAGE,
    &visit::OUTCOME,
    &visit::CANCEL,
    &visit::RECEIPT,
    &withdraw_writ::PAGE,
    &revoke::PAGE,
];

/// The decisions on a place and a time.
const VISITS: &[&ActPage<UnderReview, visit::Arranging>] = &[&visit::ARRANGE, &visit::MOVE];

/// Every page of case management.
pub(super) fn routes() -> Vec<Route> {
    let decisions = DECISIONS.iter().map(|page| page.route);
    let visits = VISITS.iter().map(|page| page.route);
    let handing = [worklist::HANDING.take, worklist::HANDING.assign];
    let views = [worklist::VIEWS.keep, worklist::VIEWS.remove];
    let notes = [worklist::NOTES.route, worklist::NOTES.strike];
    [worklist::LIST.route, REVIEW, PERSONAL, TICKED, UNDO]
        .into_iter()
        .chain(handing)
        .chain(notes)
        .chain(views)
        .chain(decisions)
        .chain(visits)
        .collect()
}

pub(super) fn mount(pages: &mut Pages<'_>) {
    worklist::LIST.mount(pages);
    worklist::HANDING.mount(pages);
    worklist::NOTES.mount(pages);
    pages.add(REVIEW, [get().to(review::show), post().to(review::accept)]);
    let personal = [
        get().to(review::show_masked),
        post().to(review::show_personal),
    ];
    pages.add(PERSONAL, personal);
    pages.add(TICKED, [post().to(ticks::lead_on)]);
    let undo = [get().to(review::show_masked), post().to(undo::undo)];
    pages.add(UNDO, undo);
    for page in DECISIONS {
        page.mount(pages);
    }
    for page in VISITS {
        page.mount(pages);
    }
}

#[cfg(test)]
mod tests {
    use super::{DECISIONS, VISITS};

    #[test]
    fn every_decision_that_is_offered_has_a_page_that_opens() {
        for page in DECISIONS {
            page.assert_leads_here();
        }
        for page in VISITS {
            page.assert_leads_here();
        }
    }
}
