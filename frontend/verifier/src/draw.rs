use std::collections::{BTreeMap, BTreeSet, HashMap};

use lottery::{
    Chances, Commitment, DrawOutcome, Drawn, Fraction, Language, Mark, Receipt, explain_to_party,
};
use serde::Serialize;

use crate::figures;

/// A draw told to a party. People are numbered as in the receipt, from 0; seats and reserves from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Draw {
    /// What happened, sentence by sentence.
    pub says: Vec<String>,
    /// Who sits, seat by seat, replacements done.
    pub panel: Vec<Seat>,
    /// The reserves in their order.
    pub reserves: Vec<ListedReserve>,
    /// The eligible by kind, the greatest chance first.
    pub types: Vec<ListedType>,
    /// Those left out, by reason.
    pub excluded: Vec<LeftOut>,
    /// The commitments before.
    pub history: Vec<Earlier>,
}

/// Somebody of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListedPerson {
    /// The place in the list.
    pub number: usize,
    /// The register number, if the office names the person.
    pub id: Option<String>,
    /// The marks that rules count, by name.
    pub marks: String,
}

/// A seat and who has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seat {
    /// The number of the seat.
    pub seat: usize,
    /// Who has it now.
    #[serde(flatten)]
    pub person: ListedPerson,
    /// Who had it before.
    pub before: Vec<Gone>,
}

/// Somebody who stepped back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gone {
    /// Who.
    #[serde(flatten)]
    pub person: ListedPerson,
    /// Why.
    pub reason: String,
}

/// Somebody who may take a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListedReserve {
    /// The place among the reserves.
    pub order: usize,
    /// Who.
    #[serde(flatten)]
    pub person: ListedPerson,
    /// The seat the reserve was drawn for.
    pub seat: usize,
    /// Whether the reserve has taken a seat.
    pub used: bool,
}

/// People in the same position.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ListedType {
    /// The marks that rules count, by name.
    pub marks: String,
    /// What each is owed, in seats.
    pub credit: String,
    /// Whether they stand in a list of people who may not sit together.
    pub conflicted: bool,
    /// How many there are.
    pub people: usize,
    /// The leximin chance of each.
    pub fair: String,
    /// The ticket chance of each.
    pub chance: String,
}

/// How many were left out for a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The reason.
    pub reason: String,
    /// How many.
    pub people: usize,
}

/// A commitment that was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Earlier {
    /// Why.
    pub reason: String,
    /// Its digest.
    pub digest: String,
}

/// The list of people with what a reader sees of each.
struct List<'r> {
    commitment: &'r Commitment,
    names: BTreeMap<usize, String>,
    language: Language,
}

impl Draw {
    /// Explains the draw of a receipt that holds.
    pub(crate) fn of(receipt: &Receipt, language: Language) -> Option<Self> {
        let commitment = &receipt.commitment;
        let names: BTreeMap<usize, String> = receipt
            .openings
            .iter()
            .map(|one| (one.person, one.id.clone()))
            .collect();
        let outcome = DrawOutcome {
            result: receipt.result.as_ref(),
            is_withheld: receipt.result.is_none(),
            replacements: &receipt.replacements,
            names: names.clone(),
        };
        let explanation = explain_to_party(commitment, &outcome).ok()?;
        let list = List {
            commitment,
            names,
            language,
        };
        let drawn = receipt.result.as_ref();
        Some(Self {
            // What is said of each person and each reason stands in the tables.
            says: explanation
                .sentences
                .iter()
                .filter(|sentence| is_about_all(&sentence.code))
                .map(|sentence| sentence.say(language))
                .collect(),
            panel: drawn
                .map(|drawn| panel(receipt, drawn, &list))
                .unwrap_or_default(),
            reserves: drawn
                .map(|drawn| reserves(receipt, drawn, &list))
                .unwrap_or_default(),
            types: kinds(&explanation.people, &list),
            excluded: left_out(commitment, language),
            history: commitment
                .history
                .iter()
                .map(|one| Earlier {
                    reason: figures::reason(&one.reason, language),
                    digest: one.commitment.to_string(),
                })
                .collect(),
        })
    }
}

fn is_about_all(code: &str) -> bool {
    let told_elsewhere = [
        "explain.excluded",
        "explain.none_excluded",
        "explain.replaced",
        "explain.recompute",
    ];
    !code.starts_with("explain.person") && !told_elsewhere.contains(&code)
}

