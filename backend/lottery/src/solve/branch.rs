//! The best panel for given weights, and proofs that no panel is better: branch and bound on the linear program.

use num_bigint::BigInt;
use num_traits::One;

use super::levels::Relaxation;
use super::simplex::Ray;
use super::whole::{float, nearest, whole_multipliers};
use crate::{DualBound, Node, Whole};

/// How far from a whole number still counts as whole.
const WHOLE: f64 = 1e-6;

impl Relaxation<'_> {
    /// The point that weighs most, with the rows it would break taken in.
    fn best_point(&mut self, is_first: bool) -> Result<f64, Ray> {
        let mut answer = if is_first {
            self.simplex.maximise()
        } else {
            self.simplex.reoptimise()
        };
        loop {
            self.named(answer)?;
            if !self.take_broken() {
                return Ok(self.simplex.worth());
            }
            answer = self.simplex.reoptimise();
        }
    }

    /// The type whose count is furthest from whole, if any is.
    fn fractional(&self) -> Option<(usize, f64)> {
        let distance = |value: f64| (value - value.round()).abs();
        let point = self.simplex.point().iter().copied().enumerate();
        point
            .filter(|&(_, value)| distance(value) > WHOLE)
            .max_by(|one, other| distance(one.1).total_cmp(&distance(other.1)))
    }

    fn counts(&self) -> Vec<i64> {
        self.simplex
            .point()
            .iter()
            .map(|&value| nearest(value))
            .collect()
    }

    /// The panel that weighs most, or a good one if `patience` linear programs do not settle it.
    ///
    /// `None` if no panel weighs more than `floor`.
    pub(super) fn best_panel(
        &mut self,
        weights: &[f64],
        floor: f64,
        patience: usize,
    ) -> Option<(Vec<i64>, f64)> {
        self.simplex.set_objective(weights);
        let mut search = Search {
            best: None,
            floor,
            patience,
        };
        let root = self.best_point(true);
        search.descend(self, &root);
        search.best
    }

    /// Proves that no panel weighs more than a bound, or finds one that does.
    pub(super) fn prove(&mut self, weights: &[i64], bound: i64) -> Result<Node, Vec<i64>> {
        let objective: Vec<f64> = weights.iter().map(|&weight| float(weight)).collect();
        self.simplex.set_objective(&objective);
        let root = self.best_point(true);
        self.node(weights, bound, &root)
    }

    fn node(
        &mut self,
        weights: &[i64],
        bound: i64,
        answer: &Result<f64, Ray>,
    ) -> Result<Node, Vec<i64>> {
        if let Some(leaf) = self.leaf(weights, bound, answer) {
            return Ok(leaf);
        }
        let Some((number, value)) = self.fractional() else {
            return Err(self.counts());
        };
        let at = nearest(value.floor());
        let (low, high) = (self.simplex.low[number], self.simplex.high[number]);
        self.simplex.high[number] = float(at);
        let answer = self.best_point(false);
        let below = self.node(weights, bound, &answer);
        self.simplex.high[number] = high;
        let below = below.inspect_err(|_| self.simplex.low[number] = low)?;
        self.simplex.low[number] = float(at + 1);
        let answer = self.best_point(false);
        let above = self.node(weights, bound, &answer);
        self.simplex.low[number] = low;
        let at = usize::try_from(at).unwrap_or(0);
        Ok(Node::Branch {
            r#type: number,
            at,
            low: Box::new(below),
            high: Box::new(above?),
        })
    }

    /// A leaf whose multipliers, in whole numbers, prove the bound.
    fn leaf(&self, weights: &[i64], bound: i64, answer: &Result<f64, Ray>) -> Option<Node> {
        let (scale, rows) = match answer {
            Err(ray) => (0, whole_multipliers(ray)?),
            Ok(worth) if *worth > float(bound) + 1.0 - WHOLE => return None,
            Ok(_) => self.whole_duals(),
        };
        self.proves(weights, bound, scale, &rows).then(|| {
            let rows = rows
                .iter()
                .map(|&(row, weight)| (row, Whole(weight.into())))
                .collect();
            Node::Leaf(DualBound {
                scale: Whole(BigInt::one() * scale),
                rows,
            })
        })
    }

    fn whole_duals(&self) -> (i128, Vec<(usize, i128)>) {
        let duals = self.renumbered(self.simplex.multipliers());
        let is_whole = |scale: f64| {
            duals
                .iter()
                .all(|(_, dual)| (dual * scale - (dual * scale).round()).abs() < 1e-7)
        };
        let scale = (1..=64)
            .find(|&scale| is_whole(float(scale)))
            .unwrap_or(1 << 20);
        let rows = duals
            .iter()
            .map(|&(row, dual)| (row, nearest(dual * float(scale)).into()));
        (
            scale.into(),
            rows.filter(|&(_, weight)| weight != 0).collect(),
        )
    }

    /// The sum of `SPEC.md` 2.3 within the present limits.
    fn proves(&self, weights: &[i64], bound: i64, scale: i128, rows: &[(usize, i128)]) -> bool {
        let mut left: Vec<i128> = weights
            .iter()
            .map(|&weight| scale * i128::from(weight))
            .collect();
        let mut total = 0_i128;
        for &(number, multiplier) in rows {
            let row = &self.model.rows[number];
            let Some(limit) = (if multiplier > 0 {
                Some(row.max)
            } else {
                row.min
            }) else {
                return false;
            };
            total += multiplier * i128::from(limit);
            for &(one, weight) in &row.weights {
                left[one] -= multiplier * i128::from(weight);
            }
        }
        for (number, &weight) in left.iter().enumerate() {
            let limit = if weight > 0 {
                self.simplex.high[number]
            } else {
                self.simplex.low[number]
            };
            total += weight * i128::from(nearest(limit));
        }
        total < scale * (i128::from(bound) + 1)
    }
}

struct Search {
    best: Option<(Vec<i64>, f64)>,
    floor: f64,
    patience: usize,
}

impl Search {
    fn descend(&mut self, relaxation: &mut Relaxation<'_>, answer: &Result<f64, Ray>) {
        self.patience = self.patience.saturating_sub(1);
        let &Ok(worth) = answer else { return };
        let floor = self.best.as_ref().map_or(self.floor, |best| best.1);
        if worth <= floor + 1e-9 * floor.abs().max(1.0) {
            return;
        }
        let Some((number, value)) = relaxation.fractional() else {
            self.best = Some((relaxation.counts(), worth));
            return;
        };
        let at = value.floor();
        let down = |relaxation: &mut Relaxation<'_>| relaxation.simplex.high[number] = at;
        let up = |relaxation: &mut Relaxation<'_>| relaxation.simplex.low[number] = at + 1.0;
        let (low, high) = (
            relaxation.simplex.low[number],
            relaxation.simplex.high[number],
        );
        for goes_up in [value - at > 0.5, value - at <= 0.5] {
            if self.best.is_some() && self.patience == 0 {
                return;
            }
            if goes_up {
                up(relaxation);
            } else {
                down(relaxation);
            }
            let answer = relaxation.best_point(false);
            self.descend(relaxation, &answer);
            relaxation.simplex.low[number] = low;
            relaxation.simplex.high[number] = high;
        }
    }
}
