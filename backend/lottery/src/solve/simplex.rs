//! Linear programs with bounds on variables and rows, by the bounded simplex method on a dictionary.
//!
//! Every variable, structural or row, lies between two bounds; the basic ones are written as sums of the
//! others. Bounds may change between calls and the dictionary stays: that makes a run of similar
//! programs cheap. Numbers are `f64`. Nothing relies on them being exact: what is published is checked in whole
//! numbers afterwards.

/// How far from a bound still counts as on it.
const NEAR: f64 = 1e-9;
/// Coefficients below this are noise.
const TINY: f64 = 1e-11;
/// A pivot smaller than this is not trusted.
const PIVOT: f64 = 1e-7;

/// A linear program: `low ≤ x ≤ high` for structural variables `0 … n−1` and rows `n …`.
#[derive(Debug, Clone)]
pub(super) struct Simplex {
    columns: usize,
    /// Bounds and values of all variables: structural first, then rows.
    pub(super) low: Vec<f64>,
    pub(super) high: Vec<f64>,
    value: Vec<f64>,
    /// The variable of each basic place and each non-basic place.
    basic: Vec<usize>,
    free: Vec<usize>,
    /// Where a variable stands: basic places count from `columns`.
    place: Vec<usize>,
    /// `basic = dictionary · free`, row by row.
    dictionary: Vec<f64>,
    /// The objective over the non-basic variables.
    cost: Vec<f64>,
    rows: Vec<Vec<(usize, f64)>>,
    /// The objective over the structural variables.
    objective: Vec<f64>,
    pivots: usize,
}

/// Why no point satisfies all bounds: multipliers of rows and variables (`SPEC.md` 2.3 with scale 0).
pub(super) type Ray = Vec<(usize, f64)>;

impl Simplex {
    /// A program without rows.
    pub(super) fn new(high: Vec<f64>) -> Self {
        let columns = high.len();
        Self {
            columns,
            low: vec![0.0; columns],
            value: vec![0.0; columns],
            basic: Vec::new(),
            free: (0..columns).collect(),
            place: (0..columns).collect(),
            dictionary: Vec::new(),
            cost: vec![0.0; columns],
            rows: Vec::new(),
            objective: vec![0.0; columns],
            pivots: 0,
            high,
        }
    }

    /// Adds a row between two bounds and answers its variable.
    pub(super) fn add_row(&mut self, weights: Vec<(usize, f64)>, low: f64, high: f64) -> usize {
        let variable = self.low.len();
        let line = self.expressed(&weights);
        let value = weights
            .iter()
            .map(|&(one, weight)| weight * self.value[one])
            .sum();
        self.dictionary.extend(line);
        self.low.push(low);
        self.high.push(high);
        self.value.push(value);
        self.place.push(self.columns + self.basic.len());
        self.basic.push(variable);
        self.rows.push(weights);
        variable
    }

    /// Structural weights over the non-basic variables.
    fn expressed(&self, weights: &[(usize, f64)]) -> Vec<f64> {
        let mut line = vec![0.0; self.columns];
        for &(variable, weight) in weights {
            let place = self.place[variable];
            if place < self.columns {
                line[place] += weight;
            } else {
                let from = (place - self.columns) * self.columns;
                let row = &self.dictionary[from..from + self.columns];
                line.iter_mut()
                    .zip(row)
                    .for_each(|(one, other)| *one += weight * other);
            }
        }
        line
    }

    /// Sets the objective over the structural variables.
    pub(super) fn set_objective(&mut self, objective: &[f64]) {
        self.objective.copy_from_slice(objective);
        self.express_objective();
    }

    fn express_objective(&mut self) {
        let weights: Vec<(usize, f64)> = self
            .objective
            .iter()
            .copied()
            .enumerate()
            .filter(|&(_, weight)| weight != 0.0)
            .collect();
        self.cost = self.expressed(&weights);
    }

    /// The structural variables.
    pub(super) fn point(&self) -> &[f64] {
        &self.value[..self.columns]
    }

    /// The objective at the point.
    pub(super) fn worth(&self) -> f64 {
        self.point()
            .iter()
            .zip(&self.objective)
            .map(|(one, other)| one * other)
            .sum()
    }

    /// Multipliers of the rows at an optimum.
    pub(super) fn multipliers(&self) -> Ray {
        let rows = self
            .free
            .iter()
            .zip(&self.cost)
            .filter(|(one, _)| **one >= self.columns);
        rows.map(|(&variable, &cost)| (variable - self.columns, cost))
            .filter(|(_, cost)| cost.abs() > TINY)
            .collect()
    }

    /// Finds a point within all bounds, whatever the objective.
    pub(super) fn feasible(&mut self) -> Result<(), Ray> {
        for cost in &mut self.cost {
            *cost = 0.0;
        }
        self.repair()
    }

    /// Finds the best point, from any dictionary.
    pub(super) fn maximise(&mut self) -> Result<(), Ray> {
        self.feasible()?;
        self.express_objective();
        self.climb();
        Ok(())
    }

