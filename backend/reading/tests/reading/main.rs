//! The page pipeline as its callers see it.
#![cfg(test)]

mod bundle;
mod common;
mod find;
mod import;
mod mark;
mod verify;
