//! From the draws of a period to the report.

use std::collections::{BTreeMap, BTreeSet};

use num_traits::ToPrimitive as _;

use super::pairs::clustered_pairs;
use super::probability::{at_least, at_most, gini, ratio, real};
use super::report::{
    Coverage, DrawCounts, Flag, FlagCode, Pair, PersonYear, Spread, Summary, YearReport,
};
use super::{Part, Year, YearDraw};
use crate::{Fraction, Lottery, Mark};

/// More than this often by chance: no question.
const SURPRISE: f64 = 0.001;
/// Fewer draws than this many times the expectation: no question.
const EXCESS: f64 = 2.0;
/// Whoever expects less than this may well never be drawn.
const EXPECTED_ENOUGH: f64 = 3.0;
/// How long a question may be kept.
const MONTHS: u32 = 12;

const METHOD: &str = "tails: exact Poisson-binomial by dynamic programming over the published chances, draws independent; \
    pairs: Poisson-binomial over products of the chances scaled so that each draw has its true number of pairs, \
    Benjamini-Hochberg at 5 %; rates: empirical Bayes by moments; a directed draw without chances counts everyone listed as equally likely";

/// Evaluates the draws of a period.
pub fn evaluate(year: &Year) -> YearReport {
    let parts = parts_by_person(year);
    let mut people: Vec<PersonYear> = year
        .people
        .iter()
        .map(|member| {
            let own = parts.get(member.person.as_str());
            person_year(&member.person, own.map_or(&[], Vec::as_slice))
        })
        .collect();
    let excess_variance = shrink(&mut people, &parts);
    let (pairs, pairs_compared) = clustered_pairs(year);
    let mut flags: Vec<Flag> = people.iter().filter_map(question).collect();
    flags.extend(pairs.into_iter().map(pair_question));
    YearReport {
        version: "mingjian-year-report/1",
        period: year.period.clone(),
        method: METHOD,
        summary: summary(year, &people, excess_variance, pairs_compared),
        coverage: coverage(year, &people),
        people,
        flags,
    }
}

type Parts<'y> = BTreeMap<&'y str, Vec<(&'y YearDraw, &'y Part)>>;

fn parts_by_person(year: &Year) -> Parts<'_> {
    let mut parts: Parts<'_> = BTreeMap::new();
    for draw in &year.draws {
        for part in &draw.people {
            parts.entry(&part.person).or_default().push((draw, part));
        }
    }
    parts
}

fn person_year(person: &str, parts: &[(&YearDraw, &Part)]) -> PersonYear {
    let chances: Vec<f64> = parts.iter().map(|(draw, part)| draw.chance(part)).collect();
    let by_lot: Vec<f64> = parts
        .iter()
        .filter(|(draw, _)| !draw.directed)
        .map(|(draw, part)| draw.chance(part))
        .collect();
    let drawn = parts.iter().filter(|(_, part)| part.drawn).count();
    let directed = parts
        .iter()
        .filter(|(draw, part)| part.drawn && draw.directed)
        .count();
    PersonYear {
        person: person.to_owned(),
        eligible: parts.len(),
        drawn,
        directed,
        served: parts
            .iter()
            .filter(|(_, part)| part.served == Some(true))
            .count(),
        expected: chances.iter().sum(),
        at_least: at_least(drawn, &chances),
        at_least_by_lot: at_least(drawn - directed, &by_lot),
        at_most: at_most(drawn, &chances),
        rate: None,
    }
}

/// Sets everyone's shrunk rate and returns the variance of true rates that chance does not explain.
fn shrink(people: &mut [PersonYear], parts: &Parts<'_>) -> f64 {
    let noise = |person: &PersonYear| -> f64 {
        let own = parts.get(person.person.as_str()).into_iter().flatten();
        own.map(|(draw, part)| draw.chance(part))
            .map(|chance| chance * (1.0 - chance))
            .sum()
    };
    let (mut beyond, mut weight) = (0.0, 0.0);
    for person in people.iter() {
        beyond += (real(person.drawn) - person.expected).powi(2) - noise(person);
        weight += person.expected.powi(2);
    }
    let variance = if weight > 0.0 {
        (beyond / weight).max(0.0)
    } else {
        0.0
    };
    for person in people {
        let signal = person.expected.powi(2) * variance;
        let trust = signal / (signal + noise(person)).max(f64::MIN_POSITIVE);
        let seen = real(person.drawn) / person.expected.max(f64::MIN_POSITIVE);
        person.rate = (person.expected > 0.0).then_some(1.0 + trust * (seen - 1.0));
    }
    variance
}

fn question(person: &PersonYear) -> Option<Flag> {
    let code = if person.at_least < SURPRISE && real(person.drawn) >= EXCESS * person.expected {
        FlagCode::OverSelected
    } else if person.drawn == 0 && person.expected >= EXPECTED_ENOUGH {
        FlagCode::UnderSelected
    } else {
        return None;
    };
    let chance = match code {
        FlagCode::UnderSelected => person.at_most,
        _ => person.at_least,
    };
    let facts = BTreeMap::from([
        ("person", person.person.clone()),
        ("eligible", person.eligible.to_string()),
        ("drawn", person.drawn.to_string()),
        ("directed", person.directed.to_string()),
        ("expected", format!("{:.2}", person.expected)),
        ("probability", short(chance)),
    ]);
    Some(flag(code, vec![person.person.clone()], facts))
}

