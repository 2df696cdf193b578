//! The lottery of greatest entropy among those with the leximin chances, over many panels.
//!
//! The more different panels a lottery can end in, the less anybody can foresee, and the fewer people can never meet. Panels are
//! found by walking from one to the next, exchanging one person's type; their probabilities are those of the exponential family
//! with the wanted expected numbers, fitted by Newton's method on the dual.

use std::collections::{BTreeMap, BTreeSet};

use super::dice::Dice;
use super::model::Model;
use super::nearest::Panel;
use super::whole::float;

/// How many panels are collected at most.
const PANELS: usize = 20_000;
/// How many exchanges in a row may lead nowhere before the walk ends.
const PATIENCE: usize = 200;
/// How many panels are tried to bring two types together.
const TRIES: usize = 12;

/// Panels with their probabilities.
pub(super) struct Spread {
    pub(super) panels: Vec<Panel>,
    pub(super) probabilities: Vec<f64>,
}

/// Spreads a lottery as evenly over panels as its expected numbers allow.
///
/// `tight` are the rows that every panel of the lottery meets exactly.
pub(super) fn spread(model: &Model, known: &[Panel], tight: &[usize], wanted: &[f64]) -> Spread {
    let panels = Walk::new(model, tight, wanted).collect(known, PANELS.min(200 * wanted.len()));
    let probabilities = Dual::new(model, &panels, wanted).fit();
    Spread {
        panels,
        probabilities,
    }
}

struct Walk<'a> {
    model: &'a Model,
    /// The rows of each type.
    rows: Vec<Vec<(usize, i64)>>,
    is_tight: Vec<bool>,
    /// Types that weigh the same in all tight rows.
    groups: Vec<Vec<usize>>,
    group_of: Vec<usize>,
}

impl<'a> Walk<'a> {
    fn new(model: &'a Model, tight: &[usize], wanted: &[f64]) -> Self {
        let mut rows = vec![Vec::new(); wanted.len()];
        let mut is_tight = vec![false; model.rows.len()];
        for &row in tight {
            is_tight[row] = true;
        }
        for (number, row) in model.rows.iter().enumerate() {
            for &(one, weight) in &row.weights {
                rows[one].push((number, weight));
            }
        }
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut known: BTreeMap<Vec<(usize, i64)>, usize> = BTreeMap::new();
        let mut group_of = Vec::new();
        for (number, own) in rows.iter().enumerate() {
            let key = own
                .iter()
                .copied()
                .filter(|&(row, _)| is_tight[row])
                .collect();
            let group = *known.entry(key).or_insert(groups.len());
            if group == groups.len() {
                groups.push(Vec::new());
            }
            if wanted[number] > 0.0 {
                groups[group].push(number);
            }
            group_of.push(group);
        }
        Self {
            model,
            rows,
            is_tight,
            groups,
            group_of,
        }
    }

    fn collect(&self, known: &[Panel], most: usize) -> Vec<Panel> {
        let mut found: BTreeSet<Panel> = known.iter().cloned().collect();
        let mut order: Vec<Panel> = found.iter().cloned().collect();
        let mut dice = Dice::default();
        let mut failed = 0;
        while order.len() < most && failed < PATIENCE + order.len() {
            let from = &order[dice.below(order.len())];
            let leaving = from[dice.below(from.len())].0;
            let group = &self.groups[self.group_of[leaving]];
            let entering = group[dice.below(group.len())];
            let next = self.exchanged(from, leaving, entering);
            let next = next.filter(|next| found.insert(next.clone()));
            failed = if next.is_some() { 0 } else { failed + 1 };
            order.extend(next);
        }
        self.bring_together(&mut order, &mut found, &mut dice, 2 * most);
        order
    }

