//! Notices from posting to reading.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod connecting;
mod delivery;
mod own_notices;
mod sink;
mod support;
