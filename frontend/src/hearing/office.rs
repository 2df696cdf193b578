//! The office's pages: the list of applications by due date, one application, and each act upon it.

mod before;
mod correct;
mod criteria;
mod decide;
mod list;
mod matter;
mod parts;
mod propose;
mod review;
mod send_back;
mod take_back;
mod undo;

use actix_web::web::{get, post};
use contract::policy::Act;

use self::before::Before;
use crate::{
    page::ActPage,
    web::{Audience::May, Pages, Route},
};

const MATTER: Route = Route::page(
    "/desk/hearings/{application}",
    "hearing-office",
    May(&[Act::ReadHearingApplication]),
);

const UNDO: Route = Route::target(
    "/desk/hearings/{application}/undo",
    "hearing-office-undo",
    May(&[Act::UndoHearingDecision]),
);

/// Every act that has a page of its own, in the order of the procedure.
const ACTS: &[&ActPage<Before>] = &[
    &correct::PAGE,
    &propose::HOLD,
    &propose::REFUSE,
    &review::PAGE,
    &send_back::PAGE,
    &take_back::PAGE,
    &decide::PAGE,
];

/// Every page of the office.
pub(super) fn routes() -> Vec<Route> {
    let acts = ACTS.iter().map(|page| page.route);
    let handing = [list::HANDING.take, list::HANDING.assign];
    let views = [list::VIEWS.keep, list::VIEWS.remove];
    let notes = [list::NOTES.route, list::NOTES.strike];
    [
        list::LIST.route,
        criteria::LIST,
        criteria::MARK,
        MATTER,
        UNDO,
    ]
    .into_iter()
    .chain(handing)
    .chain(notes)
    .chain(views)
    .chain(acts)
    .collect()
}

/// Mounts them; what stands beside the list comes before the identifier of one.
pub(super) fn mount(pages: &mut Pages<'_>) {
    list::LIST.mount(pages);
    list::HANDING.mount(pages);
    list::NOTES.mount(pages);
    pages.add(criteria::LIST, [get().to(criteria::list)]);
    let marking = [get().to(criteria::ask), post().to(criteria::mark)];
    pages.add(criteria::MARK, marking);
    pages.add(MATTER, [get().to(matter::show)]);
    pages.add(UNDO, [get().to(matter::lead_back), post().to(undo::undo)]);
    for page in ACTS {
        page.mount(pages);
    }
}

#[cfg(test)]
mod tests {
    use super::ACTS;

    #[test]
    fn every_act_that_is_offered_has_a_page_that_opens() {
        for page in ACTS {
            page.assert_leads_here();
        }
    }
}
