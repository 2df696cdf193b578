//! Random receipts, half of them tampered with, and this crate's verdict: to hold another verifier against.
//! The example `cases` writes as many as one likes.

use std::{error::Error, io::Write};

use lottery::{
    Beacon, BeaconSignature, Bytes, DrawInput, RandomnessSource, Receipt, Revealed, Sealed, Signed,
    SigningKey, Stream, seal, sha, to_canonical, verify,
};
use serde_json::{Value, json};

use crate::published::{ROUND_123, published};

const MARKS: [&str; 5] = [
    "category:COMMUNITY",
    "category:LEGAL",
    "category:MEDICAL",
    "region:110101",
    "speciality:LAW",
];
/// Where a receipt is tampered with.
const PLACES: [&str; 23] = [
    "/commitment",
    "/commitment/people",
    "/commitment/conflicts",
    "/commitment/rules",
    "/commitment/excluded",
    "/commitment/history",
    "/commitment/randomness",
    "/commitment/lottery/types",
    "/commitment/lottery/chances",
    "/commitment/lottery/witness",
    "/commitment/lottery/cuts",
    "/commitment/lottery/rounds",
    "/commitment/lottery/tickets",
    "/commitment/lottery/deviation",
    "/randomness",
    "/result",
    "/replacements",
    "/openings",
    "/signatures",
    "/ledger",
    "/ledger/checkpoint",
    "/ledger/entry",
    "/ledger/path",
];

pub(crate) type Fallible<T> = Result<T, Box<dyn Error>>;

/// Writes COUNT lines; the same seed gives the same lines.
pub(crate) fn write(out: &mut impl Write, seed: u64, count: u64) -> Fallible<()> {
    for number in 0..count {
        let seed = sha("cases", [&seed.to_be_bytes(), &number.to_be_bytes()]);
        let mut dice = Stream::new(&seed, b"");
        let mut receipt = to_canonical(&any_receipt(&mut dice)?)?;
        if number % 2 == 1 {
            receipt = tampered(&receipt, &mut dice)?;
        }
        let good = verify(&receipt).is_good();
        let receipt = String::from_utf8(receipt)?;
        writeln!(out, "{}", json!({ "good": good, "receipt": receipt }))?;
    }
    Ok(())
}

/// A receipt of a small draw; pools that have no panel are passed over.
fn any_receipt(dice: &mut Stream) -> Fallible<Receipt> {
    loop {
        let (source, revealed) = any_randomness(dice);
        let input: DrawInput = serde_json::from_value(any_input(dice, &source))?;
        let mut secret = [0; 32];
        secret.fill_with(|| u8::try_from(dice.below(256)).unwrap_or_default());
        let Ok((commitment, openings)) = input.commit(&secret) else {
            continue;
        };
        let digest = commitment.digest()?;
        let mut receipt = Receipt::draw(commitment, revealed)?;
        for signer in ["a", "b"].into_iter().take(dice.below(3)) {
            let key = SigningKey::from_bytes(&[u8::try_from(dice.below(256))?; 32]);
            receipt.sign(Signed::sign(&digest, signer.parse()?, &key));
        }
        for _ in 0..dice.below(3) {
            // Without a reserve that fits, or without a result, there is just no replacement.
            let _ = receipt.replace(dice.below(input.seats), "ILLNESS".parse()?);
        }
        for opening in openings.people {
            if dice.below(4) == 0 {
                receipt.open(opening);
            }
        }
        if dice.below(3) == 0 {
            // The beacon's round is of 15:15:33: some proofs come too late.
            let at = format!("2023-08-23T15:15:{:02}.000001Z", dice.below(40));
            receipt.ledger = Some(published(&digest, &at));
        }
        return Ok(receipt);
    }
}

fn any_randomness(dice: &mut Stream) -> (RandomnessSource, Revealed) {
    if dice.below(20) == 0
        && let Some(signature) = Bytes::parse(ROUND_123)
    {
        let revealed = Revealed::Beacon(BeaconSignature { signature });
        return (RandomnessSource::Beacon(Beacon::quicknet(123)), revealed);
    }
    let offices = ["inspector", "justice_bureau", "procuratorate"];
    let (mut sealed, mut nonces) = (Vec::new(), Vec::new());
    for office in offices.into_iter().skip(dice.below(2)) {
        let Ok(office) = office.parse() else { continue };
        let nonce = sha("nonce", [&dice.below(1 << 31).to_be_bytes()]);
        sealed.push(Sealed {
            sealed: seal(&office, &nonce),
            office,
        });
        nonces.push((dice.below(40) > 0).then_some(nonce));
    }
    (RandomnessSource::Reveals(sealed), Revealed::Reveals(nonces))
}

