//! The desks' pages through the front door: what a person sees, what a form keeps, what nobody learns.

mod applicant;
mod audit;
mod house;
mod makers;
mod management;
mod reader;
mod visit;
mod walk;