fn pair_question(pair: Pair) -> Flag {
    let [one, other] = pair.people;
    let facts = BTreeMap::from([
        ("person", one.clone()),
        ("other", other.clone()),
        ("eligible", pair.eligible.to_string()),
        ("together", pair.together.to_string()),
        ("expected", format!("{:.2}", pair.expected)),
        ("probability", short(pair.at_least)),
    ]);
    flag(FlagCode::ClusteredPairs, vec![one, other], facts)
}

fn flag(code: FlagCode, people: Vec<String>, facts: BTreeMap<&'static str, String>) -> Flag {
    Flag {
        code,
        people,
        facts,
        expires_after_months: MONTHS,
    }
}

fn short(probability: f64) -> String {
    if probability >= 1e-4 {
        return format!("{probability:.4}");
    }
    format!("{probability:.1e}")
}

fn summary(year: &Year, people: &[PersonYear], excess_variance: f64, pairs: usize) -> Summary {
    let draws = counts(year);
    let mut replacement_reasons = BTreeMap::new();
    let (mut replaced, mut seats) = (0, 0);
    for draw in &year.draws {
        let Some(reasons) = &draw.replacements else {
            continue;
        };
        replaced += reasons.len();
        seats += draw.seats();
        for reason in reasons {
            *replacement_reasons.entry(reason.to_string()).or_insert(0) += 1;
        }
    }
    let times: Vec<f64> = people.iter().map(|person| real(person.drawn)).collect();
    let expected: Vec<f64> = people.iter().map(|person| person.expected).collect();
    let once = people.iter().filter(|person| person.drawn > 0).count();
    let by_lot = year.draws.iter().filter(|draw| !draw.directed);
    Summary {
        directed_share: ratio(draws.directed, draws.all),
        replacement_rate: (seats > 0).then(|| ratio(replaced, seats)),
        replacement_reasons,
        people: people.len(),
        drawn_once_share: ratio(once, people.len()),
        gini_draws: gini(&times),
        gini_expected: gini(&expected),
        chances: spread(
            by_lot
                .flat_map(|draw| draw.people.iter().map(|part| draw.chance(part)))
                .collect(),
        ),
        excess_variance,
        pairs_compared: pairs,
        draws,
    }
}

fn counts(year: &Year) -> DrawCounts {
    let mut counts = DrawCounts {
        all: year.draws.len(),
        ..DrawCounts::default()
    };
    for draw in &year.draws {
        counts.directed += usize::from(draw.directed);
        counts.with_replacements += usize::from(draw.replacements.is_some());
        counts.seats += draw.seats();
        *counts.by_kind.entry(draw.kind.to_string()).or_insert(0) += 1;
    }
    counts
}

impl Spread {
    /// Where the leximin chances of everybody lie.
    pub fn of_lottery(lottery: &Lottery) -> Self {
        spread(chances_of(lottery))
    }
}

/// How unequal the leximin chances are.
pub fn gini_of_lottery(lottery: &Lottery) -> f64 {
    gini(&chances_of(lottery))
}

fn chances_of(lottery: &Lottery) -> Vec<f64> {
    let types = lottery.types.iter().zip(&lottery.chances);
    types
        .flat_map(|(members, Fraction(chance))| {
            std::iter::repeat_n(chance.to_f64().unwrap_or_default(), members.len())
        })
        .collect()
}

fn spread(mut values: Vec<f64>) -> Spread {
    values.sort_by(f64::total_cmp);
    let (Some(&min), Some(&max)) = (values.first(), values.last()) else {
        return Spread::default();
    };
    let middle = |at: usize| values.get(at).copied().unwrap_or(max);
    Spread {
        count: values.len(),
        min,
        median: f64::midpoint(middle((values.len() - 1) / 2), middle(values.len() / 2)),
        mean: values.iter().sum::<f64>() / real(values.len()),
        max,
    }
}

fn coverage(year: &Year, people: &[PersonYear]) -> Vec<Coverage> {
    let marks: BTreeSet<&Mark> = year
        .people
        .iter()
        .flat_map(|member| &member.marks)
        .collect();
    let all_seats = people.iter().map(|person| person.drawn).sum();
    let of_mark = |mark: &Mark| {
        let bears: BTreeSet<&str> = year
            .people
            .iter()
            .filter(|member| member.marks.contains(mark))
            .map(|member| member.person.as_str())
            .collect();
        let theirs: Vec<&PersonYear> = people
            .iter()
            .filter(|person| bears.contains(person.person.as_str()))
            .collect();
        let seats = theirs.iter().map(|person| person.drawn).sum();
        let sits = |part: &Part| part.drawn && bears.contains(part.person.as_str());
        Coverage {
            mark: mark.to_string(),
            people: theirs.len(),
            drawn_once: theirs.iter().filter(|person| person.drawn > 0).count(),
            draws: year
                .draws
                .iter()
                .filter(|draw| draw.people.iter().any(sits))
                .count(),
            seats,
            expected: theirs.iter().map(|person| person.expected).sum(),
            pool_share: ratio(theirs.len(), people.len()),
            seat_share: ratio(seats, all_seats),
        }
    };
    marks.into_iter().map(of_mark).collect()
}
