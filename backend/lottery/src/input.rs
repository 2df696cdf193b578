//! What an office hands in, and how a commitment comes of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    Lottery, Pool,
    bytes::{Bytes, Digest, sha},
    canonical::from_value,
    commitment::{
        Commitment, DrawKind, Eligible, Excluded, MarkRule, Replaced, Version, pool, validate_rules,
    },
    fault::{DocumentFault, demand},
    mark::{Mark, Reason, Reference},
    randomness::RandomnessSource,
    register::Register,
};

/// A draw as an office wants it, with register numbers; never published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawInput {
    /// The version of this document.
    pub version: InputVersion,
    /// The reference of the draw.
    pub draw: Reference,
    /// Who is drawn.
    pub kind: DrawKind,
    /// How many people sit on the panel.
    pub seats: usize,
    /// How many reserves are wanted.
    #[serde(default)]
    pub reserves: usize,
    /// How many tickets: 1,000 or 10,000.
    pub tickets: u64,
    /// How many people of each mark the panel needs.
    #[serde(default)]
    pub rules: Vec<MarkRule>,
    /// The eligible.
    pub people: Vec<InputPerson>,
    /// Register numbers of people of whom at most one may sit: a unit, or a pair.
    #[serde(default)]
    pub conflicts: Vec<Vec<String>>,
    /// Those left out.
    #[serde(default)]
    pub excluded: Vec<InputExcluded>,
    /// Where the randomness will come from.
    pub randomness: RandomnessSource,
    /// The commitments that this one replaces, oldest first.
    #[serde(default)]
    pub history: Vec<Replaced>,
}

/// The one version of the input that this crate reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum InputVersion {
    /// `mingjian-input/1`
    #[default]
    #[serde(rename = "mingjian-input/1")]
    One,
}

/// Somebody eligible, by register number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InputPerson {
    /// The register number.
    pub id: String,
    /// What rules can count, in any order.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// What the person is owed, in millionths of a seat.
    #[serde(default)]
    pub credit: i64,
}

/// Somebody left out, by register number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InputExcluded {
    /// The register number.
    pub id: String,
    /// What rules would have counted, in any order.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// Why.
    pub reason: Reason,
}

/// Who stands behind which hash: for the office to keep, and to show a person their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Openings {
    /// The eligible, by their index in the commitment.
    pub people: Vec<Opening>,
    /// The excluded, by their index among the excluded.
    pub excluded: Vec<Opening>,
}

/// What a person's hash is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The index.
    pub person: usize,
    /// The register number.
    pub id: String,
    /// What keeps others from guessing it.
    pub salt: Digest,
}

/// A commitment that lacks its lottery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    input: DrawInput,
    people: Vec<Eligible>,
    excluded: Vec<Excluded>,
    conflicts: Vec<Vec<usize>>,
    openings: Openings,
}

impl Opening {
    /// The hash that stands in the commitment.
    pub fn person(&self) -> Digest {
        sha("person", [&self.salt.0, self.id.as_bytes()])
    }
}

