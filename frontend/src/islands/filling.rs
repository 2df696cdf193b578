//! The islands of pages on which much is filled in; they are in a module of their own.

mod browser;
mod chosen;
mod draft_keeper;
mod photo;
mod photo_check;
mod typed_count;

#[cfg(feature = "ssr")]
pub(crate) use draft_keeper::{DraftKeeper, DraftWords};
#[cfg(feature = "ssr")]
pub(crate) use photo_check::{PhotoCheck, PhotoWords};
#[cfg(feature = "ssr")]
pub(crate) use typed_count::{CountWords, TypedCount};
