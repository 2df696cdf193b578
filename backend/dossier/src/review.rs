//! Case management's side: the list of work, the checks, the decisions.

mod checks;
mod decide;
mod export;
mod facts;
mod flags;
mod grant;
mod holding;
mod mode;
mod personal;
mod preview;
mod refusal;
mod revoke;
mod said;
mod undo;
mod withdraw_writ;
mod work;
mod worklist;

pub(crate) use flags::Grounded;
pub(crate) use undo::VERIFIED;
pub(crate) use worklist::by_number;

use contract::{EXPLANATION_LENGTH, FieldProblem, LONGEST_DELAY, SHORTEST_DELAY};
use matter::length_fault;

use crate::{desk::Dossier, rows::application};

/// An explanation that is too short or too long, with how long it is.
fn explanation_fault(field: &'static str, text: &str) -> Option<FieldProblem> {
    length_fault((field, "explanation-length"), text, EXPLANATION_LENGTH)
}

/// An explanation of a delay that is too long, or too short where access is not arranged promptly (A-N04, Rules art. 49).
pub(crate) fn delay_fault(text: &str, is_prompt: bool) -> Option<FieldProblem> {
    let length = text.trim().chars().count();
    let rule = if length > LONGEST_DELAY {
        format!("longer-than:{LONGEST_DELAY}:{length}")
    } else if !is_prompt && length < SHORTEST_DELAY {
        format!("explanation-needed:{length}")
    } else {
        return None;
    };
    Some(FieldProblem::at("explanation", rule))
}

impl Dossier {
    /// Whether the application was accepted on this very day.
    pub(crate) fn is_day_of_acceptance(&self, row: &application::Model) -> bool {
        let rules = self.rules.now();
        let day = |at| rules.calendar.office_date(at);
        row.accepted_at
            .is_some_and(|at| day(at) == day(self.kernel.now()))
    }
}
