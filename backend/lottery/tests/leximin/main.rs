//! The fairest lottery: against published instances, by hand, and over random pools.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod published;
mod random;

use lottery::{Candidate, Fraction, Lottery, NoPanel, Pool, Rule, check, leximin};

/// People of whom each counts under the rules named.
fn people(rules: &[&[usize]]) -> Vec<Candidate> {
    rules
        .iter()
        .map(|rules| Candidate {
            rules: rules.to_vec(),
            credit: 0,
        })
        .collect()
}

/// The chance of each person.
fn chances(lottery: &Lottery, people: usize) -> Vec<String> {
    let mut chances = vec![String::new(); people];
    for (members, chance) in lottery.types.iter().zip(&lottery.chances) {
        for &person in members {
            chances[person] = chance.to_string();
        }
    }
    chances
}

#[test]
fn equals_have_equal_chances() {
    let pool = Pool {
        seats: 2,
        rules: vec![],
        people: people(&[&[], &[], &[], &[], &[]]),
        conflicts: vec![],
    };
    let lottery = leximin(&pool, 1000).unwrap();
    assert_eq!(chances(&lottery, 5), ["2/5"; 5]);
    check(&pool, &lottery).unwrap();
}

#[test]
fn a_rule_that_binds_raises_some_and_lowers_others_as_little_as_it_must() {
    // At most one of the four under the rule: they share one seat, the two others sit always on the other two.
    let pool = Pool {
        seats: 3,
        rules: vec![Rule { min: 0, max: 1 }],
        people: people(&[&[0], &[0], &[0], &[0], &[], &[]]),
        conflicts: vec![],
    };
    let lottery = leximin(&pool, 1000).unwrap();
    assert_eq!(
        chances(&lottery, 6),
        ["1/4", "1/4", "1/4", "1/4", "1/1", "1/1"]
    );
    check(&pool, &lottery).unwrap();
}

#[test]
fn a_pool_whose_rows_promise_more_than_its_panels_hold_is_cut_to_the_panels() {
    // Three rules of two people each, exactly one of each pair: the rows allow halves, but two seats for three pairs that overlap in a
    // triangle leave two of its corners at most, never all three.
    let pool = Pool {
        seats: 2,
        rules: vec![Rule { min: 0, max: 1 }; 3],
        people: people(&[&[0, 1], &[1, 2], &[0, 2], &[]]),
        conflicts: vec![],
    };
    // Any two corners share a rule, so a panel is one corner and the fourth person.
    let lottery = leximin(&pool, 1000).unwrap();
    assert_eq!(chances(&lottery, 4), ["1/3", "1/3", "1/3", "1/1"]);
    assert!(
        !lottery.cuts.is_empty(),
        "half of each corner satisfies every row"
    );
    check(&pool, &lottery).unwrap();
}

#[test]
fn whoever_is_owed_more_has_the_greater_chance() {
    // z + 1/2 and twice z fill the seat at z = 1/6; the last is ahead and waits.
    let owed = [500_000, 0, 0, -500_000].map(|credit| Candidate {
        rules: vec![],
        credit,
    });
    let pool = Pool {
        seats: 1,
        rules: vec![],
        people: owed.to_vec(),
        conflicts: vec![],
    };
    let lottery = leximin(&pool, 1000).unwrap();
    assert_eq!(chances(&lottery, 4), ["2/3", "1/6", "1/6", "0/1"]);
    check(&pool, &lottery).unwrap();
}

#[test]
fn people_of_one_unit_never_sit_together() {
    let pool = Pool {
        seats: 2,
        rules: vec![],
        people: people(&[&[], &[], &[], &[]]),
        conflicts: vec![vec![0, 1], vec![2, 3]],
    };
    let lottery = leximin(&pool, 1000).unwrap();
    assert_eq!(chances(&lottery, 4), ["1/2"; 4]);
    check(&pool, &lottery).unwrap();
    let apart = Pool {
        conflicts: vec![vec![0, 1, 2, 3]],
        ..pool
    };
    assert_eq!(leximin(&apart, 1000), Err(NoPanel::Impossible));
}

#[test]
fn a_pool_without_a_panel_says_so() {
    let pool = Pool {
        seats: 3,
        rules: vec![Rule { min: 2, max: 3 }],
        people: people(&[&[0], &[], &[], &[]]),
        conflicts: vec![],
    };
    assert_eq!(leximin(&pool, 1000), Err(NoPanel::Impossible));
    let few = Pool {
        rules: vec![],
        people: people(&[&[], &[]]),
        ..pool
    };
    assert_eq!(leximin(&few, 1000), Err(NoPanel::Impossible));
}

#[test]
fn any_two_people_can_meet_when_no_rule_keeps_them_apart() {
    let owed = (0..12).map(|number| Candidate {
        rules: vec![],
        credit: number * 1000,
    });
    let pool = Pool {
        seats: 3,
        rules: vec![],
        people: owed.collect(),
        conflicts: vec![],
    };
    let lottery = leximin(&pool, 10_000).unwrap();
    let meet = |one: usize, other: usize| {
        lottery
            .tickets
            .iter()
            .any(|(_, panel)| panel.contains(&one) && panel.contains(&other))
    };
    for one in 0..12 {
        for other in 0..one {
            assert!(meet(one, other), "{one} and {other}");
        }
    }
    assert!(
        lottery.deviation < "1/10000".parse::<Fraction>().unwrap(),
        "{}",
        lottery.deviation
    );
    assert_eq!(lottery.tickets.iter().map(|one| one.0).sum::<u64>(), 10_000);
}

#[test]
fn a_proof_that_begins_with_the_better_off_proves_nothing() {
    // One seat, given to the first person always. Each bound holds; only the order of the rounds is wrong.
    let pool = Pool {
        seats: 1,
        rules: vec![Rule { min: 0, max: 1 }],
        people: people(&[&[0], &[], &[]]),
        conflicts: vec![],
    };
    let unfair = r#"{
        "types": [[0], [1, 2]], "chances": ["1/1", "0/1"], "cuts": [], "tickets": [[1000, [0]]], "deviation": "0/1",
        "witness": {"denominator": "1", "panels": [["1", [0]]]},
        "rounds": [
            {"fixed": [0], "weights": [[0, "1"]], "scale": "1", "rows": [], "cuts": []},
            {"fixed": [1], "weights": [[0, "1"], [1, "1"]], "scale": "1", "rows": [[0, "1"]], "cuts": []}
        ]
    }"#;
    let unfair: Lottery = serde_json::from_str(unfair).unwrap();
    let fault = check(&pool, &unfair).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "rounds[0].fixed: type 0 is not among the worst off"
    );
}
