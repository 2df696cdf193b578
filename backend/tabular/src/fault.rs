//! What is wrong with a file or with a cell of it.

use std::fmt;

use contract::FieldProblem;

use crate::nearest::nearest;

/// Why a file is not read as a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// It holds no value at all.
    #[error("holds no value")]
    Empty,
    /// It is a workbook of a spreadsheet program.
    #[error("is a workbook: save the sheet as “CSV UTF-8” and give that file")]
    Workbook,
    /// It is in no encoding that is read here, or it was damaged.
    #[error("line {line} cannot be read as UTF-8, GBK or UTF-16: save the file as “CSV UTF-8”")]
    Undecodable {
        /// The line of the file.
        line: usize,
    },
    /// A quotation mark opens a value that nothing ends.
    #[error("a quotation mark is opened in line {line} and closed nowhere")]
    OpenQuote {
        /// The row.
        line: usize,
    },
    /// A sign of Chinese writing stands between the values, which it may as well stand in.
    #[error("its values are parted by “{sign}”: save it with ordinary commas")]
    WideSeparator {
        /// The sign.
        sign: char,
    },
    /// A row says more than the header has columns.
    #[error("line {line} has a value without a column: “{found}”")]
    NoHeader {
        /// The row.
        line: usize,
        /// The value.
        found: String,
    },
    /// Two columns have one name.
    #[error("“{name}” names two columns")]
    TwoColumns {
        /// The name.
        name: String,
    },
    /// A column that is needed is not there.
    #[error("there is no column “{name}”{}: the columns are {}", meant(nearest.as_deref()), columns.join(", "))]
    NoColumn {
        /// Its name.
        name: String,
        /// The column that may be meant.
        nearest: Option<String>,
        /// The columns that are there.
        columns: Vec<String>,
    },
}

impl TableFault {
    /// The same of the field of a form in which the file was sent.
    pub fn problem(&self, field: &'static str) -> FieldProblem {
        let rule = match self {
            Self::Empty => "table-empty".to_owned(),
            Self::Workbook => "table-workbook".to_owned(),
            Self::Undecodable { line } => format!("table-undecodable:{line}"),
            Self::OpenQuote { line } => format!("table-open-quote:{line}"),
            Self::WideSeparator { sign } => format!("table-wide-separator:{sign}"),
            Self::NoHeader { line, found } => format!("table-no-header:{line}:{found}"),
            Self::TwoColumns { name } => format!("table-two-columns:{name}"),
            Self::NoColumn { name, columns, .. } => {
                format!("table-no-column:{name}:{}", columns.join("、"))
            }
        };
        FieldProblem::at(field, rule)
    }
}

/// A value that does not fit, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    /// The row, counted as a spreadsheet counts, the header included.
    pub line: usize,
    /// The name of the column.
    pub column: String,
    /// The value as it stands there; empty where there is none.
    pub found: String,
    /// What it breaks.
    pub rule: CellRule,
}

/// What a value breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellRule {
    /// There is none.
    Missing,
    /// It is none of those that are known.
    Unknown {
        /// The one that may be meant.
        nearest: Option<String>,
    },
    /// It differs from that of an earlier row in case, width or blanks alone.
    Same {
        /// The earlier row.
        line: usize,
        /// As it stands there.
        found: String,
    },
    /// It is no day.
    NoDay,
    /// It is a day, and nobody knows which: day and month could be the other way round.
    EitherDay,
    /// It is no whole number from 0.
    NoNumber,
    /// A spreadsheet has rounded the digits away.
    Rounded,
}

impl fmt::Display for CellRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("is missing"),
            Self::Unknown { nearest } => {
                write!(f, "is not known{}", meant(nearest.as_deref()))
            }
            Self::Same { line, found } => write!(f, "stands in line {line} already, as “{found}”"),
            Self::NoDay => f.write_str("is no day: write it as 2026-11-29"),
            Self::EitherDay => f.write_str(
                "does not say which is the day and which the month: write it as 2026-11-29",
            ),
            Self::NoNumber => f.write_str("must be a whole number from 0"),
            Self::Rounded => f.write_str(
                "was rounded by a spreadsheet: format the column as text and enter the number again",
            ),
        }
    }
}

impl CellFault {
    /// The same of what the column says of whoever the row is about.
    pub fn problem(&self, field: &'static str) -> FieldProblem {
        let found = &self.found;
        let rule = match &self.rule {
            CellRule::Missing => "required".to_owned(),
            CellRule::Unknown { nearest } => unknown_rule(found, nearest.as_deref()),
            CellRule::Same { line, found } => format!("cell-same:{line}:{found}"),
            CellRule::NoDay => "cell-no-day".to_owned(),
            CellRule::EitherDay => "cell-either-day".to_owned(),
            CellRule::NoNumber => "cell-no-number".to_owned(),
            CellRule::Rounded => "cell-rounded".to_owned(),
        };
        FieldProblem::at(field, rule)
    }

    /// Value and rule in words, for whoever says the place themselves.
    pub fn reason(&self) -> String {
        match self.found.as_str() {
            "" => self.rule.to_string(),
            found => format!("“{found}” {}", self.rule),
        }
    }
}

impl fmt::Display for CellFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {}: {}", self.line, self.column, self.reason())
    }
}

impl std::error::Error for CellFault {}

/// A word that is none of those known, with the nearest of them.
pub fn unknown<'k>(
    (field, typed): (&'static str, &str),
    known: impl Iterator<Item = &'k str>,
) -> FieldProblem {
    FieldProblem::at(field, unknown_rule(typed, nearest(typed, known)))
}

/// What was typed stands last: it may hold the mark that parts the two.
fn unknown_rule(typed: &str, nearest: Option<&str>) -> String {
    nearest.map_or_else(
        || format!("cell-unknown:{typed}"),
        |nearest| format!("cell-meant:{nearest}:{typed}"),
    )
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or(String::new(), |nearest| format!("; is “{nearest}” meant?"))
}
