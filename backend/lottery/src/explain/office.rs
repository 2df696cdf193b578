//! What an office may ask: which rule binds, which category is short, what each exclusion did.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed as _, Zero as _};
use serde::Serialize;

use super::{chances, compare, real};
use crate::words::Sentence;
use crate::{Candidate, Commitment, Excluded, Fraction, Lottery, Node, Pool, leximin};

/// Tickets do not matter here: only the proven chances are compared.
const TICKETS: u64 = 1_000;

/// The explanation for the office.
#[derive(Debug, Clone, Serialize)]
pub struct OfficeExplanation {
    /// Each rule and whether it kept chances from being more equal.
    pub rules: Vec<RuleEffect>,
    /// Kinds of which there are too few people.
    pub short: Vec<Shortage>,
    /// What each exclusion did.
    pub exclusions: Vec<ExclusionEffect>,
    /// The explanation, sentence by sentence.
    pub sentences: Vec<Sentence>,
}

/// A rule and its effect.
#[derive(Debug, Clone, Serialize)]
pub struct RuleEffect {
    /// What it counts.
    pub mark: String,
    /// The fewest.
    pub min: usize,
    /// The most.
    pub max: usize,
    /// How many of the eligible count.
    pub people: usize,
    /// How many sit on a panel on average.
    pub expected: Fraction,
    /// Its effect.
    pub binding: Binding,
    /// The rounds of the proof that use it, from 1.
    pub rounds: Vec<usize>,
}

/// How a rule shapes the chances.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Binding {
    /// The minimum keeps chances from being more equal: the proof needs it.
    BindsMin,
    /// The maximum does.
    BindsMax,
    /// It does together with people being whole: a bound of the proof rests on it.
    BindsWhole,
    /// The average is the minimum, but the proof does not need it.
    ReachedMin,
    /// The average is the maximum, but the proof does not need it.
    ReachedMax,
    /// It has no effect.
    Slack,
}

/// A kind of which there are too few people.
#[derive(Debug, Clone, Serialize)]
pub struct Shortage {
    /// The kind.
    pub mark: String,
    /// How many are eligible.
    pub people: usize,
    /// How many a panel needs.
    pub min: usize,
    /// Their mean chance.
    pub mean: f64,
    /// The median chance of all.
    pub median: f64,
}

/// What an exclusion did to the chances.
#[derive(Debug, Clone, Serialize)]
pub struct ExclusionEffect {
    /// Whose.
    pub person: String,
    /// The reason code.
    pub reason: String,
    /// The chance the person would have had.
    pub chance: Fraction,
    /// How many others' chances it changed.
    pub moved: usize,
    /// The greatest change: as it is, and as it would have been.
    pub greatest: Option<(Fraction, Fraction)>,
}

/// Explains a commitment to the office. Each distinct kind of exclusion costs one more lottery.
pub fn explain_to_office(commitment: &Commitment) -> OfficeExplanation {
    let pool = commitment.pool();
    let chances = chances(&commitment.lottery, pool.people.len());
    let names: Vec<String> = commitment
        .rules
        .iter()
        .map(|rule| rule.mark.to_string())
        .collect();
    let rules = rule_effects(&pool, &commitment.lottery, &chances, &names);
    let short = shortages(&pool, &chances, &names);
    let exclusions = exclusion_effects(commitment, &pool, &chances);
    let sentences = sentences(&rules, &short, &exclusions);
    OfficeExplanation {
        rules,
        short,
        exclusions,
        sentences,
    }
}

