//! Monitors' matters: what was put to a department because of a node, and what came of it.

mod addressed;
mod answer;
mod close;
mod due;
mod export;
mod list;
mod notice;
mod open;
mod reach;
mod report;
mod show;
mod state;
mod work;

use contract::{EXPLANATION_LENGTH, FieldProblem};
use matter::Refused;

pub(crate) use self::work::is_among_monitors;

/// A text that is explained with: what is at fault, an answer, a reason.
fn explained<'a>(field: &'static str, text: &'a str) -> Result<&'a str, Refused> {
    let text = text.trim();
    let fault = fault_of(field, text);
    Refused::unless_none(fault.into_iter().collect())?;
    Ok(text)
}

fn fault_of(field: &'static str, text: &str) -> Option<FieldProblem> {
    let count = text.trim().chars().count();
    let is_fit = EXPLANATION_LENGTH.contains(&count);
    (!is_fit).then(|| FieldProblem::at(field, format!("explanation-length:{count}")))
}
