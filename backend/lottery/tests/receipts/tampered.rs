//! Every change of a good receipt is found.

use lottery::{CheckCode, CheckVerdict, to_canonical, verify};
use serde_json::{Value, json};

use crate::build::{beacon, eight, full, reveals};

/// The one word that nothing in a receipt binds: why somebody stepped back. `replacements_are_complete` says so.
const FREE: &str = "/replacements/0/reason";

fn receipt() -> Value {
    let (source, revealed) = beacon();
    serde_json::to_value(full(&eight(&source), revealed)).unwrap()
}

/// The paths of all values in a document.
fn places(value: &Value, path: &str, found: &mut Vec<String>) {
    found.push(path.to_owned());
    match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, item)| places(item, &format!("{path}/{index}"), found)),
        Value::Object(fields) => fields
            .iter()
            .for_each(|(key, item)| places(item, &format!("{path}/{key}"), found)),
        _ => {}
    }
}

/// Values near this one.
fn changes(value: &Value) -> Vec<Value> {
    let edited = |text: &str, from: char, to: &str| text.replacen(from, to, 1);
    match value {
        Value::Null => vec![json!(0), json!([])],
        Value::Bool(yes) => vec![json!(!yes)],
        Value::Number(number) => {
            let number = number.as_i64().unwrap();
            vec![
                json!(number + 1),
                json!(number - 1),
                json!(-number - 1),
                json!(number.to_string()),
                Value::Null,
            ]
        }
        Value::String(text) => {
            let last = text.char_indices().last().map_or(0, |(at, _)| at);
            let mut found = vec![json!(format!("{text}0")), json!(&text[..last]), Value::Null];
            found.extend(['0', '1', 'a', 'A', '5'].map(|from| json!(edited(text, from, "3"))));
            found
        }
        Value::Array(items) => {
            let mut found = vec![Value::Null, json!({})];
            for index in 0..items.len() {
                let mut changed = items.clone();
                changed.remove(index);
                found.push(json!(changed));
                let mut changed = items.clone();
                changed.insert(index, items[index].clone());
                found.push(json!(changed));
                let mut changed = items.clone();
                changed.swap(index, (index + 1) % items.len());
                found.push(json!(changed));
            }
            found
        }
        Value::Object(fields) => {
            let mut found = vec![Value::Null, json!([])];
            for key in fields.keys() {
                let mut changed = fields.clone();
                changed.remove(key);
                found.push(json!(changed));
                let mut changed = fields.clone();
                changed.insert(format!("{key}x"), json!(1));
                found.push(json!(changed));
            }
            found
        }
    }
}

/// What may be left out of a receipt.
fn is_allowed(path: &str, before: &Value, after: &Value) -> bool {
    let length = |value: &Value| value.as_array().map(Vec::len);
    let is_list = ["/signatures", "/openings", "/replacements"].contains(&path);
    let is_less = is_list && length(after).is_some_and(|after| Some(after) < length(before));
    is_less || path == FREE || (path == "/ledger" && after.is_null())
}

#[test]
fn every_single_change_is_found() {
    let good = receipt();
    let mut paths = Vec::new();
    places(&good, "", &mut paths);
    let mut tried = 0;
    for path in &paths {
        let place = good.pointer(path).unwrap();
        for changed in changes(place)
            .into_iter()
            .filter(|changed| changed != place && !is_allowed(path, place, changed))
        {
            let mut whole = good.clone();
            *whole.pointer_mut(path).unwrap() = changed.clone();
            let verdict = verify(&to_canonical(&whole).unwrap());
            assert!(
                !verdict.is_good(),
                "{path}: {place} became {changed}, and nobody saw"
            );
            tried += 1;
        }
    }
    assert!(tried > 1_500, "{tried}");
}

/// The checks that fail when the value at a path becomes another. Nothing signed: only the recomputation tells.
fn failing(path: &str, value: Value) -> Vec<&'static str> {
    let (source, revealed) = reveals();
    let mut receipt = full(&eight(&source), revealed);
    receipt.signatures.clear();
    receipt.ledger = None;
    let mut whole = serde_json::to_value(receipt).unwrap();
    *whole.pointer_mut(path).unwrap() = value;
    let verdict = verify(&to_canonical(&whole).unwrap());
    let failed = verdict
        .checks
        .iter()
        .filter(|check| check.outcome == CheckVerdict::Failed);
    failed.map(|check| check.code.as_str()).collect()
}

#[test]
fn each_part_is_held_by_its_own_check() {
    let base = "/commitment/lottery";
    let at = |path: &str| format!("{base}{path}");
    assert_eq!(failing("/version", json!("mingjian-receipt/2")), ["format"]);
    assert_eq!(failing("/commitment/seats", json!(0)), ["commitment"]);
    assert_eq!(failing("/commitment/rules/0/min", json!(3)), ["commitment"]);
    assert_eq!(
        failing("/commitment/excluded/0/person", json!("00")),
        ["format"]
    );
    assert_eq!(failing(&at("/types/0"), json!([0])), ["types"]);
    assert!(failing(&at("/chances/0"), json!("2/5")).contains(&"chances"));
    assert_eq!(failing(&at("/chances/0"), json!("2/4")), ["format"]);
    assert!(failing(&at("/witness/denominator"), json!("3")).contains(&"chances"));
    assert!(failing(&at("/cuts/0/bound"), json!(1)).contains(&"cuts"));
    assert!(failing(&at("/rounds/0/scale"), json!("3")).contains(&"fairness"));
    assert!(failing(&at("/rounds/1/rows/0/1"), json!("2")).contains(&"fairness"));
    assert!(failing(&at("/tickets/0/0"), json!(401)).contains(&"tickets"));
    assert!(failing(&at("/deviation"), json!("1/1000")).contains(&"tickets"));
    assert_eq!(
        failing("/randomness/reveals/0", json!("00".repeat(32))),
        ["randomness"]
    );
    assert_eq!(failing("/result/ticket", json!(1_000)), ["draw"]);
    assert_eq!(
        failing("/replacements/0/reserve", json!(3)),
        ["replacements"]
    );
    assert_eq!(failing("/openings/0/id", json!("P77")), ["openings"]);
}

#[test]
fn nothing_passes_that_rests_on_something_false() {
    let (source, revealed) = reveals();
    let mut receipt = full(&eight(&source), revealed);
    receipt.commitment.lottery.types.reverse();
    let verdict = verify(&receipt.canonical().unwrap());
    for code in [
        CheckCode::Chances,
        CheckCode::Cuts,
        CheckCode::Fairness,
        CheckCode::Tickets,
        CheckCode::Draw,
        CheckCode::Replacements,
    ] {
        assert_eq!(
            verdict.find(code).unwrap().outcome,
            CheckVerdict::NotChecked,
            "{code}"
        );
    }
    // The randomness is what it is, whatever was drawn from it.
    assert_eq!(
        verdict.find(CheckCode::Randomness).unwrap().outcome,
        CheckVerdict::Passed
    );
    assert_eq!(verdict.checks.len(), CheckCode::ALL.len());
}
