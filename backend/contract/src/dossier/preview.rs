//! What a decision would say, looked at before it is taken.

use serde::{Deserialize, Serialize};

use super::{CorrectionItem, GrantRequest, Revocation};

/// A decision that tells the applicant something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// A correction is asked for.
    Correction(Vec<CorrectionItem>),
    /// The refusal that is proposed is confirmed.
    Refusal,
    /// Reading online is granted.
    Grant(GrantRequest),
    /// A grant is ended.
    Revocation(Revocation),
}

/// What goes out with a decision, in its final words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterPreview {
    /// The subject of the mail.
    pub subject: String,
    /// Its text, from the greeting to the office's name.
    pub body: String,
    /// What the telephone is told, where it is told anything.
    pub short: Option<String>,
    /// What the official documents are called that are issued.
    pub documents: Vec<String>,
}
