//! The islands of every page, as the browser loads them where a page has no others.

pub use frontend::hydrate;
