//! Finding the fairest lottery. Nothing here has to be trusted: what comes out is proven by the checker of `check.rs`,
//! which shares none of it.
#![expect(
    clippy::indexing_slicing,
    reason = "matrices and tables whose indices are made here"
)]

mod branch;
mod cut;
mod dice;
mod exact;
mod fairest;
mod levels;
mod model;
mod nearest;
mod simplex;
mod spread;
mod tickets;
mod whole;

pub use fairest::{NoPanel, is_possible};

use num_traits::ToPrimitive;

use crate::{Fraction, Lottery, Pool};

/// The leximin lottery of a pool as `tickets` equal tickets, with the proof that none is fairer.
///
/// `tickets` is 1,000 or 10,000 where the lottery is to be published; with none the lottery has its chances and
/// proof alone. After B. Flanigan, P. Gölz, A. Gupta, B. Hennig, A. D. Procaccia, Fair algorithms for selecting citizens' assemblies
/// (Nature, 2021).
///
/// # Errors
/// [`NoPanel`] if the rules leave no panel.
pub fn leximin(pool: &Pool, tickets: u64) -> Result<Lottery, NoPanel> {
    let found = fairest::fairest(pool)?;
    let (model, chances) = (&found.model, &found.levels.chances);
    let wanted: Vec<f64> = chances
        .iter()
        .enumerate()
        .map(|(number, one)| one.to_f64().unwrap_or(0.0) * whole::float(model.size(number)))
        .collect();
    let written = if tickets == 0 {
        Vec::new()
    } else {
        let spread = spread::spread(model, &found.panels, &found.tight, &wanted);
        tickets::tickets(model, &spread, &wanted, tickets)
    };
    let deviation = tickets::deviation(model, &written, chances);
    Ok(Lottery {
        types: model.types.clone(),
        chances: chances.iter().cloned().map(Fraction).collect(),
        witness: found.witness,
        cuts: found.cuts,
        rounds: found.levels.rounds,
        deviation: Fraction(deviation),
        tickets: written,
    })
}
