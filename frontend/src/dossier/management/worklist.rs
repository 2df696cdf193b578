use contract::policy::Act;

use crate::{
    page::{WorkWords, Worklist},
    web::{Audience::May, Route},
};

/// The office's applications by due date.
pub(super) const LIST: Worklist = Worklist {
    route: Route::page("/desk", "worklist", May(&[Act::ReadWorklist])),
    words: WorkWords {
        title: "dossier-worklist",
        caption: "dossier-worklist-caption",
        beside: &["dossier-applicant", "dossier-work-case"],
        find: "dossier-work-find",
        none: [
            ("dossier-work-none", "dossier-work-none-help"),
            (
                "dossier-work-none-elsewhere",
                "dossier-work-none-elsewhere-help",
            ),
            ("dossier-work-none-ended", "dossier-work-none-ended-help"),
        ],
        altered: "dossier-altered-applications",
    },
    matters: "/desk/applications",
    load: |desks, caller, query| desks.dossier.worklist(caller, query),
    seek: |desks, caller, words| desks.dossier.seek_work(caller, words),
};
