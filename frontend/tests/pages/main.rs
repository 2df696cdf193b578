//! What stands before every page, and how a few look, over desks without rooms; the pages themselves are tested on the
//! real desks, in `backend/server/tests/pages`.

mod account;
// The lints know helpers of tests by this mark alone.
#[cfg(test)]
mod browser;
#[cfg(test)]
#[path = "../fakes/mod.rs"]
mod fakes;
mod guarded;
mod looks;
#[cfg(test)]
mod table;
