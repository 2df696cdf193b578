//! The ledger in a database, on every engine at hand.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on fails loudly"
)]

mod auditing;
mod columns;
mod days;
mod erasing;
mod keeping;
mod nightly;
mod putting_back;
mod questions;
mod sequencing;
mod standing;
mod support;
mod watched;
