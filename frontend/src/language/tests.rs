//! The catalogue is whole: every key is there in both languages, and every key is used.

mod limits;
mod raised;
mod terms;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use contract::{
    ApplicationForm, Code as _, FieldProblem, HearingApplicationField, HearingApplicationForm,
    HearingPaperKind, HearingPlanForm, HearingRefusalReason, Lang, OfficerForm, Role,
    form::{Choices, FormValues, Takes},
    policy::Act,
};
use fluent_bundle::FluentResource;
use time::macros::{date, datetime};

use super::{catalogue::AREAS, date_long, date_time, has, tr, tr_with};

/// Whether a key is made from a code of another room: `state-draft`. Its first word is no area's.
fn is_of_family(key: &str) -> bool {
    AREAS.iter().all(|area| area.0 != first_word(key))
}

fn first_word(key: &str) -> &str {
    key.split('-').next().unwrap()
}

/// The keys of a Fluent text in the order in which they stand.
fn keys(area: &str, text: &str) -> Vec<String> {
    if let Err((_, errors)) = FluentResource::try_new(text.to_owned()) {
        panic!("{area}.ftl does not parse: {errors:?}");
    }
    let is_key = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
    let keys = text
        .lines()
        .filter(is_key)
        .filter_map(|line| line.split_once(" ="));
    keys.map(|(key, _)| key.to_owned()).collect()
}

fn catalogue(
    text_of: impl Fn(&(&'static str, &'static str, &'static str)) -> &'static str,
) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    for area in AREAS {
        for key in keys(area.0, text_of(area)) {
            assert!(seen.insert(key.clone()), "{key} stands twice");
        }
    }
    seen
}

/// Every string literal of the sources.
fn literals() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in rust_files(vec![sources]) {
        if !path.to_string_lossy().contains("language/tests") {
            found.extend(
                fs::read_to_string(&path)
                    .unwrap()
                    .split('"')
                    .map(str::to_owned),
            );
        }
    }
    found
}

/// The families under which the choices of a form's inputs have their words; the form names them, not the page.
fn families<F: FormValues>() -> impl Iterator<Item = String> {
    choices::<F>().map(|choices| choices.family.to_owned())
}

fn choices<F: FormValues>() -> impl Iterator<Item = Choices> {
    F::INPUTS.iter().filter_map(|input| match input.takes {
        Takes::OneOf(choices) | Takes::AnyOf(choices) => Some(choices),
        _ => None,
    })
}

/// What of a form has no words: its questions, what was said, its choices, and the parts that a correction names.
fn unsaid<F: FormValues>(sections: &[&str]) -> Vec<String> {
    let inputs = F::INPUTS.iter().flat_map(|input| {
        let name = input.name.replace('_', "-");
        [format!("ask-{name}"), format!("said-{name}")]
    });
    let choices = choices::<F>().flat_map(|choices| {
        let codes = choices.codes.iter();
        codes.map(move |code| format!("{}-{code}", choices.family))
    });
    let sections = sections.iter().map(|code| format!("field-{code}"));
    let keys = inputs.chain(choices).chain(sections);
    keys.filter(|key| !has(Lang::ZhCn, key) || !has(Lang::En, key))
        .collect()
}

fn rust_files(mut folders: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                files.push(path);
            }
        }
    }
    files
}

fn looks_like_a_key(literal: &str) -> bool {
    let Some((first, rest)) = literal.split_once('-') else {
        return false;
    };
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    AREAS.iter().any(|area| area.0 == first) && rest.split('-').all(is_word)
}

/// Names of routes share the shape of a key.
fn is_a_route(literal: &str) -> bool {
    crate::routes().iter().any(|route| route.name == literal)
}

#[test]
fn both_languages_say_the_same_things() {
    let (chinese, english) = (catalogue(|area| area.1), catalogue(|area| area.2));
    let only_chinese: Vec<_> = chinese.difference(&english).collect();
    let only_english: Vec<_> = english.difference(&chinese).collect();
    assert!(
        only_chinese.is_empty(),
        "missing in English: {only_chinese:?}"
    );
    assert!(
        only_english.is_empty(),
        "missing in Chinese: {only_english:?}"
    );
}

