use std::{collections::BTreeMap, mem};

use crate::{
    cut::{KINDS, Kind, Term, terms},
    explain::{Asked, explained},
    fold::Folded,
    method::{Method, Near},
    space::{Counts, Space},
};

/// A part of a text, as a title or a summary is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub(crate) text: String,
    pub(crate) weight: u32,
}

impl Field {
    /// A part that counts as if it stood there so many times, and once at least.
    pub fn new(text: impl Into<String>, weight: u32) -> Self {
        Self {
            text: text.into(),
            weight: weight.max(1),
        }
    }
}

/// How much each kind of terms says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shares {
    pub(crate) words: f64,
    pub(crate) pairs: f64,
    pub(crate) meanings: f64,
}

impl Shares {
    /// As measured on generated summaries (decision 0072): pairs find most, words bring what is meant to the front, meanings
    /// lead beyond what is shared.
    pub(crate) const MEASURED: Self = Self {
        words: 0.5,
        pairs: 1.0,
        meanings: 0.5,
    };
}

/// Texts weighed by how rare the terms are that they share with a question, how often they hold them, and their length
/// (Okapi BM25: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009). Fields count by
/// their weight before a term is weighed, as in 3.6 there.
///
/// Lies in memory; texts are cut once more where they are explained.
#[derive(Debug)]
pub struct Bm25<Id> {
    shares: Shares,
    spaces: Spaces,
    held: Vec<Held<Id>>,
    numbers: BTreeMap<Id, u32>,
}

#[derive(Debug)]
struct Held<Id> {
    id: Id,
    fields: Vec<Field>,
}

/// A space for each kind of terms.
#[derive(Debug, Default)]
struct Spaces {
    words: Space,
    pairs: Space,
    meanings: Space,
}

impl Spaces {
    const fn of(&self, kind: Kind) -> &Space {
        match kind {
            Kind::Word => &self.words,
            Kind::Pair => &self.pairs,
            Kind::Meaning => &self.meanings,
        }
    }

    const fn of_mut(&mut self, kind: Kind) -> &mut Space {
        match kind {
            Kind::Word => &mut self.words,
            Kind::Pair => &mut self.pairs,
            Kind::Meaning => &mut self.meanings,
        }
    }
}

impl Shares {
    const fn of(self, kind: Kind) -> f64 {
        match kind {
            Kind::Word => self.words,
            Kind::Pair => self.pairs,
            Kind::Meaning => self.meanings,
        }
    }
}

impl<Id: Ord + Clone> Bm25<Id> {
    /// An index of these texts.
    pub fn of(documents: impl IntoIterator<Item = (Id, Vec<Field>)>) -> Self {
        Self::weighing(Shares::MEASURED, documents)
    }

    pub(crate) fn weighing(
        shares: Shares,
        documents: impl IntoIterator<Item = (Id, Vec<Field>)>,
    ) -> Self {
        let mut index = Self {
            shares,
            spaces: Spaces::default(),
            held: Vec::new(),
            numbers: BTreeMap::new(),
        };
        for (id, fields) in documents {
            index.add(id, fields);
        }
        index
    }

    /// Adds one text; it takes the place of one with the same identifier.
    pub fn add(&mut self, id: Id, fields: Vec<Field>) {
        let next = u32::try_from(self.held.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(id.clone()).or_insert(next);
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        if let Some(held) = self.held.get_mut(place) {
            let former = mem::replace(&mut held.fields, fields);
            counted(&former, |kind, counts| {
                self.spaces.of_mut(kind).take(number, counts);
            });
        } else {
            self.held.push(Held { id, fields });
        }
        let fields = self.held.get(place).map(|held| held.fields.as_slice());
        counted(fields.unwrap_or_default(), |kind, counts| {
            self.spaces.of_mut(kind).put(number, counts);
        });
    }
}

/// Tells of each kind how often its terms stand in a text.
fn counted(fields: &[Field], mut tell: impl FnMut(Kind, &Counts)) {
    let folded: Vec<(Folded, u32)> = fields
        .iter()
        .map(|field| (Folded::of(&field.text), field.weight))
        .collect();
    let terms: Vec<(Term, u32)> = folded
        .iter()
        .flat_map(|(folded, weight)| terms(folded).into_iter().map(|term| (term, *weight)))
        .collect();
    for kind in KINDS {
        let mut counts = Counts::new();
        for (term, weight) in terms.iter().filter(|(term, _)| term.kind == kind) {
            let times = counts.entry(term.key).or_default();
            *times = times.saturating_add(*weight);
        }
        tell(kind, &counts);
    }
}

impl<Id: Ord + Clone + Send + Sync> Method<Id> for Bm25<Id> {
    fn name(&self) -> &'static str {
        "bm25-words-pairs"
    }

    fn version(&self) -> &'static str {
        "1"
    }

    fn nearest(&self, question: &str, limit: usize) -> Vec<Near<Id>> {
        let question = Folded::of(question);
        let asked = Asked::of(&question);
        let mut scores = vec![0.0; self.held.len()];
        for kind in KINDS {
            let space = self.spaces.of(kind);
            space.weigh(&asked.keys(kind), self.shares.of(kind), &mut scores);
        }
        let numbered = (0_u32..).zip(self.held.iter().zip(scores));
        let mut found: Vec<(f64, &Held<Id>, u32)> = numbered
            .filter(|(_, (_, score))| *score > 0.0)
            .map(|(number, (held, score))| (score, held, number))
            .collect();
        found.sort_unstable_by(|one, other| {
            let nearer = other.0.total_cmp(&one.0);
            nearer.then_with(|| one.1.id.cmp(&other.1.id))
        });
        found.truncate(limit);
        let near = found.into_iter().map(|(score, held, number)| Near {
            document: held.id.clone(),
            score,
            words: explained(&asked, &held.fields, |kind, key, times| {
                self.shares.of(kind) * self.spaces.of(kind).worth(key, times, number)
            }),
        });
        near.collect()
    }
}