impl DrawInput {
    /// Reads an input, in any form of JSON, with the mark of UTF-8 before it or without.
    ///
    /// # Errors
    /// Names the place and the rule.
    pub fn parse(bytes: &[u8]) -> Result<Self, DocumentFault> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        // JSON between programs is UTF-8 (RFC 8259, 8.1); a zero byte stands in it nowhere, and in UTF-16 everywhere.
        let is_utf_8 = str::from_utf8(bytes).is_ok() && !bytes.contains(&0);
        demand(is_utf_8, "", "is not in UTF-8: save the file as UTF-8")?;
        // Not through a value alone: that takes the last of a key given twice. But a value's faults name no line.
        let read = serde_json::from_slice::<Self>(bytes);
        let input = read.map_err(|error| match serde_json::from_slice(bytes) {
            Ok(value) => from_value::<Self>(&value)
                .err()
                .unwrap_or_else(|| DocumentFault::at("", &error)),
            Err(_) => DocumentFault::at("", &error),
        })?;
        input.validate()?;
        Ok(input)
    }

    /// What the lottery is computed from, with people in the order of the input.
    ///
    /// # Errors
    /// When the input breaks a rule.
    pub fn pool(&self) -> Result<Pool, DocumentFault> {
        let place: BTreeMap<&str, usize> = self
            .people
            .iter()
            .map(|one| one.id.as_str())
            .zip(0..)
            .collect();
        let conflicts = self.conflicts_of(&place)?;
        let people: Vec<Eligible> = self
            .people
            .iter()
            .map(|one| one.eligible(Bytes([0; 32])))
            .collect();
        Ok(pool(self.seats, &self.rules, &people, conflicts))
    }

    /// Hides the people and puts them in the commitment's order.
    ///
    /// # Errors
    /// When the input breaks a rule.
    pub fn draft(&self, secret: &[u8; 32]) -> Result<Draft, DocumentFault> {
        self.validate()?;
        let mut people: Vec<(Eligible, Opening)> = Vec::new();
        for one in &self.people {
            let opening = self.opening(secret, &one.id);
            people.push((one.eligible(opening.person()), opening));
        }
        people.sort_unstable_by_key(|(eligible, _)| eligible.person);
        let mut excluded: Vec<(Excluded, Opening)> = Vec::new();
        for one in &self.excluded {
            let opening = self.opening(secret, &one.id);
            let hidden = Excluded {
                person: opening.person(),
                marks: ascending(&one.marks),
                reason: one.reason.clone(),
            };
            excluded.push((hidden, opening));
        }
        excluded.sort_unstable_by_key(|(excluded, _)| excluded.person);
        let place = people
            .iter()
            .map(|(_, opening)| opening.id.as_str())
            .zip(0..)
            .collect();
        let conflicts = self.conflicts_of(&place)?;
        let (people, eligible_openings) = numbered(people);
        let (excluded, excluded_openings) = numbered(excluded);
        let openings = Openings {
            people: eligible_openings,
            excluded: excluded_openings,
        };
        Ok(Draft {
            input: self.clone(),
            people,
            excluded,
            conflicts,
            openings,
        })
    }

    fn opening(&self, secret: &[u8; 32], id: &str) -> Opening {
        let named = sha(
            "register",
            [self.draw.as_str().as_bytes(), b"\n", id.as_bytes()],
        );
        Opening {
            person: 0,
            id: id.to_owned(),
            salt: sha("salt", [secret, &named.0]),
        }
    }

    fn validate(&self) -> Result<(), DocumentFault> {
        demand(
            (1..=crate::commitment::MOST_SEATS).contains(&self.seats),
            "seats",
            "not 1 to 500",
        )?;
        demand(
            [1_000, 10_000].contains(&self.tickets),
            "tickets",
            "neither 1000 nor 10000",
        )?;
        validate_rules(&self.rules, self.seats)?;
        let mut register = Register::default();
        let ids = self
            .people
            .iter()
            .map(|one| (&one.id, &one.marks))
            .zip(0..)
            .map(|(one, index)| ("people", index, one));
        let out = self
            .excluded
            .iter()
            .map(|one| (&one.id, &one.marks))
            .zip(0_usize..)
            .map(|(one, index)| ("excluded", index, one));
        for (list, index, (id, marks)) in ids.chain(out) {
            let place = format!("{list}[{index}]");
            let distinct: BTreeSet<&Mark> = marks.iter().collect();
            let is_distinct = distinct.len() == marks.len();
            let at_marks = format_args!("{place}.marks");
            demand(is_distinct, at_marks, "a mark given twice")?;
            register.take(place, id)?;
        }
        Ok(())
    }

    /// The conflicts by index: without people left out, and without lists that another list contains.
    fn conflicts_of(
        &self,
        place: &BTreeMap<&str, usize>,
    ) -> Result<Vec<Vec<usize>>, DocumentFault> {
        let excluded: BTreeSet<&str> = self.excluded.iter().map(|one| one.id.as_str()).collect();
        let mut lists = BTreeSet::new();
        for (index, ids) in self.conflicts.iter().enumerate() {
            let mut list = BTreeSet::new();
            for (inner, id) in ids.iter().enumerate() {
                match place.get(id.as_str()) {
                    Some(person) => {
                        list.insert(*person);
                    }
                    None if excluded.contains(id.as_str()) => {}
                    None => {
                        return Err(DocumentFault::at(
                            format_args!("conflicts[{index}][{inner}]"),
                            "no such person",
                        ));
                    }
                }
            }
            if list.len() >= 2 {
                lists.insert(list.into_iter().collect::<Vec<usize>>());
            }
        }
        Ok(without_contained(&lists))
    }
}

impl Draft {
    /// What the lottery is computed from, with people in the order of the commitment.
    pub fn pool(&self) -> Pool {
        pool(
            self.input.seats,
            &self.input.rules,
            &self.people,
            self.conflicts.clone(),
        )
    }

    /// Puts the lottery in.
    ///
    /// # Errors
    /// When the whole breaks a rule of section 1.
    pub fn assemble(self, lottery: Lottery) -> Result<(Commitment, Openings), DocumentFault> {
        let DrawInput {
            draw,
            kind,
            seats,
            reserves,
            rules,
            randomness,
            history,
            ..
        } = self.input;
        let commitment = Commitment {
            version: Version::One,
            draw,
            kind,
            seats,
            reserves,
            rules,
            people: self.people,
            conflicts: self.conflicts,
            excluded: self.excluded,
            lottery,
            randomness,
            history,
        };
        commitment.validate()?;
        Ok((commitment, self.openings))
    }
}

impl InputPerson {
    fn eligible(&self, person: Digest) -> Eligible {
        Eligible {
            person,
            marks: ascending(&self.marks),
            credit: self.credit,
        }
    }
}

fn ascending(marks: &[Mark]) -> Vec<Mark> {
    let distinct: BTreeSet<Mark> = marks.iter().copied().collect();
    distinct.into_iter().collect()
}

fn numbered<T>(sorted: Vec<(T, Opening)>) -> (Vec<T>, Vec<Opening>) {
    let number =
        |(person, (one, opening)): (usize, (T, Opening))| (one, Opening { person, ..opening });
    sorted.into_iter().enumerate().map(number).unzip()
}

/// A list within another says nothing more, and would keep people from being of one type.
fn without_contained(lists: &BTreeSet<Vec<usize>>) -> Vec<Vec<usize>> {
    let mut lists_of: BTreeMap<usize, Vec<&Vec<usize>>> = BTreeMap::new();
    for list in lists {
        for person in list {
            lists_of.entry(*person).or_default().push(list);
        }
    }
    let contains = |greater: &[usize], list: &[usize]| {
        list.iter().all(|one| greater.binary_search(one).is_ok())
    };
    let is_contained = |list: &Vec<usize>| {
        let others = list
            .first()
            .and_then(|person| lists_of.get(person))
            .into_iter()
            .flatten();
        others
            .into_iter()
            .any(|other| other.len() > list.len() && contains(other, list))
    };
    lists
        .iter()
        .filter(|list| !is_contained(list))
        .cloned()
        .collect()
}
