//! Why no panel exists: the fewest demands that clash, and what would resolve it.

mod core;
mod ways;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::words::Sentence;
use crate::{Pool, is_possible};

/// The demands that no panel can meet together, and single changes after which one can.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clash {
    /// The demands; without any one of them the others could be met.
    pub demands: Vec<Demand>,
    /// Whether no smaller set of demands clashes. False if the search was cut short: then the set is only irreducible.
    pub is_smallest: bool,
    /// Changes each of which makes a panel possible.
    pub ways: Vec<Way>,
    /// If no single change does: demands that have to give way together.
    pub together: Vec<Demand>,
}

/// Something a panel has to keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "demand", rename_all = "snake_case")]
pub enum Demand {
    /// The number of seats.
    Seats {
        /// How many.
        seats: usize,
        /// How many people are eligible.
        people: usize,
    },
    /// At least so many people of a kind.
    Minimum {
        /// The rule.
        rule: usize,
        /// What it counts.
        mark: String,
        /// The fewest.
        min: usize,
        /// How many of the eligible count.
        people: usize,
    },
    /// At most so many people of a kind.
    Maximum {
        /// The rule.
        rule: usize,
        /// What it counts.
        mark: String,
        /// The most.
        max: usize,
        /// How many of the eligible count.
        people: usize,
    },
    /// That people of one unit do not sit together.
    Conflicts {
        /// How many lists there are.
        lists: usize,
    },
}

/// A single change after which a panel is possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum Way {
    /// Ask for fewer people of a kind.
    LowerMinimum {
        /// What the rule counts.
        mark: String,
        /// As it is.
        from: usize,
        /// The greatest number that works.
        to: usize,
    },
    /// Allow more people of a kind.
    RaiseMaximum {
        /// What the rule counts.
        mark: String,
        /// As it is.
        from: usize,
        /// The smallest number that works.
        to: usize,
    },
    /// Find more people who bear all of these marks and are in conflict with nobody.
    AddPeople {
        /// What they have to bear; nothing if anybody will do.
        marks: Vec<String>,
        /// The fewest that work.
        count: usize,
    },
    /// Change the number of seats.
    ChangeSeats {
        /// As it is.
        from: usize,
        /// The nearest number that works.
        to: usize,
    },
    /// Let people of one unit sit together.
    DropConflicts,
}

/// Explains why `pool` has no conforming panel; `None` if it has one. `names` says what each rule counts.
pub fn clash(pool: &Pool, names: &[String]) -> Option<Clash> {
    find(pool, names, &is_possible)
}

fn find(pool: &Pool, names: &[String], possible: &dyn Fn(&Pool) -> bool) -> Option<Clash> {
    if possible(pool) {
        return None;
    }
    let terms = core::Terms::of(pool);
    let found = core::smallest(&terms, possible);
    let seats = ways::other_seats(&terms.keeping(&found.core), possible).is_some();
    let demand = |term: &core::Term| term.demand(pool, names);
    let mut demands: Vec<Demand> = found.core.iter().map(demand).collect();
    if seats || demands.is_empty() {
        let (seats, people) = (pool.seats, pool.people.len());
        demands.insert(0, Demand::Seats { seats, people });
    }
    let ways = ways::single(pool, names, &found.core, possible);
    let together = if ways.is_empty() {
        found.correction.iter().map(demand).collect()
    } else {
        Vec::new()
    };
    Some(Clash {
        demands,
        is_smallest: found.is_smallest,
        ways,
        together,
    })
}

impl Clash {
    /// The explanation, sentence by sentence.
    pub fn sentences(&self) -> Vec<Sentence> {
        let head = if self.is_smallest {
            "clash.smallest"
        } else {
            "clash.irreducible"
        };
        let count = BTreeMap::from([("count", self.demands.len().to_string())]);
        let mut sentences = vec![Sentence::new(head, count)];
        sentences.extend(self.demands.iter().map(Demand::sentence));
        if !self.ways.is_empty() {
            sentences.push(Sentence::plain("clash.ways"));
            sentences.extend(self.ways.iter().map(Way::sentence));
        } else if self.together.is_empty() {
            sentences.push(Sentence::plain("clash.no_way"));
        } else {
            sentences.push(Sentence::plain("clash.together"));
            sentences.extend(self.together.iter().map(Demand::sentence));
        }
        sentences
    }
}

impl Demand {
    fn sentence(&self) -> Sentence {
        let (code, facts) = match self {
            Self::Seats { seats, people } => (
                "clash.seats",
                vec![("seats", seats.to_string()), ("people", people.to_string())],
            ),
            Self::Minimum {
                mark, min, people, ..
            } => (
                "clash.minimum",
                vec![
                    ("mark", mark.clone()),
                    ("min", min.to_string()),
                    ("people", people.to_string()),
                ],
            ),
            Self::Maximum {
                mark, max, people, ..
            } => (
                "clash.maximum",
                vec![
                    ("mark", mark.clone()),
                    ("max", max.to_string()),
                    ("people", people.to_string()),
                ],
            ),
            Self::Conflicts { lists } => ("clash.conflicts", vec![("lists", lists.to_string())]),
        };
        Sentence::new(code, facts.into_iter().collect())
    }
}

impl Way {
    fn sentence(&self) -> Sentence {
        let change =
            |from: &usize, to: &usize| [("from", from.to_string()), ("to", to.to_string())];
        let (code, mut facts) = match self {
            Self::LowerMinimum { from, to, .. } => {
                ("clash.lower_minimum", change(from, to).to_vec())
            }
            Self::RaiseMaximum { from, to, .. } => {
                ("clash.raise_maximum", change(from, to).to_vec())
            }
            Self::ChangeSeats { from, to } => ("clash.change_seats", change(from, to).to_vec()),
            Self::AddPeople { marks, count } => (
                if marks.is_empty() {
                    "clash.add_anybody"
                } else {
                    "clash.add_people"
                },
                vec![("count", count.to_string())],
            ),
            Self::DropConflicts => ("clash.drop_conflicts", vec![]),
        };
        match self {
            Self::LowerMinimum { mark, .. } | Self::RaiseMaximum { mark, .. } => {
                facts.push(("mark", mark.clone()));
            }
            Self::AddPeople { marks, .. } if !marks.is_empty() => {
                facts.push(("marks", marks.join("|")));
            }
            _ => {}
        }
        Sentence::new(code, facts.into_iter().collect())
    }
}

#[cfg(test)]
mod tests;
