//! Whether expected numbers by type can be had from a lottery over panels, and from which.
//!
//! Least squares with shares that are never negative (C. L. Lawson, R. J. Hanson, Solving least squares problems, 1974,
//! chapter 23), where new panels come from an oracle for the best one under given weights. If nothing is left of the wanted
//! numbers, the panels in hand are a lottery; if something is left and no panel brings it nearer, what is left separates the
//! wanted numbers from all panels.
//!
//! A few panels come so near that `f64` sees no difference. Then the rest is computed in fixed point, magnified, and sought anew.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;

use super::levels::Relaxation;
use super::whole::float;

/// What is left, squared, relative to the beginning, counts as nothing below this.
const NOTHING: f64 = 1e-24;
/// How much better a panel has to be to be taken in, for weights of at most one.
const BETTER: f64 = 1e-7;
/// Binary places of fixed point.
const PLACES: u32 = 96;
/// How often the rest is magnified.
const STAGES: usize = 4;

/// A panel by type.
pub(super) type Panel = Vec<(usize, i64)>;

/// The panel with so many of each type.
pub(super) fn panel_of(counts: Vec<i64>) -> Panel {
    let counted = counts.into_iter().enumerate();
    counted.filter(|one| one.1 > 0).collect()
}

/// A panel as documents write it: a type as often as it has seats.
pub(super) fn composition(panel: &Panel) -> Vec<usize> {
    let seats = panel.iter().flat_map(|&(number, count)| {
        std::iter::repeat_n(number, usize::try_from(count).unwrap_or(0))
    });
    seats.collect()
}

/// What the search says.
pub(super) enum Nearest<T> {
    /// The wanted numbers are a mixture of panels.
    Mixture(T),
    /// They are not; these panels come nearest.
    Apart(Vec<Panel>),
}

/// Looks for a lottery over panels with the wanted expected numbers. `accept` turns panels into the exact lottery, if they are one.
pub(super) fn nearest<T>(
    relaxation: &mut Relaxation<'_>,
    wanted: &[BigRational],
    accept: impl Fn(&[Panel]) -> Option<T>,
) -> Option<Nearest<T>> {
    let unit = BigInt::from(1) << PLACES;
    let fixed = wanted
        .iter()
        .map(|one| (one * &unit).round().to_integer().to_i128());
    let fixed: Vec<i128> = fixed.collect::<Option<_>>()?;
    let inverse = wanted
        .iter()
        .map(|one| one.to_f64().map_or(0.0, |one| 1.0 / one));
    let inverse = inverse
        .map(|one| if one.is_finite() { one } else { 0.0 })
        .collect();
    let mut search = Search {
        inverse,
        panels: Vec::new(),
        totals: Vec::new(),
    };
    for stage in 0..STAGES {
        let rest = search.rest(&fixed);
        let size = rest.iter().map(|one| magnitude(*one)).fold(0.0, f64::max);
        if size > 0.0 && search.approach(relaxation, &rest, size) {
            return (stage == 0).then_some(Nearest::Apart(search.panels));
        }
        if let Some(lottery) = accept(&search.panels) {
            return Some(Nearest::Mixture(lottery));
        }
    }
    None
}

/// A number in fixed point as `f64`.
fn magnitude(number: i128) -> f64 {
    number
        .to_f64()
        .map_or(0.0, |number| number.abs() / 2.0_f64.powi(96))
}

struct Search {
    /// What each type is measured by: one over its expected number.
    inverse: Vec<f64>,
    panels: Vec<Panel>,
    /// The share of each panel, in fixed point.
    totals: Vec<i128>,
}

impl Search {
    /// What the panels leave of the wanted numbers.
    fn rest(&self, wanted: &[i128]) -> Vec<i128> {
        let mut rest = wanted.to_vec();
        for (panel, share) in self.panels.iter().zip(&self.totals) {
            for &(one, count) in panel {
                rest[one] -= share * i128::from(count);
            }
        }
        rest
    }

    /// Takes panels in until nothing is left at this magnification. Whether something is left that no panel brings nearer.
    fn approach(&mut self, relaxation: &mut Relaxation<'_>, rest: &[i128], size: f64) -> bool {
        let unit = 2.0_f64.powi(96) * size;
        let scaled = |number: i128| number.to_f64().unwrap_or(0.0) / unit;
        let mut squares =
            Squares::new(&self.inverse, rest.iter().map(|&one| scaled(one)).collect());
        for (panel, total) in std::mem::take(&mut self.panels)
            .into_iter()
            .zip(&self.totals)
        {
            squares.take(panel, -scaled(*total));
        }
        squares.settle();
        let start = squares.left().1;
        let mut is_apart = false;
        let mut stalled = 0;
        let mut least = f64::INFINITY;
        loop {
            let (left, square) = squares.left();
            stalled = if square < least * (1.0 - 1e-9) {
                0
            } else {
                stalled + 1
            };
            least = least.min(square);
            if square <= NOTHING * start || stalled > 60 {
                break;
            }
            let weights = squares.direction(&left);
            let quick = relaxation.best_panel(&weights, BETTER, 2);
            let Some((counts, _)) = quick else {
                is_apart = true;
                break;
            };
            squares.take(panel_of(counts), 0.0);
            squares.settle();
        }
        self.totals = squares
            .shares
            .iter()
            .zip(&squares.floors)
            .map(|(share, floor)| ((share - floor) * unit).to_i128().unwrap_or(0))
            .collect();
        self.panels = squares.panels;
        is_apart
    }
}

