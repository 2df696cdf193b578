//! The year report: draws against the chances that were published.
//!
//! What it finds are questions for a person. It decides nothing, ranks nobody and knows no opinion, vote or personal trait:
//! neither can be written in its input.

mod evaluate;
mod pairs;
mod probability;
mod report;

use num_traits::{Signed as _, ToPrimitive as _};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

use crate::canonical::from_value;
use crate::fault::{DocumentFault, demand};
use crate::{DrawKind, Fraction, Mark, Reason, Reference};

pub use evaluate::{evaluate, gini_of_lottery};
pub(crate) use probability::{gini, real};
pub use report::{
    Coverage, DrawCounts, Flag, FlagCode, Pair, PersonYear, Spread, Summary, YearReport,
};

/// The draws of a period, as an office hands them in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    /// `mingjian-year/1`.
    pub version: String,
    /// What the period is called, such as `2026`.
    pub period: String,
    /// Everybody who was in the pool at some time.
    pub people: Vec<Member>,
    /// The draws.
    pub draws: Vec<YearDraw>,
}

/// Somebody in the pool.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// An opaque reference.
    pub person: String,
    /// Categories, specialities and region, as in a draw.
    #[serde(default)]
    pub marks: Vec<Mark>,
}

/// One draw of the period.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearDraw {
    /// Its public reference.
    pub reference: Reference,
    /// Who is drawn.
    pub kind: DrawKind,
    /// Whether somebody was named by approval instead of drawn (专业定向).
    #[serde(default)]
    pub directed: bool,
    /// Reason codes of the replacements, if they are known.
    pub replacements: Option<Vec<Reason>>,
    /// The eligible.
    pub people: Vec<Part>,
}

/// Somebody's part in a draw for which they were eligible.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Reference of the person.
    pub person: String,
    /// The published chance; only a directed draw may leave it out.
    pub chance: Option<Chance>,
    /// Whether the person was drawn or named.
    #[serde(default)]
    pub drawn: bool,
    /// Whether the person served in the end, if it is known.
    pub served: Option<bool>,
}

/// A chance: a fraction `a/b`, or millionths.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Chance {
    /// As the lottery publishes it.
    Exact(Fraction),
    /// In millionths.
    Millionths(u32),
}

impl Chance {
    fn value(&self) -> Option<f64> {
        let value = match self {
            Self::Exact(Fraction(ratio)) => {
                let fits = !ratio.is_negative() && ratio.numer() <= ratio.denom();
                fits.then(|| ratio.to_f64()).flatten()
            }
            Self::Millionths(parts) => Some(f64::from(*parts) / 1e6),
        };
        value.filter(|chance| (0.0..=1.0).contains(chance))
    }
}

impl Year {
    /// Reads and checks the JSON.
    ///
    /// # Errors
    /// Names the place and the rule.
    pub fn parse(bytes: &[u8]) -> Result<Self, DocumentFault> {
        let value = serde_json::from_slice(bytes).map_err(|error| DocumentFault::at("", error))?;
        let year: Self = from_value(&value)?;
        year.validate()?;
        Ok(year)
    }

    fn validate(&self) -> Result<(), DocumentFault> {
        demand(
            self.version == "mingjian-year/1",
            "version",
            "must be mingjian-year/1",
        )?;
        let mut known = BTreeSet::new();
        for (i, member) in self.people.iter().enumerate() {
            let fresh = known.insert(member.person.as_str());
            demand(
                fresh,
                format_args!("people[{i}].person"),
                "stands in the list twice: name each person once",
            )?;
        }
        let mut references = BTreeMap::new();
        for (i, draw) in self.draws.iter().enumerate() {
            let fresh = references.insert(draw.reference.as_str(), i).is_none();
            demand(
                fresh,
                format_args!("draws[{i}].reference"),
                "is used twice: give each draw its own reference",
            )?;
            draw.validate(&format!("draws[{i}]"), &known)?;
        }
        Ok(())
    }
}

impl YearDraw {
    fn validate(&self, place: &str, known: &BTreeSet<&str>) -> Result<(), DocumentFault> {
        let mut seen = BTreeSet::new();
        for (i, part) in self.people.iter().enumerate() {
            let here = format!("{place}.people[{i}]");
            let person = format!("{here}.person");
            demand(
                known.contains(part.person.as_str()),
                &person,
                "does not stand in people: add the person there",
            )?;
            demand(
                seen.insert(part.person.as_str()),
                &person,
                "stands in this draw twice",
            )?;
            let chance = part
                .chance
                .as_ref()
                .map_or(self.directed, |chance| chance.value().is_some());
            demand(
                chance,
                format_args!("{here}.chance"),
                "must be a fraction a/b or millionths between 0 and 1; only a directed draw may leave it out",
            )?;
        }
        Ok(())
    }

    /// How many were drawn.
    fn seats(&self) -> usize {
        self.people.iter().filter(|part| part.drawn).count()
    }

    /// The chance of a part. In a directed draw that states none, everyone listed counts as equally likely.
    fn chance(&self, part: &Part) -> f64 {
        let stated = part.chance.as_ref().and_then(Chance::value);
        stated.unwrap_or_else(|| probability::ratio(self.seats(), self.people.len()))
    }
}

#[cfg(test)]
mod tests;
