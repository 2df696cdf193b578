//! Lists of work that leave the house as tables: asked for, approved by a second person, fetched.

mod ask;
mod list;
mod show;

use actix_web::web::{get, post};
use contract::policy::Act;

use self::show::OneExport;
use crate::{
    page::ActPage,
    web::{Audience::May, Pages, Route},
};

pub(crate) use list::Rows;

const LIST: Route = Route::page("/exports", "exports", May(&[Act::ReadExports]));
const NEW: Route = Route::page(
    "/exports/new",
    "export-new",
    May(&[Act::AskExport, Act::OrderExport]),
);
const EXPORT: Route = Route::page("/exports/{export}", "export", May(&[Act::ReadExports]));
const DOWNLOAD: Route = Route::target(
    "/exports/{export}/download",
    "export-download",
    May(&[Act::FetchExport]),
);

/// Every act upon an export that has a page.
const ACTS: &[&ActPage<OneExport>] = &[&show::APPROVE, &show::REFUSE, &show::TAKE_BACK];

/// Every page of exports.
pub(crate) const ROUTES: &[Route] = &[
    LIST,
    NEW,
    EXPORT,
    DOWNLOAD,
    show::APPROVE.route,
    show::REFUSE.route,
    show::TAKE_BACK.route,
];

/// Mounts the pages.
pub(crate) fn mount(pages: &mut Pages<'_>) {
    pages.add(LIST, [get().to(list::show)]);
    pages.add(NEW, [get().to(ask::show), post().to(ask::ask)]);
    pages.add(EXPORT, [get().to(show::show)]);
    pages.add(DOWNLOAD, [get().to(show::download)]);
    for page in ACTS {
        page.mount(pages);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_act_that_is_offered_has_a_page_that_opens() {
        for page in super::ACTS {
            page.assert_leads_here();
        }
    }
}
