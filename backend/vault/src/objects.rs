//! Objects: sealed bytes on the shelf, and their wrapped keys in the database.

pub(crate) mod entity;
mod erase;
mod open;
mod put;
mod row;
#[cfg(test)]
mod tests;

pub use open::Opened;
pub(crate) use put::STAGED_FOR;
pub use put::Staged;
