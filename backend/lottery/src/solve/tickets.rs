//! A lottery as equal tickets.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::dice::Dice;
use super::model::Model;
use super::nearest::composition;
use super::spread::Spread;
use super::whole::float;

/// Rounds a lottery to equal tickets, so that the chances stay as near as possible to the leximin chances.
pub(super) fn tickets(
    model: &Model,
    spread: &Spread,
    wanted: &[f64],
    many: u64,
) -> Vec<(u64, Vec<usize>)> {
    let mut rounding = Rounding::new(model, spread, wanted, many);
    rounding.fill();
    rounding.improve();
    let mut tickets: Vec<(u64, Vec<usize>)> = spread
        .panels
        .iter()
        .zip(rounding.counts)
        .filter(|(_, count)| *count > 0)
        .map(|(panel, count)| (count, composition(panel)))
        .collect();
    tickets.sort_by(|one, other| one.1.cmp(&other.1));
    tickets
}

/// The greatest difference over all types between the chance that tickets give and the leximin chance; nothing without tickets.
pub(super) fn deviation(
    model: &Model,
    tickets: &[(u64, Vec<usize>)],
    chances: &[BigRational],
) -> BigRational {
    let mut counts = vec![0_u64; chances.len()];
    let mut many = 0;
    for (count, composition) in tickets {
        many += count;
        for &number in composition {
            counts[number] += count;
        }
    }
    if many == 0 {
        return BigRational::zero();
    }
    let differences =
        counts
            .into_iter()
            .zip(chances)
            .enumerate()
            .map(|(number, (count, chance))| {
                let of = BigInt::from(many) * model.size(number);
                (BigRational::new(count.into(), of) - chance).abs()
            });
    differences.max().unwrap_or_else(BigRational::zero)
}

struct Rounding<'a> {
    spread: &'a Spread,
    counts: Vec<u64>,
    /// What each panel should have beyond whole tickets.
    parts: Vec<f64>,
    left: usize,
    /// Wanted seats of each type over all tickets, less those given.
    lack: Vec<f64>,
    /// What a seat of a type weighs: one over the square of the type's size.
    weights: Vec<f64>,
    dice: Dice,
}

impl<'a> Rounding<'a> {
    fn new(model: &Model, spread: &'a Spread, wanted: &[f64], many: u64) -> Self {
        let all = f64::from(u32::try_from(many).unwrap_or(u32::MAX));
        let sizes = (0..wanted.len()).map(|number| float(model.size(number)));
        let mut rounding = Self {
            spread,
            counts: vec![0; spread.panels.len()],
            parts: spread
                .probabilities
                .iter()
                .map(|share| share * all)
                .collect(),
            left: usize::try_from(many).unwrap_or(usize::MAX),
            lack: wanted.iter().map(|one| one * all).collect(),
            weights: sizes.map(|size| 1.0 / (size * size)).collect(),
            dice: Dice::default(),
        };
        for number in 0..rounding.parts.len() {
            while rounding.parts[number] >= 1.0 && rounding.left > 0 {
                rounding.parts[number] -= 1.0;
                rounding.give(number);
            }
        }
        rounding
    }

    fn give(&mut self, number: usize) {
        self.counts[number] += 1;
        self.left -= 1;
        self.spread.panels[number]
            .iter()
            .for_each(|&(one, seats)| self.lack[one] -= float(seats));
    }

    /// Gives the rest by systematic sampling of the parts, and what is left then to the last.
    fn fill(&mut self) {
        let sum: f64 = self.parts.iter().sum();
        let step = sum / float(i64::try_from(self.left.max(1)).unwrap_or(i64::MAX));
        let mut at = step * self.dice.share();
        let mut passed = 0.0;
        for number in 0..self.parts.len() {
            passed += self.parts[number];
            while passed > at && self.left > 0 {
                self.give(number);
                at += step;
            }
        }
        while self.left > 0 && !self.parts.is_empty() {
            let number = self.dice.below(self.parts.len());
            self.give(number);
        }
    }

    /// Exchanges tickets while that brings the chances nearer.
    fn improve(&mut self) {
        let panels = self.parts.len();
        let mut given: Vec<usize> = (0..panels).filter(|&one| self.counts[one] > 0).collect();
        for _ in 0..60 * panels + 5000 {
            let place = self.dice.below(given.len());
            let (from, to) = (given[place], self.dice.below(panels));
            if from == to || self.counts[from] == 0 || self.change(from, to) >= -1e-12 {
                continue;
            }
            self.counts[from] -= 1;
            self.left += 1;
            self.spread.panels[from]
                .iter()
                .for_each(|&(one, seats)| self.lack[one] += float(seats));
            self.give(to);
            if self.counts[from] == 0 {
                given[place] = to;
            } else if self.counts[to] == 1 {
                given.push(to);
            }
        }
    }

    /// How much the weighed square of the lacks changes if one panel's ticket becomes another's.
    fn change(&mut self, from: usize, to: usize) -> f64 {
        let mut change = 0.0;
        for (number, sign) in [(from, 1.0), (to, -1.0)] {
            for at in 0..self.spread.panels[number].len() {
                let (one, seats) = self.spread.panels[number][at];
                let by = sign * float(seats);
                change += self.weights[one] * by * (2.0 * self.lack[one] + by);
                self.lack[one] += by;
            }
        }
        for (number, sign) in [(from, -1.0), (to, 1.0)] {
            for &(one, seats) in &self.spread.panels[number] {
                self.lack[one] += sign * float(seats);
            }
        }
        change
    }
}
