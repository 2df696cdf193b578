//! Bounds that all panels keep and wanted expected numbers break.
//!
//! Of all bounds between the wanted numbers and the panels, the one with the greatest gap for weights of at most one is a corner of a
//! linear program, and so has weights in small proportions. Panels are added to the program as they are met.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use super::levels::Relaxation;
use super::model::Model;
use super::nearest::{Panel, panel_of};
use super::simplex::Simplex;
use super::whole::{float, nearest, whole_multipliers};
use crate::{Cut, Node};

/// Deeper proofs are refused by every verifier (`SPEC.md` 2.3).
const DEEPEST: usize = 100;

/// Finds a bound in whole numbers. `panels` are some to begin with.
pub(super) fn cut(plain: &Model, panels: &[Panel], wanted: &[BigRational]) -> Option<Cut> {
    let weights = apart(&mut Relaxation::new(plain), panels, wanted)?;
    if let Some(cut) = separating(plain, &small(&weights), wanted) {
        return Some(cut);
    }
    [
        1.0, 2.0, 3.0, 4.0, 6.0, 12.0, 24.0, 60.0, 100.0, 1e3, 1e4, 1e6,
    ]
    .into_iter()
    .find_map(|scale| {
        let scaled: Vec<i64> = weights
            .iter()
            .map(|weight| nearest(weight * scale))
            .collect();
        separating(plain, &scaled, wanted)
    })
}

/// Weights in the smallest whole numbers of the same proportions.
fn small(weights: &[f64]) -> Vec<i64> {
    let named = weights
        .iter()
        .copied()
        .enumerate()
        .filter(|one| one.1.abs() > 1e-7)
        .collect();
    let mut small = vec![0; weights.len()];
    for (number, weight) in whole_multipliers(&named).unwrap_or_default() {
        small[number] = i64::try_from(weight).unwrap_or(0);
    }
    small
}

/// Weights of at most one under which the wanted numbers outweigh all panels by most.
fn apart(
    relaxation: &mut Relaxation<'_>,
    panels: &[Panel],
    wanted: &[BigRational],
) -> Option<Vec<f64>> {
    let types = wanted.len();
    let seats: BigRational = wanted.iter().sum();
    let seats = seats.to_f64()?;
    // The last variable is what the heaviest panel weighs.
    let mut program = Simplex::new([vec![1.0; types], vec![seats]].concat());
    let row = |panel: &Panel| -> Vec<(usize, f64)> {
        let counts = panel.iter().map(|&(one, count)| (one, float(count)));
        counts.chain(std::iter::once((types, -1.0))).collect()
    };
    for panel in panels {
        program.add_row(row(panel), f64::NEG_INFINITY, 0.0);
    }
    let mut objective: Vec<f64> = wanted
        .iter()
        .map(|one| one.to_f64().unwrap_or(0.0))
        .collect();
    objective.push(-1.0);
    program.set_objective(&objective);
    program.maximise().ok()?;
    for _ in 0..4000 {
        let weights = program.point()[..types].to_vec();
        let floor = program.point()[types] + 1e-7;
        let Some((counts, _)) = relaxation.best_panel(&weights, floor, 2) else {
            return (program.worth() > 1e-9).then_some(weights);
        };
        program.add_row(row(&panel_of(counts)), f64::NEG_INFINITY, 0.0);
        program.reoptimise().ok()?;
    }
    None
}

/// The bound of some weights over all panels, if the wanted numbers break it.
fn separating(plain: &Model, weights: &[i64], wanted: &[BigRational]) -> Option<Cut> {
    let sum = weights
        .iter()
        .zip(wanted)
        .fold(BigRational::zero(), |sum, (&weight, one)| {
            sum + one * BigInt::from(weight)
        });
    let objective: Vec<f64> = weights.iter().map(|&weight| float(weight)).collect();
    let most = Relaxation::new(plain).best_panel(&objective, f64::NEG_INFINITY, usize::MAX)?;
    let bound = nearest(most.1);
    if sum <= BigRational::from_integer(bound.into()) {
        return None;
    }
    let proof = Relaxation::new(plain).prove(weights, bound).ok()?;
    let weights = weights
        .iter()
        .copied()
        .enumerate()
        .filter(|one| one.1 != 0)
        .collect();
    (depth(&proof) <= DEEPEST).then_some(Cut {
        weights,
        bound,
        proof,
    })
}

/// How many nodes of a proof lie one below another.
fn depth(proof: &Node) -> usize {
    match proof {
        Node::Leaf(_) => 1,
        Node::Branch { low, high, .. } => 1 + depth(low).max(depth(high)),
    }
}