    /// Adds panels for types that have not met on any yet.
    fn bring_together(
        &self,
        order: &mut Vec<Panel>,
        found: &mut BTreeSet<Panel>,
        dice: &mut Dice,
        most: usize,
    ) {
        let types = self.rows.len();
        let mut has_met = vec![false; types * types];
        let mut panels_of: Vec<Vec<usize>> = vec![Vec::new(); types];
        for (number, panel) in order.iter().enumerate() {
            for &(one, _) in panel {
                panels_of[one].push(number);
                for &(other, _) in panel {
                    has_met[one * types + other] = true;
                }
            }
        }
        let pairs = (0..types).flat_map(|one| (0..types).map(move |other| (one, other)));
        for (one, other) in pairs {
            let of_one = &panels_of[one];
            if of_one.is_empty() || panels_of[other].is_empty() || has_met[one * types + other] {
                continue;
            }
            let met = (0..TRIES).find_map(|_| {
                let from = &order[of_one[dice.below(of_one.len())]];
                let seats = from.iter().filter(|seat| seat.0 != one);
                let mut seats = seats.filter(|seat| self.group_of[seat.0] == self.group_of[other]);
                seats.find_map(|seat| self.exchanged(from, seat.0, other))
            });
            let Some(panel) = met.filter(|panel| found.insert(panel.clone())) else {
                continue;
            };
            for &(one, _) in &panel {
                for &(other, _) in &panel {
                    has_met[one * types + other] = true;
                }
            }
            order.push(panel);
            if order.len() >= most {
                return;
            }
        }
    }

    /// The panel with one type's seat given to another that weighs the same in the tight rows, if that conforms.
    fn exchanged(&self, from: &Panel, leaving: usize, entering: usize) -> Option<Panel> {
        let count = |number: usize| {
            from.binary_search_by_key(&number, |seat| seat.0)
                .map_or(0, |at| from[at].1)
        };
        if entering == leaving || count(entering) >= self.model.size(entering) {
            return None;
        }
        let weight = |number: usize, row: usize| {
            let rows = &self.rows[number];
            rows.binary_search_by_key(&row, |one| one.0)
                .map_or(0, |at| rows[at].1)
        };
        let holds = |row: usize| {
            let limits = &self.model.rows[row];
            let before: i64 = from
                .iter()
                .map(|&(one, seats)| seats * weight(one, row))
                .sum();
            let sum = before - weight(leaving, row) + weight(entering, row);
            self.is_tight[row] || (sum <= limits.max && limits.min.is_none_or(|min| min <= sum))
        };
        let mut touched = self.rows[leaving].iter().chain(&self.rows[entering]);
        if !touched.all(|one| holds(one.0)) {
            return None;
        }
        let mut counts: BTreeMap<usize, i64> = from.iter().copied().collect();
        *counts.entry(entering).or_insert(0) += 1;
        *counts.entry(leaving).or_insert(0) -= 1;
        Some(counts.into_iter().filter(|one| one.1 > 0).collect())
    }
}

/// The convex dual of entropy: ln Σ wⱼ exp(θ·cⱼ) − θ·x.
struct Dual<'a> {
    panels: &'a [Panel],
    wanted: &'a [f64],
    /// ln of the number of ways to fill a panel with people.
    ways: Vec<f64>,
}

impl<'a> Dual<'a> {
    fn new(model: &Model, panels: &'a [Panel], wanted: &'a [f64]) -> Self {
        let ways = |panel: &Panel| {
            let of_type = |&(number, count): &(usize, i64)| -> f64 {
                let size = model.size(number);
                (0..count)
                    .map(|one| (float(size - one) / float(one + 1)).ln())
                    .sum()
            };
            panel.iter().map(of_type).sum()
        };
        Self {
            panels,
            wanted,
            ways: panels.iter().map(ways).collect(),
        }
    }

