//! The leximin levels over the rows: no panel yet, only how many people of each type can be expected.
//!
//! Each round raises the lowest level as far as the rows allow. Whether a level is allowed is a question of
//! feasibility; if not, the multipliers that show it give the next lower level exactly, as a fraction. So every
//! level comes with its proof, and `f64` only guides the search.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::model::Model;
use super::simplex::{Ray, Simplex};
use super::whole::{float, whole_multipliers};
use crate::{Round, Whole};

/// Millionths of a seat in a seat.
pub(super) const MILLION: i64 = 1_000_000;

/// The levels of all types and why none can be higher.
#[derive(Debug)]
pub(super) struct Levels {
    /// The chance of each person of a type.
    pub(super) chances: Vec<BigRational>,
    /// The proofs.
    pub(super) rounds: Vec<Round>,
}

/// Rounding errors hid what is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoLevels;

/// The model's linear program, with rows about conflicts and cuts taken in only when they are broken.
#[derive(Debug, Clone)]
pub(super) struct Relaxation<'a> {
    pub(super) model: &'a Model,
    pub(super) simplex: Simplex,
    /// The rows taken in, in the order of the simplex, and back.
    rows: Vec<usize>,
    taken: Vec<bool>,
}

impl<'a> Relaxation<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        let high = (0..model.types.len())
            .map(|one| float(model.size(one)))
            .collect();
        let simplex = Simplex::new(high);
        let mut relaxation = Self {
            model,
            simplex,
            rows: Vec::new(),
            taken: vec![false; model.rows.len()],
        };
        for (number, row) in model.rows.iter().enumerate() {
            let is_rule = row.min.is_some_and(|min| min > 0) || row.weights.len() > 12;
            if is_rule || number >= model.cuts_from {
                relaxation.take(number);
            }
        }
        relaxation
    }

    fn take(&mut self, number: usize) {
        let row = &self.model.rows[number];
        let weights = row
            .weights
            .iter()
            .map(|&(one, weight)| (one, float(weight)))
            .collect();
        let low = row.min.map_or(f64::NEG_INFINITY, float);
        self.simplex.add_row(weights, low, float(row.max));
        self.rows.push(number);
        self.taken[number] = true;
    }

    /// Takes in the rows that the point breaks. Whether there were any.
    pub(super) fn take_broken(&mut self) -> bool {
        let point = self.simplex.point();
        let broken: Vec<usize> = (0..self.model.rows.len())
            .filter(|&number| !self.taken[number])
            .filter(|&number| {
                let row = &self.model.rows[number];
                let sum: f64 = row
                    .weights
                    .iter()
                    .map(|&(one, weight)| point[one] * float(weight))
                    .sum();
                sum > float(row.max) + 1e-9 || row.min.is_some_and(|min| sum < float(min) - 1e-9)
            })
            .collect();
        for &number in &broken {
            self.take(number);
        }
        !broken.is_empty()
    }

    /// Finds a point within all bounds and all rows of the model.
    pub(super) fn feasible(&mut self) -> Result<(), Ray> {
        loop {
            let found = self.simplex.feasible();
            self.named(found)?;
            if !self.take_broken() {
                return Ok(());
            }
        }
    }

    /// A ray by the model's numbers of rows.
    pub(super) fn named<T>(&self, answer: Result<T, Ray>) -> Result<T, Ray> {
        answer.map_err(|ray| self.renumbered(ray))
    }

    pub(super) fn renumbered(&self, ray: Ray) -> Ray {
        ray.into_iter()
            .map(|(row, weight)| (self.rows[row], weight))
            .collect()
    }

    /// Holds a row to its bound, for the face on which a lottery lies.
    pub(super) fn pin(&mut self, number: usize, to: i64) {
        if !self.taken[number] {
            self.take(number);
        }
        if let Some(at) = self.rows.iter().position(|&one| one == number) {
            let variable = self.model.types.len() + at;
            self.simplex.low[variable] = float(to);
            self.simplex.high[variable] = float(to);
        }
    }
}

/// Raises the levels round by round until every type is fixed.
pub(super) fn levels(relaxation: &mut Relaxation<'_>) -> Result<Levels, NoLevels> {
    let model = relaxation.model;
    relaxation.feasible().map_err(|_| NoLevels)?;
    let mut climb = Climb {
        model,
        fixed: vec![None; model.types.len()],
        heights: Vec::new(),
    };
    let mut rounds = Vec::new();
    while climb.fixed.iter().any(Option::is_none) {
        let proof = climb.highest(relaxation)?;
        rounds.push(climb.fix(&proof));
    }
    let chances = (0..model.types.len())
        .map(|number| climb.chance(number))
        .collect();
    for number in 0..model.types.len() {
        relaxation.simplex.low[number] = 0.0;
    }
    Ok(Levels { chances, rounds })
}

struct Climb<'a> {
    model: &'a Model,
    /// The round that fixed a type.
    fixed: Vec<Option<usize>>,
    /// The level of each round.
    heights: Vec<BigRational>,
}

/// Multipliers that show that no level is above `height`.
struct Proof {
    height: BigRational,
    rows: Vec<(usize, i128)>,
    /// What the multipliers weigh each type with.
    weights: Vec<i128>,
}

