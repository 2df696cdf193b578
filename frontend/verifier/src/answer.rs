use std::collections::BTreeMap;

use lottery::{
    CheckCode, CheckResult, CheckVerdict, Language, Receipt, Verdict, check_finding, check_title,
    say, verify,
};
use serde::Serialize;

use crate::draw::Draw;

/// Everything the page says about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// What came of it.
    pub verdict: SaidOutcome,
    /// What names the draw, by name: `reference`, `kind`, `digest`. Nothing unless the commitment holds.
    pub facts: BTreeMap<&'static str, String>,
    /// What differs.
    pub failed: Vec<SaidCheck>,
    /// What agrees.
    pub passed: Vec<SaidCheck>,
    /// What was not checked.
    pub open: Vec<SaidCheck>,
    /// What nobody can check.
    pub beyond: Vec<SaidCheck>,
    /// The draw explained; only of a receipt that holds.
    pub draw: Option<Draw>,
}

/// What came of a check as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SaidOutcome {
    /// Everything that can be computed agrees.
    Accepted,
    /// It does, and shows that an office withheld its nonce.
    Undrawn,
    /// Something differs.
    Refused,
    /// It is no receipt, or not in the form it was published in.
    Unreadable,
}

/// One check in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SaidCheck {
    /// What was checked.
    pub title: String,
    /// What was found.
    pub says: String,
}

impl Answer {
    /// Checks a file and puts what was found into words.
    pub fn of(bytes: &[u8], language: &str) -> Self {
        let language = Language::of_tag(language).unwrap_or_default();
        let verdict = verify(bytes);
        let receipt = verdict
            .is_good()
            .then(|| Receipt::parse(bytes).ok())
            .flatten();
        let with = |outcome: CheckVerdict, is_beyond: bool| {
            let checks = verdict.checks.iter();
            checks
                .filter(|check| {
                    check.outcome == outcome && check.code.is_beyond_proof() == is_beyond
                })
                .map(|check| SaidCheck::of(check, language))
                .collect()
        };
        Self {
            verdict: SaidOutcome::of(&verdict, receipt.as_ref()),
            facts: facts(&verdict, language),
            failed: with(CheckVerdict::Failed, false),
            passed: with(CheckVerdict::Passed, false),
            open: with(CheckVerdict::NotChecked, false),
            beyond: with(CheckVerdict::NotChecked, true),
            draw: receipt.and_then(|receipt| Draw::of(&receipt, language)),
        }
    }
}

impl SaidOutcome {
    fn of(verdict: &Verdict, receipt: Option<&Receipt>) -> Self {
        let form = verdict.find(CheckCode::Format);
        match receipt {
            Some(receipt) if receipt.result.is_some() => Self::Accepted,
            Some(_) => Self::Undrawn,
            None if form.is_none_or(|check| check.outcome == CheckVerdict::Failed) => {
                Self::Unreadable
            }
            None => Self::Refused,
        }
    }
}

impl SaidCheck {
    fn of(check: &CheckResult, language: Language) -> Self {
        Self {
            title: check_title(language, check.code),
            says: check_finding(language, check),
        }
    }
}

fn facts(verdict: &Verdict, language: Language) -> BTreeMap<&'static str, String> {
    let found = verdict.find(CheckCode::Commitment);
    let Some(check) = found.filter(|check| check.outcome == CheckVerdict::Passed) else {
        return BTreeMap::new();
    };
    let known = |name: &str| check.facts.get(name).cloned().unwrap_or_default();
    let kind = say(language, &format!("kind.{}", known("kind")), &check.facts);
    BTreeMap::from([
        ("reference", known("draw")),
        ("kind", kind),
        ("digest", known("digest")),
    ])
}
