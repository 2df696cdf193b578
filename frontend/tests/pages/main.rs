//! The pages as a visitor meets them, over desks without rooms.

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