impl List<'_> {
    fn person(&self, number: usize) -> ListedPerson {
        let id = self.names.get(&number).cloned();
        let marks = figures::marks(&self.ruled(number), self.language);
        ListedPerson { number, id, marks }
    }

    /// The marks of a person that a rule names.
    fn ruled(&self, number: usize) -> Vec<Mark> {
        let rules = &self.commitment.rules;
        let marks = self
            .commitment
            .people
            .get(number)
            .map(|person| person.marks.as_slice());
        let is_ruled = |mark: &Mark| rules.iter().any(|rule| rule.mark == *mark);
        marks
            .unwrap_or_default()
            .iter()
            .copied()
            .filter(is_ruled)
            .collect()
    }
}

fn panel(receipt: &Receipt, drawn: &Drawn, list: &List<'_>) -> Vec<Seat> {
    let first = drawn.panel.iter().enumerate();
    let mut seats: Vec<Seat> = first
        .map(|(seat, &number)| Seat {
            seat: seat + 1,
            person: list.person(number),
            before: Vec::new(),
        })
        .collect();
    for change in &receipt.replacements {
        let taken = drawn.reserves.get(change.reserve);
        if let (Some(seat), Some(reserve)) = (seats.get_mut(change.seat), taken) {
            let person = std::mem::replace(&mut seat.person, list.person(reserve.person));
            let reason = figures::reason(&change.reason, list.language);
            seat.before.push(Gone { person, reason });
        }
    }
    seats
}

fn reserves(receipt: &Receipt, drawn: &Drawn, list: &List<'_>) -> Vec<ListedReserve> {
    let is_used = |index| {
        receipt
            .replacements
            .iter()
            .any(|change| change.reserve == index)
    };
    let reserves = drawn.reserves.iter().enumerate();
    reserves
        .map(|(index, reserve)| ListedReserve {
            order: index + 1,
            person: list.person(reserve.person),
            seat: reserve.seat + 1,
            used: is_used(index),
        })
        .collect()
}

/// Puts people together whom a reader cannot tell apart, although the lottery may keep them in several types.
fn kinds(people: &[Chances], list: &List<'_>) -> Vec<ListedType> {
    let conflicted: BTreeSet<usize> = list
        .commitment
        .conflicts
        .iter()
        .flatten()
        .copied()
        .collect();
    let mut found: HashMap<ListedType, (Fraction, usize)> = HashMap::new();
    for members in &list.commitment.lottery.types {
        let first = members.first().copied();
        let eligible = first.and_then(|first| list.commitment.people.get(first));
        let chances = first.and_then(|first| people.get(first));
        if let (Some(first), Some(eligible), Some(chances)) = (first, eligible, chances) {
            let kind = ListedType {
                marks: figures::marks(&list.ruled(first), list.language),
                credit: figures::seats(eligible.credit),
                conflicted: conflicted.contains(&first),
                people: 0,
                fair: figures::share(&chances.chance),
                chance: figures::share(&chances.ticket_chance),
            };
            let known = found
                .entry(kind)
                .or_insert_with(|| (chances.chance.clone(), 0));
            known.1 += members.len();
        }
    }
    let mut lines: Vec<(Fraction, ListedType)> = found
        .into_iter()
        .map(|(kind, (chance, people))| (chance, ListedType { people, ..kind }))
        .collect();
    lines.sort_by(|(one, here), (other, there)| {
        greatest_first(one, other).then_with(|| here.cmp(there))
    });
    lines.into_iter().map(|(_, kind)| kind).collect()
}

/// By multiplying out: the fractions are a stranger's and may be long.
fn greatest_first(Fraction(one): &Fraction, Fraction(other): &Fraction) -> std::cmp::Ordering {
    (other.numer() * one.denom()).cmp(&(one.numer() * other.denom()))
}

fn left_out(commitment: &Commitment, language: Language) -> Vec<LeftOut> {
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for excluded in &commitment.excluded {
        *reasons
            .entry(figures::reason(&excluded.reason, language))
            .or_default() += 1;
    }
    let lines = reasons.into_iter();
    lines
        .map(|(reason, people)| LeftOut { reason, people })
        .collect()
}
