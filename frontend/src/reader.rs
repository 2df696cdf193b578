//! The reader: one room for the file, for an application's papers and for the makers' pages.

mod browser;
#[cfg(feature = "hydrate")]
pub(crate) mod fetch;
mod finder;
#[cfg(feature = "ssr")]
mod images;
mod islands;
mod leaf;
#[cfg(feature = "ssr")]
mod panel;
#[cfg(feature = "ssr")]
mod room;
#[cfg(feature = "ssr")]
mod routes;
mod sheet;
#[cfg(feature = "ssr")]
mod strip;
mod words;

pub(crate) use leaf::Leaf;
#[cfg(feature = "ssr")]
pub(crate) use routes::{ROUTES, mount};
#[cfg(feature = "ssr")]
pub(crate) use sheet::Sheet;
