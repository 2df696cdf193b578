//! Plain sentences for what was found, in Chinese and in English.
//!
//! The catalogue is one text a language, `code = sentence with {fact}` a line. It is read by the command line and by the public
//! page alike, so it needs nothing but the text.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use num_traits::ToPrimitive as _;
use serde::Serialize;

use crate::{CheckCode, CheckResult, CheckVerdict, Fraction, Verdict};

const CHINESE: &str = include_str!("../words/zh-CN.txt");
const ENGLISH: &str = include_str!("../words/en.txt");

/// A language of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    Chinese,
    /// English.
    English,
}

/// A sentence of the catalogue with what fills it, before it is in any language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// Its code in the catalogue.
    pub code: String,
    /// What fills its placeholders.
    pub facts: BTreeMap<&'static str, String>,
}

impl Language {
    /// The language of a tag such as `zh-CN` or `en`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag {
            "zh-CN" | "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    fn catalogue(self) -> &'static str {
        match self {
            Self::Chinese => CHINESE,
            Self::English => ENGLISH,
        }
    }

    fn space(self) -> &'static str {
        match self {
            Self::Chinese => "",
            Self::English => " ",
        }
    }

    fn separator(self) -> &'static str {
        match self {
            Self::Chinese => "、",
            Self::English => ", ",
        }
    }
}

impl Sentence {
    /// A sentence with facts.
    pub fn new(code: impl Into<String>, facts: BTreeMap<&'static str, String>) -> Self {
        let code = code.into();
        Self { code, facts }
    }

    /// A sentence that needs no facts.
    pub fn plain(code: impl Into<String>) -> Self {
        Self::new(code, BTreeMap::new())
    }

    /// The sentence in a language.
    pub fn say(&self, language: Language) -> String {
        say(language, &self.code, &self.facts)
    }
}

/// The sentence with this code, its placeholders filled. A code that the catalogue does not know is returned as it is, a missing
/// fact as a dash.
pub fn say<K: Borrow<str> + Ord>(
    language: Language,
    code: &str,
    facts: &BTreeMap<K, String>,
) -> String {
    let Some(pattern) = find(language, code) else {
        return code.to_owned();
    };
    let mut said = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        said.push_str(before);
        match facts.get(name) {
            Some(value) => said.push_str(&word(language, name, value)),
            None => said.push('—'),
        }
        rest = behind;
    }
    said + rest
}

/// A fact as it is said: codes that the catalogue knows by name are named.
fn word(language: Language, name: &str, value: &str) -> String {
    match name {
        "marks" => {
            let names: Vec<String> = value
                .split('|')
                .map(|mark| word(language, "mark", mark))
                .collect();
            names.join(language.separator())
        }
        "mark" => match value.strip_prefix("region:") {
            Some(code) => say(
                language,
                "mark.region",
                &BTreeMap::from([("code", code.to_owned())]),
            ),
            None => find(language, &format!("mark.{value}"))
                .unwrap_or(value)
                .to_owned(),
        },
        "at" | "time" => moment(language, value).unwrap_or_else(|| value.to_owned()),
        "reasons" | "offices" | "signers" | "withheld" | "panel" | "reserves" | "named" => {
            let names: Vec<&str> = value.split(' ').filter(|name| !name.is_empty()).collect();
            if names.is_empty() {
                return find(language, "empty").unwrap_or_default().to_owned();
            }
            names.join(language.separator())
        }
        _ => match find(language, &format!("{name}.{value}")) {
            Some(known) => known.to_owned(),
            None => share(value).unwrap_or_else(|| value.to_owned()),
        },
    }
}

/// A fraction with its percentage; one too long to be read, as percentage alone.
fn share(value: &str) -> Option<String> {
    let Fraction(ratio) = value.parse().ok()?;
    if ratio.is_integer() {
        return Some(format!("{}%", ratio.to_integer() * 100));
    }
    let percent = ratio.to_f64()? * 100.0;
    // Two places, or as many as it takes to two digits that say something.
    let places = (2..16).find(|&places| percent.abs() * 10_f64.powi(places) >= 10.0);
    let places = usize::try_from(places.unwrap_or(16)).ok()?.max(2);
    let rounded = format!("{percent:.places$}%");
    let is_short = value.len() <= 9;
    Some(if is_short {
        format!("{value} ({rounded})")
    } else {
        rounded
    })
}

