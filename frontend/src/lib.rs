//! The pages and islands of the service: rendered on the server, whole without JavaScript.
//!
//! A page is a pure function of what its desk said. A handler asks the desk, then shows a
//! [`page::Page`]; a form posts to the page's own address, success leads on (303), a refusal shows the
//! same page again with everything that was typed (422). Islands only add what must move without the
//! server. The crate knows the domains through `contract` alone and decides nothing about access.
//!
//! Two halves are built from it: `ssr` for the server and `hydrate` for the browser, once by itself, once with the islands of
//! pages to `work` on and once with the room of the `reader`, so that every other page fetches no more than it needs.

#![recursion_limit = "512"]
#![expect(
    unreachable_pub,
    reason = "the component macro makes a public type for the properties"
)]
#![cfg_attr(
    feature = "ssr",
    expect(
        clippy::needless_pass_by_value,
        reason = "components own their properties"
    )
)]

mod account;
#[cfg(feature = "ssr")]
mod agenda;
#[cfg(feature = "ssr")]
mod audit;
#[cfg(feature = "ssr")]
mod demo;
#[cfg(feature = "ssr")]
pub mod design;
#[cfg(feature = "ssr")]
mod door;
mod dossier;
#[cfg(feature = "ssr")]
mod draws;
#[cfg(feature = "ssr")]
mod exports;
#[cfg(feature = "ssr")]
mod gallery;
#[cfg(feature = "ssr")]
mod hearing;
mod islands;
#[cfg(feature = "ssr")]
pub mod language;
#[cfg(feature = "ssr")]
mod mount;
#[cfg(any(feature = "ssr", feature = "reader"))]
pub mod numbers;
#[cfg(feature = "ssr")]
mod oversight;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
mod people;
#[cfg(feature = "ssr")]
mod pool;
#[cfg(feature = "ssr")]
mod provisions;
#[cfg(feature = "ssr")]
mod public;
#[cfg(any(feature = "ssr", feature = "reader"))]
mod reader;
#[cfg(feature = "ssr")]
pub mod web;
#[cfg(feature = "ssr")]
mod writs;

#[cfg(feature = "ssr")]
pub use door::guard;
#[cfg(feature = "ssr")]
pub use language::LaidDown;
#[cfg(feature = "ssr")]
pub use mount::{mount, routes};
#[cfg(feature = "ssr")]
pub use web::{
    Audience, BrowserHalf, Contact, Desks, Environment, Pace, Proxies, Route, SiteConfig,
};

/// Wakes the islands of the page; called by the script in its head.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
