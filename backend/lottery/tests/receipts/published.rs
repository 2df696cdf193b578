//! A round of a beacon as drand published it, and a ledger that a commitment stands in. The example `cases` builds with it too.

use std::collections::BTreeMap;

use ledger::{Checkpoint, InclusionProof, NoteSigner, Writer};
use lottery::{Bytes, Digest, Publication};
use serde_json::json;

/// Round 123 of quicknet, as drand published it.
pub(crate) const ROUND_123: &str = "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92";

/// The digest as the third of four entries of a ledger.
pub(crate) fn published(digest: &Digest, at: &str) -> Publication {
    let salt = Bytes([5; 32]);
    let particulars = json!({ "details": { "commitment": digest.to_string() } }).to_string();
    let commitment = ledger::commit(&salt.0, particulars.as_bytes());
    let line = |sequence: u64| {
        json!({
            "act": "hearing.commit_draw", "actor": null, "at": at, "commitment": commitment,
            "object": "01".repeat(32), "request": "00000000-0000-0000-0000-000000000009",
            "result": "done", "sequence": sequence, "version": 1,
        })
    };
    let lines: Vec<Vec<u8>> = (0..4)
        .map(|sequence| lottery::to_canonical(&line(sequence)).unwrap())
        .collect();
    let mut tree = Writer::default();
    let files = tree.append(&lines).unwrap();
    let tiles: BTreeMap<String, Vec<u8>> = files
        .into_iter()
        .map(|file| (file.path, file.bytes))
        .collect();
    let checkpoint = Checkpoint {
        size: tree.size(),
        root: tree.root(),
    };
    let signer = NoteSigner::from_seed("ledger.example", &[3; 32]).unwrap();
    let proof = InclusionProof::make(&tiles, &checkpoint, 2).unwrap();
    Publication {
        key: signer.public_key().to_string(),
        checkpoint: checkpoint.sign(&signer).unwrap(),
        entry: String::from_utf8(lines[2].clone()).unwrap(),
        salt,
        particulars,
        index: 2,
        path: proof.path.iter().map(|hash| Bytes(hash.0)).collect(),
    }
}
