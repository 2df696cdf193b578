//! What the public sees of a draw: the page that checks a receipt, and what to check it with elsewhere.

mod own_check;
mod papers;
mod result;
mod specification;
mod verify;

use actix_web::web::get;

use crate::web::{Audience::Everyone, Pages, Route};

const VERIFY: Route = Route::page("/draws/verify", "draws-verify", Everyone);
const SPECIFICATION: Route = Route::page("/draws/specification", "draws-specification", Everyone);
const EXAMPLE: Route = Route::target("/draws/example.json", "draws-example", Everyone);
const PROGRAM: Route = Route::target("/draws/programs/{program}", "draws-program", Everyone);

pub(crate) const ROUTES: &[Route] = &[VERIFY, SPECIFICATION, EXAMPLE, PROGRAM];

pub(crate) fn mount(pages: &mut Pages<'_>) {
    pages.add(VERIFY, [get().to(verify::show)]);
    pages.add(SPECIFICATION, [get().to(papers::specification)]);
    pages.add(EXAMPLE, [get().to(papers::example)]);
    pages.add(PROGRAM, [get().to(papers::program)]);
}
