use contract::policy::Act;

use super::one::OneHearing;
use crate::{
    page::{ActObject as _, WorkWords, Worklist},
    web::{Audience::May, Route},
};

/// The office's hearings; a prosecutor's those of the assigned cases.
pub(super) const LIST: Worklist = Worklist {
    route: Route::page("/hearing-plans", "hearing-plans", May(&[Act::ReadHearings])),
    words: WorkWords {
        title: "hearing-plans",
        caption: "hearing-plans-caption",
        beside: &["hearing-plans-case"],
        coded: None,
        find: "hearing-plans-find",
        none: [
            ("hearing-plans-none", "hearing-plans-none-help"),
            (
                "hearing-plans-none-elsewhere",
                "hearing-plans-none-elsewhere-help",
            ),
            ("hearing-plans-none-ended", "hearing-plans-none-ended-help"),
        ],
        altered: "hearing-plans-altered",
    },
    matters: OneHearing::PLACE,
    handing: None,
    kept: None,
    undoing: None,
    exported: None,
    load: |desks, caller, query| desks.hearings.hearings(caller, query),
    seek: |desks, caller, words| desks.hearings.seek_hearings(caller, words),
};
