//! Instances of the literature and synthetic pools, with chances found by another program.

use std::fs;
use std::path::Path;

use lottery::{Files, Folder, check, leximin};
use num_traits::ToPrimitive;

/// The other program's chances are written to twelve digits.
const WRITTEN: f64 = 1e-11;

/// Computes the lottery of a folder, has it checked, and holds it against the other program's.
fn holds(name: &str, seats: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/pools")
        .join(name);
    let text = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
    let (features, candidates) = (text("features.csv"), text("candidates.csv"));
    let files = Files {
        features: features.as_bytes(),
        candidates: candidates.as_bytes(),
    };
    let read = Folder::read(files, seats).unwrap();
    let lottery = leximin(&read.pool, 1000).unwrap();
    check(&read.pool, &lottery).unwrap();

    let mut found: Vec<f64> = Vec::new();
    for (members, chance) in lottery.types.iter().zip(&lottery.chances) {
        found.extend(members.iter().map(|_| chance.0.to_f64().unwrap()));
    }
    let expected = text("expected.csv");
    let mut expected: Vec<f64> = expected
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(1).unwrap().parse().unwrap())
        .collect();
    assert_eq!(found.len(), expected.len());
    found.sort_by(f64::total_cmp);
    expected.sort_by(f64::total_cmp);
    let differing = found
        .iter()
        .zip(&expected)
        .find(|(one, other)| (*one - *other).abs() > WRITTEN);
    assert!(
        differing.is_none_or(|(found, expected)| found > expected),
        "{name}: {differing:?} is lexicographically worse"
    );
    let farthest = found
        .iter()
        .zip(&expected)
        .map(|(one, other)| (one - other).abs())
        .fold(0.0, f64::max);
    assert!(farthest < 1e-6, "{name}: {farthest}");
}

#[test]
fn five_of_a_hundred() {
    holds("pool100_k5", 5);
}

#[test]
fn forty_of_a_hundred() {
    holds("pool100_k40", 40);
}

#[test]
fn seven_of_five_hundred() {
    holds("pool500_k7", 7);
}

#[test]
fn twenty_of_two_hundred() {
    holds("pub_example_small_k20", 20);
}

#[test]
fn two_hundred_of_two_thousand() {
    holds("pub_example_large_k200", 200);
}

#[test]
fn twenty_two_of_a_hundred_and_fifty() {
    holds("pub_fixture150_k22", 22);
}
