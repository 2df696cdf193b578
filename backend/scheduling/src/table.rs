//! The table of periods: numbers of the law and of the office, each with the day it took effect.

use contract::{PeriodKind, PeriodSource};
use serde::Deserialize;
use time::Date;

use crate::{
    calendar_file::iso_date,
    period::{Custody, PeriodRule},
};

/// What is wrong with a table of periods.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The text is not the TOML expected.
    #[error("the table of periods is not in the format expected")]
    Malformed(#[from] toml::de::Error),
    /// Two entries of a code take effect on the same day.
    #[error("period {code} has two entries from {effective_from}")]
    Repeated {
        /// The code.
        code: String,
        /// The day.
        effective_from: Date,
    },
}

/// The periods known, by code and by the day they took effect.
#[derive(Debug, Clone)]
pub struct PeriodTable {
    rules: Vec<PeriodRule>,
}

impl PeriodTable {
    /// Reads a table.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let file: TableFile = toml::from_str(text)?;
        let mut rules: Vec<PeriodRule> = file.period.into_iter().map(PeriodRule::from).collect();
        rules.sort_by(|a, b| (&a.code, a.effective_from).cmp(&(&b.code, b.effective_from)));
        let twin = rules.windows(2).find_map(|pair| match pair {
            [a, b] if (&a.code, a.effective_from) == (&b.code, b.effective_from) => Some(a),
            _ => None,
        });
        match twin {
            Some(PeriodRule {
                code,
                effective_from,
                ..
            }) => Err(TableError::Repeated {
                code: code.clone(),
                effective_from: *effective_from,
            }),
            None => Ok(Self { rules }),
        }
    }

    /// The same with a rule laid over it: one of the same code and day gives way.
    #[must_use]
    pub fn laying(mut self, rule: PeriodRule) -> Self {
        let is_same =
            |one: &PeriodRule| (&one.code, one.effective_from) == (&rule.code, rule.effective_from);
        self.rules.retain(|one| !is_same(one));
        self.rules.push(rule);
        self.rules
            .sort_by(|a, b| (&a.code, a.effective_from).cmp(&(&b.code, b.effective_from)));
        self
    }

    /// The rules of a code, the earliest first.
    pub fn of_code(&self, code: &str) -> impl DoubleEndedIterator<Item = &PeriodRule> {
        self.rules.iter().filter(move |rule| rule.code == code)
    }

    /// The rule of this code for an event on this day.
    pub fn find(&self, code: &str, on: Date) -> Option<&PeriodRule> {
        self.rules
            .iter()
            .rev()
            .find(|rule| rule.code == code && rule.effective_from <= on)
    }

    /// Every code in the table, in order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let mut codes: Vec<_> = self.rules.iter().map(|rule| rule.code.as_str()).collect();
        codes.dedup();
        codes.into_iter()
    }
}

#[derive(Debug, Deserialize)]
struct TableFile {
    period: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    kind: Kind,
    n: u32,
    #[serde(default)]
    custody: bool,
    legal_ref: String,
    source: Source,
    #[serde(deserialize_with = "iso_date")]
    effective_from: Date,
}

#[derive(Debug, Clone, Copy, Deserialize)]
enum Kind {
    #[serde(rename = "WD")]
    WorkingDays,
    #[serde(rename = "CD")]
    CalendarDays,
    #[serde(rename = "MONTH")]
    Months,
    #[serde(rename = "HOUR")]
    Hours,
    #[serde(rename = "BEFORE")]
    DaysBefore,
}

#[derive(Debug, Clone, Copy, Deserialize)]
enum Source {
    #[serde(rename = "S")]
    Statute,
    #[serde(rename = "D")]
    Default,
}

impl From<Entry> for PeriodRule {
    fn from(entry: Entry) -> Self {
        Self {
            code: entry.code,
            kind: match entry.kind {
                Kind::WorkingDays => PeriodKind::WorkingDays,
                Kind::CalendarDays => PeriodKind::CalendarDays,
                Kind::Months => PeriodKind::Months,
                Kind::Hours => PeriodKind::Hours,
                Kind::DaysBefore => PeriodKind::DaysBefore,
            },
            n: entry.n,
            custody: if entry.custody {
                Custody::Detained
            } else {
                Custody::Free
            },
            legal_ref: entry.legal_ref,
            source: match entry.source {
                Source::Statute => PeriodSource::Statute,
                Source::Default => PeriodSource::Default,
            },
            effective_from: entry.effective_from,
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    const TABLE: &str = include_str!("../../../config/periods.toml");

    #[test]
    fn arranging_access_takes_three_working_days_by_statute() {
        let table = PeriodTable::parse(TABLE).unwrap();
        let rule = table.find("A-N03", date!(2026 - 11 - 23)).unwrap();
        assert_eq!((rule.kind, rule.n), (PeriodKind::WorkingDays, 3));
        assert_eq!(rule.source, PeriodSource::Statute);
        assert!(rule.legal_ref.contains("第49条"));
    }

    #[test]
    fn every_period_of_file_access_is_there() {
        let table = PeriodTable::parse(TABLE).unwrap();
        let of_files = |code: &&str| code.starts_with("A-");
        let codes: Vec<_> = table.codes().filter(of_files).collect();
        assert_eq!(
            codes,
            [
                "A-CORRECTION",
                "A-N01",
                "A-N02",
                "A-N03",
                "A-N05",
                "A-N07",
                "A-N08",
                "A-N13",
                "A-N13-WARNING",
                "A-N14",
                "A-N16",
                "A-PAGE-REPORT",
                "A-WINDOW"
            ]
        );
    }

    #[test]
    fn an_event_keeps_the_rule_of_its_day() {
        let later = TABLE.to_owned()
            + "\n[[period]]\ncode = \"A-N03\"\nkind = \"WD\"\nn = 2\nlegal_ref = \"新规\"\n\
               source = \"S\"\neffective_from = \"2026-12-01\"\n";
        let table = PeriodTable::parse(&later).unwrap();
        let n_on = |on| table.find("A-N03", on).map(|rule| rule.n);
        assert_eq!(n_on(date!(2026 - 11 - 30)), Some(3));
        assert_eq!(n_on(date!(2026 - 12 - 01)), Some(2));
        assert_eq!(n_on(date!(2019 - 12 - 29)), None);
    }

    #[test]
    fn two_entries_from_one_day_are_refused() {
        let twice = TABLE.to_owned() + TABLE;
        assert!(matches!(
            PeriodTable::parse(&twice),
            Err(TableError::Repeated { .. })
        ));
    }

    #[test]
    fn a_misspelt_key_is_refused() {
        let wrong = TABLE.replace("legal_ref", "legal_reference");
        assert!(matches!(
            PeriodTable::parse(&wrong),
            Err(TableError::Malformed(_))
        ));
    }
}
