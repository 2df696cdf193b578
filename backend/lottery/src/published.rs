//! The lottery as the commitment publishes it (`SPEC.md` section 2).

use serde::{Deserialize, Serialize};

use crate::{Fraction, Whole};

/// A lottery over panels with the proof that no lottery is fairer, and the tickets that are drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lottery {
    /// The eligible by type; lists ascending, ordered by their first person.
    pub types: Vec<Vec<usize>>,
    /// The leximin chance of each person of a type.
    pub chances: Vec<Fraction>,
    /// A lottery that attains these chances exactly.
    pub witness: Witness,
    /// Bounds on panels that the rows alone do not imply.
    pub cuts: Vec<Cut>,
    /// Why no lottery is fairer, level by level.
    pub rounds: Vec<Round>,
    /// How many tickets in a row hold which composition.
    pub tickets: Vec<(u64, Vec<usize>)>,
    /// The greatest difference between a ticket chance and the leximin chance.
    pub deviation: Fraction,
}

impl Lottery {
    /// How many tickets there are, of a lottery that was checked.
    pub fn ticket_count(&self) -> u64 {
        self.tickets.iter().map(|(count, _)| count).sum()
    }
}

/// Compositions with their probabilities over one denominator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Witness {
    /// What the numerators sum to.
    pub denominator: Whole,
    /// Numerator and composition.
    pub panels: Vec<(Whole, Vec<usize>)>,
}

/// “Every conforming composition weighs at most `bound`”, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cut {
    /// Weights by type; types without one weigh nothing.
    pub weights: Vec<(usize, i64)>,
    /// The most that a conforming composition weighs.
    pub bound: i64,
    /// The proof.
    pub proof: Node,
}

/// A proof that nothing within some limits weighs more than a bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Node {
    /// Rows weighted so that their sum shows it.
    Leaf(DualBound),
    /// Two cases: at most `at` people of a type, or more.
    Branch {
        /// The type.
        r#type: usize,
        /// The greatest number in the lower case.
        at: usize,
        /// The proof with at most `at`.
        low: Box<Self>,
        /// The proof with more.
        high: Box<Self>,
    },
}

/// Multipliers of rows: a dual solution, in whole numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DualBound {
    /// What the weights are multiplied by.
    pub scale: Whole,
    /// Multipliers by row.
    pub rows: Vec<(usize, Whole)>,
}

/// The proof that the types it fixes can have no more than they have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// The types that this round fixes, ascending.
    pub fixed: Vec<usize>,
    /// Weights above nothing, by type.
    pub weights: Vec<(usize, Whole)>,
    /// What the weights are multiplied by.
    pub scale: Whole,
    /// Multipliers by row.
    pub rows: Vec<(usize, Whole)>,
    /// Multipliers by cut, never negative.
    pub cuts: Vec<(usize, Whole)>,
}
