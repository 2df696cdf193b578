//! What a lawyer types into an application, valid or not.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::problem::FieldProblem;

/// Changes to a draft or reopened application; `None` leaves a value as it is.
///
/// Values are kept as typed, valid or not; the rules are applied by
/// [`crate::DossierDesk::submit_application`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftChanges {
    /// The edition of the form these changes were typed on; onto another one they are refused with
    /// `changed-elsewhere`, unless they say what stands there already. `None` asks for nothing.
    pub edition: Option<i32>,
    /// Capacity code.
    pub capacity: Option<String>,
    /// Principal's name.
    pub principal_name: Option<String>,
    /// The principal's paper: a code of [`crate::personal::IdentityPaper`].
    pub principal_id_kind: Option<String>,
    /// Its number.
    pub principal_id_no: Option<String>,
    /// The principal's nationality, where the paper is a passport.
    pub principal_nationality: Option<String>,
    /// Relation code.
    pub principal_relation: Option<String>,
    /// Number of the power of attorney or legal-aid letter.
    pub mandate_no: Option<String>,
    /// Its date, `YYYY-MM-DD`.
    pub mandate_date: Option<String>,
    /// Mode code.
    pub mode: Option<String>,
    /// `all`, or what exactly is asked for.
    pub scope: Option<String>,
    /// Purposes: any of `read`, `excerpt`, `copy`, separated by spaces.
    pub purposes: Option<String>,
    /// `yes` once the lawyer states that no conflict of interest is known.
    pub no_conflict: Option<String>,
    /// Remarks on conflicts.
    pub conflict_note: Option<String>,
}

/// The values of an application as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of DraftChanges")]
pub struct ApplicationForm {
    pub capacity: String,
    pub principal_name: String,
    #[serde(default)]
    pub principal_id_kind: String,
    pub principal_id_no: String,
    #[serde(default)]
    pub principal_nationality: String,
    pub principal_relation: String,
    pub mandate_no: String,
    pub mandate_date: String,
    pub mode: String,
    pub scope: String,
    pub purposes: String,
    pub no_conflict: String,
    pub conflict_note: String,
}

/// A draft that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftKept {
    /// The edition that stands now.
    pub edition: i32,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub saved_at: OffsetDateTime,
    /// Fields too long even for a draft: they stand as before, and the others were kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unkept: Vec<FieldProblem>,
}
