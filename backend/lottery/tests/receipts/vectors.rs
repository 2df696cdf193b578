//! The published test vectors: whoever writes another verifier holds it to these files.

use std::{fs, path::PathBuf};

use lottery::{Bytes, Receipt, Revealed, Stream, sha, to_canonical, verify};
use serde_json::{Value, json};

use crate::build::{SECRET, beacon, commit, eight, full, reveals, six};

/// Compares with the file; with `WRITE_VECTORS` in the environment, writes it.
fn held(name: &str, document: &Value) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("vectors")
        .join(name);
    let mut bytes = to_canonical(document).unwrap();
    bytes.push(b'\n');
    if std::env::var_os("WRITE_VECTORS").is_some() {
        fs::write(&path, &bytes).unwrap();
    }
    let file = fs::read(&path).unwrap();
    assert!(file == bytes, "{name} differs from what the code says");
}

fn held_receipt(name: &str, receipt: &Receipt) {
    held(name, &serde_json::to_value(receipt).unwrap());
    let file = fs::read(
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("vectors")
            .join(name),
    )
    .unwrap();
    assert!(verify(&file).is_good());
}

#[test]
fn hashes() {
    let nonce = [9; 32];
    held(
        "hashes.json",
        &json!([
            { "tag": "person", "parts": ["00".repeat(32), hex::encode("听-001")], "sha": sha("person", [&[0; 32], "听-001".as_bytes()]) },
            { "tag": "reveal", "parts": [hex::encode("justice_bureau"), "0a", hex::encode(nonce)], "sha": sha("reveal", [b"justice_bureau", b"\n", &nonce]) },
            { "tag": "commitment", "parts": [hex::encode("{}")], "sha": sha("commitment", [b"{}"]) },
        ]),
    );
}

#[test]
fn stream() {
    let bounds = [
        1, 2, 3, 6, 7, 255, 256, 257, 1_000, 10_000, 65_536, 65_537, 16_777_217,
    ];
    let bounds: Vec<usize> = bounds.iter().copied().cycle().take(65).collect();
    let cases = [
        (Bytes([0; 32]), vec![]),
        (Bytes([0xab; 32]), vec![1, 2, 3]),
        (Bytes([7; 32]), vec![0xff; 64]),
    ];
    let cases = cases.map(|(commitment, randomness)| {
        let mut stream = Stream::new(&commitment, &randomness);
        let answers: Vec<usize> = bounds.iter().map(|n| stream.below(*n)).collect();
        json!({ "commitment": commitment, "randomness": hex::encode(&randomness), "below": bounds, "answers": answers })
    });
    held("stream.json", &json!(cases));
}

#[test]
fn commitment_digests() {
    let cases = [six(&reveals().0), eight(&beacon().0)].map(|input| {
        let (commitment, openings) = commit(&input);
        json!({ "input": input, "secret": Bytes(SECRET), "commitment": commitment, "digest": commitment.digest().unwrap(), "openings": openings })
    });
    held("commitments.json", &json!(cases));
}

#[test]
fn receipts() {
    let (source, revealed) = reveals();
    held_receipt(
        "receipt-reveals.json",
        &full(&eight(&source), revealed.clone()),
    );
    held_receipt(
        "receipt-plain.json",
        &Receipt::draw(commit(&six(&source)).0, revealed).unwrap(),
    );
    let withheld = Revealed::Reveals(vec![None, Some(Bytes([2; 32]))]);
    held_receipt(
        "receipt-withheld.json",
        &Receipt::draw(commit(&six(&source)).0, withheld).unwrap(),
    );
    let (source, revealed) = beacon();
    held_receipt("receipt-beacon.json", &full(&eight(&source), revealed));
}