fn any_input(dice: &mut Stream, source: &RandomnessSource) -> Value {
    let (size, seats) = (6 + dice.below(15), 2 + dice.below(4));
    let marks: Vec<&str> = MARKS
        .into_iter()
        .take(1 + dice.below(MARKS.len()))
        .collect();
    let with_credit = dice.below(3) == 0;
    let mut person = |id: usize| {
        let borne: Vec<&str> = marks
            .iter()
            .copied()
            .filter(|_| dice.below(3) == 0)
            .collect();
        let credit = if with_credit {
            100_000 * dice.below(5)
        } else {
            0
        };
        (format!("P{id}"), borne, credit)
    };
    let people: Vec<_> = (0..size).map(&mut person).collect();
    let out: Vec<_> = (size..size + 2).map(&mut person).collect();
    let id = |dice: &mut Stream| format!("P{}", dice.below(size));
    let conflicts: Vec<Vec<String>> = match dice.below(3) {
        0 => Vec::new(),
        // Units of two, side by side: people stay of few types.
        1 => (0..dice.below(size / 2))
            .map(|unit| vec![format!("P{}", 2 * unit), format!("P{}", 2 * unit + 1)])
            .collect(),
        _ => (0..dice.below(5))
            .map(|_| (0..2 + dice.below(3)).map(|_| id(dice)).collect())
            .collect(),
    };
    let mut rules = Vec::new();
    for mark in marks.iter().take(dice.below(4)) {
        let min = dice.below(2);
        rules.push(json!({ "mark": mark, "min": min, "max": min + dice.below(seats + 1 - min) }));
    }
    json!({
        "version": "mingjian-input/1",
        "draw": format!("CASE-{}", dice.below(1 << 20)),
        "kind": "hearing_officers",
        "seats": seats,
        "reserves": dice.below(6),
        "tickets": if dice.below(4) == 0 { 10_000 } else { 1_000 },
        "rules": rules,
        "people": people.into_iter().map(|(id, marks, credit)| json!({ "id": id, "marks": marks, "credit": credit })).collect::<Vec<_>>(),
        "conflicts": conflicts,
        "excluded": out.into_iter().take(dice.below(3)).map(|(id, marks, _)| json!({ "id": id, "marks": marks, "reason": "TERM" })).collect::<Vec<_>>(),
        "randomness": source,
    })
}

/// The receipt with one value changed.
fn tampered(receipt: &[u8], dice: &mut Stream) -> Fallible<Vec<u8>> {
    let original: Value = serde_json::from_slice(receipt)?;
    loop {
        let mut changed = original.clone();
        let Some(root) = PLACES
            .get(dice.below(PLACES.len()))
            .and_then(|place| changed.pointer_mut(place))
            .filter(|root| !root.is_null() && !root.as_array().is_some_and(Vec::is_empty))
        else {
            continue;
        };
        change(root, dice);
        if changed != original {
            return Ok(to_canonical(&changed)?);
        }
    }
}

/// Changes the value, or one somewhere in it.
fn change(value: &mut Value, dice: &mut Stream) {
    match value {
        Value::Null => *value = json!(0),
        Value::Bool(yes) => *yes = !*yes,
        Value::Number(number) => {
            let step = [-1, 1, 2, 1_000].get(dice.below(4)).copied().unwrap_or(1);
            *value = json!(number.as_i64().unwrap_or_default() + step);
        }
        Value::String(text) => change_text(text, dice),
        Value::Object(fields) => {
            let place = dice.below(fields.len());
            if let Some(field) = fields.values_mut().nth(place) {
                change(field, dice);
            }
        }
        Value::Array(items) => change_list(items, dice),
    }
}

fn change_list(items: &mut Vec<Value>, dice: &mut Stream) {
    let place = dice.below(items.len());
    match (items.get(place).cloned(), dice.below(8)) {
        (None, _) => items.push(json!([])),
        (Some(_), 0) => {
            items.remove(place);
        }
        (Some(item), 1) => items.insert(place, item),
        (Some(_), 2) => items.reverse(),
        (Some(_), _) => items
            .iter_mut()
            .skip(place)
            .take(1)
            .for_each(|item| change(item, dice)),
    }
}

fn change_text(text: &mut String, dice: &mut Stream) {
    let place = dice.below(text.len());
    let mut bytes = text.clone().into_bytes();
    let signs = b"0123456789abfAL-/+= \n";
    let sign = signs.get(dice.below(signs.len())).copied().unwrap_or(b'0');
    match (bytes.get_mut(place), dice.below(8)) {
        (None, _) => bytes.push(sign),
        (Some(_), 0) => {
            bytes.remove(place);
        }
        (Some(_), 1) => bytes.insert(place, sign),
        (Some(byte), _) => *byte = sign,
    }
    if let Ok(changed) = String::from_utf8(bytes) {
        *text = changed;
    }
}
