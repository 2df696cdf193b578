//! Pages and letters say one thing with one word, in both languages.

use std::{collections::BTreeSet, fs, path::Path};

use contract::{Lang, NODE_RULES};

use super::super::{catalogue::AREAS, has, tr};

/// The letters of the lawyers' desk.
const LETTERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../backend/dossier/letters");

/// The lists of a letter: code and words.
fn said_in_letter(lang: Lang, letter: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(format!("{LETTERS}/{}/{letter}.txt", lang.tag())).unwrap();
    let lists = text.split("{% set ").skip(1);
    let lists = lists.map(|list| list.split("%}").next().unwrap());
    let pieces: Vec<&str> = lists
        .flat_map(|list| list.split('"').skip(1).step_by(2))
        .collect();
    pieces
        .chunks_exact(2)
        .map(|pair| (pair[0].to_owned(), pair[1].to_owned()))
        .collect()
}

#[test]
fn a_letter_calls_fields_modes_and_grounds_as_the_pages_do() {
    for lang in [Lang::ZhCn, Lang::En] {
        for (letter, family) in [
            ("correction-asked", "field-"),
            ("mode-changed", "mode-"),
            ("access-revoked", "revocation-"),
        ] {
            let said = said_in_letter(lang, letter);
            assert!(said.len() > 3, "{letter} has lists");
            for (code, words) in said {
                let key = match code.as_str() {
                    "no-e-file" | "onsite-pages" | "bar-lifted" => format!("mode-ground-{code}"),
                    category if category.starts_with("bar-") => category.to_owned(),
                    _ => format!("{family}{code}"),
                };
                assert_eq!(words, tr(lang, &key), "{letter}: {code}");
            }
        }
    }
}

#[test]
fn a_letter_calls_monitored_nodes_as_the_pages_do() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let letters = fs::read_to_string(root.join("backend/oversight/src/words.rs")).unwrap();
    // In a letter the words stand within a sentence.
    let letters = letters.to_lowercase();
    for rule in NODE_RULES {
        let code = rule.code.to_lowercase();
        for key in [format!("node-{code}"), format!("node-clears-{code}")] {
            for lang in [Lang::ZhCn, Lang::En] {
                let said = format!("\"{}\"", tr(lang, &key).to_lowercase());
                assert!(letters.contains(&said), "{key}: {said}");
            }
        }
    }
}

#[test]
fn the_page_inside_a_bundle_gives_the_reasons_that_the_site_gives() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let page = fs::read_to_string(root.join("backend/reading/templates/contents.html")).unwrap();
    let list = page.split("set reasons = {").nth(1).unwrap();
    let list = list.split("} -%}").next().unwrap();
    let pieces: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert!(pieces.len() > 30, "{pieces:?}");
    for reason in pieces.chunks_exact(3) {
        let [code, chinese, english] = reason else {
            unreachable!("three at a time");
        };
        let key = ["flaw", "withheld"]
            .map(|family| format!("{family}-{code}"))
            .into_iter()
            .find(|key| has(Lang::ZhCn, key));
        let key = key.unwrap_or_else(|| panic!("no words for {code}"));
        assert_eq!(*chinese, tr(Lang::ZhCn, &key));
        assert_eq!(*english, tr(Lang::En, &key));
    }
}

#[test]
fn english_pages_say_every_rule_of_the_periods_and_every_holiday_in_english() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let periods = fs::read_to_string(root.join("config/periods.toml")).unwrap();
    let value = |line: &str| line.split('"').nth(1).unwrap().to_owned();
    let lines = |name: &str| -> Vec<String> {
        let start = format!("{name} = ");
        periods
            .lines()
            .filter(|line| line.starts_with(&start))
            .map(value)
            .collect()
    };
    let (codes, rules) = (lines("code"), lines("legal_ref"));
    assert!(codes.len() == rules.len() && codes.len() > 5);
    for (code, rule) in codes.iter().zip(&rules) {
        let key = format!("basis-{}", code.to_lowercase());
        assert_eq!(&tr(Lang::ZhCn, &key), rule, "{code}");
    }
    let calendar = fs::read_to_string(root.join("config/workcalendar.json")).unwrap();
    let names: BTreeSet<&str> = calendar
        .split("\"name\": \"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert!(names.len() > 5, "{names:?}");
    let chinese = AREAS.iter().flat_map(|area| area.1.lines());
    let known: BTreeSet<&str> = chinese
        .filter_map(|line| line.strip_prefix("holiday-")?.split_once(" = "))
        .map(|(_, words)| words)
        .collect();
    let unknown: Vec<_> = names.difference(&known).collect();
    assert!(unknown.is_empty(), "no English for {unknown:?}");
}

/// Where English pages keep Chinese: the names of languages, seals, and volumes as the office writes them.
const IN_CHINESE: [&str; 8] = [
    "design-to-chinese",
    "public-preferences-chinese",
    "dossier-receipt-seal",
    "hearing-receipt-seal",
    "gallery-seal-text",
    "dossier-volume-procedural",
    "dossier-volume-evidence",
    "dossier-volume-supplement",
];

fn is_chinese(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

#[test]
fn english_sentences_have_chinese_only_as_the_official_name_in_brackets() {
    for (_, _, english) in AREAS {
        for line in english.lines().filter(|line| !line.starts_with('#')) {
            let (key, said) = line.split_once(" = ").unwrap_or(("", line));
            let outside = said.split(" (").enumerate().map(|(at, part)| match at {
                0 => part,
                _ => part.split_once(')').map_or("", |(_, rest)| rest),
            });
            let found = outside.flat_map(str::chars).find(|c| is_chinese(*c));
            assert!(found.is_none() || IN_CHINESE.contains(&key), "{line}");
        }
    }
}

#[test]
fn chinese_sentences_have_the_punctuation_of_chinese() {
    for (_, chinese, _) in AREAS {
        for line in chinese.lines().filter(|line| !line.starts_with('#')) {
            let said = line.split_once(" = ").map_or(line, |(_, said)| said);
            let characters: Vec<char> = said.chars().collect();
            for pair in characters.windows(2) {
                let is_half = |c: char| ",;:?!()\"'".contains(c);
                let mixed = is_chinese(pair[0]) && is_half(pair[1])
                    || is_half(pair[0]) && is_chinese(pair[1])
                    || pair[0] == ' ' && "：，。；".contains(pair[1]) && !said.contains("} ");
                assert!(!mixed, "{}{} in {line}", pair[0], pair[1]);
            }
        }
    }
}

#[test]
fn a_table_that_leaves_the_house_calls_columns_and_states_as_the_pages_do() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let words = fs::read_to_string(root.join("backend/export/words.toml")).unwrap();
    for (part, family) in [
        ("lists", "listed"),
        ("columns", "column"),
        ("codes", "state"),
        ("standings", "file-standing"),
    ] {
        let lines = words.split(&format!("[{part}]\n")).nth(1).unwrap();
        let lines = lines.split("\n[").next().unwrap().lines();
        let lines: Vec<_> = lines.filter_map(|line| line.split_once(" = ")).collect();
        assert!(!lines.is_empty(), "{part}");
        for (code, said) in lines.into_iter().filter(|(code, _)| *code != "minor") {
            let said: Vec<&str> = said.split('"').skip(1).step_by(2).collect();
            let key = format!("{family}-{code}");
            assert_eq!(said, [tr(Lang::ZhCn, &key), tr(Lang::En, &key)], "{key}");
        }
    }
}