impl Climb<'_> {
    fn chance(&self, number: usize) -> BigRational {
        let height = self.fixed[number].map(|round| &self.heights[round]);
        height.map_or_else(BigRational::zero, |height| {
            height + BigRational::new(self.model.credit[number].into(), MILLION.into())
        })
    }

    /// The highest level that all types not fixed yet can have.
    fn highest(&self, relaxation: &mut Relaxation<'_>) -> Result<Proof, NoLevels> {
        let mut proof = self.first().ok_or(NoLevels)?;
        loop {
            self.demand(&proof.height, &mut relaxation.simplex);
            let Err(ray) = relaxation.feasible() else {
                return Ok(proof);
            };
            let rows = whole_multipliers(&ray).ok_or(NoLevels)?;
            let next = self.proof(rows).ok_or(NoLevels)?;
            if next.height >= proof.height {
                return Err(NoLevels);
            }
            proof = next;
        }
    }

    /// The level that the seats alone allow, or that somebody has with certainty.
    fn first(&self) -> Option<Proof> {
        let seats = self.proof(vec![(0, 1)])?;
        let open = (0..self.fixed.len()).filter(|&one| self.fixed[one].is_none());
        let most_owed = open.max_by_key(|&one| self.model.credit[one])?;
        let certain = BigRational::one()
            - BigRational::new(self.model.credit[most_owed].into(), MILLION.into());
        if seats.height <= certain {
            return Some(seats);
        }
        let mut weights = vec![0; self.fixed.len()];
        weights[most_owed] = 1;
        Some(Proof {
            height: certain,
            rows: Vec::new(),
            weights,
        })
    }

    /// Sets the least that every type must have for a level.
    fn demand(&self, height: &BigRational, simplex: &mut Simplex) {
        let height = height.to_f64().unwrap_or(0.0);
        let heights: Vec<f64> = self
            .heights
            .iter()
            .map(|one| one.to_f64().unwrap_or(0.0))
            .collect();
        for number in 0..self.fixed.len() {
            let level = self.fixed[number].map_or(height, |round| heights[round]);
            let chance = level + float(self.model.credit[number]) / float(MILLION);
            let size = float(self.model.size(number));
            simplex.low[number] = (chance * size).clamp(0.0, size);
        }
    }

    /// Solves for the level at which multipliers leave no room.
    fn proof(&self, rows: Vec<(usize, i128)>) -> Option<Proof> {
        let model = self.model;
        let mut weights = vec![0_i128; model.types.len()];
        let mut room = 0_i128;
        for &(number, multiplier) in &rows {
            let row = &model.rows[number];
            let bound = if multiplier > 0 {
                Some(row.max)
            } else {
                row.min
            };
            room += multiplier * i128::from(bound?);
            for &(one, weight) in &row.weights {
                weights[one] += multiplier * i128::from(weight);
            }
        }
        // Whole seats in `room`, millionths in `owed`: room + owed / 10^6 − Σ share · height.
        let mut owed = 0_i128;
        let mut shares = vec![0_i128; self.heights.len()];
        let mut open: Vec<(i64, i128)> = Vec::new();
        for (number, &weight) in weights.iter().enumerate() {
            let size = i128::from(model.size(number));
            match self.fixed[number] {
                _ if weight <= 0 => room -= weight * size,
                None => open.push((model.credit[number], weight * size)),
                Some(round) => {
                    shares[round] += weight * size;
                    owed -= weight * size * i128::from(model.credit[number]);
                }
            }
        }
        let taken = shares
            .into_iter()
            .zip(&self.heights)
            .filter(|(share, _)| *share != 0);
        let left = taken.fold(
            BigRational::from_integer(room.into()) + BigRational::new(owed.into(), MILLION.into()),
            |left, (share, height)| left - height * BigInt::from(share),
        );
        let height = water_level(&left, open)?;
        Some(Proof {
            height,
            rows,
            weights,
        })
    }

    /// Fixes the types that a proof leaves no room, and writes the proof down.
    fn fix(&mut self, proof: &Proof) -> Round {
        let reached = |number: usize| {
            let dry = BigRational::new((-self.model.credit[number]).into(), MILLION.into());
            dry <= proof.height
        };
        let round = self.heights.len();
        let now: Vec<usize> = (0..self.fixed.len())
            .filter(|&one| self.fixed[one].is_none() && proof.weights[one] > 0 && reached(one))
            .collect();
        for &number in &now {
            self.fixed[number] = Some(round);
        }
        self.heights.push(proof.height.clone());
        let weighed = (0..self.fixed.len())
            .filter(|&one| self.fixed[one].is_some() && proof.weights[one] > 0);
        let by_row = |is_cut: bool| {
            let from = self.model.cuts_from;
            let rows = proof
                .rows
                .iter()
                .filter(move |(row, _)| (*row >= from) == is_cut);
            let first = if is_cut { from } else { 0 };
            let mut rows: Vec<(usize, Whole)> = rows
                .map(|&(row, weight)| (row - first, Whole(weight.into())))
                .collect();
            rows.sort();
            rows
        };
        Round {
            fixed: now,
            weights: weighed
                .map(|one| (one, Whole(proof.weights[one].into())))
                .collect(),
            scale: Whole(BigInt::one()),
            rows: by_row(false),
            cuts: by_row(true),
        }
    }
}

/// The height h with Σ share · max(0, h + credit / 10^6) = room.
fn water_level(room: &BigRational, mut open: Vec<(i64, i128)>) -> Option<BigRational> {
    if room.is_negative() {
        return None;
    }
    open.sort_by_key(|&(credit, _)| std::cmp::Reverse(credit));
    let (mut share, mut owed) = (0_i128, 0_i128);
    let mut at = 0;
    while let Some(&(credit, _)) = open.get(at) {
        while let Some(&(_, more)) = open.get(at).filter(|one| one.0 == credit) {
            share += more;
            owed += more * i128::from(credit);
            at += 1;
        }
        let owed = BigRational::new(owed.into(), MILLION.into());
        let height = (room - owed) / BigInt::from(share);
        let next = open
            .get(at)
            .map(|one| BigRational::new((-one.0).into(), MILLION.into()));
        if next.is_none_or(|next| height <= next) {
            return Some(height);
        }
    }
    None
}
