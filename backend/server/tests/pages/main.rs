//! The pages and the calls of their islands, on the real desks: what is seen, what a form keeps, what nobody learns.

// The lints know helpers of tests by this mark alone.
#![cfg(test)]

mod account;
mod act_pages;
mod agenda;
mod applicant;
mod applied;
mod audit;
mod bundles;
mod calls;
mod capacities;
mod carried;
mod catalogue;
mod claims;
mod dates;
mod demo;
mod exports;
mod guarded;
mod handing;
mod hearing_office;
mod hearings;
mod kept;
mod letters;
mod listed;
mod looks;
mod makers;
mod management;
mod monitoring;
mod oversight;
mod patterns;
mod preferences;
mod provisions;
mod questions;
mod reader;
mod shape;
mod site;
mod strangers_words;
mod twice;
mod walk;
mod weight;
mod whole_pages;
mod windows;
mod world;
