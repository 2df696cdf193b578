//! What the office lays down: what holds, what is proposed and what it would move, the calendar of a year.

mod act_pages;
mod calendar;
mod effect;
mod holds;
mod list;
mod propose;
mod show;
mod wording;
mod words;

use actix_web::web::{get, post};
use contract::policy::Act;

use self::show::OneProvision;
use crate::{
    page::ActPage,
    web::{Audience::May, Pages, Route},
};
pub(crate) use list::Rows;

const HOLDS: Route = Route::page("/provisions", "laid-down", May(&[Act::ReadProvisions]));
const LIST: Route = Route::page(
    "/provisions/all",
    "provision-list",
    May(&[Act::ReadProvisions]),
);
const CALENDAR: Route = Route::page(
    "/provisions/calendar",
    "year-calendar",
    May(&[Act::ReadProvisions]),
);
const PROPOSE: Route = Route::page(
    "/provisions/new/{kind}",
    "provision-new",
    May(&[Act::ProposeProvision]),
);
const SAMPLE: Route = Route::target(
    "/provisions/{provision}/sample",
    "provision-sample",
    May(&[Act::ReadProvisions]),
);
const ONE: Route = Route::page(
    "/provisions/{provision}",
    "provision",
    May(&[Act::ReadProvisions]),
);

/// Every act upon a provision that has a page of its own.
const ACTS: &[&ActPage<OneProvision>] = &[
    &act_pages::ADOPT,
    &act_pages::SEND_BACK,
    &act_pages::TAKE_BACK,
];

/// Every page about what the office lays down.
pub(crate) const ROUTES: &[Route] = &[
    HOLDS,
    LIST,
    CALENDAR,
    PROPOSE,
    ONE,
    SAMPLE,
    act_pages::ADOPT.route,
    act_pages::SEND_BACK.route,
    act_pages::TAKE_BACK.route,
];

/// Mounts the pages: those with a name of their own before those of one provision.
pub(crate) fn mount(pages: &mut Pages<'_>) {
    pages.add(HOLDS, [get().to(holds::show)]);
    pages.add(LIST, [get().to(list::show)]);
    pages.add(CALENDAR, [get().to(calendar::show)]);
    pages.add(
        PROPOSE,
        [get().to(propose::ask), post().to(propose::propose)],
    );
    pages.add(ONE, [get().to(show::show)]);
    pages.add(SAMPLE, [get().to(show::sample)]);
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