    /// Finds the best point again after bounds changed, from an optimal dictionary.
    pub(super) fn reoptimise(&mut self) -> Result<(), Ray> {
        self.repair()?;
        self.climb();
        Ok(())
    }

    /// Moves non-basic variables to where their bounds and costs want them.
    fn settle(&mut self) {
        for place in 0..self.columns {
            let variable = self.free[place];
            let (low, high, cost) = (self.low[variable], self.high[variable], self.cost[place]);
            let now = self.value[variable];
            let wanted = if cost > TINY && high.is_finite() {
                high
            } else if cost < -TINY && low.is_finite() {
                low
            } else {
                now.max(low).min(high)
            };
            if (wanted - now).abs() > 0.0 {
                self.shift(place, wanted - now);
            }
        }
    }

    fn shift(&mut self, place: usize, by: f64) {
        self.value[self.free[place]] += by;
        for (row, &variable) in self.basic.iter().enumerate() {
            self.value[variable] += self.dictionary[row * self.columns + place] * by;
        }
    }

    /// The dual simplex method: makes basic variables respect their bounds and keeps costs as they should be.
    fn repair(&mut self) -> Result<(), Ray> {
        self.settle();
        let mut steps = 0;
        while let Some((row, target)) = self.most_violated(steps > 50 + 4 * self.basic.len()) {
            steps += 1;
            let is_low = target > self.value[self.basic[row]];
            let Some(place) = self.entering(row, is_low, steps > 50 + 4 * self.basic.len()) else {
                return Err(self.ray(row, is_low));
            };
            let by = (target - self.value[self.basic[row]])
                / self.dictionary[row * self.columns + place];
            self.shift(place, by);
            self.value[self.basic[row]] = target;
            self.pivot(row, place);
        }
        Ok(())
    }

    /// A basic variable beyond its bounds, and the bound.
    fn most_violated(&self, by_number: bool) -> Option<(usize, f64)> {
        let mut worst = NEAR;
        let mut found: Option<(usize, f64)> = None;
        for (row, &variable) in self.basic.iter().enumerate() {
            let value = self.value[variable];
            let (below, above) = (self.low[variable] - value, value - self.high[variable]);
            let violation = below.max(above);
            let is_better = if by_number {
                violation > NEAR && found.is_none_or(|(other, _)| variable < self.basic[other])
            } else {
                violation > worst
            };
            if is_better {
                worst = violation.max(worst);
                let bound = if below > above {
                    self.low[variable]
                } else {
                    self.high[variable]
                };
                found = Some((row, bound));
            }
        }
        found
    }

    /// The non-basic variable that can move a basic one towards its bound at the least loss.
    fn entering(&self, row: usize, upwards: bool, by_number: bool) -> Option<usize> {
        let line = &self.dictionary[row * self.columns..(row + 1) * self.columns];
        let mut best: Option<(f64, f64, usize)> = None;
        for (place, &coefficient) in line.iter().enumerate() {
            if coefficient.abs() < PIVOT {
                continue;
            }
            let variable = self.free[place];
            let rises = (coefficient > 0.0) == upwards;
            let value = self.value[variable];
            let can_move = if rises {
                value < self.high[variable] - TINY
            } else {
                value > self.low[variable] + TINY
            };
            if !can_move {
                continue;
            }
            let size = coefficient.abs();
            let loss = self.cost[place].abs() / size;
            let is_better = best.is_none_or(|(least, pivot, other)| {
                if by_number && (loss - least).abs() < TINY {
                    variable < self.free[other]
                } else {
                    loss < least - TINY || (loss < least + TINY && size > pivot)
                }
            });
            if is_better {
                best = Some((loss, size, place));
            }
        }
        best.map(|(_, _, place)| place)
    }

    fn ray(&self, row: usize, is_low: bool) -> Ray {
        let sign = if is_low { -1.0 } else { 1.0 };
        let line = &self.dictionary[row * self.columns..(row + 1) * self.columns];
        let others = self
            .free
            .iter()
            .zip(line)
            .map(|(&one, &weight)| (one, -sign * weight));
        std::iter::once((self.basic[row], sign))
            .chain(others)
            .filter(|&(variable, weight)| variable >= self.columns && weight.abs() > TINY)
            .map(|(variable, weight)| (variable - self.columns, weight))
            .collect()
    }

    /// The primal simplex method, from a point within all bounds.
    fn climb(&mut self) {
        for step in 0..20 * (self.columns + self.basic.len()) {
            let Some((place, direction)) = self.rising(step > 4 * self.columns) else {
                return;
            };
            let (by, leaving) = self.reach(place, direction);
            self.shift(place, direction * by);
            if let Some((row, bound)) = leaving {
                self.value[self.basic[row]] = bound;
                self.pivot(row, place);
            }
        }
    }

