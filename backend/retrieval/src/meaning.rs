//! What means alike: groups of words, as data.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
    sync::LazyLock,
};

use crate::{
    cut::{Kind, Term},
    fold::Folded,
};

/// Groups of words by the fields in which people know their way: in each the words that lead to the same expertise. The
/// first word names the group; a word may stand in several.
const GROUPS: &str = include_str!("../data/synonyms.toml");

/// The fields, each with its groups.
type Groups = BTreeMap<String, Vec<Vec<String>>>;

static FIELDS: LazyLock<Groups> = LazyLock::new(|| toml::from_str(GROUPS).unwrap_or_default());

/// The names of the groups in which each word stands.
static NAMES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut names: HashMap<&str, Vec<&str>> = HashMap::new();
    for group in FIELDS.values().flatten() {
        let Some(name) = group.first() else { continue };
        for word in group {
            names.entry(word).or_default().push(name);
        }
    }
    names
});

/// No word of a group is cut into more words than this.
const LONGEST: usize = 6;

/// Every word of every group.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    FIELDS.values().flatten().flatten().map(String::as_str)
}

/// The groups of which words stand in a text: the longest word that begins and ends where words of the text do, so that
/// 施工 is not found in 实施工作.
pub(crate) fn found<'a>(folded: &Folded, words: &[Range<usize>]) -> Vec<Term<'a>> {
    let (mut found, mut rest) = (Vec::new(), words);
    while let [first, ..] = rest {
        let reach = longest(folded, rest);
        let place = first.start..rest.get(reach).map_or(first.end, |last| last.end);
        for name in NAMES.get(folded.piece(&place)).into_iter().flatten() {
            found.push(Term {
                kind: Kind::Meaning,
                key: name,
                place: place.clone(),
            });
        }
        rest = rest.get(reach + 1..).unwrap_or_default();
    }
    found
}

/// How many words after the first the longest word of a group takes up.
fn longest(folded: &Folded, words: &[Range<usize>]) -> usize {
    let Some(first) = words.first() else { return 0 };
    let mut reach = 0;
    let mut end = first.start;
    for (further, next) in words.iter().take(LONGEST).enumerate() {
        if next.start != end {
            break;
        }
        end = next.end;
        if NAMES.contains_key(folded.piece(&(first.start..end))) {
            reach = further;
        }
    }
    reach
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::cut::{places, terms};

    /// The categories of `officer_category` in `config/demo/dictionaries.json`.
    const CATEGORIES: [&str; 8] = [
        "AGRI_ENV",
        "COMMUNITY",
        "EDU_MINOR",
        "ENGINEERING",
        "FINANCE",
        "LEGAL",
        "MEDICAL",
        "NPC_CPPCC",
    ];

    fn groups_of(text: &str) -> Vec<(String, &'static str)> {
        let folded = Folded::of(text);
        let found = found(&folded, &places(&folded)).into_iter();
        let said = |term: Term<'static>| (folded.piece(&term.place).to_owned(), term.key);
        found.map(said).collect()
    }

    #[test]
    fn every_category_has_its_groups_and_every_group_its_name() {
        let fields: Groups = toml::from_str(GROUPS).unwrap();
        assert!(fields.keys().eq(CATEGORIES));
        let groups: Vec<&Vec<String>> = fields.values().flatten().collect();
        assert!(groups.len() >= 60, "{} groups", groups.len());
        assert!(groups.iter().all(|group| group.len() > 1));
        let names: BTreeSet<&String> = groups.iter().filter_map(|group| group.first()).collect();
        assert_eq!(names.len(), groups.len(), "a name for each");
    }

    #[test]
    fn words_of_groups_are_written_as_texts_are_compared() {
        for word in words() {
            assert_eq!(Folded::of(word).text, word);
        }
    }

    #[test]
    fn each_word_of_a_group_is_found_by_itself() {
        for word in words() {
            let found = groups_of(word);
            assert!(
                found.iter().any(|(whole, _)| whole == word),
                "{word}: {found:?}"
            );
        }
    }

    #[test]
    fn the_longest_word_is_found_where_words_of_the_text_begin_and_end() {
        assert_eq!(groups_of("实施工作方案"), []);
        let found = groups_of("医疗损害鉴定");
        assert!(
            found.iter().any(|(word, _)| word == "医疗损害"),
            "{found:?}"
        );
        let folded = Folded::of("施工");
        let kinds = terms(&folded).into_iter().map(|term| term.kind);
        assert!(kinds.eq([Kind::Word, Kind::Pair, Kind::Meaning]));
    }
}
