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
        Code, HearingApplicationField, HearingBasis, HearingCapacity, HearingCriterion,
        HearingNeed, HearingRefusalReason, Openness, SaidYesNo,
    };

    use super::WORDS;

    fn named(section: &str) -> Vec<&str> {
        let words = WORDS.get(section).expect("a section");
        words.keys().map(String::as_str).collect()
    }

    fn codes<T: Code>() -> Vec<&'static str> {
        let mut codes = T::CODES.to_vec();
        codes.sort_unstable();
        codes
    }

    #[test]
    fn every_code_that_a_writ_may_name_has_its_word_and_no_other() {
        assert_eq!(named("asks-as"), codes::<HearingCapacity>());
        assert_eq!(named("need"), codes::<HearingNeed>());
        assert_eq!(named("openness"), codes::<Openness>());
        assert_eq!(named("broadcast"), codes::<SaidYesNo>());
        assert_eq!(named("field"), codes::<HearingApplicationField>());
        assert_eq!(named("criterion"), codes::<HearingCriterion>());
        assert_eq!(named("basis"), codes::<HearingBasis>());
        assert_eq!(named("no-hearing"), codes::<HearingRefusalReason>());
        assert_eq!(named("onward"), codes::<HearingRefusalReason>());
    }
}
