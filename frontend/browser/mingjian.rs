//! The islands of every page but the reader's, as the browser loads them.

pub use frontend::hydrate;
