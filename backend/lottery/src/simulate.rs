//! Many draws in a row, to see how evenly the service falls on people (`SPEC.md` section 6).

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One as _, ToPrimitive as _};
use serde::Serialize;

use crate::bytes::{Digest, sha};
use crate::draw::draw_once;
use crate::fault::DocumentFault;
use crate::stream::Stream;
use crate::words::Sentence;
use crate::year::gini;
use crate::{Fraction, Lottery, Pool, leximin};

/// Millionths of a seat.
const SEAT: i64 = 1_000_000;

/// What to simulate.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How many draws.
    pub draws: usize,
    /// What all chance comes from: the same seed gives the same simulation.
    pub seed: Digest,
    /// How many people in a thousand are away from each draw.
    pub away: usize,
    /// Tickets of each draw.
    pub tickets: u64,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Simulation {
    /// `mingjian-simulation/1`.
    pub version: &'static str,
    /// Draws held.
    pub draws: usize,
    /// Draws that could not be held: no panel among those present.
    pub impossible: usize,
    /// With balances.
    pub balanced: Balance,
    /// Each draw by itself.
    pub unbalanced: Balance,
    /// Inequality of the fair shares.
    pub gini_expected: f64,
    /// One line a person.
    pub people: Vec<Service>,
}

/// How evenly the service fell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Balance {
    /// The greatest difference between times served and fair shares after the last draw.
    pub deviation: f64,
    /// The greatest at any time.
    pub greatest_deviation: f64,
    /// Inequality of the times served.
    pub gini: f64,
}

/// One person's service.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Service {
    /// Index in the pool.
    pub person: usize,
    /// Draws for which the person was there.
    pub present: usize,
    /// Sum of the fair shares.
    pub expected: f64,
    /// Times served with balances.
    pub served: usize,
    /// Times served without.
    pub served_unbalanced: usize,
    /// What is owed in the end, in millionths of a seat.
    pub credit: i64,
}

/// A fair lottery of those present, and their fair shares in millionths.
struct Fair {
    lottery: Lottery,
    shares: Vec<i64>,
}

struct Run<'p> {
    pool: &'p Pool,
    plan: Plan,
    /// By those present. `None` if they cannot form a panel.
    fair: BTreeMap<Vec<usize>, Option<Fair>>,
    service: Vec<Service>,
    /// Fair shares in millionths.
    expected: Vec<i64>,
    impossible: usize,
    greatest: [i64; 2],
}

/// Simulates draws over a pool, beginning with its credits.
pub fn simulate(pool: &Pool, plan: &Plan) -> Result<Simulation, DocumentFault> {
    let line = |(person, one): (usize, &crate::Candidate)| Service {
        person,
        credit: one.credit,
        ..Service::default()
    };
    let mut run = Run {
        pool,
        plan: *plan,
        fair: BTreeMap::new(),
        service: pool.people.iter().enumerate().map(line).collect(),
        expected: vec![0; pool.people.len()],
        impossible: 0,
        greatest: [0; 2],
    };
    for turn in 0..u64::try_from(plan.draws).unwrap_or(u64::MAX) {
        run.turn(turn)?;
    }
    Ok(run.report())
}

impl Simulation {
    /// What came of it, in one sentence.
    pub fn sentence(&self) -> Sentence {
        Sentence::new(
            "simulate.result",
            BTreeMap::from([
                ("draws", self.draws.to_string()),
                (
                    "deviation",
                    format!("{:.2}", self.balanced.greatest_deviation),
                ),
                ("gini", format!("{:.3}", self.balanced.gini)),
                (
                    "deviation_without",
                    format!("{:.2}", self.unbalanced.greatest_deviation),
                ),
                ("gini_without", format!("{:.3}", self.unbalanced.gini)),
            ]),
        )
    }
}

