//! The pages of the demo office alone: its accounts with their current codes, its mailbox and its outbox.

mod codes;
mod mailbox;
mod outbox;

use actix_web::web::get;

use crate::web::{Audience::Demo, Pages, Route};

const CODES: Route = Route::page("/demo/codes", "demo-codes", Demo);
const MAILBOX: Route = Route::page("/demo/mailbox", "demo-mailbox", Demo);
const MAIL: Route = Route::page("/demo/mailbox/{mail}", "demo-mail", Demo);
const OUTBOX: Route = Route::page("/demo/outbox", "demo-outbox", Demo);

pub(crate) const ROUTES: &[Route] = &[CODES, MAILBOX, MAIL, OUTBOX];

pub(crate) fn mount(pages: &mut Pages<'_>) {
    pages.add(CODES, [get().to(codes::show)]);
    pages.add(MAILBOX, [get().to(mailbox::show)]);
    pages.add(MAIL, [get().to(mailbox::mail)]);
    pages.add(OUTBOX, [get().to(outbox::show)]);
}
