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
fn a_radical_is_the_character_it_looks_like_in_text_and_phrase() {
    let pages = [page(1, &["台⻛过后，⻥塘、⽥地受损"])];
    for phrase in ["台风", "台⻛", "鱼塘", "⻥塘", "田地"] {
        assert_eq!(find(&pages, phrase, 10).len(), 1, "{phrase}");
    }
    assert_eq!(find(&pages, "台凤", 10).len(), 0);
}

#[test]
fn signs_that_nobody_sees_part_no_words() {
    let unseen = "\u{feff}\u{200b}\u{200c}\u{200d}\u{2060}\u{fe00}\u{fe0f}\u{e0100}\u{e01ef}\u{202e}\u{2066}";
    for sign in unseen.chars() {
        let pages = [page(1, &[&format!("葛{sign}某与ex{sign}hibit")])];
        for phrase in ["葛某", "exhibit", &format!("葛某{sign}与")] {
            assert_eq!(find(&pages, phrase, 10).len(), 1, "{phrase} {sign:?}");
        }
    }
}

#[test]
fn a_word_divided_with_a_hyphen_is_found_and_one_that_has_a_hyphen_too() {
    for hyphen in ["-", "\u{2010}", "- "] {
        let broken = format!("the witness testi{hyphen}");
        let pages = [page(1, &[&broken, "mony of a well-known man"])];
        for phrase in ["testimony", "testi-mony of", "well-known", "wellknown"] {
            let hits = find(&pages, phrase, 10);
            assert_eq!(hits.len(), 1, "{phrase} {hyphen:?}");
        }
        assert_eq!(find(&pages, "testimony", 10)[0].areas.len(), 2);
    }
}

#[test]
fn a_hyphen_between_numbers_and_before_a_space_stays() {
    let pages = [page(1, &["第2026-", "12号，pre- and post-war，甲-乙"])];
    for (phrase, count) in [
        ("2026-12", 1),
        ("202612", 0),
        ("pre- and", 1),
        ("preand", 0),
        ("甲-乙", 1),
        ("甲乙", 0),
    ] {
        assert_eq!(find(&pages, phrase, 10).len(), count, "{phrase}");
    }
}

#[test]
fn a_phrase_over_the_end_of_a_page_is_of_the_page_where_it_begins() {
    let pages = [
        page(1, &["现场勘验笔录", "被害人陈述现场勘"]),
        page(2, &["验笔录由侦查人员制作", "见证人签名"]),
        page(4, &["附照片"]),
    ];
    let hits = find(&pages, "现场勘验笔录", 10);
    assert_eq!(hits.len(), 2);
    let over = &hits[1];
    assert_eq!((over.page, over.run), (1, 1));
    assert_eq!(over.areas.len(), 1);
    assert!((over.areas[0].x - (72.0 + 5.0 * 14.0)).abs() < 0.01);
    assert!((over.areas[0].width - 3.0 * 14.0).abs() < 0.01);
    let [rest] = over.next_areas.as_slice() else {
        panic!("{over:?}");
    };
    assert!((rest.x - 72.0).abs() < 0.01 && (rest.width - 3.0 * 14.0).abs() < 0.01);
    assert_eq!(hits[0].next_areas, [], "on one page");
    assert_eq!(over.before, "现场勘验笔录被害人陈述");
    assert_eq!(over.matched, "现场勘验笔录");
    assert!(over.after.starts_with("由侦查人员"), "{}", over.after);
    assert_eq!(
        find(&pages, "签名附照片", 10).len(),
        0,
        "page 3 lies between"
    );
}

#[test]
fn page_numbers_and_running_titles_stand_in_no_phrase() {
    let pages = [
        page(7, &["讯问笔录（第二次）", "我于当晚到达岚江", "— 7 —"]),
        page(8, &["讯问笔录（第二次）", "市中心的仓库", "— 8 —"]),
    ];
    let hits = find(&pages, "岚江市中心", 10);
    assert_eq!(hits.len(), 1);
    assert_eq!((hits[0].page, hits[0].matched.as_str()), (7, "岚江市中心"));
    assert_eq!(
        find(&pages, "到达岚江—", 10).len(),
        1,
        "what stands there is found as well"
    );
}

#[test]
fn latin_words_over_the_end_of_a_page_are_parted_or_divided() {
    let pages = [
        page(1, &["as the witness of the inter-"]),
        page(2, &["national court said", "in the first"]),
        page(3, &["hearing, no. 2026-"]),
        page(4, &["0417 of the list"]),
    ];
    for (phrase, found) in [
        ("international court", 1),
        ("the first hearing", 1),
        ("firsthearing", 0),
        ("2026-0417", 1),
    ] {
        assert_eq!(find(&pages, phrase, 10).len(), found, "{phrase}");
    }
}

#[test]
fn a_word_of_a_line_that_runs_upwards_is_found_letter_by_letter() {
    let letter = |(text, y): (&str, f32)| TextRun {
        text: text.into(),
        area: Area {
            x: 80.0,
            y,
            width: 11.0,
            height: 5.0,
        },
        flow: Flow::Down,
        edges: vec![y, y + 5.0],
    };
    let upwards = [
        ("T", 89.0),
        ("e", 84.0),
        ("s", 79.0),
        ("t", 74.0),
        ("a", 66.0),
        ("b", 61.0),
    ];
    let pages = [PageText {
        number: 1,
        runs: upwards.map(letter).into(),
    }];
    let hits = find(&pages, "test", 10);
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].areas.len(), 4);
    assert_eq!(find(&pages, "test ab", 10).len(), 1, "a gap parts words");
    assert_eq!(find(&pages, "testab", 10).len(), 0);
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
