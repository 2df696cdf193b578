use std::collections::BTreeMap;

use serde_json::json;

use super::{Binding, DrawOutcome, chances, explain_to_office, explain_to_party, ticket_chances};
use crate::{Commitment, DrawInput, Language, Receipt, Revealed, Sentence, seal};

/// Ten people, three of whom are lawyers of whom one is needed; two of one unit; a lawyer is excluded.
fn commitment() -> (Commitment, Revealed, BTreeMap<usize, String>) {
    let marks = |i: usize| {
        if i < 3 {
            json!(["category:LEGAL"])
        } else {
            json!(["category:COMMUNITY"])
        }
    };
    let people: Vec<_> = (0..10)
        .map(|i| json!({"id": format!("H{i:03}"), "marks": marks(i)}))
        .collect();
    let nonces = [[1; 32], [2; 32]].map(crate::Bytes);
    let sealed: Vec<_> = ["justice_bureau", "procuratorate"]
        .iter()
        .zip(&nonces)
        .map(|(office, nonce)| json!({"office": office, "sealed": seal(&office.parse().unwrap(), nonce)}))
        .collect();
    let input = json!({
        "version": "mingjian-input/1", "draw": "T-1", "kind": "hearing_officers", "seats": 3, "reserves": 2, "tickets": 1000,
        "rules": [{"mark": "category:LEGAL", "min": 2, "max": 3}, {"mark": "category:COMMUNITY", "min": 0, "max": 2}],
        "people": people, "conflicts": [["H003", "H004"]],
        "excluded": [{"id": "H900", "marks": ["category:LEGAL"], "reason": "K-M01"}, {"id": "H901", "reason": "K-M02"}],
        "randomness": {"reveals": sealed},
        "history": [{"commitment": "00".repeat(32), "reason": "POOL_CHANGED"}],
    });
    let input = DrawInput::parse(input.to_string().as_bytes()).unwrap();
    let (commitment, openings) = input.commit(&[7; 32]).unwrap();
    let names = openings
        .people
        .iter()
        .map(|one| (one.person, one.id.clone()))
        .collect();
    (
        commitment,
        Revealed::Reveals(nonces.map(Some).to_vec()),
        names,
    )
}

fn words(sentences: &[Sentence]) -> String {
    let both = [Language::Chinese, Language::English];
    let lines = both
        .iter()
        .flat_map(|&language| sentences.iter().map(move |one| one.say(language)));
    let text = lines.collect::<Vec<_>>().join("\n");
    assert!(
        !text.contains(['{', '}', '—']) && !text.contains("explain."),
        "{text}"
    );
    text
}

#[test]
fn chances_of_people_add_up_to_the_seats_by_proof_and_by_tickets() {
    let (commitment, ..) = commitment();
    for chances in [
        chances(&commitment.lottery, 10),
        ticket_chances(&commitment.lottery, 10),
    ] {
        let total: num_rational::BigRational = chances.iter().sum();
        assert_eq!(total.to_string(), "3");
    }
}

#[test]
fn a_party_learns_chances_exclusions_ticket_and_how_to_recompute() {
    let (commitment, revealed, names) = commitment();
    let receipt = Receipt::draw(commitment, revealed).unwrap();
    let outcome = DrawOutcome {
        result: receipt.result.as_ref(),
        names,
        ..DrawOutcome::default()
    };
    let explanation = explain_to_party(&receipt.commitment, &outcome).unwrap();
    let lawyer = explanation
        .people
        .iter()
        .find(|one| one.person == "H000")
        .unwrap();
    assert_eq!(lawyer.chance.to_string(), "2/3");
    assert_eq!(
        explanation
            .people
            .iter()
            .filter(|one| one.seat.is_some())
            .count(),
        3
    );
    assert_eq!(
        explanation
            .people
            .iter()
            .filter(|one| one.reserve.is_some())
            .count(),
        2
    );
    let text = words(&explanation.sentences);
    for part in [
        "H000：所证明的机会为 2/3 (66.67%)",
        "理由代码为 K-M01",
        "POOL_CHANGED",
        "mingjian draw verify",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn before_the_draw_nobody_has_a_seat() {
    let (commitment, ..) = commitment();
    let explanation = explain_to_party(&commitment, &DrawOutcome::default()).unwrap();
    assert_eq!(explanation.ticket, None);
    assert!(words(&explanation.sentences).contains("尚未抽选"));
}

#[test]
fn the_office_learns_which_rule_binds_and_who_is_short() {
    let (commitment, ..) = commitment();
    let explanation = explain_to_office(&commitment);
    assert_eq!(explanation.rules[0].binding, Binding::BindsMin);
    assert_eq!(explanation.rules[0].expected.to_string(), "2/1");
    assert_eq!(explanation.short[0].mark, "category:LEGAL");
    assert!(words(&explanation.sentences).contains("规则“法律类至少 2 人”起决定作用"));
}

#[test]
fn each_exclusion_shows_what_it_did_to_the_chances() {
    let (commitment, ..) = commitment();
    let effects = explain_to_office(&commitment).exclusions;
    let lawyer = effects.iter().find(|one| one.reason == "K-M01").unwrap();
    assert_eq!(
        lawyer.chance.to_string(),
        "1/2",
        "two seats among four instead of three"
    );
    assert_eq!(lawyer.moved, 3);
    let (from, to) = lawyer.greatest.as_ref().unwrap();
    assert_eq!(
        (from.to_string(), to.to_string()),
        ("2/3".to_owned(), "1/2".to_owned())
    );
    let other = effects.iter().find(|one| one.reason == "K-M02").unwrap();
    assert_eq!(
        (other.chance.to_string(), other.moved),
        ("1/8".to_owned(), 7)
    );
}
