//! What a form asks folds by what was answered, in the browser by rules of the style sheet: with scripts and without.
//!
//! What is folded away stays in the page and is sent along, so that it stands there again when it unfolds. A browser
//! that does not know `:has()` shows all of it; what counts is judged by the desk in any case.

use std::collections::BTreeSet;

use contract::{
    ASKS_NATIONALITY, ApplicationForm, HearingApplicationForm, HearingPlanForm, MINOR_INVOLVED,
    PRINCIPAL_IS_PARTY, PaperKind,
    form::{Answered, FormValues},
};

/// What `data-when` says of something that stands only beside these answers, and those on which they depend.
pub(crate) fn told_when<F: FormValues>(when: &'static [Answered]) -> Option<String> {
    let words: Vec<String> = F::depends_on(when).iter().map(word).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// What `data-when` says of something that stands beside this answer of a form without a table.
pub(crate) fn told_by(answered: &Answered) -> String {
    word(answered)
}

/// On which answers each part of a form depends that folds, of every form.
fn folding() -> impl Iterator<Item = &'static [Answered]> {
    let papers = PaperKind::ALL.map(PaperKind::when);
    let told = [PRINCIPAL_IS_PARTY, MINOR_INVOLVED];
    inputs_of::<ApplicationForm>()
        .chain(papers)
        .chain(inputs_of::<HearingApplicationForm>())
        .chain(inputs_of::<HearingPlanForm>())
        .chain(told)
}

fn inputs_of<F: FormValues>() -> impl Iterator<Item = &'static [Answered]> {
    F::INPUTS.iter().map(|input| input.when)
}

/// The rules for everything that folds.
pub(super) fn sheet() -> String {
    let folding = folding().flatten().chain([ASKS_NATIONALITY]);
    let rules: BTreeSet<String> = folding.map(rule).collect();
    let rules: String = rules.into_iter().collect();
    format!("@layer pages {{\n{rules}}}\n")
}

fn word(answered: &Answered) -> String {
    format!("{}={}", answered.input, answered.any.join("|"))
}

/// Only where the page asks for it: an answer that stands fixed was judged when the page was drawn.
fn rule(answered: &Answered) -> String {
    let asks = format!("[name=\"{}\"]", answered.input);
    let any: Vec<String> = answered
        .any
        .iter()
        .map(|code| format!("[value=\"{code}\"]"))
        .collect();
    format!(
        ".form:has({asks}):not(:has({asks}:is({}):checked)) [data-when~=\"{}\"] {{ display: none; }}\n",
        any.join(", "),
        word(answered)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_says_when_it_stands_has_its_rule() {
        let sheet = sheet();
        let of_hearings = inputs_of::<HearingApplicationForm>().chain([MINOR_INVOLVED]);
        let of_hearings = of_hearings.filter_map(told_when::<HearingApplicationForm>);
        let inputs = ApplicationForm::INPUTS.iter().map(|input| input.when);
        let papers = PaperKind::ALL.map(PaperKind::when);
        let told = inputs.chain(papers).chain([PRINCIPAL_IS_PARTY]);
        let told = told.filter_map(told_when::<ApplicationForm>);
        let words: BTreeSet<String> = told
            .chain(of_hearings)
            .flat_map(|told| told.split(' ').map(str::to_owned).collect::<Vec<_>>())
            .collect();
        assert!(words.len() > 3, "{words:?}");
        for word in words {
            assert!(
                sheet.contains(&format!("[data-when~=\"{word}\"]")),
                "{word}"
            );
        }
    }

    #[test]
    fn what_depends_on_something_folded_folds_with_it() {
        let nationality = ApplicationForm::INPUTS
            .iter()
            .find(|input| input.name == "principal_nationality")
            .unwrap();
        let told = told_when::<ApplicationForm>(nationality.when).unwrap();
        let inputs: Vec<_> = told
            .split(' ')
            .filter_map(|word| word.split_once('='))
            .collect();
        let inputs: Vec<_> = inputs.into_iter().map(|(input, _)| input).collect();
        assert_eq!(
            inputs,
            ["principal_id_kind", "principal_relation", "capacity"]
        );
    }
}
