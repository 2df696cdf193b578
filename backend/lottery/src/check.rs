//! The independent check that a lottery is what it says: over conforming panels, leximin, fairly ticketed.
//!
//! It follows `SPEC.md` section 2 and shares nothing with the solver but the published structures. It
//! computes in whole numbers of any size, takes every index and every number for a stranger's, and names
//! the place of what does not hold. Whoever believes this file and its two parts need not believe the solver.
//!
//! Everywhere: a *type* t is a list of `n_t` interchangeable people; in a *composition* `c_t` is how many seats
//! type t has on a panel; a *row* is a linear limit that every conforming composition keeps.

mod bounds;
mod types;

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use crate::{
    Lottery, Pool, Whole,
    fault::{DocumentFault, demand},
};

/// Checks a lottery whole.
///
/// # Errors
/// Names the first place that does not hold, and the rule.
pub fn check(pool: &Pool, lottery: &Lottery) -> Result<(), DocumentFault> {
    let frame = Frame::new(pool, lottery)?;
    let served = frame.check_chances()?;
    frame.check_cuts()?;
    frame.check_rounds(&served)?;
    frame.check_tickets()
}

/// A lottery whose types are legitimate, with the rows that follow from them.
pub(crate) struct Frame<'a> {
    lottery: &'a Lottery,
    seats: usize,
    /// By type, `n_t`.
    sizes: Vec<usize>,
    /// By type, what each of its people is owed, in millionths of a seat.
    credits: Vec<i64>,
    rows: Vec<Row>,
}

/// `min ≤ Σ c_t over the types ≤ max`.
struct Row {
    types: Vec<usize>,
    min: usize,
    max: usize,
}

/// By type, D · `n_t` · `p_t`: how often it sits if each panel of the witness sits its numerator of times.
pub(crate) struct Served(Tally);

impl<'a> Frame<'a> {
    /// Checks the types (2.1) and derives the rows (2.2).
    pub(crate) fn new(pool: &Pool, lottery: &'a Lottery) -> Result<Self, DocumentFault> {
        let type_of = types::check_partition(pool.people.len(), &lottery.types)?;
        let signatures = types::Signatures::new(&pool.conflicts, &type_of);
        let (mut sizes, mut credits, mut rules) = (Vec::new(), Vec::new(), Vec::new());
        for (t, people) in lottery.types.iter().enumerate() {
            let place = format!("types[{t}]");
            let mut candidates = people.iter().filter_map(|person| pool.people.get(*person));
            let first = candidates
                .next()
                .ok_or_else(|| DocumentFault::at(&place, "empty"))?;
            let is_equal = candidates.all(|other| other == first);
            demand(is_equal, &place, "people of unequal marks or credit")?;
            let is_alike = signatures.is_interchangeable(people);
            demand(is_alike, &place, "people in unequal conflicts")?;
            sizes.push(people.len());
            credits.push(first.credit);
            rules.push(first.rules.as_slice());
        }
        let mut rows = rows_of_rules(pool, &rules);
        rows.extend(signatures.into_rows());
        Ok(Self {
            lottery,
            seats: pool.seats,
            sizes,
            credits,
            rows,
        })
    }

    /// Checks that the witness is a lottery over conforming panels and attains the chances exactly (2.3).
    pub(crate) fn check_chances(&self) -> Result<Served, DocumentFault> {
        let witness = &self.lottery.witness;
        let mut sum = BigInt::zero();
        let mut served = Tally::new(self.sizes.len());
        for (index, (Whole(numerator), composition)) in witness.panels.iter().enumerate() {
            let place = format!("witness.panels[{index}]");
            demand(numerator.is_positive(), &place, "a numerator below 1")?;
            self.check_conforming(composition, &place)?;
            sum += numerator;
            for t in composition {
                served.add(*t, numerator);
            }
        }
        let Whole(denominator) = &witness.denominator;
        let is_sum = denominator.is_positive() && sum == *denominator;
        demand(
            is_sum,
            "witness.denominator",
            "not the sum of the numerators",
        )?;
        for (t, (chance, size, served)) in self.by_type(&served)?.enumerate() {
            let stated = denominator * size * chance.numer();
            let is_attained = stated == served * chance.denom();
            let place = format_args!("chances[{t}]");
            demand(is_attained, place, "not what the witness attains")?;
        }
        Ok(Served(served))
    }

