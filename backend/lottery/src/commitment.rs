//! The commitment: everything that decides a draw but one number that does not exist yet (`SPEC.md` section 1).

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use crate::{
    Candidate, Lottery, Pool, Rule,
    bytes::{Digest, sha},
    canonical::{from_canonical, to_canonical},
    fault::{DocumentFault, demand, first_not_ascending},
    mark::{Mark, Reason, Reference},
    randomness::RandomnessSource,
};

/// The most seats a panel may have, and the most reserves.
pub(crate) const MOST_SEATS: usize = 500;
/// The most that anybody may be owed or owe, in millionths of a seat.
pub(crate) const MOST_CREDIT: i64 = 1_000_000_000_000;

/// Everything that decides a draw, published before its randomness exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// The version of the specification.
    pub version: Version,
    /// The reference of the draw.
    pub draw: Reference,
    /// Who is drawn.
    pub kind: DrawKind,
    /// How many people sit on the panel.
    pub seats: usize,
    /// How many reserves are wanted.
    pub reserves: usize,
    /// How many people of each mark the panel needs.
    pub rules: Vec<MarkRule>,
    /// The eligible.
    pub people: Vec<Eligible>,
    /// Lists of people of whom at most one may sit on the panel.
    pub conflicts: Vec<Vec<usize>>,
    /// Those left out.
    pub excluded: Vec<Excluded>,
    /// The lottery with its proof, and the tickets.
    pub lottery: Lottery,
    /// Where the missing number will come from.
    pub randomness: RandomnessSource,
    /// The commitments that this one replaces, oldest first.
    pub history: Vec<Replaced>,
}

/// The one version of the specification that this crate reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Version {
    /// `mingjian-draw/1`
    #[default]
    #[serde(rename = "mingjian-draw/1")]
    One,
}

/// Who is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrawKind {
    /// Officers of a hearing.
    HearingOfficers,
    /// People's supervisors.
    PeoplesSupervisors,
}

/// At least `min` and at most `max` people of a panel bear the mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkRule {
    /// What is counted.
    pub mark: Mark,
    /// The fewest.
    pub min: usize,
    /// The most.
    pub max: usize,
}

/// Somebody who may be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Eligible {
    /// The salted hash of the register number.
    pub person: Digest,
    /// What rules can count.
    pub marks: Vec<Mark>,
    /// What the person is owed, in millionths of a seat.
    pub credit: i64,
}

/// Somebody who is left out of this draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excluded {
    /// The salted hash of the register number.
    pub person: Digest,
    /// What rules would have counted.
    pub marks: Vec<Mark>,
    /// Why.
    pub reason: Reason,
}

/// An earlier commitment of the same draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replaced {
    /// Its digest.
    pub commitment: Digest,
    /// Why the draw is repeated.
    pub reason: Reason,
}

impl fmt::Display for DrawKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::HearingOfficers => "hearing_officers",
            Self::PeoplesSupervisors => "peoples_supervisors",
        })
    }
}

impl Commitment {
    /// Reads canonical bytes and holds them to section 1. The lottery's proof is `check`ed elsewhere.
    ///
    /// # Errors
    /// Names the place and the rule.
    pub fn parse(bytes: &[u8]) -> Result<Self, DocumentFault> {
        let commitment: Self = from_canonical(bytes)?;
        commitment.validate()?;
        Ok(commitment)
    }

    /// The canonical bytes, which the digest is over.
    ///
    /// # Errors
    /// When a number is none that a document may hold; never for what was parsed.
    pub fn canonical(&self) -> Result<Vec<u8>, DocumentFault> {
        to_canonical(self)
    }

    /// What names the commitment, and what the drawing depends on.
    ///
    /// # Errors
    /// As [`canonical`](Self::canonical).
    pub fn digest(&self) -> Result<Digest, DocumentFault> {
        Ok(sha("commitment", [&self.canonical()?]))
    }

    /// What the lottery is computed from.
    pub fn pool(&self) -> Pool {
        pool(
            self.seats,
            &self.rules,
            &self.people,
            self.conflicts.clone(),
        )
    }

    /// Holds the fields to section 1, apart from the lottery.
    ///
    /// # Errors
    /// Names the place and the rule.
    pub fn validate(&self) -> Result<(), DocumentFault> {
        demand(
            (1..=MOST_SEATS).contains(&self.seats),
            "seats",
            "not 1 to 500",
        )?;
        demand(self.reserves <= MOST_SEATS, "reserves", "not 0 to 500")?;
        validate_rules(&self.rules, self.seats)?;
        self.validate_people()?;
        validate_conflicts(&self.conflicts, self.people.len())?;
        self.randomness
            .validate()
            .map_err(|fault| fault.within("randomness"))
    }

