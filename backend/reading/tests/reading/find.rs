//! Find in file.

use reading::{Area, Flow, PageText, TextRun, find};
use std::time::{Duration, Instant};

fn run(text: &str, y: f32) -> TextRun {
    let count = u16::try_from(text.chars().count()).unwrap();
    let edges = (0..=count)
        .map(|place| 72.0 + 14.0 * f32::from(place))
        .collect();
    let width = 14.0 * f32::from(count);
    let area = Area {
        x: 72.0,
        y,
        width,
        height: 14.0,
    };
    TextRun {
        text: text.into(),
        area,
        flow: Flow::Across,
        edges,
    }
}

fn page(number: u32, lines: &[&str]) -> PageText {
    let runs = (0_u16..)
        .zip(lines)
        .map(|(line, text)| run(text, 100.0 + 24.0 * f32::from(line)));
    PageText {
        number,
        runs: runs.collect(),
    }
}

#[test]
fn a_hit_says_where_it_is() {
    let pages = [
        page(1, &["问：你因何事被传唤？"]),
        page(2, &["答：因为盗窃。", "签名：吕勇睿"]),
    ];
    let hits = find(&pages, "吕勇睿", 10);
    assert_eq!(hits.len(), 1);
    assert_eq!((hits[0].page, hits[0].run), (2, 1));
    let area = Area {
        x: 72.0 + 3.0 * 14.0,
        y: 124.0,
        width: 42.0,
        height: 14.0,
    };
    assert_eq!(hits[0].areas, [area]);
    assert_eq!(
        (hits[0].before.as_str(), hits[0].matched.as_str()),
        ("答：因为盗窃。签名：", "吕勇睿")
    );
}

#[test]
fn a_phrase_broken_by_the_end_of_a_line_is_found_in_both_lines() {
    let pages = [page(1, &["犯罪嫌疑人吕勇睿涉嫌盗", "窃一案，由本院受理。"])];
    let hits = find(&pages, "盗窃一案", 10);
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].areas.len(), 2);
    assert_eq!(hits[0].matched, "盗窃一案");
    assert!(hits[0].after.starts_with("，由本院"));
}

#[test]
fn spaces_between_chinese_characters_do_not_matter() {
    let pages = [page(1, &["讯 问 笔　录", "起诉 意见书"])];
    assert_eq!(find(&pages, "讯问笔录", 10).len(), 1);
    assert_eq!(find(&pages, "起诉意见书", 10).len(), 1);
    assert_eq!(find(&pages, "讯 问 笔 录", 10).len(), 1);
}

#[test]
fn width_and_case_do_not_matter() {
    let pages = [page(1, &["车牌ＡＢ１２３４５，型号 iPhone 15 Pro"])];
    assert_eq!(find(&pages, "ab12345", 10).len(), 1);
    assert_eq!(find(&pages, "IPHONE　15", 10).len(), 1);
    assert_eq!(
        find(&pages, "iphone15", 10).len(),
        0,
        "spaces part Latin words"
    );
}

#[test]
fn rare_characters_are_found() {
    let pages = [page(1, &["证人𠮷田与㛃、䶮"])];
    for name in ["𠮷田", "㛃", "䶮"] {
        assert_eq!(find(&pages, name, 10).len(), 1, "{name}");
    }
}

#[test]
fn words_of_different_lines_are_parted() {
    let pages = [page(1, &["see exhibit", "nine of the list"])];
    assert_eq!(find(&pages, "exhibit nine", 10).len(), 1);
    assert_eq!(find(&pages, "exhibitnine", 10).len(), 0);
}

#[test]
fn the_limit_holds_and_nothing_finds_nothing() {
    let pages = [page(1, &["盗窃盗窃盗窃"]), page(2, &["盗窃"])];
    assert_eq!(find(&pages, "盗窃", 3).len(), 3);
    assert_eq!(find(&pages, "盗窃", 10).len(), 4);
    assert!(find(&pages, " \u{3000} ", 10).is_empty());
    assert!(find(&pages, "", 10).is_empty());
}

#[test]
fn two_thousand_pages_are_searched_in_the_blink_of_an_eye() {
    let line = "犯罪嫌疑人吕勇睿涉嫌盗窃一案，由岚江市人民检察院审查起诉";
    let pages: Vec<PageText> = (1..=2_000)
        .map(|number| page(number, &[line; 28]))
        .collect();
    let started = Instant::now();
    assert_eq!(find(&pages, "查无此人", 10).len(), 0);
    let taken = started.elapsed();
    assert!(taken < Duration::from_secs(2), "{taken:?}");
}
