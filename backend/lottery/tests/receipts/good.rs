//! What a sound receipt gets.

use serde_json::json;

use lottery::{CheckCode, CheckVerdict, DrawInput, Receipt, Revealed, Verdict, verify};

use crate::{
    build::{beacon, commit, eight, full, reveals, six},
    published::published,
};

fn checked(receipt: &Receipt) -> Verdict {
    verify(&receipt.canonical().unwrap())
}

fn outcomes(verdict: &Verdict, wanted: CheckVerdict) -> Vec<&'static str> {
    let those = verdict
        .checks
        .iter()
        .filter(|check| check.outcome == wanted);
    those.map(|check| check.code.as_str()).collect()
}

#[test]
fn a_full_receipt_passes_every_check_and_names_what_nobody_can_check() {
    let (source, revealed) = beacon();
    let verdict = checked(&full(&eight(&source), revealed));
    assert!(verdict.is_good(), "{verdict:#?}");
    assert_eq!(
        outcomes(&verdict, CheckVerdict::Passed),
        [
            "format",
            "commitment",
            "types",
            "chances",
            "cuts",
            "fairness",
            "tickets",
            "signatures",
            "randomness",
            "draw",
            "replacements",
            "openings",
            "ledger",
            "precedence",
        ]
    );
    assert_eq!(
        outcomes(&verdict, CheckVerdict::NotChecked),
        [
            "pool_is_register",
            "marks_are_true",
            "exclusions_are_right",
            "credits_are_right",
            "keys_are_theirs",
            "reasons_are_true",
            "replacements_are_complete"
        ]
    );
}

#[test]
fn a_bare_receipt_says_what_it_lacks() {
    let (source, revealed) = reveals();
    let receipt = Receipt::draw(commit(&six(&source)).0, revealed).unwrap();
    let verdict = checked(&receipt);
    assert!(verdict.is_good(), "{verdict:#?}");
    let lacking = outcomes(&verdict, CheckVerdict::NotChecked);
    assert_eq!(
        lacking[..4],
        ["signatures", "openings", "ledger", "precedence"]
    );
    assert!(lacking.contains(&"offices_are_independent"));
    assert_eq!(
        verdict.find(CheckCode::Ledger).unwrap().facts["why"],
        "none"
    );
}

#[test]
fn figures_explain_a_verdict() {
    let (source, revealed) = reveals();
    let verdict = checked(&full(&eight(&source), revealed));
    let fact = |code, name| verdict.find(code).unwrap().facts[name].as_str();
    assert_eq!(fact(CheckCode::Commitment, "people"), "8");
    assert_eq!(fact(CheckCode::Commitment, "excluded"), "1");
    assert_eq!(fact(CheckCode::Commitment, "redraws"), "1");
    assert_eq!(fact(CheckCode::Chances, "lowest"), "1/3");
    assert_eq!(fact(CheckCode::Chances, "highest"), "1/2");
    assert_eq!(fact(CheckCode::Tickets, "tickets"), "1000");
    assert_eq!(fact(CheckCode::Tickets, "deviation"), "0/1");
    assert_eq!(
        fact(CheckCode::Randomness, "offices"),
        "justice_bureau procuratorate"
    );
    assert_eq!(fact(CheckCode::Randomness, "withheld"), "");
    assert_eq!(
        fact(CheckCode::Signatures, "signers"),
        "justice.bureau procuratorate"
    );
    assert_eq!(fact(CheckCode::Replacements, "replacements"), "1");
    assert_eq!(fact(CheckCode::Openings, "opened"), "3");
}

#[test]
fn a_withheld_reveal_is_named_and_nothing_is_drawn() {
    let (source, revealed) = reveals();
    let Revealed::Reveals(mut nonces) = revealed else {
        panic!("offices")
    };
    nonces[1] = None;
    let commitment = commit(&eight(&source)).0;
    let mut receipt = Receipt::draw(commitment.clone(), Revealed::Reveals(nonces)).unwrap();
    assert_eq!(receipt.result, None);
    let verdict = checked(&receipt);
    assert!(verdict.is_good(), "{verdict:#?}");
    assert_eq!(
        verdict.find(CheckCode::Randomness).unwrap().facts["withheld"],
        "procuratorate"
    );
    assert_eq!(
        verdict.find(CheckCode::Draw).unwrap().facts["why"],
        "withheld"
    );
    // Where nobody was drawn nobody can be replaced.
    assert_eq!(verdict.find(CheckCode::ReplacementsAreComplete), None);
    assert!(receipt.replace(0, "ILLNESS".parse().unwrap()).is_err());
    // A result cannot be had without the nonce.
    receipt.result = Receipt::draw(commitment, reveals().1).unwrap().result;
    assert!(!checked(&receipt).is_good());
}

#[test]
fn a_commitment_dated_after_the_round_is_told() {
    let (source, revealed) = beacon();
    let mut receipt = full(&eight(&source), revealed);
    let digest = receipt.commitment.digest().unwrap();
    // Round 123 was published at 15:15:33.
    for (at, outcome) in [
        ("2023-08-23T15:15:32.000000Z", CheckVerdict::Passed),
        ("2023-08-23T15:15:32.999999Z", CheckVerdict::Passed),
        ("2023-08-23T15:15:33.000000Z", CheckVerdict::Failed),
    ] {
        receipt.ledger = Some(published(&digest, at));
        let verdict = checked(&receipt);
        assert_eq!(
            verdict.find(CheckCode::Ledger).unwrap().outcome,
            CheckVerdict::Passed
        );
        assert_eq!(
            verdict.find(CheckCode::Precedence).unwrap().outcome,
            outcome,
            "{at}"
        );
    }
}

