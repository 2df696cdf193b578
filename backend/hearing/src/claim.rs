//! Claims to belong to a case: named, shown by papers, confirmed by the office, never looked up before.

mod bind;
mod code;
mod decide;
mod door;
mod enter;
mod list;
mod name;
mod papers;
mod personal;
mod reach;
mod view;

pub(crate) use reach::{claim_opening_act, of_claim};
