//! The page pipeline as its callers see it.
#![cfg(test)]

mod bound;
mod bundle;
mod common;
mod find;
mod import;
mod mark;
mod verify;
mod worker;
