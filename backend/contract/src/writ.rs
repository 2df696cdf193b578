//! Official documents (文书) that an office issues.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{ids::WritId, problem::Problem};

codes! {
    /// How a writ stands.
    pub enum WritStanding {
        /// As it was issued.
        Stands = "stands",
        /// A later one took its place.
        Replaced = "replaced",
        /// It was withdrawn.
        Withdrawn = "withdrawn",
    }
}

/// A writ of a matter, in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WritLine {
    /// The writ.
    pub id: WritId,
    /// What it is called.
    pub title: String,
    /// Its number (文号), where its kind has one.
    pub number: Option<String>,
    /// The code by which anybody checks it, sixteen letters and digits.
    pub code: String,
    /// When it was issued.
    #[serde(with = "time::serde::rfc3339")]
    pub issued_at: OffsetDateTime,
    /// How many pages it has.
    pub pages: u32,
    /// How it stands.
    pub standing: WritStanding,
    /// Whether there is a second file, for programs.
    pub has_data: bool,
}

/// A writ that is to be withdrawn, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WritWithdrawal {
    /// Which; `None` where none was chosen.
    pub writ: Option<WritId>,
    /// Why ([`crate::EXPLANATION_LENGTH`]).
    pub reason: String,
}

/// What anybody learns of a writ by its code: nothing of what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedWrit {
    /// Who issued it.
    pub office: String,
    /// What it is called.
    pub title: String,
    /// Its number, where its kind has one.
    pub number: Option<String>,
    /// Its code.
    pub code: String,
    /// When it was issued.
    #[serde(with = "time::serde::rfc3339")]
    pub issued_at: OffsetDateTime,
    /// The SHA-256 of its file, in hex.
    pub digest: String,
    /// The SHA-256 of its second file, where it has one for programs.
    pub data_digest: Option<String>,
    /// How many pages it has.
    pub pages: u32,
    /// How it stands.
    pub standing: WritStanding,
    /// When it was replaced or withdrawn.
    #[serde(with = "time::serde::rfc3339::option")]
    pub changed_at: Option<OffsetDateTime>,
    /// The number of the one in its place.
    pub replaced_by: Option<String>,
    /// The one whose place it took.
    pub replaces: Option<EarlierWrit>,
}

/// A writ whose place another took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierWrit {
    /// Its number, where its kind has one.
    pub number: Option<String>,
    /// When it was issued.
    #[serde(with = "time::serde::rfc3339")]
    pub issued_at: OffsetDateTime,
}

/// What anybody may ask who holds a writ.
#[async_trait::async_trait]
pub trait WritDesk: Send + Sync {
    /// How the writ with this code stands; spaces, hyphens and small letters do not matter.
    ///
    /// # Errors
    /// `not-found` where there is none; `internal`.
    async fn check_writ(&self, code: &str) -> Result<CheckedWrit, Problem> {
        let _ = code;
        Err(Problem::not_found())
    }
}
