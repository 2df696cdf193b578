//! Verification: draw again and compare, check by check, and say what nobody can check.
//!
//! A check that rests on one that failed is not made: nothing is called passed on the word of something false.

mod lottery;

use crate::{
    Commitment, Receipt,
    bytes::Digest,
    draw::{Drawn, draw, replace},
    fault::{DocumentFault, demand, first_not_ascending},
    inclusion::Inclusion,
    mark::Office,
    randomness::{Randomness, RandomnessSource},
    verdict::{CheckCode, Facts, Verdict, facts},
};

/// Recomputes everything that a receipt states.
///
/// Any bytes are welcome: what is no receipt gets a verdict that says so.
pub fn verify(bytes: &[u8]) -> Verdict {
    let mut verdict = Verdict { checks: Vec::new() };
    let format = Receipt::parse(bytes);
    let receipt = verdict.note(
        CheckCode::Format,
        format.map(|receipt| (facts([("bytes", bytes.len().to_string())]), receipt)),
    );
    match receipt {
        Some(receipt) => verify_receipt(&mut verdict, &receipt),
        None => verdict.skip_rest(CheckCode::Format),
    }
    verdict
}

fn verify_receipt(verdict: &mut Verdict, receipt: &Receipt) {
    let commitment = &receipt.commitment;
    // Never fails for a receipt that was parsed: its bytes were canonical.
    let Ok(digest) = commitment.digest() else {
        return verdict.skip_rest(CheckCode::Format);
    };
    verdict.note(CheckCode::Commitment, check_commitment(commitment, &digest));
    lottery::verify_lottery(verdict, commitment);
    verify_signatures(verdict, receipt, &digest);
    let randomness = verify_randomness(verdict, receipt);
    let drawn = verify_draw(verdict, receipt, &digest, randomness.as_ref());
    verify_replacements(verdict, receipt, drawn.as_ref());
    verify_openings(verdict, receipt);
    let inclusion = verify_ledger(verdict, receipt, &digest);
    verify_precedence(verdict, commitment, inclusion.as_ref());
    for code in CheckCode::ALL.iter().copied() {
        if code.is_beyond_proof() && concerns(code, receipt) {
            verdict.skip(code, "not_provable");
        }
    }
}

/// Whether what nobody can check is a question at all with this receipt.
fn concerns(code: CheckCode, receipt: &Receipt) -> bool {
    match code {
        CheckCode::OfficesAreIndependent => {
            matches!(receipt.commitment.randomness, RandomnessSource::Reveals(_))
        }
        CheckCode::ReplacementsAreComplete => {
            receipt.result.is_some() || !receipt.replacements.is_empty()
        }
        _ => true,
    }
}

fn check_commitment(
    commitment: &Commitment,
    digest: &Digest,
) -> Result<(Facts, ()), DocumentFault> {
    commitment
        .validate()
        .map_err(|fault| fault.within("commitment"))?;
    let facts = facts([
        ("digest", digest.to_string()),
        ("draw", commitment.draw.to_string()),
        ("kind", commitment.kind.to_string()),
        ("seats", commitment.seats.to_string()),
        ("reserves", commitment.reserves.to_string()),
        ("people", commitment.people.len().to_string()),
        ("excluded", commitment.excluded.len().to_string()),
        ("rules", commitment.rules.len().to_string()),
        ("conflicts", commitment.conflicts.len().to_string()),
        ("redraws", commitment.history.len().to_string()),
    ]);
    Ok((facts, ()))
}

fn verify_signatures(verdict: &mut Verdict, receipt: &Receipt, digest: &Digest) {
    if receipt.signatures.is_empty() {
        return verdict.skip(CheckCode::Signatures, "none");
    }
    let checked = || {
        let order = first_not_ascending(receipt.signatures.iter().map(|one| &one.signer));
        if let Some(index) = order {
            return Err(DocumentFault::at(
                format_args!("signatures[{index}].signer"),
                "not ascending",
            ));
        }
        for (index, one) in receipt.signatures.iter().enumerate() {
            demand(
                one.holds(digest),
                format_args!("signatures[{index}].signature"),
                "does not hold",
            )?;
        }
        let signers: Vec<&str> = receipt
            .signatures
            .iter()
            .map(|one| one.signer.as_str())
            .collect();
        Ok((
            facts([
                ("count", signers.len().to_string()),
                ("signers", signers.join(" ")),
            ]),
            (),
        ))
    };
    verdict.note(CheckCode::Signatures, checked());
}

