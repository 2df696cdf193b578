//! What a party may ask about a draw.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{chances, compare, real, ticket_chances};
use crate::words::Sentence;
use crate::{Commitment, DocumentFault, Drawn, Fraction, Replacement};

/// What is known beyond the commitment.
#[derive(Debug, Clone, Default)]
pub struct DrawOutcome<'r> {
    /// Who was drawn; nothing before the draw, or if a reveal was withheld.
    pub result: Option<&'r Drawn>,
    /// Whether a reveal was withheld.
    pub is_withheld: bool,
    /// Who took whose seat.
    pub replacements: &'r [Replacement],
    /// The register numbers of those who are named.
    pub names: BTreeMap<usize, String>,
}

/// The explanation for a party.
#[derive(Debug, Clone, Serialize)]
pub struct PartyExplanation {
    /// The commitment's digest.
    pub commitment: String,
    /// The eligible, in the commitment's order.
    pub people: Vec<Chances>,
    /// Those left out before the draw.
    pub excluded: Vec<Excluding>,
    /// The ticket that won.
    pub ticket: Option<u64>,
    /// How many tickets there were.
    pub tickets: u64,
    /// The explanation, sentence by sentence.
    pub sentences: Vec<Sentence>,
}

/// One person's chances and what came of them.
#[derive(Debug, Clone, Serialize)]
pub struct Chances {
    /// The person's register number if it is open, else the salted hash.
    pub person: String,
    /// What rules can count.
    pub marks: Vec<String>,
    /// The proven chance.
    pub chance: Fraction,
    /// The chance by tickets.
    pub ticket_chance: Fraction,
    /// The chance by tickets as a number.
    pub about: f64,
    /// The seat drawn, from 1.
    pub seat: Option<usize>,
    /// The place among the reserves, from 1, and the seat it is for.
    pub reserve: Option<(usize, usize)>,
}

/// Somebody left out.
#[derive(Debug, Clone, Serialize)]
pub struct Excluding {
    /// The salted hash.
    pub person: String,
    /// What rules would have counted.
    pub marks: Vec<String>,
    /// The reason code.
    pub reason: String,
}

/// Explains a draw to a party. Nothing in it is secret.
pub fn explain_to_party(
    commitment: &Commitment,
    outcome: &DrawOutcome<'_>,
) -> Result<PartyExplanation, DocumentFault> {
    let people = people(commitment, outcome);
    let excluded: Vec<Excluding> = commitment
        .excluded
        .iter()
        .map(|one| Excluding {
            person: one.person.to_string(),
            marks: one.marks.iter().map(ToString::to_string).collect(),
            reason: one.reason.to_string(),
        })
        .collect();
    let mut explanation = PartyExplanation {
        commitment: commitment.digest()?.to_string(),
        people,
        excluded,
        ticket: outcome.result.map(|drawn| drawn.ticket),
        tickets: commitment.lottery.ticket_count(),
        sentences: Vec::new(),
    };
    explanation.sentences = sentences(commitment, outcome, &explanation);
    Ok(explanation)
}

fn people(commitment: &Commitment, outcome: &DrawOutcome<'_>) -> Vec<Chances> {
    let size = commitment.people.len();
    let proven = chances(&commitment.lottery, size);
    let by_ticket = ticket_chances(&commitment.lottery, size);
    let chances = proven.into_iter().zip(by_ticket);
    let line = |(index, (person, (chance, by_ticket))): (usize, (&crate::Eligible, _))| {
        let name = outcome.names.get(&index).cloned();
        let drawn = outcome.result;
        let at = |panel: &[usize]| panel.iter().position(|&one| one == index);
        Chances {
            person: name.unwrap_or_else(|| person.person.to_string()),
            marks: person.marks.iter().map(ToString::to_string).collect(),
            chance: Fraction(chance),
            about: real(&by_ticket),
            ticket_chance: Fraction(by_ticket),
            seat: drawn
                .and_then(|drawn| at(&drawn.panel))
                .map(|seat| seat + 1),
            reserve: drawn.and_then(|drawn| {
                let own = drawn
                    .reserves
                    .iter()
                    .enumerate()
                    .find(|(_, one)| one.person == index);
                own.map(|(order, one)| (order + 1, one.seat + 1))
            }),
        }
    };
    commitment
        .people
        .iter()
        .zip(chances)
        .enumerate()
        .map(line)
        .collect()
}

