//! Another verifier, written from `SPEC.md` alone, says the same of every receipt.

use std::{fs, path::PathBuf, process::Command};

/// How many random receipts are compared here; `cases SEED COUNT` makes as many as one likes.
const CASES: &str = "300";

fn python() -> Command {
    Command::new(std::env::var("MINGJIAN_TEST_PYTHON").unwrap_or_else(|_| "python3".into()))
}

fn verifier() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../e2e/verify_draw.py")
}

#[test]
fn two_verifiers_agree() {
    let target = std::env::current_exe().unwrap();
    let cases = target.ancestors().nth(2).unwrap().join("examples/cases");
    let made = Command::new(&cases).args(["20261123", CASES]).output();
    let made = made.unwrap_or_else(|error| panic!("build the examples first: {error}"));
    assert!(made.status.success());
    let folder = tempfile::tempdir().unwrap();
    let lines = folder.path().join("cases.jsonl");
    fs::write(&lines, &made.stdout).unwrap();
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
