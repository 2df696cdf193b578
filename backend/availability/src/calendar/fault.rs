//! What is wrong with a calendar file or with an entry of it.

use std::fmt;

use contract::FieldProblem;
use tabular::TableFault;

/// The most faults of one file that are named.
const MOST_NAMED: usize = 50;
/// The most characters of a value that are named with a fault.
const LONGEST_FOUND: usize = 60;

/// Why a file is not read as a calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    /// It is larger than is read.
    #[error("is larger than {most} bytes")]
    TooLarge {
        /// The most bytes.
        most: usize,
    },
    /// It is in no encoding that is read here, or it was damaged.
    #[error("line {line} cannot be read as UTF-8, GBK or UTF-16")]
    Undecodable {
        /// The line of the file.
        line: usize,
    },
    /// It is something else than a calendar.
    #[error("is no calendar file: nothing in it begins a calendar")]
    NoCalendar,
    /// It ends within something: it was cut off.
    #[error("what begins in line {line} ends nowhere: the file was cut off")]
    Unclosed {
        /// Where it begins.
        line: usize,
    },
    /// Something ends that did not begin.
    #[error("line {line} ends what did not begin")]
    Unopened {
        /// The line.
        line: usize,
    },
    /// Its parts lie too deep in one another.
    #[error("line {line} lies in too many parts")]
    TooDeep {
        /// The line.
        line: usize,
    },
    /// It has more entries than are read.
    #[error("line {line} begins one entry more than {most}")]
    TooManyEntries {
        /// Where the first begins that is too much.
        line: usize,
        /// The most.
        most: usize,
    },
    /// Its entries occur more often than is read.
    #[error("with line {line} its entries occur more than {most} times")]
    TooManyOccurrences {
        /// Where the entry stands.
        line: usize,
        /// The most.
        most: usize,
    },
    /// Its rules take too long to follow.
    #[error("the rules up to line {line} take too long to follow")]
    Endless {
        /// Where the rule stands.
        line: usize,
    },
}

impl CalendarFault {
    /// The same of the field of a form in which the file was sent.
    pub fn problem(&self, field: &'static str) -> FieldProblem {
        let rule = match self {
            Self::TooLarge { most } => format!("calendar-too-large:{most}"),
            Self::Undecodable { line } => format!("calendar-undecodable:{line}"),
            Self::NoCalendar => "calendar-none".to_owned(),
            Self::Unclosed { line } => format!("calendar-unclosed:{line}"),
            Self::Unopened { line } => format!("calendar-unopened:{line}"),
            Self::TooDeep { line } => format!("calendar-too-deep:{line}"),
            Self::TooManyEntries { line, most } => {
                format!("calendar-too-many-entries:{line}:{most}")
            }
            Self::TooManyOccurrences { line, most } => {
                format!("calendar-too-many-occurrences:{line}:{most}")
            }
            Self::Endless { line } => format!("calendar-endless:{line}"),
        };
        FieldProblem::at(field, rule)
    }
}

impl From<TableFault> for CalendarFault {
    fn from(fault: TableFault) -> Self {
        match fault {
            TableFault::Undecodable { line } => Self::Undecodable { line },
            _ => Self::NoCalendar,
        }
    }
}

/// What is wrong with an entry, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryFault {
    /// The line of the file in which the value begins, else the one in which the entry does.
    pub line: usize,
    /// The property.
    pub property: &'static str,
    /// The value as it stands there, cut where it is long; empty where there is none, or where it may say something of
    /// people.
    pub found: String,
    /// What it breaks.
    pub rule: EntryRule,
}

/// What a value breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryRule {
    /// There is none.
    Missing,
    /// It cannot be read.
    Unreadable,
    /// The zone is neither given in the file nor known.
    UnknownZone,
    /// It ends before it begins.
    EndBeforeStart,
    /// A rule that repeats within the day, which nobody's appointments do.
    TooFine,
    /// It repeats and lasts for longer than the window.
    TooLong,
    /// It says something that is not read here.
    Unsupported,
}

impl EntryRule {
    const fn code(self) -> &'static str {
        match self {
            Self::Missing => "entry-missing",
            Self::Unreadable => "entry-unreadable",
            Self::UnknownZone => "entry-unknown-zone",
            Self::EndBeforeStart => "entry-end-before-start",
            Self::TooFine => "entry-too-fine",
            Self::TooLong => "entry-too-long",
            Self::Unsupported => "entry-unsupported",
        }
    }
}

impl EntryFault {
    pub(super) fn new(
        (line, property): (usize, &'static str),
        found: &str,
        rule: EntryRule,
    ) -> Self {
        let found = found.chars().filter(|one| !one.is_control());
        Self {
            line,
            property,
            found: found.take(LONGEST_FOUND).collect(),
            rule,
        }
    }

    /// The same of the field of a form in which the file was sent: line, property and value after the code.
    pub fn problem(&self, field: &'static str) -> FieldProblem {
        let Self {
            line,
            property,
            found,
            rule,
        } = self;
        FieldProblem::at(field, format!("{}:{line}:{property}:{found}", rule.code()))
    }
}

impl fmt::Display for EntryFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line,
            property,
            found,
            rule,
        } = self;
        let rule = match rule {
            EntryRule::Missing => "is missing",
            EntryRule::Unreadable => "cannot be read",
            EntryRule::UnknownZone => "names a zone that is not known",
            EntryRule::EndBeforeStart => "ends before it begins",
            EntryRule::TooFine => "repeats within the day",
            EntryRule::TooLong => "repeats and is too long",
            EntryRule::Unsupported => "is not read here",
        };
        write!(f, "line {line}, {property} “{found}”: {rule}")
    }
}

impl std::error::Error for EntryFault {}

/// The faults of a file, as many of them as are named.
#[derive(Debug, Default)]
pub(super) struct Faults {
    named: Vec<EntryFault>,
    unnamed: usize,
}

impl Faults {
    pub(super) fn note(&mut self, fault: EntryFault) {
        if self.named.len() < MOST_NAMED {
            self.named.push(fault);
        } else {
            self.unnamed += 1;
        }
    }

    /// Those that are named, in the order of their lines, and how many more there are.
    pub(super) fn told(mut self) -> (Vec<EntryFault>, usize) {
        self.named.sort_by_key(|fault| fault.line);
        (self.named, self.unnamed)
    }
}
