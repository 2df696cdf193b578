//! What moves without the server: small leaves that only enhance what works without them.
//!
//! An island is handed ready words and plain values. It talks to the server by the same addresses as
//! the forms, and it never stores anything in the browser.

pub(crate) mod browser;
#[cfg(any(feature = "work", feature = "reader"))]
pub(crate) mod fetch;
#[cfg(any(feature = "ssr", feature = "work"))]
mod filling;
#[cfg(feature = "hydrate")]
pub(crate) mod listening;
#[cfg(feature = "ssr")]
pub(crate) mod module;
mod page_keys;
mod session_warning;
#[cfg(any(feature = "ssr", feature = "work"))]
mod take_codes;
#[cfg(any(feature = "ssr", feature = "work"))]
mod turn_in_place;

#[cfg(feature = "ssr")]
pub(crate) use filling::{CountWords, DraftKeeper, DraftWords, PhotoCheck, PhotoWords, TypedCount};
#[cfg(feature = "ssr")]
pub(crate) use page_keys::PageKeys;
#[cfg(feature = "ssr")]
pub(crate) use session_warning::{SessionWarning, WarningWords};
#[cfg(feature = "ssr")]
pub(crate) use take_codes::{TakeCodes, TakeWords};
#[cfg(feature = "ssr")]
pub(crate) use turn_in_place::{AskInPlace, TurnInPlace};

/// The event that asks every form with a draft to save it now.
pub(crate) const KEEP: &str = "mingjian:keep";
