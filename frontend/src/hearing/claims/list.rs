use contract::policy::Act;

use super::office::OfOffice;
use crate::{
    page::{ActObject as _, OwnList, OwnWords, WorkWords, Worklist},
    web::{Audience::May, Route},
};

/// The cases that somebody named.
pub(super) const OWN: OwnList = OwnList {
    route: Route::page("/hearing-claims", "claims", May(&[Act::ReadOwnClaim])),
    words: OwnWords {
        title: "claims-mine",
        lead: "claims-mine-lead",
        empty: "claims-mine-empty",
        empty_help: "claims-mine-empty-help",
        altered: "claims-altered-own",
        altered_help: "claims-altered-own-help",
        new: "claims-name",
        way_on: ("/help", "design-place-help"),
    },
    new: "/hearing-claims/new",
    load: |desks, caller, after| desks.hearings.my_case_claims(caller, after.map(Into::into)),
};

/// What people named at this office, by due date.
pub(super) const OFFICE: Worklist = Worklist {
    route: Route::page("/desk/claims", "claims-office", May(&[Act::ReadClaims])),
    words: WorkWords {
        title: "claims-office",
        caption: "claims-office-caption",
        beside: &["claims-claimant", "claims-named"],
        coded: None,
        find: "claims-office-find",
        none: [
            ("claims-none", "claims-none-help"),
            ("claims-none-elsewhere", "claims-none-elsewhere-help"),
            ("claims-none-ended", "claims-none-ended-help"),
        ],
        altered: "claims-altered",
    },
    matters: OfOffice::PLACE,
    handing: None,
    kept: None,
    undoing: None,
    exported: None,
    load: |desks, caller, query| desks.hearings.case_claims(caller, query),
    seek: |desks, caller, words| desks.hearings.seek_case_claims(caller, words),
};
