//! The lottery's part of a verdict.

use super::tickets_of;
use crate::{
    Commitment, Fraction, Lottery,
    check::{Frame, Served},
    fault::DocumentFault,
    verdict::{CheckCode, Verdict, facts},
};

/// What rests on the types.
const RESTING: [CheckCode; 4] = [
    CheckCode::Chances,
    CheckCode::Cuts,
    CheckCode::Fairness,
    CheckCode::Tickets,
];

pub(super) fn verify_lottery(verdict: &mut Verdict, commitment: &Commitment) {
    if !verdict.has_passed(CheckCode::Commitment) {
        verdict.skip(CheckCode::Types, CheckCode::Commitment);
        for code in RESTING {
            verdict.skip(code, CheckCode::Commitment);
        }
        return;
    }
    let lottery = &commitment.lottery;
    let pool = commitment.pool();
    let frame = Frame::new(&pool, lottery).map_err(within);
    let known = facts([
        ("types", lottery.types.len().to_string()),
        ("people", commitment.people.len().to_string()),
    ]);
    let Some(frame) = verdict.note(CheckCode::Types, frame.map(|frame| (known, frame))) else {
        for code in RESTING {
            verdict.skip(code, CheckCode::Types);
        }
        return;
    };
    let served = verify_chances(verdict, &frame, lottery);
    verify_fairness(verdict, &frame, lottery, served.as_ref());
    verify_tickets(verdict, &frame, commitment);
}

fn verify_chances(verdict: &mut Verdict, frame: &Frame, lottery: &Lottery) -> Option<Served> {
    let served = frame.check_chances().map_err(within);
    let [lowest, highest] = extremes(&lottery.chances);
    let panels = lottery.witness.panels.len().to_string();
    let known = facts([("panels", panels), lowest, highest]);
    verdict.note(CheckCode::Chances, served.map(|served| (known, served)))
}

fn verify_fairness(
    verdict: &mut Verdict,
    frame: &Frame,
    lottery: &Lottery,
    served: Option<&Served>,
) {
    let cuts = frame.check_cuts().map_err(within);
    let known = facts([("cuts", lottery.cuts.len().to_string())]);
    let has_cuts = verdict.note(CheckCode::Cuts, cuts.map(|()| (known, ())));
    match (served, has_cuts) {
        (None, _) => verdict.skip(CheckCode::Fairness, CheckCode::Chances),
        (_, None) => verdict.skip(CheckCode::Fairness, CheckCode::Cuts),
        (Some(served), Some(())) => {
            let rounds = frame.check_rounds(served).map_err(within);
            let known = facts([("rounds", lottery.rounds.len().to_string())]);
            verdict.note(CheckCode::Fairness, rounds.map(|()| (known, ())));
        }
    }
}

fn verify_tickets(verdict: &mut Verdict, frame: &Frame, commitment: &Commitment) {
    let tickets = frame.check_tickets().map_err(within);
    if tickets.is_ok() && !verdict.has_passed(CheckCode::Chances) {
        // Their deviation is one from chances that do not hold.
        return verdict.skip(CheckCode::Tickets, CheckCode::Chances);
    }
    let known = facts([
        ("tickets", tickets_of(commitment).to_string()),
        ("deviation", commitment.lottery.deviation.to_string()),
    ]);
    verdict.note(CheckCode::Tickets, tickets.map(|()| (known, ())));
}

fn within(fault: DocumentFault) -> DocumentFault {
    fault.within("commitment.lottery")
}

fn extremes(chances: &[Fraction]) -> [(&'static str, String); 2] {
    // By multiplying out: the order of fractions is found recursively, as deep as a stranger likes.
    let is_less = |one: &Fraction, other: &Fraction| {
        one.0.numer() * other.0.denom() < other.0.numer() * one.0.denom()
    };
    let less = |one, other| if is_less(other, one) { other } else { one };
    let more = |one, other| if is_less(one, other) { other } else { one };
    let text = |chance: Option<&Fraction>| chance.map(ToString::to_string).unwrap_or_default();
    let lowest = chances.iter().reduce(less);
    let highest = chances.iter().reduce(more);
    [("lowest", text(lowest)), ("highest", text(highest))]
}
