use std::path::PathBuf;

use time::macros::datetime;

use super::*;
use crate::{
    faces::{Inks, Role},
    flow::{Flow, Item, flow},
    lines::{Line, Style, lines},
    page::{BOTTOM, LEFT, MEASURE, PITCH, RIGHT},
};

fn faces() -> Faces {
    let folder = std::env::var_os("MINGJIAN__WRITS__FACES").map(PathBuf::from);
    let own = || PathBuf::from(std::env::var_os("HOME").unwrap()).join(".cache/mingjian/faces");
    Faces::find(&folder.unwrap_or_else(own)).unwrap()
}

fn sheet(body: Vec<Block>) -> Sheet {
    Sheet {
        language: "zh-CN",
        issuer: "云岭市人民检察院".to_owned(),
        title: "阅卷安排通知书".to_owned(),
        number: Some("云检案管阅〔2026〕12号".to_owned()),
        body,
        signature: ["云岭市人民检察院", "二〇二六年十一月二十八日", "（院印）"]
            .map(str::to_owned)
            .into(),
        check: Check {
            address: "https://mingjian.example/verify/7KQ29XHT4WC8VN3D".to_owned(),
            spoken: "核验二维码".to_owned(),
            words: vec!["核验码 7KQ2-9XHT-4WC8-VN3D".to_owned()],
        },
        made_at: datetime!(2026-11-28 02:00 UTC),
    }
}

fn paragraphs(count: usize) -> Vec<Block> {
    let text = "根据《人民检察院刑事诉讼规则》第四十九条的规定，现就查阅、摘抄、复制案卷材料的时间和地点作如下安排。";
    vec![Block::Paragraph(text.repeat(2)); count]
}

fn style() -> Style {
    Style {
        role: Role::Body,
        size: 16.0,
        pitch: PITCH,
        is_spread: true,
    }
}

fn broken(inks: &Inks<'_>, text: &str) -> Vec<Line> {
    lines(inks, text, (style(), MEASURE, 2.0 * PITCH)).unwrap()
}

fn texts(page: &[Item]) -> Vec<&str> {
    let text = |item: &'_ Item| matches!(item, Item::Text { .. });
    let texts = page.iter().filter(|item| text(item));
    texts
        .map(|item| match item {
            Item::Text { line, .. } => line.text.as_str(),
            _ => "",
        })
        .collect()
}

fn flown(body: Vec<Block>) -> Flow {
    let faces = faces();
    flow(&faces.inks(), &sheet(body)).unwrap()
}

#[test]
fn a_full_line_holds_twenty_eight_characters_and_the_first_two_fewer() {
    let faces = faces();
    let set = broken(&faces.inks(), &"检".repeat(26 + 28 + 3));
    let counts: Vec<usize> = set.iter().map(|line| line.text.chars().count()).collect();
    assert_eq!(counts, [26, 28, 3]);
}

#[test]
fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
    let faces = faces();
    let inks = faces.inks();
    for lead in 0..30 {
        let text = format!("{}（二）“阅卷”，《规则》；是。", "检".repeat(lead));
        for line in broken(&inks, &text.repeat(3)) {
            let first = line.text.chars().next().unwrap();
            let last = line.text.chars().last().unwrap();
            assert!(!"），；。》”".contains(first), "{}", line.text);
            assert!(!"（《“".contains(last), "{}", line.text);
        }
    }
}

#[test]
fn every_line_but_the_last_reaches_the_margin() {
    let faces = faces();
    let text =
        "编号 YJ-2026-000123 的申请，于2026年11月28日收到；本院在三个工作日内安排。".repeat(4);
    let set = broken(&faces.inks(), &text);
    let (last, full) = set.split_last().unwrap();
    assert!(full.len() > 2);
    for (number, line) in full.iter().enumerate() {
        let width = if number == 0 {
            MEASURE - 2.0 * PITCH
        } else {
            MEASURE
        };
        assert!((line.width() - width).abs() < 0.05, "{}", line.text);
    }
    assert!(last.width() < MEASURE);
    let whole: String = set.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(whole.replace(' ', ""), text.replace(' ', ""));
}

#[test]
fn a_word_longer_than_a_line_goes_over_into_the_next() {
    let faces = faces();
    let word = "9".repeat(150);
    let set = broken(&faces.inks(), &word);
    assert!(set.len() > 1);
    assert!(set.iter().all(|line| line.width() <= MEASURE + 0.05));
    assert!(set[0].width() <= MEASURE - 2.0 * PITCH + 0.05, "indented");
    let whole: String = set.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(whole, word);
}

