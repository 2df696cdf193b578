//! What codes are called in official documents.

use std::{collections::BTreeMap, sync::LazyLock};

type Sections = BTreeMap<String, BTreeMap<String, String>>;

static WORDS: LazyLock<Sections> =
    LazyLock::new(|| toml::from_str(include_str!("../../writs/words.toml")).unwrap_or_default());

/// What a code is called in official documents; a code without a word stands for itself.
pub(super) fn word<'a>(section: &str, code: &'a str) -> &'a str {
    let found = WORDS.get(section).and_then(|words| words.get(code));
    found.map_or(code, String::as_str)
}

#[cfg(test)]
mod tests {
    use contract::{
        AccessMode, ApplicationField, Capacity, Code, MODE_GROUNDS, PrincipalRelation, Purpose,
        REFUSAL_REASONS, REVOCATION_GROUNDS, ScopeAsked,
        machine::{Procedure as _, Runs},
    };

    use super::WORDS;
    use crate::writs::STOPPED_BY;

    fn codes<T: Code>() -> Vec<&'static str> {
        T::CODES.to_vec()
    }

    #[test]
    fn every_code_that_a_writ_may_name_has_its_word_and_no_other() {
        let steps = contract::Application::MACHINE.steps.iter();
        let steps = steps.chain(contract::Application::UNDO);
        let mut events: Vec<&str> = steps.filter_map(|step| step.event).collect();
        events.extend(["draft", matter::DUE_MOVED]);
        let standings = contract::Application::MACHINE.standings.iter();
        let runs = standings.flat_map(|state| state.next).map(|next| next.runs);
        let periods = runs.filter_map(|runs| match runs {
            Runs::Since { period, .. } => Some(period),
            Runs::Nothing | Runs::AsBefore => None,
        });
        let periods: Vec<&str> = periods.collect();
        let grounds = REVOCATION_GROUNDS.map(|(code, _)| code);
        for (section, mut codes) in [
            ("capacity", codes::<Capacity>()),
            ("relation", codes::<PrincipalRelation>()),
            ("mode", codes::<AccessMode>()),
            ("scope", codes::<ScopeAsked>()),
            ("purpose", codes::<Purpose>()),
            ("field", codes::<ApplicationField>()),
            ("refusal", REFUSAL_REASONS.to_vec()),
            ("ground", MODE_GROUNDS.to_vec()),
            ("revocation", grounds.to_vec()),
            ("stopped", STOPPED_BY.map(|(rule, _)| rule).to_vec()),
            ("step", events),
            ("period", periods),
        ] {
            codes.sort_unstable();
            codes.dedup();
            let known: Vec<&str> = WORDS[section].keys().map(String::as_str).collect();
            assert_eq!(known, codes, "{section}");
        }
    }
}
