//! Random pools, most of them harder than an office would ask for.

use std::collections::BTreeSet;

use lottery::{Candidate, NoPanel, Pool, Rule, check, leximin};
use proptest::collection::{btree_set, vec};
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::test_runner::Config;

fn credit() -> impl Strategy<Value = i64> {
    prop_oneof![3 => Just(0), 1 => (-2..3_i64).prop_map(|half| half * 500_000), 1 => -900_000..900_000_i64]
}

fn pool() -> impl Strategy<Value = Pool> {
    (4_usize..18, 1_usize..8, 0_usize..6).prop_flat_map(|(size, seats, rules)| {
        let seats = seats.min(size);
        let limits = vec((0..=seats / 2 + 1, 0..3_usize), rules);
        let person = (btree_set(0..rules.max(1), 0..=rules), credit());
        let conflicts = vec(btree_set(0..size, 2..4), 0..size / 2);
        (limits, vec(person, size), conflicts).prop_map(move |(limits, people, conflicts)| Pool {
            seats,
            rules: limits
                .iter()
                .map(|&(min, more)| Rule {
                    min: min.min(seats),
                    max: (min + more).min(seats),
                })
                .collect(),
            people: people
                .into_iter()
                .map(|(rules, credit)| Candidate {
                    rules: rules.into_iter().collect(),
                    credit,
                })
                .collect(),
            conflicts: conflicts
                .into_iter()
                .map(|list| list.into_iter().collect())
                .collect::<BTreeSet<Vec<usize>>>()
                .into_iter()
                .collect(),
        })
    })
}

/// The chance of each person, if there is a panel.
fn chances(pool: &Pool) -> Option<Vec<String>> {
    let lottery = leximin(pool, 0).ok()?;
    let mut chances = vec![String::new(); pool.people.len()];
    for (members, chance) in lottery.types.iter().zip(&lottery.chances) {
        for &person in members {
            chances[person] = chance.to_string();
        }
    }
    Some(chances)
}

/// The pool with its people, rules and conflicts in another order: person i becomes `places[i]`.
fn shuffled(pool: &Pool, places: &[usize]) -> Pool {
    let mut people = pool.people.clone();
    for (person, &place) in pool.people.iter().zip(places) {
        people[place] = person.clone();
    }
    let moved = |list: &Vec<usize>| {
        let mut list: Vec<usize> = list.iter().map(|&person| places[person]).collect();
        list.sort_unstable();
        list
    };
    let mut conflicts: Vec<Vec<usize>> = pool.conflicts.iter().map(moved).collect();
    conflicts.sort();
    Pool {
        people,
        conflicts,
        ..pool.clone()
    }
}

/// Whether some set of people makes a panel, by trying all of them.
fn has_panel(pool: &Pool) -> bool {
    (0_u32..1 << pool.people.len()).any(|set| {
        let sits = |person: usize| set >> person & 1 == 1;
        let panel: Vec<usize> = (0..pool.people.len())
            .filter(|&person| sits(person))
            .collect();
        let counted = |number: usize| {
            panel
                .iter()
                .filter(|&&person| pool.people[person].rules.contains(&number))
                .count()
        };
        let fits =
            |(number, rule): (usize, &Rule)| (rule.min..=rule.max).contains(&counted(number));
        let alone = |list: &Vec<usize>| list.iter().filter(|&&person| sits(person)).count() <= 1;
        panel.len() == pool.seats
            && pool.rules.iter().enumerate().all(fits)
            && pool.conflicts.iter().all(alone)
    })
}

proptest! {
    #![proptest_config(Config { cases: 2000, ..Config::default() })]

    #[test]
    fn the_proof_of_every_lottery_is_accepted(pool in pool()) {
        match leximin(&pool, 1000) {
            Ok(lottery) => {
                let checked = check(&pool, &lottery);
                prop_assert!(checked.is_ok(), "{checked:?}");
            }
            Err(error) => prop_assert_eq!(error, NoPanel::Impossible),
        }
    }

    #[test]
    fn the_order_of_people_changes_nobodys_chance(pool in pool(), keys in vec(any::<u32>(), 18)) {
        let mut order: Vec<usize> = (0..pool.people.len()).collect();
        order.sort_by_key(|&person| (keys[person], person));
        let mut places = vec![0; order.len()];
        for (place, &person) in order.iter().enumerate() {
            places[person] = place;
        }
        let moved = chances(&shuffled(&pool, &places));
        let back = moved.map(|moved| places.iter().map(|&place| moved[place].clone()).collect());
        prop_assert_eq!(chances(&pool), back);
    }
}

proptest! {
    #![proptest_config(Config { cases: 150, ..Config::default() })]

    #[test]
    fn there_is_no_lottery_exactly_if_there_is_no_panel(pool in pool()) {
        prop_assert_eq!(leximin(&pool, 0).is_ok(), has_panel(&pool));
    }
}
