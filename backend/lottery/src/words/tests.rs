use std::collections::{BTreeMap, BTreeSet};

use super::{Language, check_words, entries, say, share, verdict_words};
use crate::year::FlagCode;
use crate::{Category, CheckCode, CheckResult, CheckVerdict, Mark, Speciality, Verdict};

const BOTH: [Language; 2] = [Language::Chinese, Language::English];

fn placeholders(sentence: &str) -> BTreeSet<&str> {
    let inner = sentence.split('{').skip(1);
    inner.filter_map(|rest| rest.split('}').next()).collect()
}

fn catalogue(language: Language) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    entries(language)
        .map(|(code, sentence)| (code, placeholders(sentence)))
        .collect()
}

/// The facts that each check states when it passes, as its documentation says.
fn facts_of(code: CheckCode) -> &'static [&'static str] {
    match code {
        CheckCode::Format => &["bytes"],
        CheckCode::Commitment => &[
            "digest",
            "draw",
            "kind",
            "seats",
            "reserves",
            "people",
            "excluded",
            "rules",
            "conflicts",
            "redraws",
        ],
        CheckCode::Types => &["types", "people"],
        CheckCode::Chances => &["panels", "lowest", "highest"],
        CheckCode::Cuts => &["cuts"],
        CheckCode::Fairness => &["rounds"],
        CheckCode::Tickets => &["tickets", "deviation"],
        CheckCode::Signatures => &["signers", "count"],
        CheckCode::Randomness => &["source", "round", "time", "offices", "withheld"],
        CheckCode::Draw => &["ticket", "tickets", "panel", "reserves"],
        CheckCode::Replacements => &["replacements", "panel"],
        CheckCode::Openings => &["opened", "named"],
        CheckCode::Ledger => &["key", "index", "size", "at"],
        CheckCode::Precedence => &["at", "time"],
        _ => &[],
    }
}

#[test]
fn both_languages_say_the_same_things_with_the_same_facts() {
    assert_eq!(catalogue(Language::Chinese), catalogue(Language::English));
    for language in BOTH {
        assert_eq!(
            entries(language).count(),
            catalogue(language).len(),
            "a code stands there twice"
        );
        let lines = language
            .catalogue()
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert_eq!(
            lines.count(),
            entries(language).count(),
            "a line is no entry"
        );
    }
}

#[test]
fn every_check_has_its_sentences_and_every_placeholder_is_filled() {
    for (&code, language) in CheckCode::ALL
        .iter()
        .flat_map(|code| BOTH.map(|language| (code, language)))
    {
        for outcome in [
            CheckVerdict::Passed,
            CheckVerdict::Failed,
            CheckVerdict::NotChecked,
        ] {
            if code.is_beyond_proof() && outcome != CheckVerdict::NotChecked {
                continue;
            }
            let facts: BTreeMap<&'static str, String> = match outcome {
                CheckVerdict::Passed => facts_of(code)
                    .iter()
                    .map(|&name| (name, "7".to_owned()))
                    .collect(),
                CheckVerdict::Failed => {
                    BTreeMap::from([("fault", "people[3].marks: not ascending".to_owned())])
                }
                CheckVerdict::NotChecked => BTreeMap::from([("why", "format".to_owned())]),
            };
            let said = check_words(
                language,
                &CheckResult {
                    code,
                    outcome,
                    facts,
                },
            );
            assert!(!said.contains(['{', '}', '—']), "{said}");
            assert!(!said.contains("check."), "no such sentence: {said}");
            let names_fault = said.contains("people[3].marks: not ascending");
            assert_eq!(names_fault, outcome == CheckVerdict::Failed, "{said}");
        }
    }
}