fn rule_effects(
    pool: &Pool,
    lottery: &Lottery,
    chances: &[BigRational],
    names: &[String],
) -> Vec<RuleEffect> {
    let in_cuts = rules_in_cuts(lottery);
    let effect = |(index, (rule, mark)): (usize, (&crate::Rule, &String))| {
        let row = index + 1;
        let mut signs = Vec::new();
        let mut rounds = Vec::new();
        for (round, proof) in lottery.rounds.iter().enumerate() {
            let own = proof.rows.iter().find(|(r, m)| *r == row && !m.0.is_zero());
            if let Some((_, multiplier)) = own {
                signs.push(multiplier.0.is_positive());
                rounds.push(round + 1);
            }
        }
        let bears = bearers(pool, index);
        let expected: BigRational = bears.iter().filter_map(|&person| chances.get(person)).sum();
        let is = |limit: usize| expected == BigRational::from_integer(BigInt::from(limit));
        let binding = match signs.first() {
            Some(true) => Binding::BindsMax,
            Some(false) => Binding::BindsMin,
            None if in_cuts.contains(&row) => Binding::BindsWhole,
            None if rule.min > 0 && is(rule.min) => Binding::ReachedMin,
            None if rule.max < pool.seats && is(rule.max) => Binding::ReachedMax,
            None => Binding::Slack,
        };
        RuleEffect {
            mark: mark.clone(),
            min: rule.min,
            max: rule.max,
            people: bears.len(),
            expected: Fraction(expected),
            binding,
            rounds,
        }
    };
    pool.rules
        .iter()
        .zip(names)
        .enumerate()
        .map(effect)
        .collect()
}

fn bearers(pool: &Pool, rule: usize) -> Vec<usize> {
    let people = pool.people.iter().enumerate();
    people
        .filter(|(_, person)| person.rules.contains(&rule))
        .map(|(index, _)| index)
        .collect()
}

/// The rows that the proofs of cuts name, for cuts that a round uses.
fn rules_in_cuts(lottery: &Lottery) -> BTreeSet<usize> {
    let used = lottery.rounds.iter().flat_map(|round| &round.cuts);
    let used = used.filter(|(_, multiplier)| !multiplier.0.is_zero());
    let cuts = used.filter_map(|(cut, _)| lottery.cuts.get(*cut));
    let mut rows = BTreeSet::new();
    let mut open: Vec<&Node> = cuts.map(|cut| &cut.proof).collect();
    while let Some(node) = open.pop() {
        match node {
            Node::Leaf(bound) => rows.extend(bound.rows.iter().map(|(row, _)| *row)),
            Node::Branch { low, high, .. } => open.extend([low.as_ref(), high.as_ref()]),
        }
    }
    rows
}

fn shortages(pool: &Pool, chances: &[BigRational], names: &[String]) -> Vec<Shortage> {
    let mut sorted: Vec<f64> = chances.iter().map(real).collect();
    sorted.sort_by(f64::total_cmp);
    let median = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
    let shortage = |(index, (rule, mark)): (usize, (&crate::Rule, &String))| {
        let bears = bearers(pool, index);
        let total: f64 = bears
            .iter()
            .filter_map(|&person| chances.get(person))
            .map(real)
            .sum();
        let mean = total
            / u32::try_from(bears.len())
                .map_or(f64::MAX, f64::from)
                .max(1.0);
        let is_short = rule.min > 0 && (bears.len() <= rule.min + 1 || mean >= 2.0 * median);
        let (people, min) = (bears.len(), rule.min);
        is_short.then(|| Shortage {
            mark: mark.clone(),
            people,
            min,
            mean,
            median,
        })
    };
    pool.rules
        .iter()
        .zip(names)
        .enumerate()
        .filter_map(shortage)
        .collect()
}