fn verify_randomness(verdict: &mut Verdict, receipt: &Receipt) -> Option<Randomness> {
    let source = &receipt.commitment.randomness;
    let checked = || {
        source
            .validate()
            .map_err(|fault| fault.within("commitment.randomness"))?;
        let opened = source
            .open(&receipt.randomness)
            .map_err(|fault| fault.within("randomness"))?;
        let known = match (source, &opened) {
            (RandomnessSource::Beacon(beacon), _) => facts([
                ("source", "beacon".to_owned()),
                ("round", beacon.round.to_string()),
                ("time", beacon.published_at().to_string()),
            ]),
            (RandomnessSource::Reveals(offices), opened) => {
                let offices: Vec<&str> = offices.iter().map(|one| one.office.as_str()).collect();
                let withheld: Vec<&str> = match opened {
                    Randomness::Withheld(offices) => offices.iter().map(Office::as_str).collect(),
                    Randomness::Known(_) => Vec::new(),
                };
                facts([
                    ("source", "reveals".to_owned()),
                    ("offices", offices.join(" ")),
                    ("withheld", withheld.join(" ")),
                ])
            }
        };
        Ok((known, opened))
    };
    verdict.note(CheckCode::Randomness, checked())
}

/// Draws again. Gives what was drawn if it is what the receipt says.
fn verify_draw(
    verdict: &mut Verdict,
    receipt: &Receipt,
    digest: &Digest,
    randomness: Option<&Randomness>,
) -> Option<Drawn> {
    let bytes = match randomness {
        None => return verdict.skipped(CheckCode::Draw, CheckCode::Randomness),
        Some(Randomness::Withheld(_)) if receipt.result.is_none() => {
            return verdict.skipped(CheckCode::Draw, "withheld");
        }
        Some(Randomness::Withheld(_)) => {
            let fault = DocumentFault::at("result", "somebody drawn although a reveal is withheld");
            return verdict.note(CheckCode::Draw, Err(fault));
        }
        Some(Randomness::Known(bytes)) => bytes,
    };
    // Who is drawn does not depend on whether the lottery is the fairest, only on types and tickets that can be filled.
    for needed in [CheckCode::Commitment, CheckCode::Types, CheckCode::Tickets] {
        if !verdict.has_passed(needed) {
            return verdict.skipped(CheckCode::Draw, needed);
        }
    }
    verdict.note(CheckCode::Draw, check_draw(receipt, digest, bytes))
}

fn check_draw(
    receipt: &Receipt,
    digest: &Digest,
    randomness: &[u8],
) -> Result<(Facts, Drawn), DocumentFault> {
    let commitment = &receipt.commitment;
    let due =
        draw(commitment, digest, randomness).map_err(|fault| fault.within("commitment.lottery"))?;
    let shown = receipt
        .result
        .as_ref()
        .ok_or_else(|| DocumentFault::at("result", "missing although the randomness is known"))?;
    demand(
        shown.ticket == due.ticket,
        "result.ticket",
        format_args!("not {}", due.ticket),
    )?;
    demand(
        shown.panel == due.panel,
        "result.panel",
        format_args!("not {}", listed(&due.panel)),
    )?;
    demand(
        shown.reserves == due.reserves,
        "result.reserves",
        "not the reserves that follow",
    )?;
    let reserves: Vec<usize> = due.reserves.iter().map(|reserve| reserve.person).collect();
    let known = facts([
        ("ticket", due.ticket.to_string()),
        ("tickets", tickets_of(commitment).to_string()),
        ("panel", listed(&due.panel)),
        ("reserves", listed(&reserves)),
    ]);
    Ok((known, due))
}

