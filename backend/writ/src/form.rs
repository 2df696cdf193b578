//! The form of a writ: its wording with named values, and from both what is set.

use std::collections::BTreeSet;

use contract::{FormText, TextKind};
use serde::Deserialize;
use time::Date;
use typesetting::{Block, Cell, Check, Sheet, chinese_date};

use crate::{
    WORDS,
    forms::{Office, Replaced, Told},
    said::{Said, Values},
    writ::WritEntry,
};

/// The names that every form may use.
const COMMON: [&str; 4] = ["office", "number", "date", "day"];

/// What is wrong with a form.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    /// Two kinds share a code.
    #[error("two writs are called {0}")]
    Twice(&'static str),
    /// The text is not the TOML expected.
    #[error("the form of {0} cannot be read")]
    Malformed(&'static str, #[source] toml::de::Error),
    /// A name has no value.
    #[error("the form of {0} names {1}, of which there is no value")]
    Unknown(&'static str, String),
    /// A value is named nowhere.
    #[error("the form of {0} loses {1}")]
    Lost(&'static str, String),
    /// A brace that is not closed, or closes nothing.
    #[error("the form of {0} has a brace that is alone")]
    Brace(&'static str),
}

/// The form of a writ.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Form {
    /// What it is called.
    pub(crate) title: String,
    /// On what it is grounded.
    pub(crate) basis: String,
    /// The character of its numbers, such as 阅; none where it has no number.
    #[serde(default)]
    series: Option<String>,
    /// Whether a later one in the same matter takes its place.
    #[serde(default)]
    pub(crate) replaces: bool,
    /// Who signs, line by line.
    signature: Vec<String>,
    block: Vec<Part>,
}

/// A part of a form.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Part {
    Salutation(String),
    Paragraph(String),
    Heading(String),
    Facts(Vec<Vec<[String; 2]>>),
    Table {
        rows: String,
        head: Vec<String>,
        shares: Vec<u16>,
    },
}

/// What is wrong with the wording of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordingFault {
    /// The form has another number of texts.
    Count,
    /// It says nothing at all.
    Empty,
    /// In this text a brace is alone.
    Brace(usize),
    /// This text names what has no value, or one that is a table.
    Unknown(usize, String),
    /// This text is longer than so many characters.
    Long(usize, usize),
    /// A value is named nowhere any more.
    Lost(String),
}

/// The most characters of a text of a form.
const LONGEST_TEXT: usize = 2_000;

/// What a writ has that is not of its kind.
pub(crate) struct Frame<'a> {
    pub(crate) office: &'a Office,
    pub(crate) told: Told<'a>,
}

impl Form {
    /// Reads the form of a writ, and holds it to its values both ways.
    pub(crate) fn read(entry: WritEntry) -> Result<Self, FormError> {
        let code = entry.code;
        let form: Self =
            toml::from_str(entry.form).map_err(|error| FormError::Malformed(code, error))?;
        let mut named = BTreeSet::new();
        for text in form.texts() {
            names_in(text, &mut named).ok_or(FormError::Brace(code))?;
        }
        let values = (entry.sample)(WORDS).0;
        let is_known = |name: &String| values.contains_key(name) || COMMON.contains(&name.as_str());
        if let Some(unknown) = named.iter().find(|name| !is_known(name)) {
            return Err(FormError::Unknown(code, unknown.clone()));
        }
        match values.keys().find(|name| !named.contains(*name)) {
            Some(lost) => Err(FormError::Lost(code, lost.clone())),
            None => Ok(form),
        }
    }

    /// The texts that the office may word otherwise, in their order.
    pub(crate) fn worded_texts(&self) -> Vec<FormText> {
        self.block.iter().filter_map(Part::worded).collect()
    }

    /// With other texts in the place of its own; `None` where there are not as many.
    pub(crate) fn with_texts(&self, texts: &[String]) -> Option<Self> {
        let mut form = self.clone();
        let mut others = texts.iter();
        for part in &mut form.block {
            if let Some(text) = part.worded_mut() {
                text.clone_from(others.next()?);
            }
        }
        others.next().is_none().then_some(form)
    }

