//! What moves without the server: small leaves that only enhance what works without them.
//!
//! An island is handed ready words and plain values. It talks to the server by the same addresses as
//! the forms, and it never stores anything in the browser.

pub(crate) mod browser;
mod draft_keeper;
#[cfg(feature = "hydrate")]
pub(crate) mod fetch;
#[cfg(feature = "hydrate")]
pub(crate) mod listening;
mod page_keys;
mod photo;
mod photo_check;
mod session_warning;
mod take_codes;
mod turn_in_place;

#[cfg(feature = "ssr")]
pub(crate) use draft_keeper::{DraftKeeper, DraftWords};
#[cfg(feature = "ssr")]
pub(crate) use page_keys::PageKeys;
#[cfg(feature = "ssr")]
pub(crate) use photo_check::{PhotoCheck, PhotoWords};
#[cfg(feature = "ssr")]
pub(crate) use session_warning::{SessionWarning, WarningWords};
#[cfg(feature = "ssr")]
pub(crate) use take_codes::{TakeCodes, TakeWords};
#[cfg(feature = "ssr")]
pub(crate) use turn_in_place::{AskInPlace, TurnInPlace};

/// The event that asks every form with a draft to save it now.
pub(crate) const KEEP: &str = "mingjian:keep";