/// Words that stood for the same thing as another, and the one that stayed.
const OLD_WORDS: [(&str, &str); 28] = [
    ("加密包", "卷宗包"),
    ("加密案卷", "卷宗包"),
    ("加密的案卷", "卷宗包"),
    ("口令", "动态密码"),
    ("案件编号", "统一受案号"),
    ("核定", "批准"),
    ("审计记录", "账本"),
    ("不可更改的账本", "账本，改动会被发现"),
    ("无法悄悄改动", "改动会被发现"),
    ("案管部门", "案件管理部门"),
    ("案管大厅", "案件管理窗口"),
    ("案件管理办公室", "案件管理部门"),
    ("控告申诉部门", "控告申诉检察部门"),
    ("在线阅卷", "线上阅卷"),
    ("在线查阅", "线上查阅"),
    ("律所证明", "律师事务所证明"),
    ("未获准许", "未予准许"),
    ("jpeg", "JPG"),
    ("mode of reading", "mode of access"),
    ("licence number", "practice certificate number"),
    ("accomplice", "co-suspect"),
    (
        "contact case management",
        "contact the case-management department",
    ),
    ("encrypted copy", "bundle"),
    ("encrypted archive", "bundle"),
    ("audit trail", "ledger"),
    ("audit log", "ledger"),
    ("cannot be altered", "any change is found out"),
    ("fetch", "retrieve"),
];

/// The letters of every room that writes some, in both languages.
fn letters() -> Vec<PathBuf> {
    let entries = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten();
    let rooms = Path::new(env!("CARGO_MANIFEST_DIR")).join("../backend");
    entries(rooms)
        .map(|room| room.expect("a room").path().join("letters"))
        .flat_map(|letters| ["zh-CN", "en"].map(|lang| letters.join(lang)))
        .flat_map(entries)
        .map(|letter| letter.expect("a letter").path())
        .collect()
}

#[test]
fn one_thing_has_one_word_on_pages_and_in_letters() {
    let mut texts: Vec<(String, String)> = AREAS
        .iter()
        .flat_map(|(area, zh, en)| [(area, zh), (area, en)])
        .map(|(area, text)| ((*area).to_owned(), (*text).to_owned()))
        .collect();
    let pages = texts.len();
    for path in letters() {
        let text = fs::read_to_string(&path).expect("a text");
        texts.push((path.display().to_string(), text));
    }
    assert!(texts.len() - pages >= 40, "the letters of every room");
    for (place, text) in texts {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let said = line.split_once(" = ").map_or(line, |(_, said)| said);
            let small = said.to_lowercase();
            for (old, new) in OLD_WORDS {
                assert!(
                    !small.contains(old),
                    "{place}: “{new}”, not “{old}”: {line}"
                );
            }
            let numbers = small.matches("case number").count();
            assert_eq!(
                numbers,
                small.matches("unified case number").count(),
                "{place}: {line}"
            );
        }
    }
}

#[test]
fn every_key_that_the_sources_name_is_in_the_catalogue() {
    let missing: Vec<_> = literals()
        .into_iter()
        .filter(|literal| looks_like_a_key(literal))
        .filter(|key| !has(Lang::ZhCn, key) && !is_a_route(key))
        .collect();
    assert!(missing.is_empty(), "not in the catalogue: {missing:#?}");
}

#[test]
fn every_key_of_the_catalogue_is_named_in_the_sources() {
    let named = literals();
    let families: Vec<_> = families::<ApplicationForm>()
        .chain(families::<HearingApplicationForm>())
        .chain(families::<HearingPlanForm>())
        .chain(families::<OfficerForm>())
        .map(|family| format!("{family}-"))
        .collect();
    let unused: Vec<_> = catalogue(|area| area.1)
        .into_iter()
        .filter(|key| {
            let family = first_word(key);
            let is_made = || {
                named.contains(family)
                    || named.iter().any(|l| l.starts_with(&format!("{family}-{{")))
            };
            // A family may have more than one word, and the name of an area as the first.
            let is_of_form = || families.iter().any(|family| key.starts_with(family));
            let is_written = || {
                let mut made = named.iter().filter_map(|l| l.strip_suffix("-{}"));
                made.any(|made| made != family && key.starts_with(&format!("{made}-")))
            };
            let is_said = named.contains(key) || is_of_form() || is_written();
            !(is_said || is_of_family(key) && is_made())
        })
        .collect();
    assert!(unused.is_empty(), "nobody says: {unused:#?}");
}

