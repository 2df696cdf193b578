//! Bytes that mean harm get a verdict, not a panic.

use lottery::{CheckCode, CheckVerdict, Commitment, DrawInput, Receipt, verify};
use proptest::prelude::*;

use crate::build::{beacon, eight, full};

fn good() -> Vec<u8> {
    let (source, revealed) = beacon();
    full(&eight(&source), revealed).canonical().unwrap()
}

fn why(bytes: &[u8]) -> String {
    let verdict = verify(bytes);
    let check = verdict.find(CheckCode::Format).unwrap();
    assert_eq!(check.outcome, CheckVerdict::Failed);
    assert_eq!(
        verdict.checks.len(),
        CheckCode::ALL.len(),
        "every check is spoken of"
    );
    check.facts["fault"].clone()
}

#[test]
fn what_is_no_receipt_is_told_so() {
    for bytes in [
        b"".as_slice(),
        b"\n",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"{\"version\":1}",
        &[0; 64],
    ] {
        assert!(!why(bytes).is_empty());
    }
    for depth in [200, 100_000] {
        assert!(why("[".repeat(depth).as_bytes()).contains("recursion limit"));
        assert!(why("{\"low\":".repeat(depth).as_bytes()).contains("recursion limit"));
    }
}

#[test]
fn one_receipt_has_one_form() {
    let text = String::from_utf8(good()).unwrap();
    assert!(verify(format!("{text}\n").as_bytes()).is_good());
    for other in [
        format!("{text}\n\n"),
        format!(" {text}"),
        format!("{text}{text}"),
        text.replacen("\"ledger\":", "\"ledger\":null,\"ledger\":", 1),
        text.replacen("VECTOR", "\\u0056ECTOR", 1),
        text.replacen("\"seats\":3", "\"seats\":3.0", 1),
        text.replacen("\"seats\":3", "\"seats\":3e0", 1),
        text.replacen("\"seats\":3", "\"seats\":9007199254740992", 1),
        text.replacen("\"seats\":3", "\"seats\":99999999999999999999999", 1),
        text.replacen("\"1/2\"", "\"2/4\"", 1),
        text.replacen("\"1/2\"", "\"1/-2\"", 1),
        text.replacen("\"1/2\"", "\"1/0\"", 1),
        text.replacen("\"scale\":\"2\"", "\"scale\":\"02\"", 1),
        text.replacen("\"scale\":\"2\"", "\"scale\":\"+2\"", 1),
        text.replacen(
            "\"scale\":\"2\"",
            &format!("\"scale\":\"{}\"", "9".repeat(10_001)),
            1,
        ),
    ] {
        assert_ne!(other, text);
        assert!(!why(other.as_bytes()).is_empty());
    }
}

#[test]
fn numbers_of_ten_thousand_digits_are_affordable() {
    let text = String::from_utf8(good()).unwrap();
    let long = text.replacen(
        "\"scale\":\"2\"",
        &format!("\"scale\":\"{}\"", "9".repeat(10_000)),
        1,
    );
    assert_eq!(
        verify(long.as_bytes())
            .find(CheckCode::Format)
            .unwrap()
            .outcome,
        CheckVerdict::Passed
    );
    // Neighbours of the golden ratio: comparing them by continued fractions would recurse forty thousand times.
    let (mut less, mut more) = (
        num_bigint::BigUint::from(1_u8),
        num_bigint::BigUint::from(1_u8),
    );
    for _ in 0..45_000 {
        (less, more) = (more.clone(), less + more);
    }
    let text = text.replacen("\"1/2\"", &format!("\"{less}/{more}\""), 1);
    let text = text.replacen("\"1/3\"", &format!("\"{}/{less}\"", &more - &less), 1);
    assert!(!verify(text.as_bytes()).is_good());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_get_a_verdict(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(!verify(&bytes).is_good());
        prop_assert!(Commitment::parse(&bytes).is_err());
        prop_assert!(DrawInput::parse(&bytes).is_err());
    }

    #[test]
    fn a_changed_byte_never_passes_unseen_nor_panics(place in any::<prop::sample::Index>(), byte in 0x20_u8..0x7f) {
        let good = good();
        let mut bytes = good.clone();
        bytes[place.index(good.len())] = byte;
        let verdict = verify(&bytes);
        // The two things nobody signs: why somebody stepped back, and under what name a key stands.
        let free = Receipt::parse(&bytes).is_ok_and(|changed| {
            let mut original = Receipt::parse(&good).unwrap();
            original.replacements[0].reason = changed.replacements[0].reason.clone();
            original.signatures.iter_mut().zip(&changed.signatures).for_each(|(one, other)| one.signer = other.signer.clone());
            original == changed
        });
        prop_assert!(free || !verdict.is_good());
    }
}