#[test]
fn the_source_of_the_randomness_decides_the_sentence() {
    let said = |facts: &[(&'static str, &str)]| {
        let facts = facts
            .iter()
            .map(|&(name, value)| (name, value.to_owned()))
            .collect();
        let check = CheckResult {
            code: CheckCode::Randomness,
            outcome: CheckVerdict::Passed,
            facts,
        };
        check_words(Language::Chinese, &check)
    };
    let beacon = said(&[
        ("source", "beacon"),
        ("round", "1000"),
        ("time", "1692806364"),
    ]);
    assert!(
        beacon.contains("第 1000 轮") && beacon.contains("北京时间 2023-08-23 23:59:24"),
        "{beacon}"
    );
    let offices = ("offices", "justice_bureau procuratorate");
    let revealed = said(&[("source", "reveals"), offices, ("withheld", "")]);
    assert!(
        revealed.contains("justice_bureau、procuratorate"),
        "{revealed}"
    );
    let withheld = said(&[
        ("source", "reveals"),
        offices,
        ("withheld", "procuratorate"),
    ]);
    assert!(
        withheld.contains("未公开的单位：procuratorate"),
        "{withheld}"
    );
}

#[test]
fn a_check_not_made_says_what_it_would_have_rested_on() {
    let skipped = |why: &str| CheckResult {
        code: CheckCode::Signatures,
        outcome: CheckVerdict::NotChecked,
        facts: BTreeMap::from([("why", why.to_owned())]),
    };
    let rests = check_words(Language::English, &skipped("format"));
    assert!(
        rests.ends_with("It rests on “Form of the receipt”, which did not give what it needs."),
        "{rests}"
    );
    assert!(check_words(Language::English, &skipped("none")).contains("carries no signature"));
}

#[test]
fn a_verdict_says_what_failed_first_and_what_is_beyond_proof_last() {
    let check = |code, outcome| CheckResult {
        code,
        outcome,
        facts: BTreeMap::new(),
    };
    let verdict = Verdict {
        checks: vec![
            check(CheckCode::PoolIsRegister, CheckVerdict::NotChecked),
            check(CheckCode::Draw, CheckVerdict::Failed),
        ],
    };
    let lines = verdict_words(Language::Chinese, &verdict);
    assert!(
        lines[0].starts_with("核验没有通过：有 1 项不符"),
        "{lines:?}"
    );
    assert!(lines[1].starts_with("【不符】抽选结果："));
    assert!(lines[3].starts_with("【未核验】名册是否真实完整："));
}

#[test]
fn every_mark_has_a_name() {
    let marks = Category::ALL.iter().copied().map(Mark::Category);
    let marks = marks.chain(Speciality::ALL.iter().copied().map(Mark::Speciality));
    for (mark, language) in marks.flat_map(|mark| BOTH.map(|language| (mark, language))) {
        let code = format!("mark.{mark}");
        assert_ne!(say(language, &code, &BTreeMap::<&str, String>::new()), code);
    }
    let facts = BTreeMap::from([
        (
            "marks",
            "category:LEGAL|region:990101|south coast=yes".to_owned(),
        ),
        ("count", "2".to_owned()),
    ]);
    let said = say(Language::Chinese, "clash.add_people", &facts);
    assert!(
        said.contains("法律类、地区 990101、south coast=yes"),
        "{said}"
    );
}

#[test]
fn questions_about_people_are_never_verdicts() {
    for code in FlagCode::ALL {
        let nothing = BTreeMap::<&str, String>::new();
        assert!(
            say(Language::Chinese, code.sentence(), &nothing).contains("这只是一个问题，不是结论")
        );
        assert!(
            say(Language::English, code.sentence(), &nothing)
                .contains("This is a question, not a verdict")
        );
    }
}

#[test]
fn a_fraction_is_said_with_its_percentage() {
    assert_eq!(share("1/24").unwrap(), "1/24 (4.17%)");
    assert_eq!(share("123456789/1000000000").unwrap(), "12.35%");
    assert_eq!(share("0/1").unwrap(), "0%");
    assert_eq!(share("1/1").unwrap(), "100%");
    assert_eq!(share("24"), None);
}

#[test]
fn what_the_catalogue_does_not_know_stays_visible() {
    let nothing = BTreeMap::<&str, String>::new();
    assert_eq!(
        say(Language::English, "no.such_code", &nothing),
        "no.such_code"
    );
    assert_eq!(
        say(Language::English, "check.types.title", &nothing),
        "People merged into types"
    );
}
