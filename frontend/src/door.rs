//! The door of the site: what stands before every answer, and the page that says why there is none.

mod elsewhere;
mod guard;
mod origin;
mod problem_page;

pub use guard::guard;
pub(crate) use problem_page::not_found;
