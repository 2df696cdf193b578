//! What a verification finds.

use std::{fmt, ops::Range};

use uuid::Uuid;

use crate::checkpoint::Checkpoint;

/// More findings than this say nothing new.
const MAX_FINDINGS: usize = 1000;

/// What is wrong with a part of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A file is not there.
    Missing,
    /// The checkpoint is not signed by the key.
    Unsigned,
    /// A file is too short or too long.
    Shape,
    /// An entry is not the one that was signed.
    Entry,
    /// An entry is signed but is no canonical line with this number.
    Line,
    /// A hash tile is not the one that was signed.
    Tile,
    /// The tree is whole in itself but not the one that was signed.
    Root,
    /// A checkpoint published earlier is not a beginning of this tree.
    Witness,
    /// A row of the database is not the one in the tree.
    Row,
    /// Sealed particulars are not those committed to in the tree.
    Particulars,
}

impl Fault {
    /// The code; the catalogue key is `finding-<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unsigned => "unsigned",
            Self::Shape => "shape",
            Self::Entry => "entry",
            Self::Line => "line",
            Self::Tile => "tile",
            Self::Root => "root",
            Self::Witness => "witness",
            Self::Row => "row",
            Self::Particulars => "particulars",
        }
    }
}

/// One thing that is not as it was signed, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub fault: Fault,
    /// The file; `None` for a row of the database and for the tree as a whole.
    pub file: Option<String>,
    /// The bytes at fault.
    pub bytes: Option<Range<usize>>,
    /// The entry at fault.
    pub sequence: Option<u64>,
    /// The row at fault, where it has no place in the tree.
    pub row: Option<Uuid>,
}

impl Finding {
    pub(crate) fn of_tree(fault: Fault) -> Self {
        Self {
            fault,
            file: None,
            bytes: None,
            sequence: None,
            row: None,
        }
    }

    #[cfg(feature = "store")]
    pub(crate) fn of_entry(fault: Fault, sequence: u64) -> Self {
        Self::of_tree(fault).in_entry(sequence)
    }

    #[cfg(feature = "store")]
    pub(crate) fn of_waiting(fault: Fault, row: Uuid) -> Self {
        Self {
            row: Some(row),
            ..Self::of_tree(fault)
        }
    }

    pub(crate) fn of_file(fault: Fault, file: &str) -> Self {
        Self {
            file: Some(file.to_owned()),
            ..Self::of_tree(fault)
        }
    }

    pub(crate) fn at(self, bytes: Range<usize>) -> Self {
        Self {
            bytes: Some(bytes),
            ..self
        }
    }

    pub(crate) fn in_entry(self, sequence: u64) -> Self {
        Self {
            sequence: Some(sequence),
            ..self
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.fault.code())?;
        if let Some(file) = &self.file {
            write!(f, " {file}")?;
        }
        if let Some(bytes) = &self.bytes {
            write!(f, " bytes {}..{}", bytes.start, bytes.end)?;
        }
        if let Some(sequence) = self.sequence {
            write!(f, " entry {sequence}")?;
        }
        if let Some(row) = self.row {
            write!(f, " row {row}")?;
        }
        Ok(())
    }
}

/// What a verification found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The signed state; `None` if there is none that the key has signed.
    pub checkpoint: Option<Checkpoint>,
    /// How many entries were read and hashed.
    pub entries: u64,
    /// What is wrong, at most a thousand things.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether there is a signed state and everything agrees with it.
    pub fn is_sound(&self) -> bool {
        self.checkpoint.is_some() && self.findings.is_empty()
    }

    pub(crate) fn add(&mut self, finding: Finding) {
        if self.findings.len() < MAX_FINDINGS {
            self.findings.push(finding);
        }
    }

    #[cfg(feature = "store")]
    pub(crate) fn add_some(&mut self, finding: Option<Finding>) {
        if let Some(finding) = finding {
            self.add(finding);
        }
    }
}
