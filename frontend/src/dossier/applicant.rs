//! The applicant's pages: from finding a case to taking the file home.

mod acts;
mod bundle;
mod bundle_order;
mod cancel_visit;
mod check;
mod edit;
mod edit_sections;
mod evidence;
mod find;
mod finish;
mod list;
mod matter;
mod own;
mod password;
mod pledge;
mod receipt;
mod summary;
mod trail;
mod trail_ledger;
mod withdraw;

use actix_web::web::{get, post};
use contract::policy::Act;

pub(super) use bundle::{progress_template, progress_words};
pub(super) use edit::SECTIONS;
pub(super) use matter::Reason;

use self::own::Own;
use crate::web::{Audience::May, Pages, Route};

const NEW: Route = Route::page(
    "/applications/new",
    "application-new",
    May(&[Act::FindCase]),
);
const MATTER: Route = Route::page(
    "/applications/{application}",
    "application",
    May(&[Act::ReadOwnApplication]),
);
const RECEIPT: Route = Route::page(
    "/applications/{application}/receipt",
    "application-receipt",
    May(&[Act::ReadOwnApplication]),
);
const TRAIL: Route = Route::page(
    "/applications/{application}/trail",
    "application-trail",
    May(&[Act::ReadTrail]),
);
const TRAIL_LEDGER: Route = Route::page(
    "/applications/{application}/trail/ledger",
    "application-trail-ledger",
    May(&[Act::ReadTrail]),
);
const ORDER: Route = Route::page(
    "/applications/{application}/bundles",
    "application-bundles",
    May(&[Act::ReadBundles]),
);
const BUNDLE: Route = Route::page("/bundles/{bundle}", "bundle", May(&[Act::ReadBundles]));
const PASSWORD: Route = Route::page(
    "/bundles/{bundle}/password",
    "bundle-password",
    May(&[Act::RetrievePassword]),
);
const DOWNLOAD: Route = Route::target(
    "/bundles/{bundle}/download",
    "bundle-download",
    May(&[Act::MakeBundle]),
);

/// Every page of the applicant.
pub(super) const ROUTES: &[Route] = &[
    list::LIST.route,
    NEW,
    MATTER,
    edit::FORM.route,
    edit::FORM.keep,
    edit::FORM.check,
    RECEIPT,
    withdraw::PAGE.route,
    pledge::PAGE.route,
    finish::PAGE.route,
    cancel_visit::PAGE.route,
    evidence::PAGE.route,
    TRAIL,
    TRAIL_LEDGER,
    ORDER,
    BUNDLE,
    PASSWORD,
    DOWNLOAD,
];

/// Mounts them; the fixed word `new` comes before the identifier.
pub(super) fn mount(pages: &mut Pages<'_>) {
    list::LIST.mount(pages);
    pages.add(NEW, [get().to(find::ask), post().to(find::find)]);
    pages.add(MATTER, [get().to(matter::show)]);
    edit::FORM.mount(pages);
    check::CHECK.mount(pages);
    pages.add(RECEIPT, [get().to(receipt::show)]);
    withdraw::PAGE.mount(pages);
    pledge::PAGE.mount(pages);
    finish::PAGE.mount(pages);
    cancel_visit::PAGE.mount(pages);
    evidence::PAGE.mount(pages);
    pages.add(TRAIL, [get().to(trail::show)]);
    pages.add(TRAIL_LEDGER, [get().to(trail_ledger::show)]);
    pages.add(
        ORDER,
        [get().to(bundle_order::ask), post().to(bundle_order::order)],
    );
    pages.add(BUNDLE, [get().to(bundle::show)]);
    pages.add(
        PASSWORD,
        [get().to(password::explain), post().to(password::submit)],
    );
    pages.add(DOWNLOAD, [get().to(bundle::download)]);
}

#[cfg(test)]
mod tests {
    use super::{cancel_visit, evidence, finish, pledge, withdraw};

    #[test]
    fn every_act_that_is_offered_has_a_page_that_opens() {
        withdraw::PAGE.assert_leads_here();
        pledge::PAGE.assert_leads_here();
        finish::PAGE.assert_leads_here();
        cancel_visit::PAGE.assert_leads_here();
        evidence::PAGE.assert_leads_here();
    }
}
