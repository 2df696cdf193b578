//! Receipts of lotteries that the solver found, on pools nobody chose.

use std::collections::BTreeMap;

use lottery::{DrawInput, Fraction, Receipt, verify};
use proptest::prelude::*;
use serde_json::json;

use crate::build::{SECRET, reveals};

/// Bits choose marks and credits, so that any number is a pool; some have no panel.
fn input(people: &[u8], seats: usize, min: usize, pairs: &[(usize, usize)]) -> DrawInput {
    let marks = |bits: u8| match bits % 4 {
        0 => vec![],
        1 => vec!["category:LEGAL"],
        2 => vec!["category:MEDICAL"],
        _ => vec!["category:LEGAL", "category:MEDICAL"],
    };
    let credit = |bits: u8| 100_000 * i64::from(bits / 4 % 3);
    let people: Vec<_> = people
        .iter()
        .enumerate()
        .map(|(number, bits)| json!({ "id": format!("P{number}"), "marks": marks(*bits), "credit": credit(*bits) }))
        .collect();
    let number = |person: &usize| format!("P{}", person % people.len());
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(one, other)| [number(one), number(other)])
        .collect();
    let whole = json!({
        "version": "mingjian-input/1", "draw": "SOLVED", "kind": "peoples_supervisors",
        "seats": seats, "reserves": 2, "tickets": 1_000, "people": people, "conflicts": pairs,
        "rules": [
            { "mark": "category:LEGAL", "min": min, "max": seats },
            { "mark": "category:MEDICAL", "min": 0, "max": 1 },
        ],
        "randomness": reveals().0,
    });
    DrawInput::parse(whole.to_string().as_bytes()).unwrap()
}

/// Everybody's chance, by register number.
fn chances(input: &DrawInput, secret: &[u8; 32]) -> Option<BTreeMap<String, Fraction>> {
    let (commitment, openings) = input.commit(secret).ok()?;
    let types = commitment
        .lottery
        .types
        .iter()
        .zip(&commitment.lottery.chances);
    let each = types.flat_map(|(people, chance)| people.iter().map(move |one| (*one, chance)));
    Some(
        each.map(|(one, chance)| (openings.people[one].id.clone(), chance.clone()))
            .collect(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_receipt_of_the_solver_is_good_and_order_and_salts_change_no_chance(
        people in proptest::collection::vec(any::<u8>(), 6..16),
        seats in 2_usize..5,
        min in 0_usize..2,
        pairs in proptest::collection::vec((0_usize..16, 0_usize..16), 0..4),
    ) {
        let input = input(&people, seats, min, &pairs);
        let Ok((commitment, _)) = input.commit(&SECRET) else {
            return Err(TestCaseError::reject("no panel"));
        };
        let receipt = Receipt::draw(commitment, reveals().1).unwrap();
        let verdict = verify(&receipt.canonical().unwrap());
        prop_assert!(verdict.is_good(), "{verdict:#?}");
        let mut reversed = input.clone();
        reversed.people.reverse();
        prop_assert_eq!(chances(&input, &SECRET), chances(&reversed, &[7; 32]));
    }
}
