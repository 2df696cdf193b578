//! The same with those of pages on which much is filled in, as these load it in its place.

pub use frontend::hydrate;
