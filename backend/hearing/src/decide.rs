//! The office's side: the list of work, the proposal, its review, the decision (art. 4, 9).

mod correct;
mod decision;
mod judge;
mod list;
mod preview;
mod propose;
mod undo;
mod work;

pub(crate) use work::is_among_colleagues;