    /// Every name that stands among facts, tables and signatures, whatever the texts say.
    pub(crate) fn names_elsewhere(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        let elsewhere = self.block.iter().filter(|part| part.worded().is_none());
        let texts = elsewhere.flat_map(Part::texts);
        for text in texts.chain(self.signature.iter().map(String::as_str)) {
            names_in(text, &mut names);
        }
        names
    }

    /// Every fault of other texts: each name has a value that is no table, and no value is lost.
    pub(crate) fn judge(&self, texts: &[String], values: &Values) -> Vec<WordingFault> {
        if texts.len() != self.worded_texts().len() {
            return vec![WordingFault::Count];
        }
        if texts.iter().all(|text| text.trim().is_empty()) {
            return vec![WordingFault::Empty];
        }
        let mut faults = Vec::new();
        let mut named = self.names_elsewhere();
        for (place, text) in texts.iter().enumerate() {
            let mut here = BTreeSet::new();
            if text.chars().count() > LONGEST_TEXT {
                faults.push(WordingFault::Long(place, LONGEST_TEXT));
            }
            if names_in(text, &mut here).is_none() {
                faults.push(WordingFault::Brace(place));
            }
            let is_sayable = |name: &String| {
                let is_text = |said: &Said| !matches!(said, Said::Rows(_));
                COMMON.contains(&name.as_str()) || values.0.get(name).is_some_and(is_text)
            };
            let unknown = here.iter().filter(|name| !is_sayable(name));
            faults.extend(unknown.map(|name| WordingFault::Unknown(place, name.clone())));
            named.extend(here);
        }
        let lost = values.0.keys().filter(|name| !named.contains(*name));
        faults.extend(lost.map(|name| WordingFault::Lost(name.clone())));
        faults
    }

    /// The series that the numbers of this kind are counted in.
    pub(crate) fn series(&self) -> Option<&str> {
        self.series.as_deref()
    }

    /// The number (文号) of the `n`th of its series in a year, such as 岚望检案管阅〔2026〕12号 (DOMAIN 2.3).
    pub(crate) fn number(&self, prefix: &str, year: i32, n: i32) -> Option<String> {
        let series = self.series.as_ref()?;
        Some(format!("{prefix}案管{series}〔{year}〕{n}号"))
    }

    /// What is set.
    pub(crate) fn sheet(&self, values: &Values, Frame { office, told }: Frame<'_>) -> Sheet {
        let mut values = values.clone();
        let common = [
            ("office", office.name.clone().into()),
            ("number", told.number.clone().into()),
            ("date", chinese_date(told.today).into()),
            ("day", date_in_figures(told.today).into()),
        ];
        let common = common.map(|(name, said): (&str, Said)| (name.to_owned(), said));
        values.0.extend(common);
        let signature = self.signature.iter();
        Sheet {
            language: "zh-CN",
            issuer: office.name.clone(),
            title: self.title.clone(),
            number: told.number,
            body: self
                .block
                .iter()
                .flat_map(|part| part.filled(&values))
                .chain(told.replaces.map(|before| self.replacing(&before)))
                .collect(),
            signature: signature.filter_map(|line| filled(line, &values)).collect(),
            check: check(&office.address, told.code),
            made_at: told.now,
        }
    }

    /// Which one it takes the place of.
    fn replacing(&self, before: &Replaced) -> Block {
        let number = before.number.as_deref().unwrap_or_default();
        let day = date_in_figures(before.day);
        Block::Paragraph(format!(
            "本文书代替{day}的《{}》{number}，原文书自本文书出具之日起不再有效。",
            self.title
        ))
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        let parts = self.block.iter().flat_map(Part::texts);
        parts.chain(self.signature.iter().map(String::as_str))
    }
}

impl Part {
    /// The text that the office may word otherwise.
    fn worded(&self) -> Option<FormText> {
        let (kind, text) = match self {
            Self::Salutation(text) => (TextKind::Salutation, text),
            Self::Paragraph(text) => (TextKind::Paragraph, text),
            Self::Heading(text) => (TextKind::Heading, text),
            Self::Facts(_) | Self::Table { .. } => return None,
        };
        let text = text.clone();
        Some(FormText { kind, text })
    }

