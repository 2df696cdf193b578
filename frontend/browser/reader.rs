//! The same with the room of the reader, as its pages load it in their place.

pub use frontend::hydrate;
