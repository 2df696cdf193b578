//! What the public page says of the receipts that the specification is tested by.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails loudly")]

use std::path::Path;

use draw_verifier::{Answer, SaidOutcome, check};
use serde_json::Value;

fn receipt(name: &str) -> Vec<u8> {
    let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../backend/lottery/vectors");
    std::fs::read(room.join(format!("receipt-{name}.json"))).unwrap()
}

fn forged(name: &str, forge: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut value: Value = serde_json::from_slice(&receipt(name)).unwrap();
    forge(&mut value);
    serde_json::to_vec(&value).unwrap()
}

fn titles(answer: &Answer) -> Vec<&str> {
    answer
        .failed
        .iter()
        .map(|finding| finding.title.as_str())
        .collect()
}

#[test]
fn a_good_receipt_is_accepted_and_explained() {
    let answer = Answer::of(&receipt("beacon"), "zh-CN");
    assert_eq!(answer.verdict, SaidOutcome::Accepted, "{:?}", answer.failed);
    assert!(answer.failed.is_empty() && answer.open.is_empty());
    assert_eq!(answer.facts["reference"], "VECTOR-EIGHT");
    assert_eq!(answer.facts["kind"], "听证员");

    let draw = answer.draw.unwrap();
    let seats: Vec<usize> = draw.panel.iter().map(|seat| seat.person.number).collect();
    assert_eq!(seats, [3, 5, 4], "the reserve has the seat");
    assert_eq!(draw.panel[1].before[0].person.id.as_deref(), Some("P6"));
    assert!(draw.reserves[2].used && !draw.reserves[0].used);
    let kinds: Vec<(&str, usize, &str)> = draw
        .types
        .iter()
        .map(|kind| (kind.marks.as_str(), kind.people, kind.fair.as_str()))
        .collect();
    assert_eq!(
        kinds,
        [("法律类", 2, "50.00% (1/2)"), ("", 6, "33.33% (1/3)")]
    );
    assert_eq!(draw.excluded[0].people, 1);
    assert_eq!(draw.history.len(), 1);
}

#[test]
fn a_forged_receipt_is_refused_and_its_draw_is_not_told() {
    let bytes = forged("beacon", |receipt| receipt["result"]["ticket"] = 635.into());
    let answer = Answer::of(&bytes, "en");
    assert_eq!(answer.verdict, SaidOutcome::Refused);
    assert_eq!(titles(&answer), ["Result of the draw"]);
    assert_eq!(answer.draw, None);
    assert!(!answer.passed.is_empty(), "what agrees is still said");
}

#[test]
fn a_withheld_reveal_is_told_and_nobody_sits() {
    let answer = Answer::of(&receipt("withheld"), "zh-CN");
    assert_eq!(answer.verdict, SaidOutcome::Undrawn);
    assert!(answer.draw.unwrap().panel.is_empty());
}

#[test]
fn what_was_saved_anew_or_is_no_receipt_is_unreadable() {
    let value: Value = serde_json::from_slice(&receipt("beacon")).unwrap();
    let pretty = serde_json::to_vec_pretty(&value).unwrap();
    let deep = "[".repeat(200_000).into_bytes();
    for bytes in [
        pretty.as_slice(),
        b"",
        b"\xff\xfe",
        b"{}",
        b"not a receipt",
        &deep,
    ] {
        assert_eq!(Answer::of(bytes, "zh-CN").verdict, SaidOutcome::Unreadable);
    }
}

#[test]
fn everything_is_said_in_words_of_either_language() {
    for language in ["zh-CN", "en"] {
        for name in ["beacon", "plain", "reveals", "withheld"] {
            let said = check(&receipt(name), language);
            let answer: Value = serde_json::from_str(&said).unwrap();
            for list in ["failed", "passed", "open", "beyond"] {
                for finding in answer[list].as_array().unwrap() {
                    let (title, says) = (
                        finding["title"].as_str().unwrap(),
                        finding["says"].as_str().unwrap(),
                    );
                    assert!(!says.is_empty() && says != title, "{finding}");
                    assert!(
                        !title.contains("check.") && !says.contains("check."),
                        "{finding}"
                    );
                    assert!(
                        !says.contains('{') && !says.contains('—'),
                        "a gap in {finding}"
                    );
                }
            }
            for sentence in answer["draw"]["says"].as_array().unwrap() {
                assert!(
                    !sentence.as_str().unwrap().starts_with("explain."),
                    "{sentence}"
                );
            }
        }
    }
}
