//! A court of fictitious people, drawn from a lottery small enough to be made by hand.

use lottery::{
    Beacon, BeaconSignature, Bytes, Commitment, Digest, DrawInput, Lottery, Openings, Pool,
    RandomnessSource, Receipt, Revealed, Sealed, Signed, SigningKey, seal,
};
use serde_json::{Value, json};

use crate::published::{ROUND_123, published};

pub(crate) const SECRET: [u8; 32] = [42; 32];

/// Two offices with their nonces.
pub(crate) fn reveals() -> (RandomnessSource, Revealed) {
    let nonces: [Digest; 2] = [Bytes([1; 32]), Bytes([2; 32])];
    let sealed = ["justice_bureau", "procuratorate"]
        .iter()
        .zip(&nonces)
        .map(|(office, nonce)| {
            let office = office.parse().unwrap();
            Sealed {
                sealed: seal(&office, nonce),
                office,
            }
        });
    (
        RandomnessSource::Reveals(sealed.collect()),
        Revealed::Reveals(nonces.map(Some).to_vec()),
    )
}

/// Round 123 of quicknet.
pub(crate) fn beacon() -> (RandomnessSource, Revealed) {
    let signature = Bytes::parse(ROUND_123).unwrap();
    (
        RandomnessSource::Beacon(Beacon::quicknet(123)),
        Revealed::Beacon(BeaconSignature { signature }),
    )
}

/// Six people whom nothing tells apart, three seats.
pub(crate) fn six(source: &RandomnessSource) -> DrawInput {
    let people: Vec<Value> = (1..=6)
        .map(|number| json!({ "id": format!("听-{number:03}") }))
        .collect();
    input(
        json!({ "draw": "VECTOR-SIX", "seats": 3, "reserves": 2, "people": people }),
        source,
    )
}

/// Two lawyers, six others in three units of two, one left out; at least one lawyer, one reserve a seat and more.
pub(crate) fn eight(source: &RandomnessSource) -> DrawInput {
    let mut people: Vec<Value> = (1..=6)
        .map(|number| json!({ "id": format!("P{number}"), "marks": ["region:110101", "category:COMMUNITY"] }))
        .collect();
    people.extend([7, 8].map(|number| json!({ "id": format!("P{number}"), "marks": ["category:LEGAL"], "credit": 100_000 })));
    let whole = json!({
        "draw": "VECTOR-EIGHT", "seats": 3, "reserves": 4, "people": people,
        "rules": [{ "mark": "category:LEGAL", "min": 1, "max": 2 }],
        "conflicts": [["P2", "P1"], ["P3", "P4"], ["P5", "P6", "P9"], ["P5", "P6"]],
        "excluded": [{ "id": "P9", "marks": ["category:LEGAL"], "reason": "RECUSAL-29" }],
        "history": [{ "commitment": "ab".repeat(32), "reason": "WITHHELD" }],
    });
    input(whole, source)
}

fn input(mut whole: Value, source: &RandomnessSource) -> DrawInput {
    whole["version"] = json!("mingjian-input/1");
    whole["kind"] = json!("hearing_officers");
    whole["tickets"] = json!(1_000);
    whole["randomness"] = serde_json::to_value(source).unwrap();
    DrawInput::parse(whole.to_string().as_bytes()).unwrap()
}

/// Commits to the lottery made by hand.
pub(crate) fn commit(input: &DrawInput) -> (Commitment, Openings) {
    let draft = input.draft(&SECRET).unwrap();
    let lottery = by_hand(&draft.pool());
    draft.assemble(lottery).unwrap()
}

/// The lottery of either pool.
pub(crate) fn by_hand(pool: &Pool) -> Lottery {
    let everybody = 0..pool.people.len();
    let (lawyers, others): (Vec<usize>, Vec<usize>) =
        everybody.partition(|person| pool.people[*person].rules == [0]);
    let whole = if lawyers.is_empty() {
        one_type(&others)
    } else {
        two_types(&lawyers, &others)
    };
    serde_json::from_value(whole).unwrap()
}

fn one_type(people: &[usize]) -> Value {
    json!({
        "types": [people], "chances": ["1/2"],
        "witness": { "denominator": "1", "panels": [["1", [0, 0, 0]]] },
        "cuts": [],
        "rounds": [{ "fixed": [0], "weights": [[0, "1"]], "scale": "1", "rows": [[0, "1"]], "cuts": [] }],
        "tickets": [[1_000, [0, 0, 0]]], "deviation": "0/1",
    })
}

/// A panel has one lawyer and two others: the others cannot have more than two of three seats.
fn two_types(lawyers: &[usize], others: &[usize]) -> Value {
    let (l, o) = if lawyers[0] < others[0] {
        (0, 1)
    } else {
        (1, 0)
    };
    let ordered = |of_lawyers: Value, of_others: Value| {
        if l == 0 {
            json!([of_lawyers, of_others])
        } else {
            json!([of_others, of_lawyers])
        }
    };
    let mut panel = [l, o, o];
    panel.sort_unstable();
    let leaf = json!({ "scale": "1", "rows": [[0, "1"], [1, "-1"]] });
    json!({
        "types": ordered(json!(lawyers), json!(others)), "chances": ordered(json!("1/2"), json!("1/3")),
        "witness": { "denominator": "2", "panels": [["1", panel], ["1", panel]] },
        "cuts": [{ "weights": [[o, 1]], "bound": 2, "proof": { "type": l, "at": 1, "low": leaf, "high": leaf } }],
        "rounds": [
            { "fixed": [o], "weights": [[o, "1"]], "scale": "2", "rows": [], "cuts": [[0, "2"]] },
            { "fixed": [l], "weights": [[0, "1"], [1, "1"]], "scale": "1", "rows": [[0, "1"]], "cuts": [] },
        ],
        "tickets": [[400, panel], [600, panel]], "deviation": "0/1",
    })
}

/// A receipt with everything a receipt can have.
pub(crate) fn full(input: &DrawInput, revealed: Revealed) -> Receipt {
    let (commitment, openings) = commit(input);
    let digest = commitment.digest().unwrap();
    let mut receipt = Receipt::draw(commitment, revealed).unwrap();
    for (signer, seed) in [("procuratorate", 7), ("justice.bureau", 8)] {
        let key = SigningKey::from_bytes(&[seed; 32]);
        receipt.sign(Signed::sign(&digest, signer.parse().unwrap(), &key));
    }
    receipt.replace(1, "ILLNESS".parse().unwrap()).unwrap();
    let panel = receipt.result.as_ref().unwrap().panel.clone();
    for person in panel {
        receipt.open(openings.people[person].clone());
    }
    receipt.ledger = Some(published(&digest, "2023-08-23T15:15:00.000001Z"));
    receipt
}
