use actix_web::web::{get, post};
use contract::policy::Act;

use super::{images, papers, report, reports, room, strip};
use crate::web::{Audience::May, Pages, Route};

/// Who may open the papers of applications for hearings.
const HEARING_PAPERS: &[Act] = &[Act::ReadOwnHearingApplication, Act::ReadHearingApplication];

const READ: Route = Route::target(
    "/applications/{application}/read",
    "read",
    May(&[Act::ReadPage]),
);
const PAGE: Route = Route::page(
    "/applications/{application}/read/{number}",
    "reader",
    May(&[Act::ReadPage]),
);
const STRIP: Route = Route::page(
    "/applications/{application}/strip",
    "reader-strip",
    May(&[Act::LeafThrough]),
);
const IMAGE: Route = Route::target(
    "/applications/{application}/pages/{number}.webp",
    "page-image",
    May(&[Act::ReadPage, Act::LeafThrough]),
);
const REPORT: Route = Route::page(
    "/applications/{application}/pages/{number}/report",
    "page-report",
    May(&[Act::ReportPage]),
);
const REPORTS: Route = Route::page(
    "/applications/{application}/reports",
    "page-reports",
    May(&[Act::ReadOwnApplication]),
);
const WITHDRAW: Route = Route::target(
    "/applications/{application}/reports/{report}/withdraw",
    "page-report-withdraw",
    May(&[Act::WithdrawPageReport]),
);
const PAPER: Route = Route::page(
    "/papers/{paper}/pages/{number}",
    "paper",
    May(&[Act::ReadOwnApplication, Act::ReviewApplication]),
);
const PAPER_GO: Route = Route::target(
    "/papers/{paper}/pages",
    "paper-go",
    May(&[Act::ReadOwnApplication, Act::ReviewApplication]),
);
const PAPER_IMAGE: Route = Route::target(
    "/papers/{paper}/pages/{number}.webp",
    "paper-image",
    May(&[Act::ReadOwnApplication, Act::ReviewApplication]),
);
const HEARING_PAPER: Route = Route::page(
    "/hearing-papers/{paper}/pages/{number}",
    "hearing-paper",
    May(HEARING_PAPERS),
);
const HEARING_PAPER_GO: Route = Route::target(
    "/hearing-papers/{paper}/pages",
    "hearing-paper-go",
    May(HEARING_PAPERS),
);
const HEARING_PAPER_IMAGE: Route = Route::target(
    "/hearing-papers/{paper}/pages/{number}.webp",
    "hearing-paper-image",
    May(HEARING_PAPERS),
);
const FILE: Route = Route::page(
    "/desk/cases/{case}/pages/{number}",
    "file-page",
    May(&[Act::ReadCaseFile]),
);
const FILE_GO: Route = Route::target(
    "/desk/cases/{case}/pages",
    "file-go",
    May(&[Act::ReadCaseFile]),
);
const FILE_STRIP: Route = Route::page(
    "/desk/cases/{case}/strip",
    "file-strip",
    May(&[Act::ReadCaseFile]),
);
const FILE_IMAGE: Route = Route::target(
    "/desk/cases/{case}/pages/{number}.webp",
    "file-image",
    May(&[Act::ReadCaseFile]),
);

const FILE_OTHER: Route = Route::target(
    "/desk/cases/{case}/pages/{number}/other.webp",
    "file-other-image",
    May(&[Act::ReadCaseFile]),
);

const SCAN_IMAGE: Route = Route::target(
    "/desk/cases/{case}/reports/{report}/scan/{number}.webp",
    "scan-image",
    May(&[Act::ReadCaseFile]),
);

/// Every page and image of the reader.
pub(crate) const ROUTES: &[Route] = &[
    READ,
    PAGE,
    STRIP,
    IMAGE,
    REPORT,
    REPORTS,
    WITHDRAW,
    PAPER,
    PAPER_GO,
    PAPER_IMAGE,
    HEARING_PAPER,
    HEARING_PAPER_GO,
    HEARING_PAPER_IMAGE,
    FILE,
    FILE_GO,
    FILE_STRIP,
    FILE_IMAGE,
    FILE_OTHER,
    SCAN_IMAGE,
];

/// Mounts them; images come before the pages whose addresses they continue.
pub(crate) fn mount(pages: &mut Pages<'_>) {
    pages.add(IMAGE, [get().to(images::page)]);
    pages.add(PAPER_IMAGE, [get().to(images::paper)]);
    pages.add(HEARING_PAPER_IMAGE, [get().to(images::hearing_paper)]);
    pages.add(FILE_IMAGE, [get().to(images::file)]);
    pages.add(FILE_OTHER, [get().to(images::other)]);
    pages.add(SCAN_IMAGE, [get().to(images::scan)]);
    pages.add(REPORT, [get().to(report::ask), post().to(report::report)]);
    pages.add(REPORTS, [get().to(reports::show)]);
    pages.add(WITHDRAW, [post().to(reports::withdraw)]);
    pages.add(READ, [get().to(room::resume)]);
    pages.add(PAGE, [get().to(room::page)]);
    pages.add(STRIP, [get().to(strip::of_application)]);
    pages.add(PAPER_GO, [get().to(papers::go_in_paper)]);
    pages.add(PAPER, [get().to(papers::paper)]);
    pages.add(HEARING_PAPER_GO, [get().to(papers::go_in_hearing_paper)]);
    pages.add(HEARING_PAPER, [get().to(papers::hearing_paper)]);
    pages.add(FILE_GO, [get().to(room::go_in_file)]);
    pages.add(FILE_STRIP, [get().to(strip::of_file)]);
    pages.add(FILE, [get().to(room::file)]);
}
