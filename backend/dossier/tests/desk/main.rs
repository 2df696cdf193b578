//! The lawyers' desk through its public door, on every database at hand.

mod applying;
mod bundles;
mod files;
mod office;
mod reading;
mod reviewing;
mod secrecy;
mod strangers;
