//! The smallest set of terms that clash.
//!
//! Whoever resolves a clash has to give up at least one term of every *correction* (a least set of terms without which the
//! rest can be met). The smallest set that hits all corrections known so far either clashes itself, and then none smaller
//! does, or it can be extended until just another correction is left.

use std::collections::BTreeSet;

use super::Demand;
use crate::Pool;

/// How many corrections are collected before the search settles for an irreducible set.
const CORRECTIONS: usize = 64;
/// How many sets the search for a smallest hitting set may look at.
const EFFORT: usize = 200_000;

/// A term that can be given up; the number of seats stands beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Term {
    Minimum(usize),
    Maximum(usize),
    Conflicts,
}

/// The terms that ask for something.
pub(super) struct Terms<'p> {
    pool: &'p Pool,
    all: Vec<Term>,
}

/// What the search found.
pub(super) struct Found {
    pub(super) core: Vec<Term>,
    pub(super) is_smallest: bool,
    /// The smallest correction seen.
    pub(super) correction: Vec<Term>,
}

impl Term {
    pub(super) fn demand(&self, pool: &Pool, names: &[String]) -> Demand {
        let mark = |rule: usize| names.get(rule).cloned().unwrap_or_default();
        let people = |rule: usize| {
            let bears = pool
                .people
                .iter()
                .filter(|person| person.rules.contains(&rule));
            bears.count()
        };
        let limits = |rule: usize| {
            pool.rules
                .get(rule)
                .map_or((0, 0), |rule| (rule.min, rule.max))
        };
        match *self {
            Self::Minimum(rule) => Demand::Minimum {
                rule,
                mark: mark(rule),
                min: limits(rule).0,
                people: people(rule),
            },
            Self::Maximum(rule) => Demand::Maximum {
                rule,
                mark: mark(rule),
                max: limits(rule).1,
                people: people(rule),
            },
            Self::Conflicts => Demand::Conflicts {
                lists: pool.conflicts.len(),
            },
        }
    }
}

impl<'p> Terms<'p> {
    pub(super) fn of(pool: &'p Pool) -> Self {
        let mut all = Vec::new();
        for (rule, limits) in pool.rules.iter().enumerate() {
            if limits.min > 0 {
                all.push(Term::Minimum(rule));
            }
            if limits.max < pool.seats {
                all.push(Term::Maximum(rule));
            }
        }
        if !pool.conflicts.is_empty() {
            all.push(Term::Conflicts);
        }
        Self { pool, all }
    }

    /// The pool with these terms alone.
    pub(super) fn keeping(&self, kept: &[Term]) -> Pool {
        let mut pool = self.pool.clone();
        for (index, rule) in pool.rules.iter_mut().enumerate() {
            if !kept.contains(&Term::Minimum(index)) {
                rule.min = 0;
            }
            if !kept.contains(&Term::Maximum(index)) {
                rule.max = pool.seats;
            }
        }
        if !kept.contains(&Term::Conflicts) {
            pool.conflicts.clear();
        }
        pool
    }

    /// Extends a set that can be met until nothing more can be added, and returns what is left.
    fn correction(&self, mut kept: Vec<Term>, possible: &dyn Fn(&Pool) -> bool) -> Vec<Term> {
        let mut left = Vec::new();
        for &term in &self.all {
            if kept.contains(&term) {
                continue;
            }
            kept.push(term);
            if !possible(&self.keeping(&kept)) {
                kept.pop();
                left.push(term);
            }
        }
        left
    }

    /// Drops terms one by one as long as the rest still clashes.
    fn irreducible(&self, possible: &dyn Fn(&Pool) -> bool) -> Vec<Term> {
        let mut core = self.all.clone();
        for term in &self.all {
            let without: Vec<Term> = core.iter().copied().filter(|kept| kept != term).collect();
            if !possible(&self.keeping(&without)) {
                core = without;
            }
        }
        core
    }
}

/// The smallest set of terms that clashes, if all of them do.
pub(super) fn smallest(terms: &Terms<'_>, possible: &dyn Fn(&Pool) -> bool) -> Found {
    let mut corrections: Vec<Vec<Term>> = Vec::new();
    let least = |corrections: &[Vec<Term>]| {
        let shortest = corrections.iter().min_by_key(|correction| correction.len());
        shortest.cloned().unwrap_or_default()
    };
    while corrections.len() < CORRECTIONS {
        let Some(hitting) = smallest_hitting(&corrections) else {
            break;
        };
        if !possible(&terms.keeping(&hitting)) {
            return Found {
                core: hitting,
                is_smallest: true,
                correction: least(&corrections),
            };
        }
        corrections.push(terms.correction(hitting, possible));
    }
    Found {
        core: terms.irreducible(possible),
        is_smallest: false,
        correction: least(&corrections),
    }
}

/// A smallest set with a member of every correction, or `None` if finding it takes too long.
fn smallest_hitting(corrections: &[Vec<Term>]) -> Option<Vec<Term>> {
    let mut effort = EFFORT;
    for size in 0..=corrections.len() {
        let mut chosen = BTreeSet::new();
        if hit(corrections, size, &mut chosen, &mut effort)? {
            return Some(chosen.into_iter().collect());
        }
    }
    None
}

/// Whether at most `size` more terms hit everything; `None` once the effort is spent.
fn hit(
    corrections: &[Vec<Term>],
    size: usize,
    chosen: &mut BTreeSet<Term>,
    effort: &mut usize,
) -> Option<bool> {
    *effort = effort.checked_sub(1)?;
    let missed = corrections
        .iter()
        .filter(|correction| !correction.iter().any(|term| chosen.contains(term)))
        .min_by_key(|correction| correction.len());
    let Some(missed) = missed else {
        return Some(true);
    };
    if size == 0 {
        return Some(false);
    }
    for &term in missed {
        chosen.insert(term);
        if hit(corrections, size - 1, chosen, effort)? {
            return Some(true);
        }
        chosen.remove(&term);
    }
    Some(false)
}
