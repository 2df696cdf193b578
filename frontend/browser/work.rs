//! The same with those of pages to work on, as these load it in its place.

pub use frontend::hydrate;
