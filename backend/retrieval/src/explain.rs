//! By which words a text was found.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::{
    bm25::Field,
    cut::{Kind, Term, silent, terms},
    fold::Folded,
    method::Word,
};

/// A question, cut.
pub(crate) struct Asked<'a> {
    folded: &'a Folded<'a>,
    terms: Vec<Term<'a>>,
}

impl<'a> Asked<'a> {
    pub(crate) fn of(folded: &'a Folded) -> Self {
        Self {
            folded,
            terms: terms(folded),
        }
    }

    /// What must be found of one kind.
    pub(crate) fn keys(&self, kind: Kind) -> BTreeSet<&str> {
        let of_kind = self.terms.iter().filter(|term| term.kind == kind);
        of_kind.map(|term| term.key).collect()
    }

    /// The word of the question that stands in a group, as it was written.
    pub(crate) fn meaning(&self, group: &str) -> Option<&'a str> {
        let mut meanings = self.terms.iter();
        let found = meanings.find(|term| term.kind == Kind::Meaning && term.key == group);
        found.map(|term| self.folded.written(&term.place))
    }

    /// Whether a folded piece stands in the question.
    pub(crate) fn holds(&self, piece: &str) -> bool {
        self.folded.text.contains(piece)
    }
}

/// What is told, and how much it made of the score.
struct Told {
    word: Word,
    folded: String,
    strength: f64,
}

/// The words that a text shares with a question, and those that mean the same, the strongest first. Neighbouring terms that
/// stand together in both are one word; what is part of a stronger one is not told again.
pub(crate) fn explained(
    asked: &Asked,
    fields: &[Field],
    worth: impl Fn(Kind, &str, u32) -> f64,
) -> Vec<Word> {
    let folded: Vec<(Folded, u32)> = fields
        .iter()
        .map(|field| (Folded::of(&field.text), field.weight))
        .collect();
    let wanted: BTreeSet<(Kind, &str)> = asked
        .terms
        .iter()
        .map(|term| (term.kind, term.key))
        .collect();
    let shared: Vec<(&Folded, Vec<Term>)> = folded
        .iter()
        .map(|(folded, _)| {
            let mut shared = terms(folded);
            shared.retain(|term| wanted.contains(&(term.kind, term.key)));
            (folded, shared)
        })
        .collect();
    let mut times: BTreeMap<(Kind, &str), u32> = BTreeMap::new();
    for ((_, terms), (_, weight)) in shared.iter().zip(&folded) {
        for term in terms {
            *times.entry((term.kind, term.key)).or_default() += weight;
        }
    }
    let worths: Worths = times
        .into_iter()
        .map(|((kind, key), times)| ((kind, key), worth(kind, key, times)))
        .collect();
    let mut told = phrases(asked, &shared, &worths);
    told.extend(meanings(asked, &shared, &worths));
    strongest_first(told)
}

/// What each shared term made of the score.
type Worths<'a> = BTreeMap<(Kind, &'a str), f64>;

/// The longest pieces that stand in both texts, from term to term.
fn phrases(asked: &Asked, shared: &[(&Folded, Vec<Term>)], worths: &Worths) -> Vec<Told> {
    let mut told: BTreeMap<String, Told> = BTreeMap::new();
    for (folded, terms) in shared {
        let literal = terms.iter().filter(|term| term.kind != Kind::Meaning);
        let mut literal: Vec<&Term> = literal.collect();
        literal.sort_by_key(|term| (term.place.start, term.place.end));
        let silent = silent(folded);
        for run in runs(asked, folded, &literal) {
            let place = spoken(&run, &silent, &literal);
            let inside = literal.iter().filter(|term| within(&term.place, &place));
            let keys: BTreeSet<(Kind, &str)> = inside.map(|term| (term.kind, term.key)).collect();
            let strength = keys.iter().filter_map(|key| worths.get(key)).sum();
            let piece = folded.piece(&place).to_owned();
            let word = Word {
                found: folded.written(&place).to_owned(),
                asked: None,
            };
            told.entry(piece.clone()).or_insert(Told {
                word,
                folded: piece,
                strength,
            });
        }
    }
    told.into_values().collect()
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    inner.start >= outer.start && inner.end <= outer.end
}

/// Where terms that touch stand together in the question as well.
fn runs(asked: &Asked, folded: &Folded, terms: &[&Term]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for term in terms {
        match runs.last_mut() {
            Some(run) if term.place.end <= run.end => (),
            Some(run)
                if term.place.start <= run.end
                    && asked.holds(folded.piece(&(run.start..term.place.end))) =>
            {
                run.end = term.place.end;
            }
            _ => runs.push(term.place.clone()),
        }
    }
    runs
}

/// A run without the words at its ends that say nothing, unless nothing were left that was asked.
fn spoken(run: &Range<usize>, silent: &[Range<usize>], terms: &[&Term]) -> Range<usize> {
    let Range { mut start, mut end } = *run;
    for word in silent {
        if word.start <= start && start < word.end {
            start = word.end;
        }
    }
    for word in silent.iter().rev() {
        if word.start < end && end <= word.end {
            end = word.start;
        }
    }
    let trimmed = start..end;
    let is_left = terms.iter().any(|term| within(&term.place, &trimmed));
    if is_left { trimmed } else { run.clone() }
}

/// The words of the text that mean the same as other ones of the question.
fn meanings(asked: &Asked, shared: &[(&Folded, Vec<Term>)], worths: &Worths) -> Vec<Told> {
    let mut told: BTreeMap<&str, Told> = BTreeMap::new();
    for (folded, terms) in shared {
        for term in terms.iter().filter(|term| term.kind == Kind::Meaning) {
            let piece = folded.piece(&term.place);
            let Some(word) = asked.meaning(term.key).filter(|_| !asked.holds(piece)) else {
                continue;
            };
            let strength = worths.get(&(Kind::Meaning, term.key)).copied();
            told.entry(term.key).or_insert(Told {
                word: Word {
                    found: folded.written(&term.place).to_owned(),
                    asked: Some(word.to_owned()),
                },
                folded: format!("{word} {piece}"),
                strength: strength.unwrap_or_default(),
            });
        }
    }
    told.into_values().collect()
}

fn strongest_first(mut told: Vec<Told>) -> Vec<Word> {
    told.sort_by(|one, other| {
        let stronger = other.strength.total_cmp(&one.strength);
        stronger.then_with(|| one.folded.cmp(&other.folded))
    });
    let mut kept: Vec<Told> = Vec::new();
    for one in told {
        if !kept.iter().any(|other| other.folded.contains(&one.folded)) {
            kept.push(one);
        }
    }
    kept.into_iter().map(|one| one.word).collect()
}
