//! The pages of whoever asks for a hearing: from the beginning to the decision.

mod check;
mod edit;
mod edit_sections;
mod list;
mod matter;
mod not_bound;
mod own;
mod papers;
mod receipt;
mod start;
mod withdraw;
mod writ;

use actix_web::web::{get, post};
use contract::policy::Act;

pub(super) use edit::SECTIONS;

use crate::web::{Audience::May, Pages, Route};

const NEW: Route = Route::page(
    "/hearing-applications/new",
    "hearing-application-new",
    May(&[Act::StartHearingApplication]),
);
const MATTER: Route = Route::page(
    "/hearing-applications/{application}",
    "hearing-application",
    May(&[Act::ReadOwnHearingApplication]),
);
const RECEIPT: Route = Route::page(
    "/hearing-applications/{application}/receipt",
    "hearing-application-receipt",
    May(&[Act::ReadOwnHearingApplication]),
);
const WRIT: Route = Route::target(
    "/hearing-writs/{writ}",
    "hearing-writ",
    May(&[Act::ReadOwnHearingApplication, Act::ReadHearingApplication]),
);

/// Every page of the applicant.
pub(super) const ROUTES: &[Route] = &[
    list::LIST.route,
    NEW,
    MATTER,
    edit::FORM.route,
    edit::FORM.keep,
    edit::FORM.check,
    RECEIPT,
    withdraw::PAGE.route,
    WRIT,
];

/// Mounts them; the fixed word `new` comes before the identifier.
pub(super) fn mount(pages: &mut Pages<'_>) {
    list::LIST.mount(pages);
    pages.add(NEW, [get().to(start::ask), post().to(start::start)]);
    pages.add(MATTER, [get().to(matter::show)]);
    edit::FORM.mount(pages);
    check::CHECK.mount(pages);
    pages.add(RECEIPT, [get().to(receipt::show)]);
    withdraw::PAGE.mount(pages);
    pages.add(WRIT, [get().to(writ::show)]);
}

#[cfg(test)]
mod tests {
    use super::withdraw;

    #[test]
    fn every_act_that_is_offered_has_a_page_that_opens() {
        withdraw::PAGE.assert_leads_here();
    }
}