#[test]
fn rare_characters_of_names_are_drawn_and_what_no_face_has_is_named() {
    let named = |name: &str| set(&faces(), &sheet(vec![Block::Paragraph(name.to_owned())]));
    // GB 2312, GBK, extensions A to F, and a variant by its selector.
    for name in ["罗跃涛", "喆镕", "㛃䶮", "𠀀𠮷", "𪜀𫝀𬱖𮧵", "葛\u{e0100}"] {
        assert!(named(name).is_ok(), "{name}");
    }
    // Extension H, and a letter of Tibetan.
    for missing in ['\u{31350}', 'ཀ'] {
        let refused = named(&format!("张{missing}三"));
        assert!(matches!(refused, Err(SettingError::NoFace(named)) if named == missing));
    }
}

#[test]
fn what_is_simplified_in_the_fang_face_is_drawn_by_another() {
    let faces = faces();
    let inks = faces.inks();
    let face = |character| inks.ink(Role::Body, character, None).unwrap().face;
    assert_ne!(face('餘'), face('余'));
    assert_ne!(face('1'), face('余'));
    assert_eq!(face('，'), face('余'));
}

#[test]
fn nothing_is_signed_on_a_page_by_itself() {
    let mut turned = 0;
    for count in 1..14 {
        let flow = flown(paragraphs(count));
        turned += usize::from(flow.pages.len() > 1);
        let page = texts(flow.pages.last().unwrap());
        let seal = page.iter().position(|text| *text == "（院印）").unwrap();
        assert!(seal >= 4, "{count}: {page:?}");
    }
    assert!(turned > 5);
}

#[test]
fn lines_stand_closer_for_the_seal_to_find_its_place() {
    let pages = |lines: usize| {
        flown(vec![Block::Paragraph("检".repeat(28 * lines - 2))])
            .pages
            .len()
    };
    // Of twenty-two lines head and signature leave thirteen; of twenty-five, sixteen.
    assert_eq!([13, 16].map(pages), [1, 1]);
    assert_eq!([17, 20].map(pages), [2, 2]);
}

#[test]
fn a_heading_stands_above_what_it_heads() {
    for count in 1..12 {
        let mut body = paragraphs(count);
        body.push(Block::Heading("一、材料".to_owned()));
        body.extend(paragraphs(1));
        for page in &flown(body).pages {
            let texts = texts(page);
            let Some(at) = texts.iter().position(|text| *text == "一、材料") else {
                continue;
            };
            assert!(texts[at + 1].starts_with("根据"), "{count}: {texts:?}");
        }
    }
}

#[test]
fn a_long_table_repeats_its_head_and_loses_no_row() {
    let rows = (1..=90).map(|row| {
        vec![
            row.to_string(),
            format!("第{row}份证据材料").repeat(row % 5 + 1),
        ]
    });
    let table = Block::Table {
        shares: vec![1, 6],
        head: vec!["序号".to_owned(), "材料名称".to_owned()],
        rows: rows.collect(),
    };
    let flow = flown(vec![table]);
    assert!(flow.pages.len() > 3);
    let mut numbers = Vec::new();
    for page in &flow.pages {
        let texts = texts(page);
        let rows: Vec<u32> = texts.iter().filter_map(|text| text.parse().ok()).collect();
        assert!(rows.is_empty() || texts.contains(&"序号"));
        numbers.extend(rows);
        for item in page {
            if let Item::Rule { y, height, .. } = item {
                assert!(y + height <= BOTTOM + 2.0);
            }
        }
    }
    assert_eq!(numbers, (1..=90).collect::<Vec<u32>>());
}

#[test]
fn a_cell_longer_than_a_page_goes_over() {
    let cell = Cell {
        name: "理由".to_owned(),
        says: "阅卷".repeat(2_000),
    };
    let flow = flown(vec![Block::Facts(vec![vec![cell]])]);
    let said: usize = flow
        .pages
        .iter()
        .flat_map(|page| texts(page))
        .filter(|text| text.chars().all(|character| "阅卷".contains(character)))
        .map(|text| text.chars().count())
        .sum();
    assert_eq!(said, 4_000);
}

#[test]
fn everything_stays_between_the_margins() {
    let mut body = paragraphs(3);
    let cell = |name: &str, says: &str| Cell {
        name: name.to_owned(),
        says: says.to_owned(),
    };
    body.push(Block::Facts(vec![vec![
        cell("申请编号", "YJ-2026-000123"),
        cell("阅卷地点", "案件管理中心"),
    ]]));
    for page in flown(body).pages {
        for item in page {
            if let Item::Text { x, line, .. } = item {
                assert!(x >= LEFT - 0.1, "{}", line.text);
                assert!(x + line.width() <= RIGHT + 0.1, "{}", line.text);
            }
        }
    }
}

#[test]
fn the_same_sheet_gives_the_same_file() {
    let sheet = sheet(paragraphs(2));
    let (first, second) = (
        set(&faces(), &sheet).unwrap(),
        set(&faces(), &sheet).unwrap(),
    );
    assert_eq!(first.pages, 1);
    assert!(first.pdf == second.pdf);
}
