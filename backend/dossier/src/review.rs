//! Case management's side: the list of work, the checks, the decisions.

mod checks;
mod decide;
mod facts;
mod grant;
mod mode;
mod refusal;
mod revoke;
mod worklist;

use std::ops::RangeInclusive;

use contract::{EXPLANATION_LENGTH, FieldProblem};

/// An explanation that is too short or too long, with how long it is.
fn explanation_fault(field: &'static str, text: &str) -> Option<FieldProblem> {
    length_fault((field, "explanation-length"), text, EXPLANATION_LENGTH)
}

/// A text outside the length that its rule names, with how long it is.
fn length_fault(
    (field, rule): (&'static str, &str),
    text: &str,
    length: RangeInclusive<usize>,
) -> Option<FieldProblem> {
    let count = text.trim().chars().count();
    let is_outside = !length.contains(&count);
    is_outside.then(|| FieldProblem::at(field, format!("{rule}:{count}")))
}
