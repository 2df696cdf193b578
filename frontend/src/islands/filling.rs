//! The islands of pages on which much is filled in; they are in a module of their own.

mod browser;
mod chosen;
mod draft_keeper;
mod photo;
mod photo_check;

#[cfg(feature = "ssr")]
pub(crate) use draft_keeper::{DraftKeeper, DraftWords};
#[cfg(feature = "ssr")]
pub(crate) use photo_check::{PhotoCheck, PhotoWords};