#[test]
fn panels_and_their_replacements_keep_rules_and_conflicts() {
    let (source, _) = reveals();
    for number in 0..40_u8 {
        let (commitment, _) = commit(&DrawInput {
            draw: format!("D{number}").parse().unwrap(),
            ..eight(&source)
        });
        let pool = commitment.pool();
        let mut receipt = Receipt::draw(commitment, reveals().1).unwrap();
        let mut panel = receipt.result.clone().unwrap().panel;
        let mut seat = usize::from(number) % 3;
        loop {
            let lawyers = panel
                .iter()
                .filter(|person| pool.people[**person].rules == [0])
                .count();
            assert!((1..=2).contains(&lawyers));
            for list in &pool.conflicts {
                assert!(list.iter().filter(|person| panel.contains(person)).count() <= 1);
            }
            assert!(checked(&receipt).is_good());
            let Ok(person) = receipt.replace(seat, "ILLNESS".parse().unwrap()) else {
                break;
            };
            assert!(!panel.contains(&person));
            panel[seat] = person;
            seat = (seat + 1) % 3;
        }
    }
}

#[test]
fn the_order_in_which_an_office_lists_people_decides_nothing() {
    let (source, revealed) = reveals();
    let input = eight(&source);
    let mut shuffled = input.clone();
    shuffled.people.reverse();
    shuffled.conflicts.rotate_left(1);
    shuffled
        .people
        .iter_mut()
        .for_each(|person| person.marks.reverse());
    assert_eq!(commit(&input), commit(&shuffled));
    let one = Receipt::draw(commit(&input).0, revealed).unwrap();
    assert_eq!(Receipt::parse(&one.canonical().unwrap()), Ok(one));
}

#[test]
fn salts_hide_a_person_from_one_draw_to_the_next() {
    let (source, _) = reveals();
    let one = commit(&six(&source)).0;
    let other = commit(&DrawInput {
        draw: "ANOTHER".parse().unwrap(),
        ..six(&source)
    })
    .0;
    for person in &one.people {
        assert!(
            other
                .people
                .iter()
                .all(|other| other.person != person.person)
        );
    }
}

#[test]
fn an_input_is_utf_8_with_its_mark_or_without() {
    let (source, _) = reveals();
    let input = serde_json::to_value(eight(&source)).unwrap();
    let text = input.to_string();
    let marked = format!("\u{FEFF}{text}");
    assert_eq!(
        DrawInput::parse(marked.as_bytes()),
        DrawInput::parse(text.as_bytes())
    );
    let utf_16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let unmarked = utf_16.get(2..).unwrap();
    let gbk = [b"{\"draw\": \"".as_slice(), &[0xB3, 0xE9], b"\"}"].concat();
    for other in [&utf_16, unmarked, &gbk] {
        let fault = DrawInput::parse(other).unwrap_err();
        assert_eq!(fault.to_string(), "is not in UTF-8: save the file as UTF-8");
    }
}

#[test]
fn an_input_is_refused_with_the_place_and_the_rule() {
    let (source, _) = reveals();
    let input = serde_json::to_value(eight(&source)).unwrap();
    let refused = |path: &str, value: serde_json::Value| {
        let mut changed = input.clone();
        *changed.pointer_mut(path).unwrap() = value;
        DrawInput::parse(changed.to_string().as_bytes())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        refused("/people/3/marks/1", json!("gender:F")),
        "people[3].marks[1]: not a mark"
    );
    assert_eq!(
        refused("/people/3/id", json!("P1")),
        "people[3].id: “P1” stands in people[0] already, as “P1”"
    );
    assert_eq!(
        refused("/people/3/id", json!(" ｐ1")),
        "people[3].id: “ ｐ1” stands in people[0] already, as “P1”"
    );
    assert_eq!(
        refused("/people/3/id", json!("\u{3000}")),
        "people[3].id: is missing"
    );
    assert_eq!(
        refused("/rules/0/min", json!(3)),
        "rules[0].min: greater than max"
    );
    assert_eq!(
        refused("/rules/0/max", json!(4)),
        "rules[0].max: more than there are seats"
    );
    assert_eq!(
        refused("/tickets", json!(7)),
        "tickets: neither 1000 nor 10000"
    );
    assert_eq!(
        refused("/excluded/0/reason", json!("he votes no")),
        "excluded[0].reason: not 1 to 32 of A–Z 0–9 . _ -"
    );
    assert!(refused("/seats", json!(-1)).starts_with("seats: "));
    let twice = input
        .to_string()
        .replacen("\"seats\"", "\"seats\":3,\"seats\"", 1);
    assert!(
        DrawInput::parse(twice.as_bytes())
            .unwrap_err()
            .to_string()
            .contains("duplicate field")
    );
    let mut stranger = eight(&source);
    stranger.conflicts[0][1] = "P77".into();
    assert_eq!(
        stranger.draft(&[0; 32]).unwrap_err().to_string(),
        "conflicts[0][1]: no such person"
    );
}