    fn validate_people(&self) -> Result<(), DocumentFault> {
        let eligible = self.people.iter().map(|one| one.person);
        if let Some(index) = first_not_ascending(eligible) {
            return Err(DocumentFault::at(
                format_args!("people[{index}].person"),
                "not ascending",
            ));
        }
        let excluded = self.excluded.iter().map(|one| one.person);
        if let Some(index) = first_not_ascending(excluded) {
            return Err(DocumentFault::at(
                format_args!("excluded[{index}].person"),
                "not ascending",
            ));
        }
        for (index, person) in self.people.iter().enumerate() {
            validate_marks(&person.marks)
                .map_err(|fault| fault.within(format_args!("people[{index}].marks")))?;
            let is_moderate = person.credit.unsigned_abs() <= MOST_CREDIT.unsigned_abs();
            demand(
                is_moderate,
                format_args!("people[{index}].credit"),
                "not within ±10^12",
            )?;
        }
        for (index, person) in self.excluded.iter().enumerate() {
            validate_marks(&person.marks)
                .map_err(|fault| fault.within(format_args!("excluded[{index}].marks")))?;
            let is_eligible = self
                .people
                .binary_search_by_key(&person.person, |one| one.person)
                .is_ok();
            demand(
                !is_eligible,
                format_args!("excluded[{index}].person"),
                "also among the eligible",
            )?;
        }
        Ok(())
    }
}

pub(crate) fn validate_rules(rules: &[MarkRule], seats: usize) -> Result<(), DocumentFault> {
    let mut seen = BTreeMap::new();
    for (index, rule) in rules.iter().enumerate() {
        let place = |field: &str| format!("rules[{index}].{field}");
        demand(rule.min <= rule.max, place("min"), "greater than max")?;
        demand(rule.max <= seats, place("max"), "more than there are seats")?;
        if let Some(first) = seen.insert(rule.mark, index) {
            return Err(DocumentFault::at(
                place("mark"),
                format_args!("already ruled by rules[{first}]"),
            ));
        }
    }
    Ok(())
}

fn validate_marks(marks: &[Mark]) -> Result<(), DocumentFault> {
    match first_not_ascending(marks) {
        None => Ok(()),
        Some(index) => Err(DocumentFault::at(
            format_args!("[{index}]"),
            "not ascending",
        )),
    }
}

fn validate_conflicts(conflicts: &[Vec<usize>], people: usize) -> Result<(), DocumentFault> {
    for (index, list) in conflicts.iter().enumerate() {
        demand(
            list.len() >= 2,
            format_args!("conflicts[{index}]"),
            "fewer than two people",
        )?;
        if let Some(place) = first_not_ascending(list) {
            return Err(DocumentFault::at(
                format_args!("conflicts[{index}][{place}]"),
                "not ascending",
            ));
        }
        // Ascending, so the last is the greatest.
        let is_known = list.last().is_some_and(|person| *person < people);
        demand(
            is_known,
            format_args!("conflicts[{index}][{}]", list.len() - 1),
            "no such person",
        )?;
    }
    match first_not_ascending(conflicts) {
        None => Ok(()),
        Some(index) => Err(DocumentFault::at(
            format_args!("conflicts[{index}]"),
            "not ascending",
        )),
    }
}

/// The pool behind a document: marks that no rule names play no part.
pub(crate) fn pool(
    seats: usize,
    rules: &[MarkRule],
    people: &[Eligible],
    conflicts: Vec<Vec<usize>>,
) -> Pool {
    let rule_of: BTreeMap<Mark, usize> = rules
        .iter()
        .enumerate()
        .map(|(index, rule)| (rule.mark, index))
        .collect();
    let candidate = |person: &Eligible| {
        let mut rules: Vec<usize> = person
            .marks
            .iter()
            .filter_map(|mark| rule_of.get(mark).copied())
            .collect();
        rules.sort_unstable();
        Candidate {
            rules,
            credit: person.credit,
        }
    };
    Pool {
        seats,
        rules: rules
            .iter()
            .map(|rule| Rule {
                min: rule.min,
                max: rule.max,
            })
            .collect(),
        people: people.iter().map(candidate).collect(),
        conflicts,
    }
}
