use contract::{FieldProblem, Lang};
use serde::Serialize;

use crate::design::rule_in;

/// A field at fault for a program of this site, with the words its reader is shown.
#[derive(Debug, Serialize)]
pub(crate) struct SaidFault {
    field: String,
    rule: String,
    said: String,
}

impl SaidFault {
    /// The same faults in the words of a language.
    pub(crate) fn all(faults: &[FieldProblem], lang: Lang) -> Vec<Self> {
        let faults = faults.iter().map(|fault| Self {
            field: fault.field.to_string(),
            rule: fault.rule.to_string(),
            said: rule_in(lang, &fault.rule),
        });
        faults.collect()
    }
}
