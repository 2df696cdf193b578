//! What case management sees of applications and decides on them (DOMAIN A.3, A.4).

use serde::{Deserialize, Serialize};
use time::Date;

use crate::{ids::ApplicationId, matter::NextStep};

/// Reasons of refusal (each is a rule of law; the catalogue key is `refusal-<code>`).
pub const REFUSAL_REASONS: [&str; 7] = [
    "stage-not-reached",
    "court-has-file",
    "mandate-not-proved",
    "third-defender",
    "co-suspect-defender",
    "licence-not-in-practice",
    "former-prosecutor",
];

/// What case management decides on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// A code of [`REFUSAL_REASONS`].
    pub reason: String,
    /// The explanation to the applicant (10–1,000 characters).
    pub explanation: String,
}

/// A window and permissions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantRequest {
    /// First day.
    pub from: Date,
    /// Last day, until closing time.
    pub until: Date,
    /// Whether copies (a bundle) are allowed.
    pub may_copy: bool,
    /// Required when access is not arranged on the day of acceptance (A-N04, Rules art. 49).
    pub explanation: String,
}

/// A row of the worklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorklistRow {
    /// The application.
    pub id: ApplicationId,
    /// Its number.
    pub reference: String,
    /// The case.
    pub unified_case_no: String,
    /// The applicant.
    pub applicant_name: String,
    /// The firm.
    pub firm_name: String,
    /// The party.
    pub party_name: String,
    /// Where it stands; the catalogue key is `state-<code>`.
    pub state: String,
    /// What comes next, whose turn it is, by when.
    pub next: Option<NextStep>,
    /// How urgent: `none`, `amber`, `red`, `late`.
    pub alert: String,
}

/// Which part of the worklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorklistFilter {
    /// Waiting for case management.
    #[default]
    Waiting,
    /// Live but waiting for somebody else.
    Elsewhere,
    /// Ended.
    Ended,
}
