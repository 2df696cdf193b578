//! Bundles to take home: ordered, bound by a job, downloaded, and their password retrieved once.

mod bind_worker;
mod code;
mod download;
mod expire;
mod order;
mod password;
mod sealed;
mod shelf;
mod show;

pub use bind_worker::BundleWorker;
