//! Which people may be merged into one type (2.1), and the rows that conflicts give (2.2).

use std::collections::BTreeMap;

use super::Row;
use crate::fault::{DocumentFault, demand, first_not_ascending};

/// Checks that each person is of exactly one type, in the one order there is; says which.
pub(super) fn check_partition(
    people: usize,
    types: &[Vec<usize>],
) -> Result<Vec<usize>, DocumentFault> {
    let mut type_of = vec![None; people];
    for (t, list) in types.iter().enumerate() {
        let place = format!("types[{t}]");
        demand(!list.is_empty(), &place, "empty")?;
        demand(first_not_ascending(list).is_none(), &place, "not ascending")?;
        for person in list {
            let unknown = || DocumentFault::at(&place, format_args!("no person {person}"));
            let before = type_of.get_mut(*person).ok_or_else(unknown)?.replace(t);
            demand(
                before.is_none(),
                &place,
                format_args!("person {person} is of another type too"),
            )?;
        }
    }
    let misplaced = first_not_ascending(types.iter().filter_map(|list| list.first()));
    demand(
        misplaced.is_none(),
        "types",
        "not ordered by their first people",
    )?;
    let found: Vec<usize> = type_of.into_iter().flatten().collect();
    demand(found.len() == people, "types", "somebody is of no type")?;
    Ok(found)
}

/// The conflict lists of a pool, seen by type. The *signature* of a list is the types of its people.
pub(super) struct Signatures {
    /// By person, the lists in which they stand.
    lists_of: BTreeMap<usize, Vec<usize>>,
    /// By list, the number of its signature.
    number_of: Vec<usize>,
    /// By list, whether each of its people stands in no other.
    is_closed: Vec<bool>,
    /// By signature, in the order of first appearance: its types, and how many lists have it.
    known: Vec<(Vec<usize>, usize)>,
}

impl Signatures {
    pub(super) fn new(conflicts: &[Vec<usize>], type_of: &[usize]) -> Self {
        let mut lists_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, list) in conflicts.iter().enumerate() {
            for person in list {
                lists_of.entry(*person).or_default().push(index);
            }
        }
        let mut numbers: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        let mut known: Vec<(Vec<usize>, usize)> = Vec::new();
        let mut number_of = Vec::new();
        for list in conflicts {
            let types = list
                .iter()
                .filter_map(|person| type_of.get(*person).copied());
            let mut signature: Vec<usize> = types.collect();
            signature.sort_unstable();
            let mut types = signature.clone();
            types.dedup();
            let number = *numbers.entry(signature).or_insert(known.len());
            match known.get_mut(number) {
                Some((_, lists)) => *lists += 1,
                None => known.push((types, 1)),
            }
            number_of.push(number);
        }
        let stands_once = |person| lists_of.get(person).is_some_and(|lists| lists.len() == 1);
        let is_closed = conflicts.iter().map(|list| list.iter().all(stands_once));
        let is_closed = is_closed.collect();
        Self {
            lists_of,
            number_of,
            is_closed,
            known,
        }
    }

    /// No conflict tells these people from one another: none of them stands in a list, or each stands in
    /// exactly one, which is closed, and all those lists have one signature.
    pub(super) fn is_interchangeable(&self, people: &[usize]) -> bool {
        if people.len() == 1 {
            return true;
        }
        let lists = |person| self.lists_of.get(person).map(Vec::as_slice);
        if people.iter().all(|person| lists(person).is_none()) {
            return true;
        }
        let mut numbers = people.iter().map(|person| match lists(person) {
            Some([list]) if self.is_closed.get(*list) == Some(&true) => self.number_of.get(*list),
            _ => None,
        });
        let first = numbers.next().flatten();
        first.is_some() && numbers.all(|number| number == first)
    }

    /// One row for each signature: its types have no more seats than there are lists.
    pub(super) fn into_rows(self) -> impl Iterator<Item = Row> {
        let row = |(types, max)| Row { types, min: 0, max };
        self.known.into_iter().map(row)
    }
}