fn exclusion_effects(
    commitment: &Commitment,
    pool: &Pool,
    chances: &[BigRational],
) -> Vec<ExclusionEffect> {
    let mut known: BTreeMap<Vec<usize>, Option<Vec<BigRational>>> = BTreeMap::new();
    let effect = |one: &Excluded| {
        let rules = ruled(commitment, one);
        let without = known
            .entry(rules.clone())
            .or_insert_with(|| put_back(pool, rules));
        let (own, others) = without.as_ref()?.split_last()?;
        let change = |pair: &(&BigRational, &BigRational)| (pair.0 - pair.1).abs();
        let pairs: Vec<_> = chances
            .iter()
            .zip(others)
            .filter(|(old, new)| old != new)
            .collect();
        let greatest = pairs
            .iter()
            .max_by(|one, other| compare(&change(one), &change(other)));
        Some(ExclusionEffect {
            person: one.person.to_string(),
            reason: one.reason.to_string(),
            chance: Fraction(own.clone()),
            moved: pairs.len(),
            greatest: greatest.map(|&(old, new)| (Fraction(old.clone()), Fraction(new.clone()))),
        })
    };
    commitment.excluded.iter().filter_map(effect).collect()
}

/// The rules under which somebody excluded would have counted.
fn ruled(commitment: &Commitment, one: &Excluded) -> Vec<usize> {
    let rules = commitment.rules.iter().enumerate();
    rules
        .filter(|(_, rule)| one.marks.contains(&rule.mark))
        .map(|(index, _)| index)
        .collect()
}

/// Everybody's chance with one more person who counts under `rules`; theirs is the last.
fn put_back(pool: &Pool, rules: Vec<usize>) -> Option<Vec<BigRational>> {
    let mut pool = pool.clone();
    pool.people.push(Candidate { rules, credit: 0 });
    let lottery = leximin(&pool, TICKETS).ok()?;
    Some(chances(&lottery, pool.people.len()))
}

fn sentences(
    rules: &[RuleEffect],
    short: &[Shortage],
    exclusions: &[ExclusionEffect],
) -> Vec<Sentence> {
    let mut said: Vec<Sentence> = rules.iter().map(RuleEffect::sentence).collect();
    let binds = |rule: &RuleEffect| {
        matches!(
            rule.binding,
            Binding::BindsMin | Binding::BindsMax | Binding::BindsWhole
        )
    };
    if !rules.iter().any(binds) {
        said.push(Sentence::plain("explain.none_binds"));
    }
    said.extend(short.iter().map(|one| {
        Sentence::new(
            "explain.short",
            BTreeMap::from([
                ("mark", one.mark.clone()),
                ("people", one.people.to_string()),
                ("min", one.min.to_string()),
                ("mean", format!("{:.2}%", one.mean * 100.0)),
                ("median", format!("{:.2}%", one.median * 100.0)),
            ]),
        )
    }));
    said.extend(exclusions.iter().map(ExclusionEffect::sentence));
    if !exclusions.is_empty() {
        said.push(Sentence::plain("explain.exclusion_assumed"));
    }
    said
}

impl RuleEffect {
    fn sentence(&self) -> Sentence {
        let code = match self.binding {
            Binding::BindsMin => "explain.binds_min",
            Binding::BindsMax => "explain.binds_max",
            Binding::BindsWhole => "explain.binds_whole",
            Binding::ReachedMin => "explain.reached_min",
            Binding::ReachedMax => "explain.reached_max",
            Binding::Slack => "explain.slack",
        };
        Sentence::new(
            code,
            BTreeMap::from([
                ("mark", self.mark.clone()),
                ("min", self.min.to_string()),
                ("max", self.max.to_string()),
                ("expected", format!("{:.2}", real(&self.expected.0))),
            ]),
        )
    }
}

impl ExclusionEffect {
    fn sentence(&self) -> Sentence {
        let mut facts = BTreeMap::from([
            ("person", self.person.clone()),
            ("reason", self.reason.clone()),
            ("chance", self.chance.to_string()),
        ]);
        let Some((from, to)) = &self.greatest else {
            return Sentence::new("explain.exclusion_none", facts);
        };
        facts.extend([
            ("from", from.to_string()),
            ("to", to.to_string()),
            ("moved", self.moved.to_string()),
        ]);
        Sentence::new("explain.exclusion", facts)
    }
}
