//! Whatever the rooms refuse has words.

use std::{collections::BTreeSet, fs, path::Path};

use contract::{
    FieldProblem, LackReason, Lang, PageFault, PageReportState, PageState, PageVerdict, RemarkAbout,
};

use super::{super::has, rust_files};

#[test]
fn what_the_rooms_raise_and_name_has_words() {
    let mut missing = BTreeSet::new();
    for (pattern, family) in [
        ("Problem::new(\"", "problem"),
        ("Problem::field(\"", "rule"),
        ("Refused::field(\"", "rule"),
        ("FieldProblem::at(\"", "rule"),
        ("Obstacle::new(\"", "obstacle"),
        ("BrokenRule(\"", "first rule"),
        ("ObjectRef::new(\"", "object"),
    ] {
        let codes = raised(pattern, family == "rule");
        assert!(!codes.is_empty(), "nobody says {pattern}");
        for code in codes {
            let key = match family {
                "problem" | "obstacle" => format!("problem-{code}-help"),
                "object" => format!("object-{code}"),
                _ => format!("rule-{}", FieldProblem::parts(&code).0),
            };
            if !has(Lang::ZhCn, &key) {
                missing.insert(key);
            }
        }
    }
    assert!(missing.is_empty(), "no words for: {missing:#?}");
}

/// Kinds that lead to another page and are never said.
const UNSAID: [&str; 3] = ["signed-out", "step-up-required", "invalid"];

#[test]
fn every_kind_that_a_refusal_becomes_has_words_of_its_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut missing = BTreeSet::new();
    let mut seen = 0;
    for path in rust_files(vec![root.join("backend")]) {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        if !code.contains("for Problem {") && !path.ends_with("contract/src/problem.rs") {
            continue;
        }
        for pattern in ["Self::new(\"", "=> \""] {
            for found in code.split(pattern).skip(1) {
                let kind = found.split('"').next().unwrap();
                let is_said = has(Lang::ZhCn, &format!("problem-{kind}-help"))
                    || has(Lang::ZhCn, &format!("rule-{kind}"));
                seen += 1;
                if !is_said && !UNSAID.contains(&kind) {
                    missing.insert(kind.to_owned());
                }
            }
        }
    }
    assert!(seen > 20, "the rooms' refusals are read: {seen}");
    assert!(missing.is_empty(), "no words for: {missing:#?}");
}

#[test]
fn every_reason_why_a_file_cannot_be_read_has_words_for_papers_and_for_imports() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let press = fs::read_to_string(root.join("backend/reading/src/press.rs")).unwrap();
    let code = press.split("pub fn code(&self)").nth(1).unwrap();
    let codes = code.split("\n    }\n").next().unwrap().split("=> \"");
    let codes: Vec<&str> = codes
        .skip(1)
        .map(|c| c.split('"').next().unwrap())
        .collect();
    assert!(codes.len() > 8, "{codes:?}");
    for code in codes {
        assert!(has(Lang::ZhCn, &format!("import-{code}")), "{code}");
        // A paper may have fewer pages than an import, and says so with both numbers.
        let rule = if code == "too-many-pages" {
            "rule-paper-pages".to_owned()
        } else {
            format!("rule-{code}")
        };
        assert!(has(Lang::ZhCn, &rule), "{code}");
    }
}

#[test]
fn every_reason_why_a_page_is_not_whole_has_words_for_papers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    // How two programs drew a page is judged by a person and never said of a paper.
    let by_drawing = ["annotations-by-one", "drawn-by-one", "drawn-differently"];
    for (file, unsaid, is_flaw) in [
        ("statement.rs", &by_drawing[..], false),
        ("paper.rs", &[], true),
    ] {
        let source = fs::read_to_string(root.join("backend/reading/src").join(file)).unwrap();
        let code = source.split("pub const fn code(self)").nth(1);
        let code = code
            .or_else(|| source.split("pub fn code(self)").nth(1))
            .unwrap();
        let codes = code.split("\n    }\n").next().unwrap().split("=> \"");
        let codes: Vec<&str> = codes
            .skip(1)
            .map(|c| c.split('"').next().unwrap())
            .collect();
        assert!(codes.len() > 6, "{codes:?}");
        for code in codes.into_iter().filter(|code| !unsaid.contains(code)) {
            let is_said = has(Lang::ZhCn, &format!("rule-page-{code}"));
            assert!(is_said, "no words for a paper's page: {code}");
            assert!(
                !is_flaw || has(Lang::ZhCn, &format!("flaw-{code}")),
                "{code}"
            );
        }
    }
}

#[test]
fn whatever_is_said_of_a_page_has_words_and_what_is_missing_a_way_on() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let paper = fs::read_to_string(root.join("backend/reading/src/paper.rs")).unwrap();
    let flaws = paper.split("impl Flaw {").nth(1).unwrap();
    let flaws = flaws.split("\n}\n").next().unwrap().split("=> \"").skip(1);
    let flaws: Vec<_> = flaws
        .map(|code| format!("flaw-{}", code.split('"').next().unwrap()))
        .collect();
    assert!(flaws.len() > 4, "{flaws:?}");
    let lacks = LackReason::ALL.into_iter().flat_map(|reason| {
        let lack = format!("page-lack-{}", reason.code());
        [format!("{lack}-way"), lack]
    });
    let states = PageState::ALL.into_iter();
    let remarks = RemarkAbout::ALL.into_iter();
    let verdicts = PageVerdict::ALL.into_iter();
    let faults = PageFault::ALL.into_iter();
    let reports = PageReportState::ALL.into_iter();
    let keys = flaws
        .into_iter()
        .chain(lacks)
        .chain(states.map(|state| format!("page-state-{}", state.code())))
        .chain(
            remarks
                .clone()
                .map(|about| format!("page-remark-{}", about.code())),
        )
        // Papers are not searched.
        .chain(
            remarks
                .filter(|about| !about.may_hide_text())
                .map(|about| format!("paper-remark-{}", about.code())),
        )
        .chain(verdicts.map(|verdict| format!("page-verdict-{}", verdict.code())))
        .chain(faults.map(|fault| format!("page-fault-{}", fault.code())))
        .chain(reports.map(|state| format!("page-report-state-{}", state.code())));
    for key in keys {
        assert!(has(Lang::ZhCn, &key) && has(Lang::En, &key), "{key}");
    }
}

/// The codes that follow a pattern in the rooms' sources: the first literal, or the second.
fn raised(pattern: &str, second: bool) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut codes = BTreeSet::new();
    for path in rust_files(vec![root.join("backend"), root.join("frontend/src")]) {
        if path
            .components()
            .any(|part| part.as_os_str().to_string_lossy().starts_with("tests"))
        {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for found in code.split(pattern).skip(1) {
            let literals: Vec<&str> = found.split('"').collect();
            let between = literals[1].trim_start_matches(',').trim();
            // A rule handed on from elsewhere stands there as a literal.
            if second && !["", "format!("].contains(&between) {
                continue;
            }
            codes.insert(literals[if second { 2 } else { 0 }].to_owned());
        }
    }
    codes
}
