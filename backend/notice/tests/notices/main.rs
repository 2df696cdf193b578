//! Notices from posting to reading.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod connecting;
mod delivery;
mod gateway;
#[cfg(test)]
mod held;
mod own_notices;
mod short_messages;
mod sink;
mod support;
