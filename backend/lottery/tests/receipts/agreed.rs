//! Another verifier, written from `SPEC.md` alone, says the same of every receipt.

use std::{fs, path::PathBuf, process::Command};

use crate::cases;

/// How many random receipts are compared here; the example `cases` makes as many as one likes.
const CASES: u64 = 300;

fn python() -> Command {
    Command::new(std::env::var("MINGJIAN_TEST_PYTHON").unwrap_or_else(|_| "python3".into()))
}

fn verifier() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../e2e/verify_draw.py")
}

#[test]
fn two_verifiers_agree() {
    let mut made = Vec::new();
    cases::write(&mut made, 20_261_123, CASES).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let lines = folder.path().join("cases.jsonl");
    fs::write(&lines, made).unwrap();
    let run = python()
        .arg(verifier())
        .arg("--lines")
        .arg(&lines)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&run.stderr)
    );
    assert!(said.contains(&format!("{CASES} receipts")), "{said}");
}

#[test]
fn the_other_verifier_accepts_the_vectors() {
    let vectors = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors");
    for name in ["beacon", "plain", "reveals", "withheld"] {
        let receipt = vectors.join(format!("receipt-{name}.json"));
        let run = python().arg(verifier()).arg(&receipt).output().unwrap();
        assert!(
            run.status.success(),
            "{name}: {}",
            String::from_utf8_lossy(&run.stdout)
        );
    }
}
