//! The plans of hearings: the list, one hearing, its form, who takes part, what is shown, the decisions.

mod acts;
mod begin;
mod check;
mod edit;
mod list;
mod one;
mod people;
mod shown;
mod versions;

use actix_web::web::{get, post};
use contract::policy::Act;

use self::one::OneHearing;
use crate::{
    page::ActPage,
    web::{Audience::May, Pages, Route},
};

const HEARING: Route = Route::page(
    "/hearing-plans/{hearing}",
    "hearing-plan",
    May(&[Act::ReadHearing]),
);
const PEOPLE: Route = Route::page(
    "/hearing-plans/{hearing}/people",
    "hearing-plan-people",
    May(&[Act::ChangeParticipants]),
);
const PERSON_OUT: Route = Route::target(
    "/hearing-plans/{hearing}/people/remove",
    "hearing-plan-people-remove",
    May(&[Act::ChangeParticipants]),
);
const SHOWN: Route = Route::page(
    "/hearing-plans/{hearing}/shown",
    "hearing-plan-shown",
    May(&[Act::ChangeEvidence]),
);
const SHOWN_OUT: Route = Route::target(
    "/hearing-plans/{hearing}/shown/remove",
    "hearing-plan-shown-remove",
    May(&[Act::ChangeEvidence]),
);
const BEGIN: Route = Route::target(
    "/hearing-plans/of/{application}",
    "hearing-plan-begin",
    May(&[Act::DraftPlan]),
);
const INITIATE: Route = Route::page(
    "/hearing-plans/in/{case}",
    "hearing-plan-initiate",
    May(&[Act::InitiateHearing]),
);

/// Every act on a hearing that has a page of its own.
const ACTS: &[&ActPage<OneHearing>] = &[
    &acts::APPROVE,
    &acts::REVIEW,
    &acts::RETURN,
    &acts::REOPEN,
    &acts::RECALL,
    &acts::CANCEL,
];

/// Every page.
pub(super) fn routes() -> Vec<Route> {
    let own = [
        list::LIST.route,
        HEARING,
        edit::FORM.route,
        edit::FORM.keep,
        edit::FORM.check,
        PEOPLE,
        PERSON_OUT,
        SHOWN,
        SHOWN_OUT,
        BEGIN,
        INITIATE,
    ];
    own.into_iter()
        .chain(ACTS.iter().map(|page| page.route))
        .collect()
}

/// Mounts them; fixed words come before the identifier.
pub(super) fn mount(pages: &mut Pages<'_>) {
    list::LIST.mount(pages);
    pages.add(BEGIN, [post().to(begin::by_application)]);
    pages.add(
        INITIATE,
        [get().to(begin::ask), post().to(begin::of_own_accord)],
    );
    pages.add(HEARING, [get().to(one::show)]);
    edit::FORM.mount(pages);
    check::CHECK.mount(pages);
    pages.add(PEOPLE, [get().to(people::show), post().to(people::add)]);
    pages.add(PERSON_OUT, [post().to(people::remove)]);
    pages.add(SHOWN, [get().to(shown::show), post().to(shown::add)]);
    pages.add(SHOWN_OUT, [post().to(shown::remove)]);
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
