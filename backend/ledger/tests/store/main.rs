//! The ledger in a database, on every engine at hand.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on fails loudly"
)]

mod auditing;
mod keeping;
mod sequencing;
mod support;
