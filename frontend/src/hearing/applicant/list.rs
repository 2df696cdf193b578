use contract::policy::Act;

use crate::{
    page::{OwnList, OwnWords},
    web::{Audience::May, Route},
};

/// One's own applications for hearings.
pub(super) const LIST: OwnList = OwnList {
    route: Route::page(
        "/hearing-applications",
        "hearing-applications",
        May(&[Act::ReadOwnHearingApplication]),
    ),
    words: OwnWords {
        title: "hearing-mine",
        lead: "hearing-mine-lead",
        empty: "hearing-mine-empty",
        empty_help: "hearing-mine-empty-help",
        altered: "hearing-altered-own",
        altered_help: "hearing-altered-own-help",
        new: "hearing-start",
        way_on: ("/hearings/would-it-help", "hearing-help"),
    },
    new: "/hearing-applications/new",
    load: |desks, caller, after| {
        let hearings = &desks.hearings;
        hearings.my_hearing_applications(caller, after.map(Into::into))
    },
};
