//! Who belongs to a case: named by whoever says so, confirmed by the office (decision 0077).

mod code;
mod decide;
mod list;
mod name;
mod office;
mod own;
mod paper_page;
mod papers;
mod withdraw;
mod words;

use actix_web::web::{get, post};
use contract::policy::Act;

use self::{office::OfOffice, own::Own};
use crate::{
    page::ActPage,
    web::{Audience::May, Pages, Route},
};

const NEW: Route = Route::page("/hearing-claims/new", "claim-new", May(&[Act::NameCase]));
const ONE: Route = Route::page(
    "/hearing-claims/{claim}",
    "claim",
    May(&[Act::ReadOwnClaim]),
);
const PAPERS: Route = Route::target(
    "/hearing-claims/{claim}/papers",
    "claim-papers",
    May(&[Act::ChangeClaimPapers]),
);
const APPLY: Route = Route::target(
    "/hearing-claims/{claim}/apply",
    "claim-apply",
    May(&[Act::StartHearingApplication]),
);
const PAPER: Route = Route::page(
    "/hearing-claims/{claim}/papers/{paper}/pages/{number}",
    "claim-paper",
    May(&[Act::ReadOwnClaim, Act::ReadClaims]),
);
const PAPER_IMAGE: Route = Route::target(
    "/hearing-claims/{claim}/papers/{paper}/pages/{number}.webp",
    "claim-paper-image",
    May(&[Act::ReadOwnClaim, Act::ReadClaims]),
);
const REVIEW: Route = Route::page(
    "/desk/claims/{claim}",
    "claim-review",
    May(&[Act::ReadClaims]),
);
const PERSONAL: Route = Route::target(
    "/desk/claims/{claim}/personal",
    "claim-personal",
    May(&[Act::ShowClaimPersonal]),
);
const CODE: Route = Route::page(
    "/desk/claims/{claim}/code",
    "claim-make-code",
    May(&[Act::MakeClaimCode]),
);
const WRIT: Route = Route::target(
    "/desk/claims/documents/{writ}",
    "claim-writ",
    May(&[Act::ReadClaims]),
);

/// What whoever claims does on a page of its own.
const OWN_ACTS: &[&ActPage<Own>] = &[&own::ENTER, &withdraw::PAGE];
/// What the office decides on a page of its own.
const DECISIONS: &[&ActPage<OfOffice>] = &[&decide::CONFIRM, &decide::REFUSE];

/// Every page of claims.
pub(super) fn routes() -> Vec<Route> {
    let own = OWN_ACTS.iter().map(|page| page.route);
    let decisions = DECISIONS.iter().map(|page| page.route);
    [
        list::OWN.route,
        NEW,
        ONE,
        PAPERS,
        APPLY,
        PAPER,
        PAPER_IMAGE,
        list::OFFICE.route,
        REVIEW,
        PERSONAL,
        CODE,
        WRIT,
    ]
    .into_iter()
    .chain(own)
    .chain(decisions)
    .collect()
}

/// Mounts them: those with a name of their own before those of one claim.
pub(super) fn mount(pages: &mut Pages<'_>) {
    list::OWN.mount(pages);
    pages.add(NEW, [get().to(name::ask), post().to(name::name)]);
    pages.add(ONE, [get().to(own::show)]);
    pages.add(APPLY, [get().to(own::lead_on), post().to(own::apply)]);
    let papers = [get().to(own::lead_on), post().to(papers::change)];
    pages.add(PAPERS, papers);
    pages.add(PAPER_IMAGE, [get().to(paper_page::image)]);
    pages.add(PAPER, [get().to(paper_page::show)]);
    list::OFFICE.mount(pages);
    pages.add(WRIT, [get().to(office::writ)]);
    pages.add(REVIEW, [get().to(office::show)]);
    let personal = [
        get().to(office::show_masked),
        post().to(office::show_personal),
    ];
    pages.add(PERSONAL, personal);
    pages.add(CODE, [get().to(code::ask), post().to(code::make)]);
    for page in OWN_ACTS {
        page.mount(pages);
    }
    for page in DECISIONS {
        page.mount(pages);
    }
}

#[cfg(test)]
mod tests {
    use super::{DECISIONS, OWN_ACTS};

    #[test]
    fn every_act_that_is_offered_has_a_page_that_opens() {
        for page in OWN_ACTS {
            page.assert_leads_here();
        }
        for page in DECISIONS {
            page.assert_leads_here();
        }
    }
}
