use super::{Plan, Simulation, among, millionths, simulate};
use crate::{Candidate, Fraction, Pool, Rule, sha};

/// Twelve people, five of whom count under a rule that wants two of three seats; two are of one unit.
fn pool() -> Pool {
    let person = |i: usize| Candidate {
        rules: if i < 5 { vec![0] } else { vec![] },
        credit: 0,
    };
    Pool {
        seats: 3,
        rules: vec![Rule { min: 2, max: 2 }],
        people: (0..12).map(person).collect(),
        conflicts: vec![vec![0, 1]],
    }
}

fn run(draws: usize, away: usize) -> Simulation {
    let seed = sha("simulation", [b"test"]);
    simulate(
        &pool(),
        &Plan {
            draws,
            seed,
            away,
            tickets: 1_000,
        },
    )
    .unwrap()
}

#[test]
fn balances_keep_everyone_within_one_panel_of_their_share() {
    let simulation = run(200, 0);
    assert!(
        simulation.balanced.greatest_deviation < 1.01,
        "{:?}",
        simulation.balanced
    );
    assert!(simulation.balanced.deviation < simulation.unbalanced.greatest_deviation);
    let served: usize = simulation.people.iter().map(|one| one.served).sum();
    assert_eq!(served, 600);
    assert!(
        (simulation.people[0].expected - 80.0).abs() < 0.01,
        "two seats of three among five"
    );
}

#[test]
fn the_same_seed_gives_the_same_simulation() {
    assert_eq!(run(20, 200), run(20, 200));
}

#[test]
fn draws_that_lack_people_are_counted_and_nobody_pays_for_them() {
    let simulation = run(60, 700);
    assert!(simulation.impossible > 0);
    assert_eq!(simulation.draws + simulation.impossible, 60);
    let served: usize = simulation.people.iter().map(|one| one.served).sum();
    assert_eq!(served, simulation.draws * 3);
    for one in &simulation.people {
        let owed = i64::try_from(one.served).unwrap() * 1_000_000 + one.credit;
        assert!((f64::from(i32::try_from(owed).unwrap()) / 1e6 - one.expected).abs() < 1e-9);
    }
}

#[test]
fn who_is_away_takes_conflicts_along() {
    assert_eq!(
        among(&pool(), &[1, 2, 3]).conflicts,
        Vec::<Vec<usize>>::new()
    );
    assert_eq!(among(&pool(), &[0, 1, 3]).conflicts, [[0, 1]]);
}

#[test]
fn millionths_are_rounded_half_to_even() {
    let of = |text: &str| millionths(&text.parse::<Fraction>().unwrap().0);
    assert_eq!(of("1/3"), 333_333);
    assert_eq!(of("2/3"), 666_667);
    assert_eq!(of("1/2000000"), 0);
    assert_eq!(of("3/2000000"), 2);
}