fn verify_replacements(verdict: &mut Verdict, receipt: &Receipt, drawn: Option<&Drawn>) {
    let count = ("replacements", receipt.replacements.len().to_string());
    match drawn {
        None if receipt.result.is_none() && verdict.has_passed(CheckCode::Randomness) => {
            let none = demand(
                receipt.replacements.is_empty(),
                "replacements",
                "nobody was drawn",
            );
            if none.is_err() {
                verdict.note(CheckCode::Replacements, none.map(|()| (Facts::new(), ())));
            } else {
                verdict.skip(CheckCode::Replacements, CheckCode::Draw);
            }
        }
        None => verdict.skip(CheckCode::Replacements, CheckCode::Draw),
        Some(drawn) => {
            let panel = replace(&receipt.commitment.pool(), drawn, &receipt.replacements);
            let panel = panel.map_err(|fault| fault.within("replacements"));
            verdict.note(
                CheckCode::Replacements,
                panel.map(|panel| (facts([count, ("panel", listed(&panel))]), ())),
            );
        }
    }
}

fn verify_openings(verdict: &mut Verdict, receipt: &Receipt) {
    if receipt.openings.is_empty() {
        return verdict.skip(CheckCode::Openings, "none");
    }
    let people = &receipt.commitment.people;
    let checked = || {
        if let Some(index) = first_not_ascending(receipt.openings.iter().map(|one| one.person)) {
            return Err(DocumentFault::at(
                format_args!("openings[{index}].person"),
                "not ascending",
            ));
        }
        for (index, opening) in receipt.openings.iter().enumerate() {
            let person = people.get(opening.person);
            let person = person.ok_or_else(|| {
                DocumentFault::at(format_args!("openings[{index}].person"), "no such person")
            })?;
            demand(
                person.person == opening.person(),
                format_args!("openings[{index}]"),
                "not who was committed to",
            )?;
        }
        let named: Vec<String> = receipt
            .openings
            .iter()
            .map(|one| format!("{}={}", one.person, one.id))
            .collect();
        Ok((
            facts([
                ("opened", named.len().to_string()),
                ("named", named.join(" ")),
            ]),
            (),
        ))
    };
    verdict.note(CheckCode::Openings, checked());
}

fn verify_ledger(verdict: &mut Verdict, receipt: &Receipt, digest: &Digest) -> Option<Inclusion> {
    let Some(published) = &receipt.ledger else {
        return verdict.skipped(CheckCode::Ledger, "none");
    };
    let found = published
        .check(digest)
        .map_err(|fault| fault.within("ledger"));
    let known = |found: &Inclusion| {
        facts([
            ("key", published.key.clone()),
            ("index", published.index.to_string()),
            ("size", found.size.to_string()),
            ("at", found.at.to_string()),
        ])
    };
    verdict.note(CheckCode::Ledger, found.map(|found| (known(&found), found)))
}

/// Whether the ledger's clock read less than the moment of the beacon's round.
fn verify_precedence(
    verdict: &mut Verdict,
    commitment: &Commitment,
    inclusion: Option<&Inclusion>,
) {
    let (RandomnessSource::Beacon(beacon), true) = (
        &commitment.randomness,
        verdict.has_passed(CheckCode::Randomness),
    ) else {
        return verdict.skip(CheckCode::Precedence, CheckCode::Randomness);
    };
    let Some(inclusion) = inclusion else {
        return verdict.skip(CheckCode::Precedence, CheckCode::Ledger);
    };
    let time = i64::try_from(beacon.published_at()).unwrap_or(i64::MAX);
    let is_before = demand(
        inclusion.at < time,
        "ledger.entry",
        "made when the round was already published",
    );
    let known = facts([("at", inclusion.at.to_string()), ("time", time.to_string())]);
    verdict.note(CheckCode::Precedence, is_before.map(|()| (known, ())));
}

fn tickets_of(commitment: &Commitment) -> u64 {
    commitment
        .lottery
        .tickets
        .iter()
        .fold(0, |all, (count, _)| all.saturating_add(*count))
}

fn listed(people: &[usize]) -> String {
    let people: Vec<String> = people.iter().map(ToString::to_string).collect();
    people.join(" ")
}
