//! What a desk answered.

use std::fmt::Debug;

use contract::Problem;

/// The refusal; fails where it is none of this kind.
#[track_caller]
pub fn refused<T: Debug>(answer: Result<T, Problem>, kind: &str) -> Problem {
    let problem = answer.expect_err(kind);
    assert_eq!(problem.kind, kind, "{problem:?}");
    problem
}

/// The rules broken, as `field: rule`.
pub fn broken(problem: &Problem) -> Vec<String> {
    let fields = problem.fields.iter();
    fields
        .map(|field| format!("{}: {}", field.field, field.rule))
        .collect()
}
