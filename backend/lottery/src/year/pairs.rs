//! Pairs that meet more often than their chances explain.

use std::collections::BTreeMap;

use super::Year;
use super::probability::{at_least, findings, real};
use super::report::Pair;

/// One finding in twenty may be chance.
const FALSE_SHARE: f64 = 0.05;
/// Fewer meetings say nothing.
const MEETINGS: usize = 3;
/// Fewer common draws say nothing.
const COMMON_DRAWS: usize = 5;

/// A draw as this test sees it: chance and seat by person, and the factor that gives the draw its true number of pairs.
struct View<'y> {
    chances: BTreeMap<&'y str, f64>,
    drawn: Vec<&'y str>,
    factor: f64,
}

/// The pairs beyond expectation, the least likely first, and how many pairs were compared.
///
/// Only draws by lot count: that named people meet is a decision on record.
pub(crate) fn clustered_pairs(year: &Year) -> (Vec<Pair>, usize) {
    let views: Vec<View<'_>> = year
        .draws
        .iter()
        .filter(|draw| !draw.directed)
        .map(|draw| view(draw))
        .collect();
    let mut together: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for view in &views {
        for (i, one) in view.drawn.iter().enumerate() {
            for other in view.drawn.iter().skip(i + 1) {
                *together
                    .entry((one.min(other), one.max(other)))
                    .or_insert(0) += 1;
            }
        }
    }
    let compared = year.people.len() * year.people.len().saturating_sub(1) / 2;
    let mut pairs: Vec<Pair> = together
        .into_iter()
        .filter(|(_, meetings)| *meetings >= MEETINGS)
        .map(|((one, other), meetings)| pair(&views, [one, other], meetings))
        .filter(|pair| pair.eligible >= COMMON_DRAWS)
        .collect();
    pairs.sort_by(|one, other| one.at_least.total_cmp(&other.at_least));
    let tails: Vec<f64> = pairs.iter().map(|pair| pair.at_least).collect();
    pairs.truncate(findings(&tails, compared, FALSE_SHARE));
    (pairs, compared)
}

fn view(draw: &super::YearDraw) -> View<'_> {
    let chances: BTreeMap<&str, f64> = draw
        .people
        .iter()
        .map(|part| (part.person.as_str(), draw.chance(part)))
        .collect();
    let seats = real(draw.seats());
    let squares: f64 = chances.values().map(|chance| chance * chance).sum();
    let products = chances.values().sum::<f64>().powi(2) - squares;
    let factor = if products > 0.0 {
        seats * (seats - 1.0) / products
    } else {
        0.0
    };
    let drawn = draw.people.iter().filter(|part| part.drawn);
    View {
        drawn: drawn.map(|part| part.person.as_str()).collect(),
        chances,
        factor,
    }
}

fn pair(views: &[View<'_>], people: [&str; 2], together: usize) -> Pair {
    let [one, other] = people;
    let chances: Vec<f64> = views
        .iter()
        .filter_map(|view| {
            let (a, b) = (view.chances.get(one)?, view.chances.get(other)?);
            Some((a * b * view.factor).min(a.min(*b)))
        })
        .collect();
    Pair {
        people: people.map(str::to_owned),
        eligible: chances.len(),
        together,
        expected: chances.iter().sum(),
        at_least: at_least(together, &chances),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn equal_chances_give_a_pair_the_chance_of_drawing_without_putting_back() {
        let (seats, size) = (3, 10);
        let chance = super::super::probability::ratio(seats, size);
        let products = super::super::probability::real(seats).powi(2)
            - super::super::probability::real(size) * chance * chance;
        let factor = super::super::probability::real(seats * (seats - 1)) / products;
        assert!(
            (chance * chance * factor
                - super::super::probability::ratio(seats * (seats - 1), size * (size - 1)))
            .abs()
                < 1e-12
        );
    }
}
