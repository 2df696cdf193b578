//! A sentence takes a number that a desk holds to from that desk's limit.

use std::collections::BTreeSet;

use contract::{Lang, Parameter};

use super::super::{catalogue::AREAS, tr};

/// What the sentences of both languages ask `LIMIT` for.
fn limits_said(
    text_of: impl Fn(&(&'static str, &'static str, &'static str)) -> &'static str,
) -> BTreeSet<String> {
    let texts = AREAS.iter().map(text_of);
    texts
        .flat_map(|text| text.split("LIMIT(\"").skip(1))
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

#[test]
fn every_limit_is_said_in_both_languages_and_none_is_made_up() {
    let said = limits_said(|area| area.1);
    assert_eq!(limits_said(|area| area.2), said);
    let (laid_down, fixed): (BTreeSet<_>, BTreeSet<_>) = said
        .into_iter()
        .partition(|name| Parameter::find(name).is_some());
    assert!(laid_down.contains(Parameter::PaperMegabytes.code()));
    let limits = contract::LIMITS.iter().map(|(name, _)| (*name).to_owned());
    let limits: BTreeSet<String> = limits.filter(|name| name != "query-longest").collect();
    assert_eq!(fixed, limits);
    for lang in [Lang::ZhCn, Lang::En] {
        let said = tr(lang, "rule-explanation-length");
        for number in [
            contract::SHORTEST_EXPLANATION,
            contract::LONGEST_EXPLANATION,
        ] {
            assert!(said.contains(&number.to_string()), "{said}");
        }
    }
}

/// Numbers that no desk sets: of papers, standards and other people's programs.
const FIXED: [&str; 33] = [
    "rule-date-shape",
    "rule-time-shape",
    "rule-volume-number",
    "rule-licence-shape",
    "rule-licence-old",
    "rule-name-shape",
    "rule-name-latin",
    "rule-residence-no",
    "rule-passport-no",
    "rule-hong-kong-macao-no",
    "rule-taiwan-no",
    "rule-id-shape",
    "rule-id-length",
    "rule-mobile-shape",
    "rule-code-used",
    "rule-case-no-length",
    "rule-page-odd-size",
    "account-code-hint",
    "account-step-up-hint",
    "account-licence-no-hint",
    "account-id-no-hint",
    "dossier-case-no-hint",
    "ask-principal-id-no-hint",
    "gallery-field-number-hint",
    "dossier-complaint-right",
    "problem-check-both-sides-help",
    "problem-check-third-defender-help",
    "ask-scope-detail-hint",
    "rule-email-shape",
    "dossier-grant-explanation-hint",
    "dossier-visit-explanation-hint",
    "provisions-doc-no-hint",
    "provisions-own-days-hint",
];

#[test]
fn no_rule_and_no_hint_names_the_number_of_a_limit_itself() {
    for (area, zh, en) in AREAS {
        for line in [zh, en].into_iter().flat_map(|text| text.lines()) {
            let Some((key, said)) = line.split_once(" = ") else {
                continue;
            };
            let is_about = key.starts_with("rule-")
                || key.ends_with("-hint")
                || (key.starts_with("problem-") && key.ends_with("-help"));
            if !is_about || FIXED.contains(&key) {
                continue;
            }
            let outside = said.split('{').enumerate().map(|(at, part)| {
                if at == 0 {
                    part
                } else {
                    part.split_once('}').map_or("", |rest| rest.1)
                }
            });
            let bare = outside.flat_map(str::chars).find(char::is_ascii_digit);
            assert_eq!(bare, None, "{area}: a number of its own in {line}");
        }
    }
}