    /// Newton's method, each step by conjugate gradients.
    fn fit(&self) -> Vec<f64> {
        let mut theta = vec![0.0; self.wanted.len()];
        let (mut value, mut shares) = self.value(&theta);
        for _ in 0..40 {
            let gradient = self.gradient(&shares);
            let worst = gradient
                .iter()
                .zip(self.wanted)
                .map(|(one, scale)| one.abs() / scale.max(1e-9));
            if worst.fold(0.0, f64::max) < 1e-7 {
                break;
            }
            let step = self.newton(&shares, &gradient);
            let slope: f64 = step
                .iter()
                .zip(&gradient)
                .map(|(one, other)| one * other)
                .sum();
            let mut length = 1.0;
            loop {
                let next: Vec<f64> = theta
                    .iter()
                    .zip(&step)
                    .map(|(one, by)| one + length * by)
                    .collect();
                let (lower, moved) = self.value(&next);
                if lower <= value + 1e-4 * length * slope || length < 1e-6 {
                    (theta, value, shares) = (next, lower, moved);
                    break;
                }
                length *= 0.5;
            }
        }
        shares
    }

    fn value(&self, theta: &[f64]) -> (f64, Vec<f64>) {
        let weigh = |panel: &Panel| -> f64 {
            panel
                .iter()
                .map(|&(one, count)| theta[one] * float(count))
                .sum()
        };
        let mut shares: Vec<f64> = self
            .panels
            .iter()
            .zip(&self.ways)
            .map(|(panel, ways)| weigh(panel) + ways)
            .collect();
        let most = shares.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        for share in &mut shares {
            *share = (*share - most).exp();
        }
        let sum: f64 = shares.iter().sum();
        for share in &mut shares {
            *share /= sum;
        }
        let linear: f64 = theta
            .iter()
            .zip(self.wanted)
            .map(|(one, other)| one * other)
            .sum();
        (sum.ln() + most - linear, shares)
    }

    fn mean(&self, shares: &[f64]) -> Vec<f64> {
        let mut mean = vec![0.0; self.wanted.len()];
        for (panel, share) in self.panels.iter().zip(shares) {
            for &(one, count) in panel {
                mean[one] += share * float(count);
            }
        }
        mean
    }

    fn gradient(&self, shares: &[f64]) -> Vec<f64> {
        let mean = self.mean(shares);
        mean.into_iter()
            .zip(self.wanted)
            .map(|(one, other)| one - other)
            .collect()
    }

    /// The covariance of the counts times a direction.
    fn curvature(&self, shares: &[f64], mean: &[f64], direction: &[f64]) -> Vec<f64> {
        let along: f64 = mean
            .iter()
            .zip(direction)
            .map(|(one, other)| one * other)
            .sum();
        let mut product = vec![0.0; mean.len()];
        for (panel, share) in self.panels.iter().zip(shares) {
            let weigh = panel
                .iter()
                .map(|&(one, count)| direction[one] * float(count));
            let weight = share * (weigh.sum::<f64>() - along);
            for &(one, count) in panel {
                product[one] += weight * float(count);
            }
        }
        for (one, by) in product.iter_mut().zip(direction) {
            *one += 1e-10 * by;
        }
        product
    }

    fn newton(&self, shares: &[f64], gradient: &[f64]) -> Vec<f64> {
        let mean = self.mean(shares);
        let dot = |one: &[f64], other: &[f64]| -> f64 {
            one.iter().zip(other).map(|(one, other)| one * other).sum()
        };
        let scaled = |rest: &[f64]| -> Vec<f64> {
            rest.iter()
                .zip(self.wanted)
                .map(|(one, scale)| one / scale.max(1e-9))
                .collect()
        };
        let mut step = vec![0.0; gradient.len()];
        let mut rest: Vec<f64> = gradient.iter().map(|one| -one).collect();
        let mut towards = scaled(&rest);
        let mut size = dot(&rest, &towards);
        let enough = size * 1e-8;
        for _ in 0..200 {
            if size <= enough {
                break;
            }
            let product = self.curvature(shares, &mean, &towards);
            let length = size / dot(&towards, &product).max(1e-300);
            for at in 0..step.len() {
                step[at] += length * towards[at];
                rest[at] -= length * product[at];
            }
            let turned = scaled(&rest);
            let next = dot(&rest, &turned);
            for (one, turn) in towards.iter_mut().zip(turned) {
                *one = turn + next / size * *one;
            }
            size = next;
        }
        step
    }
}