/// Seconds since 1970 as a date and time: Beijing time in Chinese, else universal time.
fn moment(language: Language, value: &str) -> Option<String> {
    let (ahead, name) = match language {
        Language::Chinese => (8, "北京时间 "),
        Language::English => (0, ""),
    };
    let zone = if ahead == 0 { " UTC" } else { "" };
    let seconds = value.parse::<i64>().ok()?.checked_add(ahead * 3600)?;
    let (year, month, day) = date(seconds.div_euclid(86_400))?;
    let rest = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    Some(format!(
        "{name}{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}{zone}"
    ))
}

/// The civil date of a day counted from 1970-01-01, by eras of 400 years that begin in March.
fn date(days: i64) -> Option<(i64, i64, i64)> {
    let shifted = days.checked_add(719_468)?;
    let (era, day) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let of_era = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = of_era + era * 400 + i64::from(month <= 2);
    Some((year, month, of_year - (153 * from_march + 2) / 5 + 1))
}

/// A verdict in words: what came of it, then each check with its title, what nobody can check last.
pub fn verdict_words(language: Language, verdict: &Verdict) -> Vec<String> {
    let failed = verdict
        .checks
        .iter()
        .filter(|check| check.outcome == CheckVerdict::Failed);
    let count = failed.count();
    let head = match count {
        0 => Sentence::plain("verdict.good"),
        _ => Sentence::new(
            "verdict.bad",
            BTreeMap::from([("count", count.to_string())]),
        ),
    };
    let mut lines = vec![head.say(language)];
    let draw = verdict.find(CheckCode::Draw);
    if draw.is_some_and(|check| check.facts.get("why").is_some_and(|why| why == "withheld")) {
        lines.push(Sentence::plain("verdict.undrawn").say(language));
    }
    let (beyond, made): (Vec<&CheckResult>, Vec<&CheckResult>) = verdict
        .checks
        .iter()
        .partition(|check| check.code.is_beyond_proof());
    lines.extend(made.into_iter().map(|check| check_words(language, check)));
    if !beyond.is_empty() {
        lines.push(Sentence::plain("verdict.beyond").say(language));
        lines.extend(beyond.into_iter().map(|check| check_words(language, check)));
    }
    lines
}

/// One check in words: title, outcome, what was found, and where and why it failed.
pub fn check_words(language: Language, check: &CheckResult) -> String {
    let title = check_title(language, check.code);
    let outcome = Sentence::plain(format!("outcome.{}", outcome_code(check.outcome))).say(language);
    let found = check_finding(language, check);
    match language {
        Language::Chinese => format!("【{outcome}】{title}：{found}"),
        Language::English => format!("[{outcome}] {title}: {found}"),
    }
}

/// What a check is called.
pub fn check_title(language: Language, code: CheckCode) -> String {
    Sentence::plain(format!("check.{code}.title")).say(language)
}

/// What a check found, and where and why it failed or was not made.
pub fn check_finding(language: Language, check: &CheckResult) -> String {
    let bare = format!("check.{}.{}", check.code, outcome_code(check.outcome));
    let known = special(check)
        .map(|suffix| format!("{bare}.{suffix}"))
        .filter(|code| find(language, code).is_some());
    if let Some(code) = known {
        return say(language, &code, &check.facts);
    }
    let mut said = say(language, &bare, &check.facts);
    if check.facts.contains_key("fault") {
        said.push_str(language.space());
        said.push_str(&say(language, "check.fault", &check.facts));
    }
    let why = check
        .facts
        .get("why")
        .map(|why| format!("check.{why}.title"));
    if let Some(title) = why.and_then(|code| find(language, &code)) {
        let facts = BTreeMap::from([("title", title.to_owned())]);
        said.push_str(language.space());
        said.push_str(&say(language, "check.rests_on", &facts));
    }
    said
}

/// What makes a check need a sentence of its own.
fn special(check: &CheckResult) -> Option<&str> {
    let is_withheld = check
        .facts
        .get("withheld")
        .is_some_and(|offices| !offices.is_empty());
    if is_withheld {
        return Some("withheld");
    }
    let case = check.facts.get("source").or_else(|| check.facts.get("why"));
    case.map(String::as_str)
}

fn outcome_code(outcome: CheckVerdict) -> &'static str {
    match outcome {
        CheckVerdict::Passed => "passed",
        CheckVerdict::Failed => "failed",
        CheckVerdict::NotChecked => "not_checked",
    }
}

fn find(language: Language, code: &str) -> Option<&'static str> {
    entries(language).find_map(|(known, sentence)| (known == code).then_some(sentence))
}

fn entries(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = language.catalogue().lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
}

#[cfg(test)]
mod tests;
