use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How soon a word that is said again counts for less. Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and
/// Beyond (2009), 3.3: between 1.2 and 2 in most collections.
const K1: f64 = 1.2;
/// How much of a text's length counts against it. The same: between 0.5 and 0.8.
const B: f64 = 0.75;

/// The texts as one kind of terms sees them.
///
/// Counts are whole numbers, so that no order in which texts came makes another sum of them.
#[derive(Debug, Default)]
pub(crate) struct Space {
    postings: HashMap<Box<str>, Vec<Posting>>,
    /// The length of each text, in terms by the weight of their fields.
    lengths: Vec<u32>,
    total: u64,
}

#[derive(Debug)]
struct Posting {
    document: u32,
    times: u32,
}

/// How often each term stands in a text, by the weight of its fields.
pub(crate) type Counts<'a> = BTreeMap<&'a str, u32>;

impl Space {
    /// Takes a text in, under the next number or in the place of one that was taken out.
    pub(crate) fn put(&mut self, document: u32, counts: &Counts) {
        let length = counts
            .values()
            .fold(0_u32, |sum, times| sum.saturating_add(*times));
        let place = usize::try_from(document).unwrap_or(usize::MAX);
        if place >= self.lengths.len() {
            self.lengths.push(0);
        }
        if let Some(slot) = self.lengths.get_mut(place) {
            self.total = self.total.saturating_sub(u64::from(*slot)) + u64::from(length);
            *slot = length;
        }
        for (term, times) in counts {
            let posting = Posting {
                document,
                times: *times,
            };
            match self.postings.get_mut(*term) {
                Some(postings) => postings.push(posting),
                None => drop(self.postings.insert((*term).into(), vec![posting])),
            }
        }
    }

    /// Takes a text out of what its terms know; its number stays.
    pub(crate) fn take(&mut self, document: u32, counts: &Counts) {
        for term in counts.keys() {
            let Some(postings) = self.postings.get_mut(*term) else {
                continue;
            };
            postings.retain(|posting| posting.document != document);
            if postings.is_empty() {
                self.postings.remove(*term);
            }
        }
    }

    /// Adds to each text what the terms of a question are worth in it.
    pub(crate) fn weigh(&self, asked: &BTreeSet<&str>, share: f64, into: &mut [f64]) {
        let norms: Vec<f64> = self
            .lengths
            .iter()
            .map(|length| self.norm(*length))
            .collect();
        for term in asked {
            let Some(postings) = self.postings.get(*term) else {
                continue;
            };
            let rarity = share * self.rarity(postings.len());
            for posting in postings {
                let place = usize::try_from(posting.document).unwrap_or(usize::MAX);
                if let (Some(sum), Some(norm)) = (into.get_mut(place), norms.get(place)) {
                    *sum += rarity * frequency(posting.times, *norm);
                }
            }
        }
    }

    /// What a term is worth in a text in which it stands so often.
    pub(crate) fn worth(&self, term: &str, times: u32, document: u32) -> f64 {
        let place = usize::try_from(document).unwrap_or(usize::MAX);
        let length = self.lengths.get(place).copied().unwrap_or_default();
        let holding = self.postings.get(term).map_or(0, Vec::len);
        self.rarity(holding) * frequency(times, self.norm(length))
    }

    /// The weight of a term by the number of texts that hold it, never below nothing: with the one that is added a term of
    /// every text speaks for none, and against none.
    fn rarity(&self, holding: usize) -> f64 {
        let (all, holding) = (number(self.lengths.len()), number(holding));
        (1.0 + (all - holding + 0.5) / (holding + 0.5)).ln()
    }

    fn norm(&self, length: u32) -> f64 {
        let texts = number(self.lengths.len());
        let mean = number(usize::try_from(self.total).unwrap_or(usize::MAX)) / texts;
        K1 * (1.0 - B + B * f64::from(length) / mean.max(1.0))
    }
}

fn frequency(times: u32, norm: f64) -> f64 {
    let times = f64::from(times);
    times * (K1 + 1.0) / (times + norm)
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