    fn rising(&self, by_number: bool) -> Option<(usize, f64)> {
        let mut best: Option<(f64, usize, f64)> = None;
        for (place, &cost) in self.cost.iter().enumerate() {
            let variable = self.free[place];
            let value = self.value[variable];
            let can_move = (cost > NEAR && value < self.high[variable] - TINY)
                || (cost < -NEAR && value > self.low[variable] + TINY);
            let is_better = best.is_none_or(|(most, other, _)| {
                if by_number {
                    variable < self.free[other]
                } else {
                    cost.abs() > most
                }
            });
            if can_move && is_better {
                best = Some((cost.abs(), place, cost.signum()));
            }
        }
        best.map(|(_, place, direction)| (place, direction))
    }

    /// How far a non-basic variable can go, and which basic one stops it.
    fn reach(&self, place: usize, direction: f64) -> (f64, Option<(usize, f64)>) {
        let variable = self.free[place];
        let mut least = if direction > 0.0 {
            self.high[variable] - self.value[variable]
        } else {
            self.value[variable] - self.low[variable]
        };
        let mut leaving: Option<(usize, f64)> = None;
        let mut size = 0.0;
        for (row, &basic) in self.basic.iter().enumerate() {
            let rate = self.dictionary[row * self.columns + place] * direction;
            if rate.abs() < PIVOT {
                continue;
            }
            let bound = if rate > 0.0 {
                self.high[basic]
            } else {
                self.low[basic]
            };
            let room = ((bound - self.value[basic]) / rate).max(0.0);
            if room < least - TINY || (room < least + TINY && rate.abs() > size) {
                least = room.min(least);
                size = rate.abs();
                leaving = Some((row, bound));
            }
        }
        (least, leaving)
    }

    /// Exchanges a basic and a non-basic variable.
    fn pivot(&mut self, row: usize, place: usize) {
        let n = self.columns;
        let pivot = self.dictionary[row * n + place];
        let mut line: Vec<f64> = self.dictionary[row * n..(row + 1) * n].to_vec();
        for one in &mut line {
            *one /= -pivot;
        }
        line[place] = 1.0 / pivot;
        let rows = self
            .dictionary
            .chunks_exact_mut(n)
            .chain(std::iter::once(&mut self.cost[..]));
        for (number, other) in rows.enumerate() {
            let factor = other[place];
            if number == row || factor == 0.0 {
                continue;
            }
            other[place] = 0.0;
            other
                .iter_mut()
                .zip(&line)
                .for_each(|(one, add)| *one += factor * add);
        }
        self.dictionary[row * n..(row + 1) * n].copy_from_slice(&line);
        let (leaving, entering) = (self.basic[row], self.free[place]);
        self.basic[row] = entering;
        self.free[place] = leaving;
        self.place[entering] = n + row;
        self.place[leaving] = place;
        self.pivots += 1;
        if self.pivots.is_multiple_of(400) {
            self.refresh();
        }
    }

    /// Computes the dictionary anew from the rows, so that errors do not pile up.
    fn refresh(&mut self) {
        let m = self.basic.len();
        let wanted = self.basic.clone();
        let has_cost = self.cost.iter().any(|&cost| cost != 0.0);
        for row in 0..m {
            self.basic[row] = self.columns + row;
            self.place[self.columns + row] = self.columns + row;
        }
        for place in 0..self.columns {
            self.free[place] = place;
            self.place[place] = place;
        }
        for one in &mut self.dictionary {
            *one = 0.0;
        }
        for (row, weights) in self.rows.iter().enumerate() {
            for &(variable, weight) in weights {
                self.dictionary[row * self.columns + variable] = weight;
            }
        }
        for cost in &mut self.cost {
            *cost = 0.0;
        }
        self.reinvert(&wanted);
        for row in 0..m {
            let line = &self.dictionary[row * self.columns..(row + 1) * self.columns];
            let value = line
                .iter()
                .zip(&self.free)
                .map(|(one, &other)| one * self.value[other]);
            self.value[self.basic[row]] = value.sum();
        }
        if has_cost {
            self.express_objective();
        }
    }

    /// Brings the structural variables among `wanted` into the basis, best pivots first.
    fn reinvert(&mut self, wanted: &[usize]) {
        let mut waiting: Vec<usize> = wanted
            .iter()
            .copied()
            .filter(|&variable| variable < self.columns)
            .collect();
        let mut leaving: Vec<usize> = (0..wanted.len())
            .filter(|row| !wanted.contains(&(self.columns + row)))
            .collect();
        while !waiting.is_empty() {
            let mut best = (0.0, 0, 0);
            for (at, &variable) in waiting.iter().enumerate() {
                let place = self.place[variable];
                for (which, &row) in leaving.iter().enumerate() {
                    let size = self.dictionary[row * self.columns + place].abs();
                    if size > best.0 {
                        best = (size, at, which);
                    }
                }
            }
            if best.0 == 0.0 {
                return;
            }
            let variable = waiting.swap_remove(best.1);
            let row = leaving.swap_remove(best.2);
            self.pivots = 0;
            self.pivot(row, self.place[variable]);
        }
        self.pivots = 0;
    }
}
