//! The side of whoever asks for a hearing: starting, the draft, papers, applying, withdrawing.

mod apply_for;
mod corrected;
mod draft;
mod judge;
mod list;
mod papers;
mod start;
mod view;
mod withdraw;
mod writ;

pub(crate) use draft::OnApplication;
pub(crate) use papers::{MEGABYTE, view_of as paper_view};
pub(crate) use start::{Asked, nothing};
