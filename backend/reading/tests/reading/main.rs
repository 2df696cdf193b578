//! The page pipeline as its callers see it.
#![cfg(test)]

mod account;
mod bound;
mod bundle;
mod common;
mod crossing;
mod find;
mod harmed;
mod import;
mod mark;
mod meaning;
mod own_tables;
mod pictures;
mod real;
mod seen;
mod sniffed;
mod turn;
mod verify;
mod whole;
mod worker;
