use std::collections::BTreeMap;

use crate::Pool;

/// The pool with interchangeable people merged: an integer program over how many of each type sit on a panel.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    /// The people of each type, ascending; types in the order of their first person.
    pub(crate) types: Vec<Vec<usize>>,
    /// What is owed to each person of a type, in millionths of a seat.
    pub(crate) credit: Vec<i64>,
    /// Seats, rules and conflicts, numbered as in `SPEC.md` 2.2; cuts follow.
    pub(crate) rows: Vec<Row>,
    /// Where the cuts begin.
    pub(crate) cuts_from: usize,
}

/// `min ≤ Σ weight · count ≤ max`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// Weights by type.
    pub(crate) weights: Vec<(usize, i64)>,
    /// The least; nothing for a cut.
    pub(crate) min: Option<i64>,
    /// The most.
    pub(crate) max: i64,
}

/// What makes people interchangeable: rules and credit, and how they stand in conflicts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Conflicts {
    None,
    /// In one list, whose people stand in no other; the kinds of these people.
    OneOf(Vec<DrawKind>),
    /// In several, or beside somebody who is: a type of their own.
    Own(usize),
}

type DrawKind = (Vec<usize>, i64);

impl Model {
    /// Merges the people of a pool into types.
    pub(crate) fn new(pool: &Pool) -> Self {
        let mut of_type: Vec<usize> = Vec::with_capacity(pool.people.len());
        let mut types: Vec<Vec<usize>> = Vec::new();
        let mut known: BTreeMap<(DrawKind, Conflicts), usize> = BTreeMap::new();
        for (person, conflicts) in conflicts(pool).into_iter().enumerate() {
            let next = types.len();
            let number = *known.entry((kind(pool, person), conflicts)).or_insert(next);
            if number == next {
                types.push(Vec::new());
            }
            types[number].push(person);
            of_type.push(number);
        }
        let first = |members: &Vec<usize>| pool.people[members[0]].clone();
        let credit = types.iter().map(|members| first(members).credit).collect();
        let mut rows = vec![Row::of(
            0..types.len(),
            integer(pool.seats),
            integer(pool.seats),
        )];
        for (number, rule) in pool.rules.iter().enumerate() {
            let bearing =
                (0..types.len()).filter(|&one| first(&types[one]).rules.contains(&number));
            rows.push(Row::of(bearing, integer(rule.min), integer(rule.max)));
        }
        rows.extend(conflict_rows(pool, &of_type));
        let cuts_from = rows.len();
        Self {
            types,
            credit,
            rows,
            cuts_from,
        }
    }

    /// How many people a type has.
    pub(crate) fn size(&self, number: usize) -> i64 {
        integer(self.types[number].len())
    }
}

impl Row {
    fn of(types: impl Iterator<Item = usize>, min: i64, max: i64) -> Self {
        let weights = types.map(|number| (number, 1)).collect();
        Self {
            weights,
            min: Some(min),
            max,
        }
    }
}

fn kind(pool: &Pool, person: usize) -> DrawKind {
    let candidate = &pool.people[person];
    (candidate.rules.clone(), candidate.credit)
}

/// How each person stands in conflicts.
fn conflicts(pool: &Pool) -> Vec<Conflicts> {
    let mut lists = vec![0_usize; pool.people.len()];
    pool.conflicts
        .iter()
        .flatten()
        .for_each(|&person| lists[person] += 1);
    let mut found = vec![Conflicts::None; pool.people.len()];
    for list in &pool.conflicts {
        let is_alone = list.iter().all(|&person| lists[person] == 1);
        let mut kinds: Vec<DrawKind> = list.iter().map(|&person| kind(pool, person)).collect();
        kinds.sort();
        for &person in list {
            found[person] = if is_alone {
                Conflicts::OneOf(kinds.clone())
            } else {
                Conflicts::Own(person)
            };
        }
    }
    found
}

/// One row for each signature: as many of its types as there are lists that have it.
fn conflict_rows(pool: &Pool, of_type: &[usize]) -> Vec<Row> {
    let mut order: Vec<Vec<usize>> = Vec::new();
    let mut lists: BTreeMap<Vec<usize>, i64> = BTreeMap::new();
    for list in &pool.conflicts {
        let mut signature: Vec<usize> = list.iter().map(|&person| of_type[person]).collect();
        signature.sort_unstable();
        let count = lists.entry(signature.clone()).or_insert(0);
        *count += 1;
        if *count == 1 {
            order.push(signature);
        }
    }
    let row = |mut signature: Vec<usize>| {
        let most = lists[&signature];
        signature.dedup();
        Row::of(signature.into_iter(), 0, most)
    };
    order.into_iter().map(row).collect()
}

/// A count as a whole number that can be weighed.
pub(crate) fn integer(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
