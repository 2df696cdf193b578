//! From levels to a lottery that attains them: cuts are added until one exists.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::cut::cut;
use super::exact::shares;
use super::levels::{Levels, Relaxation, levels};
use super::model::{Model, Row};
use super::nearest::{Nearest, Panel, composition, nearest};
use super::whole::float;
use crate::{Cut, Pool, Whole, Witness};

/// The leximin chances with a lottery that attains them and the proof that none is fairer.
pub(crate) struct Fairest {
    pub(crate) model: Model,
    pub(crate) levels: Levels,
    pub(crate) witness: Witness,
    pub(crate) cuts: Vec<Cut>,
    /// The panels of the witness by type.
    pub(crate) panels: Vec<Panel>,
    /// The rows that all of them meet exactly.
    pub(crate) tight: Vec<usize>,
}

/// Why there is no lottery.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoPanel {
    /// No panel conforms to the rules.
    #[error("no panel conforms to the rules")]
    Impossible,
    /// The arithmetic that guides the search did not settle; no wrong answer is given instead.
    #[error("the search did not settle")]
    Unsettled,
}

/// Whether any panel conforms to the rules.
pub fn is_possible(pool: &Pool) -> bool {
    let model = Model::new(pool);
    let weights = vec![0.0; model.types.len()];
    pool.seats <= pool.people.len()
        && Relaxation::new(&model)
            .best_panel(&weights, f64::NEG_INFINITY, usize::MAX)
            .is_some()
}

/// Finds the leximin lottery.
pub(crate) fn fairest(pool: &Pool) -> Result<Fairest, NoPanel> {
    if !is_possible(pool) {
        return Err(NoPanel::Impossible);
    }
    let plain = Model::new(pool);
    let mut model = plain.clone();
    let mut cuts: Vec<Cut> = Vec::new();
    for _ in 0..2000 {
        let mut relaxation = Relaxation::new(&model);
        let levels = levels(&mut relaxation).map_err(|_| NoPanel::Unsettled)?;
        let wanted = expected(&model, &levels.chances);
        let face = face(&model, &wanted).ok_or(NoPanel::Unsettled)?;
        keep_to(&mut relaxation, &face);
        let found = nearest(&mut relaxation, &wanted, |panels| witness(panels, &wanted));
        let cut = match found.ok_or(NoPanel::Unsettled)? {
            Nearest::Mixture((witness, panels)) => {
                let tight = tight(&face);
                return Ok(Fairest {
                    model,
                    levels,
                    witness,
                    cuts,
                    panels,
                    tight,
                });
            }
            Nearest::Apart(panels) => cut(&plain, &panels, &wanted),
        };
        let cut = cut.ok_or(NoPanel::Unsettled)?;
        model.rows.push(Row {
            weights: cut.weights.clone(),
            min: None,
            max: cut.bound,
        });
        cuts.push(cut);
    }
    Err(NoPanel::Unsettled)
}

/// The expected number of each type on a panel.
fn expected(model: &Model, chances: &[BigRational]) -> Vec<BigRational> {
    let sized = chances.iter().enumerate();
    sized
        .map(|(number, chance)| chance * BigInt::from(model.size(number)))
        .collect()
}

/// Keeps a relaxation to a face.
fn keep_to(relaxation: &mut Relaxation<'_>, face: &[Face]) {
    for face in face {
        match *face {
            Face::Row(row, to) => relaxation.pin(row, to),
            Face::Type(number, to) => {
                relaxation.simplex.low[number] = float(to);
                relaxation.simplex.high[number] = float(to);
            }
        }
    }
}

/// What every panel of a lottery with these expected numbers has in common.
pub(super) enum Face {
    /// A row is met exactly.
    Row(usize, i64),
    /// A type has so many.
    Type(usize, i64),
}

/// The face on which the expected numbers lie. `None` if they break a row.
fn face(model: &Model, wanted: &[BigRational]) -> Option<Vec<Face>> {
    let mut face = Vec::new();
    for (number, row) in model.rows.iter().enumerate() {
        let weighed = row
            .weights
            .iter()
            .map(|&(one, weight)| &wanted[one] * BigInt::from(weight));
        let sum = weighed.fold(BigRational::zero(), |sum, one| sum + one);
        let (max, min) = (whole_fraction(row.max), row.min.map(whole_fraction));
        if sum > max || min.as_ref().is_some_and(|min| sum < *min) {
            return None;
        }
        if sum == max {
            face.push(Face::Row(number, row.max));
        } else if let Some(least) = row.min.filter(|&least| sum == whole_fraction(least)) {
            face.push(Face::Row(number, least));
        }
    }
    for (number, one) in wanted.iter().enumerate() {
        let size = model.size(number);
        if one.is_zero() {
            face.push(Face::Type(number, 0));
        } else if *one == whole_fraction(size) {
            face.push(Face::Type(number, size));
        }
    }
    Some(face)
}

fn whole_fraction(number: i64) -> BigRational {
    BigRational::from_integer(number.into())
}

/// The exact probabilities of panels, of which every one is above nothing.
fn witness(panels: &[Panel], wanted: &[BigRational]) -> Option<(Witness, Vec<Panel>)> {
    let common = wanted
        .iter()
        .fold(BigInt::one(), |common, one| common.lcm(one.denom()));
    let right: Vec<BigInt> = wanted
        .iter()
        .map(|one| (one * &common).to_integer())
        .collect();
    let (above, below) = shares(panels, &right)?;
    let common = common * below;
    if above.iter().any(Signed::is_negative) {
        return None;
    }
    let shared = above
        .iter()
        .fold(common.clone(), |shared, one| shared.gcd(one));
    let named = || {
        panels
            .iter()
            .zip(&above)
            .filter(|(_, share)| share.is_positive())
    };
    let written = named().map(|(panel, share)| (Whole(share / &shared), composition(panel)));
    let witness = Witness {
        panels: written.collect(),
        denominator: Whole(common / &shared),
    };
    Some((witness, named().map(|one| one.0.clone()).collect()))
}

/// The rows that a face meets exactly.
fn tight(face: &[Face]) -> Vec<usize> {
    let row = |face: &Face| {
        if let Face::Row(number, _) = face {
            Some(*number)
        } else {
            None
        }
    };
    face.iter().filter_map(row).collect()
}
