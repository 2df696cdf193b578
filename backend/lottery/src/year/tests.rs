use serde_json::{Value, json};

use crate::{Bytes, Stream};

use super::{FlagCode, Year, YearReport, evaluate};

/// A year of draws of 3 from 30 with equal chances; `panel` says who is drawn.
fn year_of(draws: usize, panel: impl Fn(usize) -> Vec<usize>) -> Value {
    let people: Vec<Value> = (0..30)
        .map(|i| json!({"person": format!("H{i:03}"), "marks": [if i < 6 { "category:LEGAL" } else { "category:COMMUNITY" }]}))
        .collect();
    let draws: Vec<Value> = (0..draws)
        .map(|d| {
            let panel = panel(d);
            let people: Vec<Value> = (0..30)
                .map(|i| json!({"person": format!("H{i:03}"), "chance": "1/10", "drawn": panel.contains(&i)}))
                .collect();
            json!({"reference": format!("D{d}"), "kind": "hearing_officers", "directed": false, "people": people})
        })
        .collect();
    json!({"version": "mingjian-year/1", "period": "2026", "people": people, "draws": draws})
}

/// Three different people of those from `low` to 29, by chance that is the same in every run.
fn by_lot(low: usize, d: usize) -> Vec<usize> {
    let mut stream = Stream::new(&Bytes([1; 32]), &d.to_be_bytes());
    let mut left: Vec<usize> = (low..30).collect();
    (0..3)
        .map(|_| left.swap_remove(stream.below(left.len())))
        .collect()
}

/// Everybody once in ten draws, in an order by chance.
fn in_turn(d: usize) -> Vec<usize> {
    let mut stream = Stream::new(&Bytes([2; 32]), &(d / 10).to_be_bytes());
    let mut left: Vec<usize> = (0..30).collect();
    let order: Vec<usize> = (0..30)
        .map(|_| left.swap_remove(stream.below(left.len())))
        .collect();
    order.chunks(3).nth(d % 10).unwrap().to_vec()
}

fn report(year: &Value) -> YearReport {
    evaluate(&Year::parse(year.to_string().as_bytes()).unwrap())
}

fn refusal(year: &Value) -> String {
    Year::parse(year.to_string().as_bytes())
        .unwrap_err()
        .to_string()
}

#[test]
fn an_even_year_raises_no_question() {
    let report = report(&year_of(40, in_turn));
    assert!(report.flags.is_empty(), "{:?}", report.flags);
    assert!((report.people[0].expected - 4.0).abs() < 1e-9);
    assert_eq!(report.summary.draws.seats, 120);
}

#[test]
fn somebody_drawn_far_too_often_is_a_question_with_its_data() {
    let report = report(&year_of(40, |d| {
        [vec![0], by_lot(1, d).split_off(1)].concat()
    }));
    let flag = &report.flags[0];
    assert_eq!(
        (flag.code, flag.people[0].as_str()),
        (FlagCode::OverSelected, "H000")
    );
    assert_eq!(flag.facts["drawn"], "40");
    assert_eq!(flag.facts["expected"], "4.00");
    assert_eq!(flag.expires_after_months, 12);
    let over = report
        .flags
        .iter()
        .filter(|flag| flag.code == FlagCode::OverSelected);
    assert_eq!(over.count(), 1);
}

#[test]
fn somebody_never_drawn_is_a_question_only_where_three_draws_were_expected() {
    let spare_last = |d: usize| by_lot(1, d);
    let never = |report: &YearReport| {
        let flags = report.flags.iter();
        flags
            .filter(|flag| flag.code == FlagCode::UnderSelected && flag.people == ["H000"])
            .count()
    };
    assert_eq!(never(&report(&year_of(30, spare_last))), 1);
    assert_eq!(never(&report(&year_of(29, spare_last))), 0);
}

#[test]
fn two_who_always_meet_are_a_question() {
    let report = report(&year_of(40, |d| {
        if d % 6 == 0 {
            vec![4, 5, 6 + d / 6]
        } else {
            by_lot(6, d)
        }
    }));
    let pairs: Vec<_> = report
        .flags
        .iter()
        .filter(|flag| flag.code == FlagCode::ClusteredPairs)
        .collect();
    assert!(
        pairs.iter().any(|flag| flag.people == ["H004", "H005"]),
        "{pairs:?}"
    );
}

#[test]
fn directed_draws_are_counted_apart_and_do_not_hide_in_the_expectation() {
    let mut year = year_of(20, |d| vec![d % 30, (d + 9) % 30, (d + 17) % 30]);
    for d in 0..5 {
        year["draws"][d]["directed"] = json!(true);
        for i in 0..30 {
            year["draws"][d]["people"][i]
                .as_object_mut()
                .unwrap()
                .remove("chance");
        }
    }
    let report = report(&year);
    assert!((report.summary.directed_share - 0.25).abs() < 1e-12);
    assert!(
        (report.people[0].expected - 2.0).abs() < 1e-9,
        "equal chances are assumed"
    );
    assert_eq!(report.summary.chances.count, 15 * 30);
}

#[test]
fn coverage_compares_a_category_with_the_pool() {
    let report = report(&year_of(10, |d| vec![d % 6, 6 + d % 24, 6 + (d + 1) % 24]));
    let legal = report
        .coverage
        .iter()
        .find(|line| line.mark == "category:LEGAL")
        .unwrap();
    assert_eq!(
        (legal.people, legal.seats, legal.draws, legal.drawn_once),
        (6, 10, 10, 6)
    );
    assert!((legal.pool_share - 0.2).abs() < 1e-12 && (legal.seat_share - 1.0 / 3.0).abs() < 1e-12);
}

#[test]
fn replacements_are_a_rate_only_where_they_are_known() {
    let mut year = year_of(4, |d| vec![d, d + 1, d + 2]);
    assert_eq!(report(&year).summary.replacement_rate, None);
    year["draws"][0]["replacements"] = json!(["ILLNESS"]);
    let summary = report(&year).summary;
    assert!((summary.replacement_rate.unwrap() - 1.0 / 3.0).abs() < 1e-12);
    assert_eq!(summary.replacement_reasons["ILLNESS"], 1);
}

#[test]
fn a_refusal_names_the_field() {
    let mut year = year_of(2, |_| vec![0, 1, 2]);
    year["draws"][1]["people"][3]["chance"] = json!("3/2");
    assert!(
        refusal(&year).starts_with("draws[1].people[3].chance: "),
        "{}",
        refusal(&year)
    );
    year["draws"][1]["people"][3]["chance"] = json!(100_000);
    year["draws"][0]["kind"] = json!("jurors");
    assert!(refusal(&year).starts_with("draws[0].kind: "));
    year["draws"][0]["kind"] = json!("hearing_officers");
    year["people"][0]["gender"] = json!("F");
    assert!(
        refusal(&year).starts_with("people[0].gender: "),
        "traits cannot be written: {}",
        refusal(&year)
    );
}