/// Least squares over independent panels, each with a least share.
struct Squares<'a> {
    inverse: &'a [f64],
    wanted: Vec<f64>,
    panels: Vec<Panel>,
    shares: Vec<f64>,
    floors: Vec<f64>,
    /// Columns of the upper triangular R with `RᵀR` = the products of the panels.
    factor: Vec<Vec<f64>>,
}

impl<'a> Squares<'a> {
    fn new(inverse: &'a [f64], wanted: Vec<f64>) -> Self {
        let (panels, shares, floors, factor) = Default::default();
        Self {
            inverse,
            wanted,
            panels,
            shares,
            floors,
            factor,
        }
    }

    /// What the mixture leaves of the wanted numbers, and its square.
    fn left(&self) -> (Vec<f64>, f64) {
        let mut left = self.wanted.clone();
        for (panel, share) in self.panels.iter().zip(&self.shares) {
            for &(one, count) in panel {
                left[one] -= share * float(count);
            }
        }
        let square = left
            .iter()
            .zip(self.inverse)
            .map(|(one, scale)| one * one * scale)
            .sum();
        (left, square)
    }

    /// The weights under which a panel leaves less, of at most one.
    fn direction(&self, left: &[f64]) -> Vec<f64> {
        let weighed = left
            .iter()
            .zip(self.inverse)
            .map(|(one, scale)| one * scale);
        let mut weights: Vec<f64> = weighed.collect();
        let most = weights
            .iter()
            .map(|weight| weight.abs())
            .fold(f64::MIN_POSITIVE, f64::max);
        for weight in &mut weights {
            *weight /= most;
        }
        weights
    }

    fn product(&self, one: &Panel, other: &Panel) -> f64 {
        let mut sum = 0.0;
        let mut rest = &other[..];
        for &(number, count) in one {
            while rest.first().is_some_and(|next| next.0 < number) {
                rest = &rest[1..];
            }
            if let Some(&(_, also)) = rest.first().filter(|next| next.0 == number) {
                sum += float(count * also) * self.inverse[number];
            }
        }
        sum
    }

    /// Takes a panel in without a share. A panel that depends on those in hand is left out.
    fn take(&mut self, panel: Panel, floor: f64) {
        let products: Vec<f64> = self
            .panels
            .iter()
            .map(|one| self.product(one, &panel))
            .collect();
        let mut column = self.solve_transposed(products);
        let whole = self.product(&panel, &panel);
        let square = whole - column.iter().map(|one| one * one).sum::<f64>();
        if square < 1e-11 * whole {
            return;
        }
        column.push(square.sqrt());
        self.factor.push(column);
        self.panels.push(panel);
        self.shares.push(0.0_f64.max(floor));
        self.floors.push(floor);
    }

    /// Moves to the best shares, dropping panels that fall to their floors.
    fn settle(&mut self) {
        loop {
            let goal = self.best_shares();
            let low = |one: usize| goal[one] <= self.floors[one];
            let blocked: Vec<usize> = (0..goal.len()).filter(|&one| low(one)).collect();
            if blocked.is_empty() {
                self.shares = goal;
                return;
            }
            let room = |one: usize| {
                let (now, to) = (self.shares[one], goal[one]);
                ((now - self.floors[one]) / (now - to).max(f64::MIN_POSITIVE)).clamp(0.0, 1.0)
            };
            let Some((at, step)) = blocked
                .into_iter()
                .map(|one| (one, room(one)))
                .min_by(|one, other| one.1.total_cmp(&other.1))
            else {
                return;
            };
            for (now, to) in self.shares.iter_mut().zip(&goal) {
                *now += step * (to - *now);
            }
            self.drop(at);
        }
    }

    /// The shares of least squares, whatever their floors.
    fn best_shares(&self) -> Vec<f64> {
        let weighed: Vec<f64> = self
            .wanted
            .iter()
            .zip(self.inverse)
            .map(|(one, scale)| one * scale)
            .collect();
        let product = |panel: &Panel| {
            panel
                .iter()
                .map(|&(one, count)| float(count) * weighed[one])
                .sum()
        };
        let right = self.panels.iter().map(product).collect();
        let mut shares = self.solve_transposed(right);
        for number in (0..shares.len()).rev() {
            let column = &self.factor[number];
            shares[number] /= column[number];
            let share = shares[number];
            shares[..number]
                .iter_mut()
                .zip(column)
                .for_each(|(one, by)| *one -= share * by);
        }
        shares
    }

    fn solve_transposed(&self, mut right: Vec<f64>) -> Vec<f64> {
        for number in 0..right.len() {
            let column = &self.factor[number];
            let known: f64 = column[..number]
                .iter()
                .zip(&right)
                .map(|(one, other)| one * other)
                .sum();
            right[number] = (right[number] - known) / column[number];
        }
        right
    }

    /// Leaves a panel at its floor, for good.
    fn drop(&mut self, number: usize) {
        let panel = self.panels.remove(number);
        let floor = self.floors.remove(number);
        for &(one, count) in &panel {
            self.wanted[one] -= floor * float(count);
        }
        self.shares.remove(number);
        self.factor.remove(number);
        for at in number..self.factor.len() {
            let (above, below) = (self.factor[at][at], self.factor[at][at + 1]);
            let length = above.hypot(below);
            let (cosine, sine) = (above / length, below / length);
            for column in &mut self.factor[at..] {
                let (one, other) = (column[at], column[at + 1]);
                column[at] = cosine * one + sine * other;
                column[at + 1] = cosine * other - sine * one;
            }
            self.factor[at].truncate(at + 1);
        }
    }
}
