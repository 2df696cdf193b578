//! The desks' pages through the front door: what a person sees, what a form keeps, what nobody learns.

mod act_pages;
mod applicant;
mod audit;
mod bundles;
mod carried;
#[cfg(test)]
mod house;
mod makers;
mod management;
mod reader;
#[cfg(test)]
mod strangers_words;
mod visit;
mod walk;