    const fn worded_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Salutation(text) | Self::Paragraph(text) | Self::Heading(text) => Some(text),
            Self::Facts(_) | Self::Table { .. } => None,
        }
    }

    fn texts(&self) -> Vec<&str> {
        match self {
            Self::Salutation(text) | Self::Paragraph(text) | Self::Heading(text) => vec![text],
            Self::Facts(rows) => rows
                .iter()
                .flatten()
                .flatten()
                .map(String::as_str)
                .collect(),
            Self::Table { rows, head, .. } => {
                let head = head.iter().map(String::as_str);
                head.chain([rows.as_str()]).collect()
            }
        }
    }

    fn filled(&self, values: &Values) -> Vec<Block> {
        match self {
            Self::Salutation(text) => one(said(text, values).map(Block::Salutation)),
            Self::Heading(text) => one(said(text, values).map(Block::Heading)),
            // Lines of the form and those that people typed stay apart.
            Self::Paragraph(text) => {
                let lines = text.lines().filter_map(|line| filled(line, values));
                let lines: Vec<String> = lines.collect();
                let lines = lines.iter().flat_map(|line| line.lines());
                lines
                    .map(str::trim)
                    .filter(|line| !line.is_empty())
                    .map(|line| Block::Paragraph(line.to_owned()))
                    .collect()
            }
            Self::Facts(rows) => {
                let rows: Vec<Vec<Cell>> =
                    rows.iter().filter_map(|row| facts(row, values)).collect();
                one(Some(rows).filter(|rows| !rows.is_empty()).map(Block::Facts))
            }
            Self::Table { rows, head, shares } => {
                let name = rows.trim_start_matches('{').trim_end_matches('}');
                match values.0.get(name) {
                    Some(Said::Rows(rows)) => vec![Block::Table {
                        shares: shares.clone(),
                        head: head.clone(),
                        rows: rows.clone(),
                    }],
                    _ => Vec::new(),
                }
            }
        }
    }
}

/// A day in figures, such as 2026年11月28日.
pub fn date_in_figures(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), u8::from(day.month()), day.day())
}

fn one(block: Option<Block>) -> Vec<Block> {
    block.into_iter().collect()
}

/// A row of facts; none where none of them says anything.
fn facts(row: &[[String; 2]], values: &Values) -> Option<Vec<Cell>> {
    let cells: Vec<Cell> = row
        .iter()
        .map(|[name, says]| Cell {
            name: name.clone(),
            says: filled(says, values).unwrap_or_default(),
        })
        .collect();
    cells
        .iter()
        .any(|cell| !cell.says.is_empty())
        .then_some(cells)
}

/// A text of one line with its values; `None` where it says nothing.
fn said(text: &str, values: &Values) -> Option<String> {
    filled(text, values).filter(|text| !text.trim().is_empty())
}

/// A text with its values; `None` where one of them says nothing.
fn filled(text: &str, values: &Values) -> Option<String> {
    let mut said = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        said.push_str(before);
        match values.0.get(name)? {
            Said::Text(text) => said.push_str(text),
            Said::Rows(_) | Said::Nothing => return None,
        }
        rest = after;
    }
    said.push_str(rest);
    Some(said)
}

/// Adds the names that a text uses; `None` where a brace is alone.
fn names_in(text: &str, names: &mut BTreeSet<String>) -> Option<()> {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        if before.contains('}') || name.contains('{') {
            return None;
        }
        names.insert(name.to_owned());
        rest = after;
    }
    (!rest.contains('}')).then_some(())
}

/// How whoever holds a writ checks it.
fn check(address: &str, code: &str) -> Check {
    let page = format!("{}/check", address.trim_end_matches('/'));
    let grouped = grouped(code);
    Check {
        address: format!("{page}/{code}"),
        spoken: format!("核验二维码，通向 {page}/{code}"),
        words: vec![
            format!("核验码 {grouped}"),
            format!("扫描二维码，或者在 {page} 输入核验码，"),
            "可以核对本文书是否由本院出具、是否被替换或者撤回。".to_owned(),
        ],
    }
}

/// A code in groups of four.
pub(crate) fn grouped(code: &str) -> String {
    let characters: Vec<char> = code.chars().collect();
    let groups = characters
        .chunks(4)
        .map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join("-")
}
