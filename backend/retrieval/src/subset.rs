//! Who knows their way in what a question is about.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    cut::{Kind, Term, places, terms},
    explain::Asked,
    fold::Folded,
    method::Word,
};

/// What is known of a person's expertise. Nothing else of a person is asked for: neither what somebody held to be right
/// nor how somebody voted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person<Id> {
    /// The identifier of the person.
    pub id: Id,
    /// The fields that the person declared, each a word.
    pub declared: Vec<String>,
    /// Texts in which expertise was shown: what was asked, in what somebody was trained.
    pub shown: Vec<String>,
}

/// A person who knows their way in what was asked, and by which words. There is no better and no worse among them: this type
/// holds no number, and its words stand in the order of the person's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitting<Id> {
    /// The identifier of the person.
    pub id: Id,
    /// Declared words that fit.
    pub declared: Vec<Word>,
    /// Words that fit, of what was shown.
    pub shown: Vec<Word>,
}

/// Those of the people who know their way in what is asked, in the order of their identifiers.
///
/// A declared word fits where it stands in the question as a word, or means the same as one there. Of what was shown only
/// words of the groups of meaning count: whatever else a question and a text share is language, and no expertise.
pub fn subset<Id: Ord>(
    questions: &str,
    people: impl IntoIterator<Item = Person<Id>>,
) -> Vec<Fitting<Id>> {
    let folded = Folded::of(questions);
    let question = Question {
        asked: Asked::of(&folded),
        folded: &folded,
        words: places(&folded),
    };
    let fitting = people.into_iter().filter_map(|person| {
        let declared = person.declared.iter();
        let fitting = Fitting {
            id: person.id,
            declared: distinct(declared.flat_map(|word| question.declared(word))),
            shown: distinct(person.shown.iter().flat_map(|text| question.alike(text))),
        };
        let fits = !fitting.declared.is_empty() || !fitting.shown.is_empty();
        fits.then_some(fitting)
    });
    let mut fitting: Vec<Fitting<Id>> = fitting.collect();
    fitting.sort_by(|one, other| one.id.cmp(&other.id));
    fitting
}

struct Question<'a> {
    asked: Asked<'a>,
    folded: &'a Folded<'a>,
    words: Vec<Range<usize>>,
}

impl Question<'_> {
    /// A declared word that stands in the question, or else what means the same.
    fn declared(&self, word: &str) -> Vec<Word> {
        let folded = Folded::of(word.trim());
        if self.stands(&folded.text) {
            return vec![Word {
                found: word.trim().to_owned(),
                asked: None,
            }];
        }
        self.alike(word)
    }

    /// Whether a piece stands in the question from the beginning of a word to the end of one.
    fn stands(&self, piece: &str) -> bool {
        let begins = |place: usize| self.words.iter().any(|word| word.start == place);
        let ends = |place: usize| self.words.iter().any(|word| word.end == place);
        let mut found = self.folded.text.match_indices(piece);
        !piece.is_empty() && found.any(|(start, _)| begins(start) && ends(start + piece.len()))
    }

    /// The words of a text that mean the same as words of the question, by groups.
    fn alike(&self, text: &str) -> Vec<Word> {
        let folded = Folded::of(text);
        let meanings = terms(&folded).into_iter();
        let meanings = meanings.filter(|term| term.kind == Kind::Meaning);
        let word = |term: Term| {
            let asked = self.asked.meaning(term.key)?;
            let found = folded.written(&term.place);
            let is_same = self.asked.holds(folded.piece(&term.place));
            Some(Word {
                found: found.to_owned(),
                asked: (!is_same).then(|| asked.to_owned()),
            })
        };
        meanings.filter_map(word).collect()
    }
}

/// Each word once, where it stands first.
fn distinct(words: impl Iterator<Item = Word>) -> Vec<Word> {
    let mut seen = BTreeSet::new();
    let first = words.filter(|word| seen.insert(word.found.clone()));
    first.collect()
}
