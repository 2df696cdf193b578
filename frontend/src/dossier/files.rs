//! The e-file's pages: cases, imports, catalogue, approval of classes.

mod accept;
mod approve;
mod arrange;
mod case_file;
mod cases;
mod catalogue;
mod compare;
mod documents;
mod drawings;
mod import_list;
mod imports;
mod opened;
mod report_list;
mod reported;
mod rows;
mod whole_pages;

pub(crate) use cases::file_words;

use actix_web::web::{get, post};
use contract::policy::Act;

use crate::web::{Audience::May, Pages, Route};

const CASES: Route = Route::page("/desk/cases", "cases", May(&[Act::ReadCaseFile]));
const CASE: Route = Route::page("/desk/cases/{case}", "case-file", May(&[Act::ReadCaseFile]));
const CATALOGUE: Route = Route::page(
    "/desk/cases/{case}/catalogue",
    "case-catalogue",
    May(&[Act::MakeCaseFile]),
);
const APPROVE: Route = Route::page(
    "/desk/cases/{case}/approve",
    "case-approve",
    May(&[Act::ApproveClasses]),
);
const REMOVE: Route = Route::page(
    "/desk/cases/{case}/imports/{import}/remove",
    "import-remove",
    May(&[Act::MakeCaseFile]),
);

const COMPARE: Route = Route::page(
    "/desk/cases/{case}/pages/{number}/compare",
    "page-compare",
    May(&[Act::ReadCaseFile]),
);

const REPORTED: Route = Route::page(
    "/desk/cases/{case}/reports/{report}",
    "reported-page",
    May(&[Act::ReadCaseFile]),
);
const KEEP_PAGE: Route = Route::target(
    "/desk/cases/{case}/reports/{report}/keep",
    "reported-page-keep",
    May(&[Act::MakeCaseFile]),
);
const ACCEPT: Route = Route::page(
    "/desk/cases/{case}/reports/{report}/accept",
    "reported-page-accept",
    May(&[Act::ApproveClasses]),
);

/// Every page of the e-file.
pub(super) const ROUTES: &[Route] = &[
    CASES, CASE, CATALOGUE, APPROVE, REMOVE, COMPARE, REPORTED, KEEP_PAGE, ACCEPT,
];

pub(super) fn mount(pages: &mut Pages<'_>) {
    pages.add(CASES, [get().to(cases::show), post().to(cases::seek)]);
    pages.add(
        CASE,
        [get().to(case_file::show), post().to(imports::import)],
    );
    pages.add(
        CATALOGUE,
        [get().to(catalogue::ask), post().to(catalogue::save)],
    );
    pages.add(
        APPROVE,
        [get().to(approve::ask), post().to(approve::approve)],
    );
    pages.add(
        REMOVE,
        [get().to(imports::ask_remove), post().to(imports::remove)],
    );
    pages.add(
        COMPARE,
        [get().to(compare::show), post().to(compare::decide)],
    );
    pages.add(
        REPORTED,
        [get().to(reported::show), post().to(reported::bring)],
    );
    pages.add(KEEP_PAGE, [post().to(reported::keep)]);
    pages.add(ACCEPT, [get().to(accept::ask), post().to(accept::accept)]);
}
