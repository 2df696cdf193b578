//! The audit administrator's pages: searching the ledger, one entry with its proof, verifying the whole.

mod check;
mod checkpoint;
mod entry;
mod search;
mod verify;

use actix_web::web::{get, post};
use contract::Role;

use crate::web::{Audience, Pages, Route};

const AUDITORS: Audience = Audience::Roles(&[Role::AuditAdmin]);
const SEARCH: Route = Route::page("/audit", "audit", AUDITORS);
const ENTRY: Route = Route::page("/audit/entries/{entry}", "audit-entry", AUDITORS);
const VERIFY: Route = Route::page("/audit/verify", "audit-verify", AUDITORS);
const VERIFIED: Route = Route::page("/audit/verify/{entry}", "audit-verified", AUDITORS);

/// Every page of the audit.
pub(crate) const ROUTES: &[Route] = &[SEARCH, ENTRY, VERIFY, VERIFIED];

/// Mounts them.
pub(crate) fn mount(pages: &mut Pages<'_>) {
    pages.add(SEARCH, [get().to(search::show)]);
    pages.add(ENTRY, [get().to(entry::show)]);
    pages.add(VERIFY, [get().to(verify::ask), post().to(verify::verify)]);
    pages.add(VERIFIED, [get().to(verify::show)]);
}