fn sentences(
    commitment: &Commitment,
    outcome: &DrawOutcome<'_>,
    explanation: &PartyExplanation,
) -> Vec<Sentence> {
    let mut said = vec![Sentence::new(
        "explain.what",
        BTreeMap::from([
            ("draw", commitment.draw.to_string()),
            ("kind", commitment.kind.to_string()),
            ("people", commitment.people.len().to_string()),
            ("seats", commitment.seats.to_string()),
        ]),
    )];
    said.extend(range(&explanation.people));
    said.extend(explanation.people.iter().map(of_person));
    said.extend(explanation.excluded.iter().map(|one| {
        let facts = [
            ("person", one.person.clone()),
            ("reason", one.reason.clone()),
        ];
        Sentence::new("explain.excluded", BTreeMap::from(facts))
    }));
    if explanation.excluded.is_empty() {
        said.push(Sentence::plain("explain.none_excluded"));
    }
    said.push(match explanation.ticket {
        Some(ticket) => Sentence::new(
            "explain.ticket",
            BTreeMap::from([
                ("ticket", ticket.to_string()),
                ("tickets", explanation.tickets.to_string()),
            ]),
        ),
        None if outcome.is_withheld => Sentence::plain("explain.withheld"),
        None => Sentence::plain("explain.undrawn"),
    });
    said.extend(outcome.replacements.iter().map(|one| {
        Sentence::new(
            "explain.replaced",
            BTreeMap::from([
                ("seat", (one.seat + 1).to_string()),
                ("reason", one.reason.to_string()),
                ("order", (one.reserve + 1).to_string()),
            ]),
        )
    }));
    if !commitment.history.is_empty() {
        let reasons: Vec<&str> = commitment
            .history
            .iter()
            .map(|one| one.reason.as_str())
            .collect();
        said.push(Sentence::new(
            "explain.redraws",
            BTreeMap::from([
                ("count", reasons.len().to_string()),
                ("reasons", reasons.join(" ")),
            ]),
        ));
    }
    said.push(Sentence::plain("explain.recompute"));
    said
}

fn range(people: &[Chances]) -> Option<Sentence> {
    let order = |one: &&Fraction, other: &&Fraction| compare(&one.0, &other.0);
    let lowest = people.iter().map(|one| &one.chance).min_by(order)?;
    let highest = people.iter().map(|one| &one.chance).max_by(order)?;
    let code = if lowest == highest {
        "explain.equal"
    } else {
        "explain.chances"
    };
    let facts = BTreeMap::from([
        ("lowest", lowest.to_string()),
        ("highest", highest.to_string()),
    ]);
    Some(Sentence::new(code, facts))
}

fn of_person(one: &Chances) -> Sentence {
    let mut facts = BTreeMap::from([
        ("person", one.person.clone()),
        ("chance", one.chance.to_string()),
        ("ticket_chance", one.ticket_chance.to_string()),
    ]);
    if let Some(seat) = one.seat {
        facts.insert("seat", seat.to_string());
        return Sentence::new("explain.person_seat", facts);
    }
    if let Some((order, seat)) = one.reserve {
        facts.extend([("order", order.to_string()), ("seat", seat.to_string())]);
        return Sentence::new("explain.person_reserve", facts);
    }
    let is_zero = one.chance.to_string() == "0/1";
    Sentence::new(
        if is_zero {
            "explain.person_zero"
        } else {
            "explain.person"
        },
        facts,
    )
}