#[test]
fn every_key_stands_in_the_file_of_its_area() {
    for (area, chinese, _) in AREAS {
        for key in keys(area, chinese) {
            let fits = first_word(&key) == *area || is_of_family(&key);
            assert!(fits, "{key} does not belong into {area}.ftl");
        }
    }
}

#[test]
fn every_part_of_a_form_has_words_in_both_languages() {
    assert_eq!(unsaid::<ApplicationForm>(&[]), [""; 0]);
    let sections = HearingApplicationField::CODES;
    assert_eq!(unsaid::<HearingApplicationForm>(sections), [""; 0]);
    let papers = HearingPaperKind::CODES.iter();
    let papers = papers.flat_map(|code| [format!("paper-{code}"), format!("paper-{code}-hint")]);
    let grounds = HearingRefusalReason::CODES.iter();
    let grounds = grounds.flat_map(|code| {
        [
            format!("no-hearing-{code}"),
            format!("no-hearing-{code}-next"),
        ]
    });
    for key in papers.chain(grounds) {
        assert!(has(Lang::ZhCn, &key) && has(Lang::En, &key), "{key}");
    }
}

#[test]
fn every_rule_that_an_application_for_a_hearing_may_break_says_what_to_do() {
    let nothing = HearingApplicationForm::default();
    let short = HearingApplicationForm {
        question_1: "短".repeat(501),
        reasons: "短".into(),
        ..nothing.clone()
    };
    let across = [
        ("question_2", "shorter-than:10:4".into()),
        ("statement", "not-stated".into()),
    ];
    let today = date!(2026 - 11 - 23);
    let mut faults = nothing.faults(&across, today);
    faults.extend(short.faults(&across, today));
    let rules: BTreeSet<_> = faults
        .iter()
        .map(|fault| FieldProblem::parts(&fault.rule).0.to_owned())
        .collect();
    let known = [
        "longer-than",
        "not-chosen",
        "not-stated",
        "required",
        "shorter-than",
    ];
    assert_eq!(rules, known.map(str::to_owned).into());
    for (rule, zh, en) in [
        ("rule-longer-than", "请", "shorten"),
        ("rule-not-chosen", "请", "choose"),
        ("rule-not-stated", "请", "Tick"),
        ("rule-required", "请", "fill"),
        ("rule-shorter-than", "请", "say more"),
    ] {
        assert!(tr(Lang::ZhCn, rule).contains(zh), "{rule}");
        assert!(
            tr(Lang::En, rule).contains(en),
            "{rule}: {}",
            tr(Lang::En, rule)
        );
    }
}

#[test]
fn every_role_has_a_word() {
    for role in Role::ALL {
        let key = format!("role-{}", role.code().to_lowercase().replace('_', "-"));
        assert!(has(Lang::ZhCn, &key), "{key}");
    }
}

#[test]
fn every_act_of_the_ledger_has_a_word() {
    for act in Act::ALL {
        let key = format!("act-{}", act.code().replace(['.', '_'], "-"));
        assert!(has(Lang::ZhCn, &key), "{key}");
    }
}

#[test]
fn english_counts_one_as_one() {
    let one = tr_with(Lang::En, "account-tries-left", [("tries", 1.into())]);
    let many = tr_with(Lang::En, "account-tries-left", [("tries", 4.into())]);
    assert_eq!(one, "One try left.");
    assert_eq!(many, "4 tries left.");
}

#[test]
fn values_are_put_in_without_marks_around_them() {
    let title = tr_with(Lang::ZhCn, "design-title", [("title", "帮助".into())]);
    assert_eq!(title, "帮助 · 明鉴");
}

#[test]
fn dates_are_written_as_each_language_writes_them() {
    let day = date!(2026 - 11 - 23);
    assert_eq!(date_long(Lang::ZhCn, day), "2026年11月23日(周一)");
    assert_eq!(date_long(Lang::En, day), "Mon 23 Nov 2026");
}

#[test]
fn instants_are_told_by_the_office_clock() {
    let at = datetime!(2026-11-23 16:05 UTC);
    assert_eq!(date_time(Lang::ZhCn, at), "2026年11月24日 00:05");
    assert_eq!(date_time(Lang::En, at), "24 Nov 2026, 00:05");
}

#[test]
fn a_missing_key_shows_itself_and_nothing_breaks() {
    assert_eq!(tr(Lang::En, "design-no-such-thing"), "design-no-such-thing");
}
