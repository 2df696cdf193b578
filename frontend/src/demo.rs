//! The pages of the demo office alone: its accounts with the way into each, the tour, its mailbox and its outbox.

mod codes;
mod mailbox;
mod outbox;
mod sign_in_as;
mod tour;

use actix_web::web::{get, post};

use crate::web::{Audience::Demo, Pages, Route};

const CODES: Route = Route::page("/demo/codes", "demo-codes", Demo);
const SIGN_IN_AS: Route = Route::target("/demo/as/{person}", "demo-sign-in-as", Demo);
const TOUR: Route = Route::page("/demo/tour", "demo-tour", Demo);
const FILE: Route = Route::target("/demo/files/{file}", "demo-file", Demo);
const MAILBOX: Route = Route::page("/demo/mailbox", "demo-mailbox", Demo);
const MAIL: Route = Route::page("/demo/mailbox/{mail}", "demo-mail", Demo);
const OUTBOX: Route = Route::page("/demo/outbox", "demo-outbox", Demo);

pub(crate) const ROUTES: &[Route] = &[CODES, SIGN_IN_AS, TOUR, FILE, MAILBOX, MAIL, OUTBOX];

pub(crate) fn mount(pages: &mut Pages<'_>) {
    pages.add(CODES, [get().to(codes::show)]);
    pages.add(SIGN_IN_AS, [post().to(sign_in_as::submit)]);
    pages.add(TOUR, [get().to(tour::show)]);
    pages.add(FILE, [get().to(tour::file)]);
    pages.add(MAILBOX, [get().to(mailbox::show)]);
    pages.add(MAIL, [get().to(mailbox::mail)]);
    pages.add(OUTBOX, [get().to(outbox::show)]);
}
