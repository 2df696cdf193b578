//! The audit administrator's pages: a day of the ledger, searching it, questions kept, one entry with its proof, verifying the whole.

mod check;
mod checkpoint;
mod day;
mod entry;
mod kept;
mod moment;
mod questions;
mod rows;
mod search;
mod sought;
mod standing;
mod verify;

pub(crate) use day::DayPicture;
pub(crate) use standing::LedgerStanding;

use actix_web::web::{get, post};
use contract::policy::Act;

use crate::web::{Audience::May, Pages, Route};

const SEARCH: Route = Route::page("/audit", "audit", May(&[Act::SearchLedger]));
const ENTRY: Route = Route::page(
    "/audit/entries/{entry}",
    "audit-entry",
    May(&[Act::SearchLedger]),
);
const VERIFY: Route = Route::page("/audit/verify", "audit-verify", May(&[Act::VerifyLedger]));
const VERIFIED: Route = Route::page(
    "/audit/verify/{entry}",
    "audit-verified",
    May(&[Act::VerifyLedger]),
);

/// Every page of the audit.
pub(crate) const ROUTES: &[Route] = &[
    SEARCH,
    ENTRY,
    VERIFY,
    VERIFIED,
    kept::KEEP,
    kept::RENAME,
    kept::STRIKE,
];

/// Mounts them.
pub(crate) fn mount(pages: &mut Pages<'_>) {
    pages.add(SEARCH, [get().to(search::show)]);
    pages.add(ENTRY, [get().to(entry::show)]);
    pages.add(VERIFY, [get().to(verify::ask), post().to(verify::verify)]);
    pages.add(VERIFIED, [get().to(verify::show)]);
    pages.add(kept::KEEP, [post().to(kept::keep)]);
    pages.add(kept::RENAME, [post().to(kept::rename)]);
    pages.add(kept::STRIKE, [post().to(kept::strike)]);
}
