//! What the report says.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::words::Sentence;

/// The evaluation of a period.
#[derive(Debug, Clone, Serialize)]
pub struct YearReport {
    /// `mingjian-year-report/1`.
    pub version: &'static str,
    /// The period of the input.
    pub period: String,
    /// How the probabilities were computed.
    pub method: &'static str,
    /// Figures of the whole.
    pub summary: Summary,
    /// One line a person, in the order of the input.
    pub people: Vec<PersonYear>,
    /// One line a mark.
    pub coverage: Vec<Coverage>,
    /// Questions for a person to look at; never a verdict.
    pub flags: Vec<Flag>,
}

/// Figures of the whole period.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    /// How many draws, and of what kind.
    pub draws: DrawCounts,
    /// Share of directed draws among all (indicator B-I07).
    pub directed_share: f64,
    /// Replacements by seats, among the draws that state them (indicator B-I08).
    pub replacement_rate: Option<f64>,
    /// How often each reason for a replacement was given.
    pub replacement_reasons: BTreeMap<String, usize>,
    /// People in the pool.
    pub people: usize,
    /// Share of the people drawn at least once (indicator B-I13).
    pub drawn_once_share: f64,
    /// Inequality of the number of draws.
    pub gini_draws: f64,
    /// Inequality of the number expected.
    pub gini_expected: f64,
    /// The published chances of all eligible in all draws by lot.
    pub chances: Spread,
    /// Variance of people's true rates beyond chance, estimated by moments; 0 says that chance explains the differences.
    pub excess_variance: f64,
    /// Pairs compared for serving together.
    pub pairs_compared: usize,
}

/// How many draws of which kind.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DrawCounts {
    /// All.
    pub all: usize,
    /// Those in which somebody was named.
    pub directed: usize,
    /// Those that state their replacements.
    pub with_replacements: usize,
    /// Seats filled.
    pub seats: usize,
    /// By kind.
    pub by_kind: BTreeMap<String, usize>,
}

/// Where a list of numbers lies.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Spread {
    /// How many.
    pub count: usize,
    /// The smallest.
    pub min: f64,
    /// The middle.
    pub median: f64,
    /// The mean.
    pub mean: f64,
    /// The greatest.
    pub max: f64,
}

/// One person's year.
#[derive(Debug, Clone, Serialize)]
pub struct PersonYear {
    /// The reference.
    pub person: String,
    /// In how many draws the person was eligible.
    pub eligible: usize,
    /// How often drawn or named.
    pub drawn: usize,
    /// How many of these were directed.
    pub directed: usize,
    /// How often the person served, where it is known.
    pub served: usize,
    /// The sum of the chances.
    pub expected: f64,
    /// The probability of being drawn at least that often.
    pub at_least: f64,
    /// The same among draws by lot only.
    pub at_least_by_lot: f64,
    /// The probability of being drawn at most that often.
    pub at_most: f64,
    /// Draws by expectation, shrunk towards 1 as far as chance explains the difference (empirical Bayes).
    pub rate: Option<f64>,
}

/// How a mark was represented.
#[derive(Debug, Clone, Serialize)]
pub struct Coverage {
    /// The mark.
    pub mark: String,
    /// People of the pool who bear it.
    pub people: usize,
    /// How many of them were drawn at least once.
    pub drawn_once: usize,
    /// Draws with somebody who bears it on the panel.
    pub draws: usize,
    /// Seats that such people took.
    pub seats: usize,
    /// Seats they could expect.
    pub expected: f64,
    /// Their share of the pool.
    pub pool_share: f64,
    /// Their share of the seats.
    pub seat_share: f64,
}

/// A pair that met more often than expected.
#[derive(Debug, Clone, Serialize)]
pub struct Pair {
    /// The two references.
    pub people: [String; 2],
    /// Draws for which both were eligible.
    pub eligible: usize,
    /// Draws in which both were drawn.
    pub together: usize,
    /// How often that was to be expected.
    pub expected: f64,
    /// The probability of at least as often.
    pub at_least: f64,
}

/// A question for a person, with the data it rests on.
#[derive(Debug, Clone, Serialize)]
pub struct Flag {
    /// What was noticed.
    pub code: FlagCode,
    /// Whom it is about.
    pub people: Vec<String>,
    /// The data, by the names that the sentence uses.
    pub facts: BTreeMap<&'static str, String>,
    /// After how many months it may no longer be kept.
    pub expires_after_months: u32,
}

/// What a flag asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FlagCode {
    /// Drawn far more often than the chances explain.
    OverSelected,
    /// Never drawn although it was to be expected.
    UnderSelected,
    /// Two people met more often than the chances explain.
    ClusteredPairs,
}

impl YearReport {
    /// The report in sentences: the figures, then the questions.
    pub fn sentences(&self) -> Vec<Sentence> {
        let draws = &self.summary.draws;
        let mut said = vec![Sentence::new(
            "year.lead",
            BTreeMap::from([
                ("period", self.period.clone()),
                ("draws", draws.all.to_string()),
                ("seats", draws.seats.to_string()),
                ("directed", draws.directed.to_string()),
                (
                    "share",
                    format!("{:.1}%", self.summary.directed_share * 100.0),
                ),
            ]),
        )];
        for flag in &self.flags {
            said.push(Sentence::new(flag.code.sentence(), flag.facts.clone()));
            let months = BTreeMap::from([("months", flag.expires_after_months.to_string())]);
            said.push(Sentence::new("year.expires", months));
        }
        if self.flags.is_empty() {
            said.push(Sentence::plain("year.none"));
        }
        said
    }
}

impl FlagCode {
    /// Every code.
    pub const ALL: [Self; 3] = [
        Self::OverSelected,
        Self::UnderSelected,
        Self::ClusteredPairs,
    ];

    /// The sentence of the catalogue that asks the question.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::OverSelected => "year.over_selected",
            Self::UnderSelected => "year.under_selected",
            Self::ClusteredPairs => "year.clustered_pairs",
        }
    }
}
