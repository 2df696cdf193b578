//! That no lottery is fairer (2.3): bounds that hold for every conforming composition, and what follows.
//!
//! Every bound is shown in the same way. Multiply rows by whole numbers and add them up; what the sum leaves
//! of the weights, the *gain* of each type, is worth at most gain · `h_t`, or gain · `l_t` if it is negative.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use super::{Frame, Ratio, Served, Tally};
use crate::{
    Cut, DualBound, Node, Round, Whole,
    fault::{DocumentFault, demand, first_not_ascending},
};

/// How many nodes of a proof may lie within one another.
const DEEPEST: usize = 100;
const MILLION: u32 = 1_000_000;

/// `l_t` ≤ `c_t` ≤ `h_t`, within a branch of a proof.
#[derive(Clone, Copy)]
struct Limits {
    low: usize,
    high: usize,
}

/// The types that no round has fixed yet.
struct Open {
    /// By type, the place of its level among all levels; equal levels, equal ranks, the lowest first.
    ranks: Vec<usize>,
    /// Rank and type, the worst off first.
    left: BTreeSet<(usize, usize)>,
}

impl Frame<'_> {
    /// Checks the proof of every cut.
    pub(crate) fn check_cuts(&self) -> Result<(), DocumentFault> {
        for (index, cut) in self.lottery.cuts.iter().enumerate() {
            let place = format!("cuts[{index}]");
            let types = cut.weights.iter().map(|(t, _)| *t);
            check_distinct(types, self.sizes.len(), &format!("{place}.weights"))?;
            let root = format!("{place}.proof");
            self.check_node(cut, &cut.proof, &mut self.widest(), (root, DEEPEST - 1))?;
        }
        Ok(())
    }

    /// Checks that no composition within the limits weighs more than the bound of the cut.
    fn check_node(
        &self,
        cut: &Cut,
        node: &Node,
        limits: &mut [Limits],
        (place, depth): (String, usize),
    ) -> Result<(), DocumentFault> {
        match node {
            Node::Leaf(bound) => self.check_leaf(cut, bound, limits, &place),
            Node::Branch {
                r#type: t,
                at,
                low,
                high,
            } => {
                let depth = depth.checked_sub(1);
                let depth = depth.ok_or_else(|| DocumentFault::at(&place, "branches too deep"))?;
                let unknown = || DocumentFault::at(&place, "no such type");
                let whole = *limits.get(*t).ok_or_else(unknown)?;
                let is_within = (whole.low..whole.high).contains(at);
                demand(is_within, &place, "branches outside the limits")?;
                set(limits, *t, Limits { high: *at, ..whole });
                self.check_node(cut, low, limits, (format!("{place}.low"), depth))?;
                set(
                    limits,
                    *t,
                    Limits {
                        low: at + 1,
                        ..whole
                    },
                );
                self.check_node(cut, high, limits, (format!("{place}.high"), depth))?;
                set(limits, *t, whole);
                Ok(())
            }
        }
    }

    fn check_leaf(
        &self,
        cut: &Cut,
        bound: &DualBound,
        limits: &[Limits],
        place: &str,
    ) -> Result<(), DocumentFault> {
        let Whole(scale) = &bound.scale;
        demand(!scale.is_negative(), place, "a scale below 0")?;
        let mut gain = Tally::new(self.sizes.len());
        for (t, weight) in &cut.weights {
            gain.add(*t, &(scale * weight));
        }
        let total = self.apply_rows(&bound.rows, &mut gain, place)? + most(&gain, limits);
        let is_below = total < scale * (BigInt::from(cut.bound) + 1);
        demand(is_below, place, "does not prove the bound")
    }

    /// Checks round by round that nobody can have more without somebody worse off having less.
    ///
    /// Rests on the chances, which `served` shows to have been checked, and on the cuts.
    pub(crate) fn check_rounds(&self, served: &Served) -> Result<(), DocumentFault> {
        let mut open = self.everybody();
        for (index, round) in self.lottery.rounds.iter().enumerate() {
            let place = format!("rounds[{index}]");
            self.check_round(round, served, &place)?;
            open.fix(round, &format!("{place}.fixed"))?;
        }
        demand(open.left.is_empty(), "rounds", "do not fix every type")
    }

    /// Checks that Σ `y_t` · `n_t` · `p_t` can be no more for any lottery.
    fn check_round(
        &self,
        round: &Round,
        served: &Served,
        place: &str,
    ) -> Result<(), DocumentFault> {
        let Whole(scale) = &round.scale;
        demand(
            scale.is_positive(),
            format_args!("{place}.scale"),
            "not above 0",
        )?;
        let weights = format!("{place}.weights");
        let types = round.weights.iter().map(|(t, _)| *t);
        check_distinct(types, self.sizes.len(), &weights)?;
        let mut gain = Tally::new(self.sizes.len());
        // D · Σ y_t · n_t · p_t.
        let mut attained = BigInt::zero();
        for (t, Whole(weight)) in &round.weights {
            demand(weight.is_positive(), &weights, "a weight not above 0")?;
            gain.add(*t, &(scale * weight));
            attained += served
                .0
                .0
                .get(*t)
                .map_or_else(BigInt::zero, |served| weight * served);
        }
        let rows = self.apply_rows(&round.rows, &mut gain, place)?;
        let cuts = self.apply_cuts(&round.cuts, &mut gain, place)?;
        let total = rows + cuts + most(&gain, &self.widest());
        let Whole(denominator) = &self.lottery.witness.denominator;
        let is_most = total * denominator <= scale * attained;
        demand(is_most, place, "does not prove that nobody could have more")
    }

    /// Takes multiples of rows off the gains; gives what these rows allow at most.
    fn apply_rows(
        &self,
        rows: &[(usize, Whole)],
        gain: &mut Tally,
        place: &str,
    ) -> Result<BigInt, DocumentFault> {
        let named = rows.iter().map(|(row, _)| *row);
        check_distinct(named, self.rows.len(), &format!("{place}.rows"))?;
        let mut allowed = BigInt::zero();
        for (index, Whole(multiplier)) in rows {
            let Some(row) = self.rows.get(*index) else {
                continue;
            };
            let off = -multiplier;
            for t in &row.types {
                gain.add(*t, &off);
            }
            let end = if multiplier.is_positive() {
                row.max
            } else {
                row.min
            };
            allowed += multiplier * end;
        }
        Ok(allowed)
    }

    /// The same for cuts, which bound from above only.
    fn apply_cuts(
        &self,
        cuts: &[(usize, Whole)],
        gain: &mut Tally,
        place: &str,
    ) -> Result<BigInt, DocumentFault> {
        let place = format!("{place}.cuts");
        let named = cuts.iter().map(|(cut, _)| *cut);
        check_distinct(named, self.lottery.cuts.len(), &place)?;
        let mut allowed = BigInt::zero();
        for (index, Whole(multiplier)) in cuts {
            demand(!multiplier.is_negative(), &place, "a multiplier below 0")?;
            let Some(cut) = self.lottery.cuts.get(*index) else {
                continue;
            };
            for (t, weight) in &cut.weights {
                gain.add(*t, &(-multiplier * weight));
            }
            allowed += multiplier * cut.bound;
        }
        Ok(allowed)
    }

    /// 0 ≤ `c_t` ≤ `n_t`.
    fn widest(&self) -> Vec<Limits> {
        let limits = |size: &usize| Limits {
            low: 0,
            high: *size,
        };
        self.sizes.iter().map(limits).collect()
    }

    /// All types by their levels, `p_t − credit_t / 10^6`.
    fn everybody(&self) -> Open {
        let levels = self.lottery.chances.iter().zip(&self.credits);
        let levels = levels.map(|(chance, credit)| Ratio {
            above: chance.0.numer() * MILLION - chance.0.denom() * credit,
            below: chance.0.denom() * MILLION,
        });
        let levels: Vec<Ratio> = levels.collect();
        let distinct: BTreeSet<&Ratio> = levels.iter().collect();
        let rank: BTreeMap<&Ratio, usize> = distinct.into_iter().zip(0..).collect();
        let ranks: Vec<usize> = levels
            .iter()
            .filter_map(|level| rank.get(level).copied())
            .collect();
        let left = ranks.iter().copied().zip(0..).collect();
        Open { ranks, left }
    }
}

