//! Receipts, through the door that strangers use.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod agreed;
mod build;
mod cases;
mod good;
mod hostile;
mod published;
mod solved;
mod tampered;
mod vectors;