impl Run<'_> {
    fn turn(&mut self, turn: u64) -> Result<(), DocumentFault> {
        let randomness = turn.to_be_bytes();
        let stream = |tag: &str| Stream::new(&sha(tag, [&self.plan.seed.0]), &randomness);
        let (mut absences, mut balanced, mut unbalanced) =
            (stream("absences"), stream("balanced"), stream("unbalanced"));
        let is_present = |_: &usize| absences.below(1_000) >= self.plan.away;
        let present: Vec<usize> = (0..self.pool.people.len()).filter(is_present).collect();
        let mut those = among(self.pool, &present);
        let tickets = self.plan.tickets;
        let known = self
            .fair
            .entry(present.clone())
            .or_insert_with(|| fair(&those, tickets));
        let Some(fair) = known else {
            self.impossible += 1;
            return Ok(());
        };
        for (one, &person) in those.people.iter_mut().zip(&present) {
            one.credit = self.service.get(person).map_or(0, |own| own.credit);
        }
        let Ok(lottery) = leximin(&those, tickets) else {
            self.impossible += 1;
            return Ok(());
        };
        let panel = draw_once(&those, &lottery, &mut balanced)?;
        let other = draw_once(&those, &fair.lottery, &mut unbalanced)?;
        for (index, &person) in present.iter().enumerate() {
            let (Some(own), Some(expected), Some(share)) = (
                self.service.get_mut(person),
                self.expected.get_mut(person),
                fair.shares.get(index),
            ) else {
                continue;
            };
            own.present += 1;
            own.served += usize::from(panel.contains(&index));
            own.served_unbalanced += usize::from(other.contains(&index));
            *expected += share;
            own.credit += share - if panel.contains(&index) { SEAT } else { 0 };
        }
        let now = [
            self.deviation(|own| own.served),
            self.deviation(|own| own.served_unbalanced),
        ];
        self.greatest = [self.greatest[0].max(now[0]), self.greatest[1].max(now[1])];
        Ok(())
    }

    /// The greatest difference between service and fair share, in millionths.
    fn deviation(&self, served: impl Fn(&Service) -> usize) -> i64 {
        let own = self.service.iter().zip(&self.expected);
        let away = |(own, expected): (&Service, &i64)| {
            (i64::try_from(served(own)).unwrap_or(i64::MAX / SEAT) * SEAT - expected).abs()
        };
        own.map(away).max().unwrap_or(0)
    }

    fn report(mut self) -> Simulation {
        for (own, &expected) in self.service.iter_mut().zip(&self.expected) {
            own.expected = seats(expected);
        }
        let balance = |greatest: i64, served: &dyn Fn(&Service) -> usize| {
            let times: Vec<f64> = self
                .service
                .iter()
                .map(|own| crate::year::real(served(own)))
                .collect();
            Balance {
                deviation: seats(self.deviation(served)),
                greatest_deviation: seats(greatest),
                gini: gini(&times),
            }
        };
        let [greatest, greatest_unbalanced] = self.greatest;
        let expected: Vec<f64> = self.service.iter().map(|own| own.expected).collect();
        Simulation {
            version: "mingjian-simulation/1",
            draws: self.plan.draws - self.impossible,
            impossible: self.impossible,
            balanced: balance(greatest, &|own| own.served),
            unbalanced: balance(greatest_unbalanced, &|own| own.served_unbalanced),
            gini_expected: gini(&expected),
            people: self.service,
        }
    }
}

/// Millionths as seats.
fn seats(millionths: i64) -> f64 {
    millionths.to_f64().unwrap_or(f64::MAX) / 1e6
}

/// The pool of those present, without credits.
fn among(pool: &Pool, present: &[usize]) -> Pool {
    let place: BTreeMap<usize, usize> = present
        .iter()
        .enumerate()
        .map(|(new, &old)| (old, new))
        .collect();
    let mut conflicts: Vec<Vec<usize>> = pool
        .conflicts
        .iter()
        .map(|list| {
            list.iter()
                .filter_map(|person| place.get(person).copied())
                .collect()
        })
        .filter(|list: &Vec<usize>| list.len() > 1)
        .collect();
    conflicts.sort();
    conflicts.dedup();
    let mut people: Vec<crate::Candidate> = present
        .iter()
        .filter_map(|&person| pool.people.get(person).cloned())
        .collect();
    for one in &mut people {
        one.credit = 0;
    }
    Pool {
        seats: pool.seats,
        rules: pool.rules.clone(),
        people,
        conflicts,
    }
}

fn fair(pool: &Pool, tickets: u64) -> Option<Fair> {
    let lottery = leximin(pool, tickets).ok()?;
    let mut shares = vec![0; pool.people.len()];
    for (members, Fraction(chance)) in lottery.types.iter().zip(&lottery.chances) {
        for &person in members {
            if let Some(share) = shares.get_mut(person) {
                *share = millionths(chance);
            }
        }
    }
    Some(Fair { lottery, shares })
}

/// Millionths, rounded half to even.
fn millionths(chance: &BigRational) -> i64 {
    let scaled = chance * BigInt::from(SEAT);
    let whole = scaled.floor().to_integer();
    let rest = scaled - BigRational::from_integer(whole.clone());
    let half = BigRational::new(BigInt::one(), BigInt::from(2));
    let is_odd = whole.bit(0);
    let up = rest > half || (rest == half && is_odd);
    (whole + BigInt::from(u8::from(up)))
        .to_i64()
        .unwrap_or(SEAT)
}

#[cfg(test)]
mod tests;
