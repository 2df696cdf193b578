//! The pool of hearing officers: who is in it and who comes, what the office holds of each, how the pool is made up, and
//! what officers see and do for themselves.

mod acts;
mod fields;
mod free;
mod health;
mod list;
mod lists;
mod nominate;
mod one_list;
mod own;
mod removal;
mod show;
mod words;

use actix_web::web::{get, post};
use contract::policy::Act;

use self::{one_list::OneList, own::OwnRecord, show::OneOfficer};
use crate::{
    page::ActPage,
    web::{Audience::May, Pages, Route},
};

const LIST: Route = Route::page("/pool", "pool", May(&[Act::ReadPool]));
const HEALTH: Route = Route::page("/pool/health", "pool-health", May(&[Act::ReadPool]));
const NOMINATE: Route = Route::page(
    "/pool/officers/new",
    "officer-new",
    May(&[Act::NominateOfficer]),
);
const OFFICER: Route = Route::page("/pool/officers/{officer}", "officer", May(&[Act::ReadPool]));
const PERSONAL: Route = Route::target(
    "/pool/officers/{officer}/personal",
    "officer-personal",
    May(&[Act::ShowOfficer]),
);
const LISTS: Route = Route::page("/pool/lists", "officer-lists", May(&[Act::ReadPool]));
const NEW_LIST: Route = Route::page(
    "/pool/lists/new",
    "officer-list-new",
    May(&[Act::ReadOfficers]),
);
const TEMPLATE: Route = Route::target(
    "/pool/lists/template",
    "officer-list-template",
    May(&[Act::ReadOfficers]),
);
const ONE_LIST: Route = Route::page("/pool/lists/{list}", "officer-list", May(&[Act::ReadPool]));
const WRIT: Route = Route::target(
    "/pool/writs/{writ}",
    "officer-writ",
    May(&[Act::ReadPool, Act::ReadOwnOfficer]),
);
const OWN: Route = Route::page("/pool/own", "own-officer", May(&[Act::ReadOwnOfficer]));
const OWN_ONE: Route = Route::page(
    "/pool/own/{officer}",
    "own-officer-one",
    May(&[Act::ReadOwnOfficer]),
);

/// Every act of the office upon an officer.
const ACTS: &[&ActPage<OneOfficer>] = &[
    &acts::REVIEW,
    &acts::TURN_DOWN,
    &acts::INVITE,
    &acts::CHANGE,
    &acts::TRAINING,
    &acts::CONFLICTS,
    &acts::SUSPEND,
    &acts::RESUME,
    &acts::RENEW,
    &removal::PROPOSE,
    &removal::ANSWER,
    &removal::DECIDE,
    &removal::WITHDRAW,
    &acts::LEAVE,
];

/// Every act of officers upon their own record.
const OWN_ACTS: &[&ActPage<OwnRecord>] = &[
    &own::ACCEPT,
    &own::DECLINE,
    &own::ANSWER,
    &own::CONFLICTS,
    &free::WEEK,
    &free::AWAY,
    &free::BACK,
    &own::LEAVE,
];

/// Every act upon a list of officers.
const ACTS_ON_LISTS: &[&ActPage<OneList>] = &[&one_list::TAKE, &one_list::UNDO, &one_list::DROP];

/// Every page of the pool.
pub(crate) const ROUTES: &[Route] = &[
    LIST,
    HEALTH,
    NOMINATE,
    LISTS,
    NEW_LIST,
    TEMPLATE,
    ONE_LIST,
    one_list::TAKE.route,
    one_list::UNDO.route,
    one_list::DROP.route,
    WRIT,
    OWN,
    OWN_ONE,
    own::ACCEPT.route,
    own::DECLINE.route,
    own::ANSWER.route,
    own::CONFLICTS.route,
    free::WEEK.route,
    free::AWAY.route,
    free::BACK.route,
    own::LEAVE.route,
    OFFICER,
    PERSONAL,
    acts::REVIEW.route,
    acts::TURN_DOWN.route,
    acts::INVITE.route,
    acts::CHANGE.route,
    acts::TRAINING.route,
    acts::CONFLICTS.route,
    acts::SUSPEND.route,
    acts::RESUME.route,
    acts::RENEW.route,
    removal::PROPOSE.route,
    removal::ANSWER.route,
    removal::DECIDE.route,
    removal::WITHDRAW.route,
    acts::LEAVE.route,
];

/// Mounts the pages: those with a name of their own before those of one officer.
pub(crate) fn mount(pages: &mut Pages<'_>) {
    pages.add(LIST, [get().to(list::show)]);
    pages.add(HEALTH, [get().to(health::show)]);
    pages.add(
        NOMINATE,
        [get().to(nominate::ask), post().to(nominate::nominate)],
    );
    pages.add(LISTS, [get().to(lists::show)]);
    pages.add(NEW_LIST, [get().to(lists::ask), post().to(lists::read)]);
    pages.add(TEMPLATE, [get().to(lists::template)]);
    pages.add(ONE_LIST, [get().to(one_list::show)]);
    for page in ACTS_ON_LISTS {
        page.mount(pages);
    }
    pages.add(WRIT, [get().to(show::writ)]);
    pages.add(OWN, [get().to(own::show)]);
    pages.add(OWN_ONE, [get().to(own::show_one)]);
    for page in OWN_ACTS {
        page.mount(pages);
    }
    pages.add(OFFICER, [get().to(show::show)]);
    let personal = [get().to(show::show_masked), post().to(show::show_personal)];
    pages.add(PERSONAL, personal);
    for page in ACTS {
        page.mount(pages);
    }
}

#[cfg(test)]
mod tests {
    use super::{ACTS, ACTS_ON_LISTS, OWN_ACTS};

    #[test]
    fn every_act_that_is_offered_has_a_page_that_opens() {
        for page in ACTS_ON_LISTS {
            page.assert_leads_here();
        }
        for page in ACTS {
            assert!(page.route.path.starts_with("/pool/officers/"));
        }
        for page in OWN_ACTS {
            assert!(page.route.path.starts_with("/pool/own/"));
        }
    }
}