    /// Checks the tickets and how far they lie from the chances (2.4).
    pub(crate) fn check_tickets(&self) -> Result<(), DocumentFault> {
        let mut all = 0_u64;
        let mut served = Tally::new(self.sizes.len());
        for (index, (count, composition)) in self.lottery.tickets.iter().enumerate() {
            let place = format!("tickets[{index}]");
            demand(*count >= 1, &place, "a count below 1")?;
            self.check_conforming(composition, &place)?;
            all = all.saturating_add(*count);
            for t in composition {
                served.add(*t, &BigInt::from(*count));
            }
        }
        demand(
            [1_000, 10_000].contains(&all),
            "tickets",
            "neither 1,000 nor 10,000",
        )?;
        let mut greatest = Ratio::zero();
        for (chance, size, served) in self.by_type(&served)? {
            // |served / (all · n_t) − a / b|, over one denominator.
            let seats = BigInt::from(all) * size;
            let above = (served * chance.denom() - chance.numer() * &seats).abs();
            let below = seats * chance.denom();
            greatest = greatest.max(Ratio { above, below });
        }
        let stated = &self.lottery.deviation.0;
        let is_greatest = greatest.above * stated.denom() == stated.numer() * greatest.below;
        demand(is_greatest, "deviation", "not the greatest difference")
    }

    /// Checks that a composition is one, and that all rows hold.
    fn check_conforming(&self, composition: &[usize], place: &str) -> Result<(), DocumentFault> {
        demand(
            composition.len() == self.seats,
            place,
            "not a type for each seat",
        )?;
        demand(composition.is_sorted(), place, "not ascending")?;
        let mut seats = vec![0_usize; self.sizes.len()];
        for t in composition {
            *seats
                .get_mut(*t)
                .ok_or_else(|| DocumentFault::at(place, "no such type"))? += 1;
        }
        let is_there = seats
            .iter()
            .zip(&self.sizes)
            .all(|(seats, size)| seats <= size);
        demand(is_there, place, "more people of a type than there are")?;
        for (index, row) in self.rows.iter().enumerate() {
            let sum: usize = row.types.iter().filter_map(|t| seats.get(*t)).sum();
            let holds = (row.min..=row.max).contains(&sum);
            demand(holds, place, format_args!("breaks row {index}"))?;
        }
        Ok(())
    }

    /// Chance, size and tally of each type; there must be one chance for each.
    fn by_type<'b>(
        &'b self,
        tally: &'b Tally,
    ) -> Result<
        impl Iterator<Item = (&'b num_rational::BigRational, usize, &'b BigInt)>,
        DocumentFault,
    > {
        let chances = &self.lottery.chances;
        demand(
            chances.len() == self.sizes.len(),
            "chances",
            "not one for each type",
        )?;
        let sized = chances.iter().zip(&self.sizes).zip(&tally.0);
        Ok(sized.map(|((chance, size), amount)| (&chance.0, *size, amount)))
    }
}

/// The row of the seats and those of the rules; `borne` are, by type, the rules whose mark its people bear.
fn rows_of_rules(pool: &Pool, borne: &[&[usize]]) -> Vec<Row> {
    let mut rows = vec![Row {
        types: (0..borne.len()).collect(),
        min: pool.seats,
        max: pool.seats,
    }];
    for (index, rule) in pool.rules.iter().enumerate() {
        let bearing = (0..).zip(borne).filter(|(_, borne)| borne.contains(&index));
        rows.push(Row {
            types: bearing.map(|(t, _)| t).collect(),
            min: rule.min,
            max: rule.max,
        });
    }
    rows
}

/// A whole number for each type.
struct Tally(Vec<BigInt>);

impl Tally {
    fn new(types: usize) -> Self {
        Self(vec![BigInt::zero(); types])
    }

    /// Adds to the number of a type, which was found to exist.
    fn add(&mut self, t: usize, amount: &BigInt) {
        if let Some(sum) = self.0.get_mut(t) {
            *sum += amount;
        }
    }
}

/// A fraction as two whole numbers, `below` above 0, not necessarily in lowest terms.
///
/// It is compared by multiplying out: comparing by continued fractions recurses as deep as a stranger likes.
#[derive(Debug)]
struct Ratio {
    above: BigInt,
    below: BigInt,
}

impl Ratio {
    fn zero() -> Self {
        let (above, below) = (BigInt::zero(), BigInt::from(1));
        Self { above, below }
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.above * &other.below).cmp(&(&other.above * &self.below))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ratio {}
