use contract::policy::Act;

use crate::{
    page::{OwnList, OwnWords},
    web::{Audience::May, Route},
};

/// One's own applications.
pub(super) const LIST: OwnList = OwnList {
    route: Route::page(
        "/applications",
        "applications",
        May(&[Act::ReadOwnApplication]),
    ),
    words: OwnWords {
        title: "dossier-mine",
        lead: "dossier-mine-lead",
        empty: "dossier-mine-empty",
        empty_help: "dossier-mine-empty-help",
        altered: "dossier-altered-own",
        altered_help: "dossier-altered-own-help",
        new: "dossier-start",
        way_on: ("/help#way", "public-way"),
    },
    new: "/applications/new",
    load: |desks, caller, after| desks.dossier.my_applications(caller, after.map(Into::into)),
};
