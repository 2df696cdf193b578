//! The page pipeline as its callers see it.
#![cfg(test)]

mod account;
mod bound;
mod bundle;
mod common;
mod find;
mod import;
mod mark;
mod pictures;
mod sniffed;
mod meaning;
mod seen;
mod turn;
mod verify;
mod worker;
