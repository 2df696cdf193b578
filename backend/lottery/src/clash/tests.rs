use super::{Clash, Demand, Way, find};
use crate::{Candidate, Pool, Rule};

/// Whether any of all subsets conforms: slow and plainly right.
fn possible(pool: &Pool) -> bool {
    let size = pool.people.len();
    (0..1_usize << size).any(|panel| {
        let sits = |i: &usize| panel >> i & 1 == 1;
        let members: Vec<usize> = (0..size).filter(|i| sits(i)).collect();
        let counts = |rule: usize| {
            let bears = members
                .iter()
                .filter(|&&i| pool.people[i].rules.contains(&rule));
            bears.count()
        };
        members.len() == pool.seats
            && pool
                .rules
                .iter()
                .enumerate()
                .all(|(r, rule)| (rule.min..=rule.max).contains(&counts(r)))
            && pool
                .conflicts
                .iter()
                .all(|list| list.iter().filter(|i| sits(i)).count() <= 1)
    })
}

fn pool(
    seats: usize,
    rules: &[(usize, usize)],
    people: &[&[usize]],
    conflicts: &[&[usize]],
) -> Pool {
    Pool {
        seats,
        rules: rules.iter().map(|&(min, max)| Rule { min, max }).collect(),
        people: people
            .iter()
            .map(|rules| Candidate {
                rules: rules.to_vec(),
                credit: 0,
            })
            .collect(),
        conflicts: conflicts.iter().map(|list| list.to_vec()).collect(),
    }
}

fn clash_of(pool: &Pool) -> Clash {
    let names: Vec<String> = (0..pool.rules.len())
        .map(|rule| format!("mark{rule}"))
        .collect();
    find(pool, &names, &possible).expect("no panel")
}

fn kinds(demands: &[Demand]) -> Vec<String> {
    let name = |demand: &Demand| match demand {
        Demand::Seats { .. } => "seats".to_owned(),
        Demand::Minimum { rule, .. } => format!("min{rule}"),
        Demand::Maximum { rule, .. } => format!("max{rule}"),
        Demand::Conflicts { .. } => "conflicts".to_owned(),
    };
    demands.iter().map(name).collect()
}

#[test]
fn a_pool_with_a_panel_has_no_clash() {
    let easy = pool(2, &[(1, 1)], &[&[0], &[], &[]], &[]);
    assert_eq!(find(&easy, &["mark0".into()], &possible), None);
}

#[test]
fn too_few_people_of_a_kind_clash_with_nothing_else() {
    let clash = clash_of(&pool(2, &[(2, 2), (1, 2)], &[&[0], &[1], &[1]], &[]));
    assert_eq!(kinds(&clash.demands), ["min0"]);
    assert!(clash.is_smallest);
    assert!(clash.ways.contains(&Way::LowerMinimum {
        mark: "mark0".into(),
        from: 2,
        to: 1
    }));
}

#[test]
fn minima_that_need_more_seats_than_there_are_clash_with_the_seats() {
    let clash = clash_of(&pool(2, &[(2, 2), (1, 2)], &[&[0], &[0], &[1], &[1]], &[]));
    assert_eq!(kinds(&clash.demands), ["seats", "min0", "min1"]);
    assert!(clash.ways.contains(&Way::ChangeSeats { from: 2, to: 3 }));
    assert!(clash.ways.contains(&Way::LowerMinimum {
        mark: "mark0".into(),
        from: 2,
        to: 1
    }));
}

#[test]
fn too_small_a_pool_clashes_with_the_seats_alone() {
    let clash = clash_of(&pool(3, &[], &[&[], &[]], &[]));
    assert_eq!(kinds(&clash.demands), ["seats"]);
    assert_eq!(
        clash.ways,
        [
            Way::AddPeople {
                marks: vec![],
                count: 1
            },
            Way::ChangeSeats { from: 3, to: 2 }
        ]
    );
}

#[test]
fn colleagues_who_are_needed_together_clash_with_the_conflict() {
    let clash = clash_of(&pool(2, &[(2, 2)], &[&[0], &[0], &[]], &[&[0, 1]]));
    assert_eq!(kinds(&clash.demands), ["min0", "conflicts"]);
    assert!(clash.ways.contains(&Way::DropConflicts));
    assert!(clash.ways.contains(&Way::AddPeople {
        marks: vec!["mark0".into()],
        count: 1
    }));
}

#[test]
fn of_two_clashes_the_smaller_is_named_and_what_must_go_together() {
    // Rule 0 asks for two of one person; rules 1 to 3 together ask for more than the seats.
    let people: [&[usize]; 7] = [&[0], &[1], &[1], &[2], &[2], &[3], &[3]];
    let clash = clash_of(&pool(4, &[(2, 4), (2, 4), (2, 4), (2, 4)], &people, &[]));
    assert_eq!(kinds(&clash.demands), ["min0"]);
    assert!(clash.ways.is_empty(), "{:?}", clash.ways);
    assert_eq!(clash.together.len(), 2);
}

#[test]
fn every_demand_of_a_random_clash_is_needed_and_no_smaller_set_clashes() {
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let mut clashes = 0;
    for _ in 0..400 {
        let seats = 2 + next(3);
        let rules: Vec<(usize, usize)> = (0..3)
            .map(|_| {
                let min = next(seats + 1);
                (min, min + next(seats + 1 - min))
            })
            .collect();
        let marks: Vec<Vec<usize>> = (0..6)
            .map(|_| (0..3).filter(|_| next(3) == 0).collect())
            .collect();
        let people: Vec<&[usize]> = marks.iter().map(Vec::as_slice).collect();
        let random = pool(seats, &rules, &people, &[&[0, 1], &[2, 3]]);
        if possible(&random) {
            continue;
        }
        clashes += 1;
        let clash = clash_of(&random);
        assert!(clash.is_smallest);
        let terms = super::core::Terms::of(&random);
        let found = super::core::smallest(&terms, &possible);
        assert!(!possible(&terms.keeping(&found.core)), "the core clashes");
        for size in 0..found.core.len() {
            assert!(
                !smaller_clashes(&random, size),
                "{random:?} {:?}",
                clash.demands
            );
        }
    }
    assert!(clashes > 50, "{clashes}");
}

/// Whether some set of `size` terms clashes, by trying them all.
fn smaller_clashes(pool: &Pool, size: usize) -> bool {
    use super::core::{Term, Terms};
    let all: Vec<Term> = (0..3)
        .flat_map(|r| [Term::Minimum(r), Term::Maximum(r)])
        .chain([Term::Conflicts])
        .collect();
    let terms = Terms::of(pool);
    (0..1_usize << all.len())
        .filter(|set| usize::try_from(set.count_ones()).unwrap() == size)
        .any(|set| {
            let kept: Vec<Term> = all
                .iter()
                .enumerate()
                .filter(|(i, _)| set >> i & 1 == 1)
                .map(|(_, &term)| term)
                .collect();
            !possible(&terms.keeping(&kept))
        })
}
