//! Single changes after which a panel is possible; each is tried, none is guessed.

use super::Way;
use super::core::Term;
use crate::{Candidate, Pool};

/// The greatest panel there is.
const SEATS: usize = 500;

/// The single changes that resolve the clash. Whatever resolves it changes something in `core`, the seats or the people.
pub(super) fn single(
    pool: &Pool,
    names: &[String],
    core: &[Term],
    possible: &dyn Fn(&Pool) -> bool,
) -> Vec<Way> {
    let mut ways: Vec<Way> = core
        .iter()
        .filter_map(|&term| relax(pool, names, term, possible))
        .collect();
    ways.extend(people(pool, names, core, possible));
    let from = pool.seats;
    ways.extend(other_seats(pool, possible).map(|to| Way::ChangeSeats { from, to }));
    ways
}

fn relax(
    pool: &Pool,
    names: &[String],
    term: Term,
    possible: &dyn Fn(&Pool) -> bool,
) -> Option<Way> {
    let name = |rule: usize| names.get(rule).cloned().unwrap_or_default();
    match term {
        Term::Minimum(rule) => {
            let from = pool.rules.get(rule)?.min;
            let with = |min: usize| with_limits(pool, rule, |limits| limits.min = min);
            let down = first(1, from, |step| possible(&with(from - step)))?;
            Some(Way::LowerMinimum {
                mark: name(rule),
                from,
                to: from - down,
            })
        }
        Term::Maximum(rule) => {
            let from = pool.rules.get(rule)?.max;
            let with = |max: usize| with_limits(pool, rule, |limits| limits.max = max);
            let to = first(from + 1, pool.seats, |max| possible(&with(max)))?;
            Some(Way::RaiseMaximum {
                mark: name(rule),
                from,
                to,
            })
        }
        Term::Conflicts => {
            let mut free = pool.clone();
            free.conflicts.clear();
            possible(&free).then_some(Way::DropConflicts)
        }
    }
}

fn with_limits(pool: &Pool, rule: usize, change: impl FnOnce(&mut crate::Rule)) -> Pool {
    let mut pool = pool.clone();
    if let Some(limits) = pool.rules.get_mut(rule) {
        change(limits);
    }
    pool
}

/// More people: of each kind too few of which there may be; of all these kinds at once; of any kind.
fn people(
    pool: &Pool,
    names: &[String],
    core: &[Term],
    possible: &dyn Fn(&Pool) -> bool,
) -> Vec<Way> {
    let minima: Vec<usize> = core
        .iter()
        .filter_map(|term| match term {
            Term::Minimum(rule) => Some(*rule),
            _ => None,
        })
        .collect();
    let add = |rules: &[usize]| {
        let count = first(1, pool.seats, |count| {
            possible(&with_people(pool, rules, count))
        })?;
        let marks = rules.iter().filter_map(|&rule| names.get(rule).cloned());
        Some(Way::AddPeople {
            marks: marks.collect(),
            count,
        })
    };
    if minima.is_empty() {
        return add(&[]).into_iter().collect();
    }
    let mut found: Vec<Way> = minima.iter().filter_map(|&rule| add(&[rule])).collect();
    if found.is_empty() && minima.len() > 1 {
        found.extend(add(&minima));
    }
    found
}

fn with_people(pool: &Pool, rules: &[usize], count: usize) -> Pool {
    let mut pool = pool.clone();
    let mut rules = rules.to_vec();
    rules.sort_unstable();
    let newcomer = Candidate { rules, credit: 0 };
    pool.people.extend(std::iter::repeat_n(newcomer, count));
    pool
}

/// The number of seats nearest to the present one with which a panel is possible.
pub(super) fn other_seats(pool: &Pool, possible: &dyn Fn(&Pool) -> bool) -> Option<usize> {
    let most = pool.people.len().min(SEATS);
    let works = |seats: &usize| {
        let mut other = pool.clone();
        other.seats = *seats;
        for rule in &mut other.rules {
            // A limit that was no limit stays none.
            rule.max = if rule.max == pool.seats {
                *seats
            } else {
                rule.max.min(*seats)
            };
        }
        let fits = other.rules.iter().all(|rule| rule.min <= rule.max);
        fits && possible(&other)
    };
    let away = 1..=most.max(pool.seats);
    let nearest =
        away.flat_map(|step| [pool.seats.checked_sub(step), pool.seats.checked_add(step)]);
    nearest
        .flatten()
        .filter(|seats| (1..=most).contains(seats))
        .find(works)
}

/// The first number from `low` to `high` for which `holds`, which once true stays true.
fn first(low: usize, high: usize, holds: impl Fn(usize) -> bool) -> Option<usize> {
    if low > high || !holds(high) {
        return None;
    }
    let (mut low, mut high) = (low, high);
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(high)
}