impl Open {
    /// Checks that a round fixes exactly the open types it weighs, and that nobody open is worse off.
    fn fix(&mut self, round: &Round, place: &str) -> Result<(), DocumentFault> {
        demand(!round.fixed.is_empty(), place, "nothing")?;
        let is_ascending = first_not_ascending(&round.fixed).is_none();
        demand(is_ascending, place, "not ascending")?;
        let ranked = |t: &usize| Some((*self.ranks.get(*t)?, *t));
        let is_open = |t: &usize| ranked(t).is_some_and(|place| self.left.contains(&place));
        let weighed = round.weights.iter().map(|(t, _)| *t);
        let weighed: BTreeSet<usize> = weighed.filter(is_open).collect();
        let is_exact = weighed.iter().eq(&round.fixed);
        demand(is_exact, place, "not the open types with a weight")?;
        let fixed: Vec<(usize, usize)> = round.fixed.iter().filter_map(ranked).collect();
        let lowest = self.left.first().map(|(rank, _)| *rank);
        for (rank, t) in fixed {
            let is_lowest = Some(rank) == lowest;
            demand(
                is_lowest,
                place,
                format_args!("type {t} is not among the worst off"),
            )?;
            self.left.remove(&(rank, t));
        }
        Ok(())
    }
}

/// The most that Σ gain · `c_t` can be within the limits.
fn most(gain: &Tally, limits: &[Limits]) -> BigInt {
    let most_of = |(gain, limits): (&BigInt, &Limits)| {
        gain * if gain.is_positive() {
            limits.high
        } else {
            limits.low
        }
    };
    gain.0.iter().zip(limits).map(most_of).sum()
}

fn set(limits: &mut [Limits], t: usize, to: Limits) {
    if let Some(limits) = limits.get_mut(t) {
        *limits = to;
    }
}

/// Checks that indices exist, each at most once.
fn check_distinct(
    indices: impl Iterator<Item = usize>,
    end: usize,
    place: &str,
) -> Result<(), DocumentFault> {
    let mut seen = BTreeSet::new();
    for index in indices {
        demand(index < end, place, format_args!("there is no {index}"))?;
        demand(seen.insert(index), place, format_args!("{index} twice"))?;
    }
    Ok(())
}
