//! The reader: one room for the file, for an application's papers and for the makers' pages.

mod bar;
mod browser;
#[cfg(feature = "hydrate")]
pub(crate) mod fetch;
mod finder;
mod flow;
mod hits;
#[cfg(feature = "ssr")]
mod images;
mod islands;
mod leaf;
mod look;
mod margins;
mod page_mark;
#[cfg(feature = "ssr")]
mod panel;
#[cfg(feature = "ssr")]
mod papers;
#[cfg(feature = "ssr")]
mod report;
#[cfg(feature = "ssr")]
mod reports;
#[cfg(feature = "ssr")]
mod room;
#[cfg(feature = "ssr")]
mod routes;
#[cfg(feature = "ssr")]
mod said;
mod sheet;
mod stage;
#[cfg(feature = "ssr")]
mod stated;
#[cfg(feature = "ssr")]
mod strip;
mod text_leaf;
mod words;

pub(crate) use leaf::Leaf;
#[cfg(feature = "ssr")]
pub(crate) use room::shown_open;
#[cfg(feature = "ssr")]
pub(crate) use routes::{ROUTES, mount};
#[cfg(feature = "ssr")]
pub(crate) use sheet::Sheet;
#[cfg(feature = "ssr")]
pub(crate) use words::Flag;
