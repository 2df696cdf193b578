//! Applications for hearings: what their applicants send and both sides see (DOMAIN B.2, B.3).

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{
    CaseKind, CriteriaMark, HearingApplicationField, HearingApplicationForm, HearingProposalView,
    HearingRefusalReason, OpennessRule,
};
use crate::{
    deadline::Deadline,
    ids::{ApplicationId, CaseClaimId, HearingApplicationId},
    matter::{MatterLine, MatterTitle, MatterView},
    problem::FieldProblem,
    work::{Taken, WorkNote},
    writ::WritLine,
};

codes! {
    /// A paper of an application for a hearing.
    pub enum HearingPaperKind {
        /// What shows as what the applicant asks: proof of kinship, a mandate.
        Standing = "standing",
        /// What the questions rest on.
        Evidence = "evidence",
        /// Anything else that helps.
        Other = "other-hearing-paper",
    }
}

/// By what somebody asks for a hearing in a case: nothing of the case is typed again where the office knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum HearingStart {
    /// A lawyer, by the application for file access in which the mandate was verified.
    Mandate {
        /// That application.
        application: ApplicationId,
    },
    /// Whoever claims to belong to a case, by that claim.
    Claim {
        /// That claim.
        claim: CaseClaimId,
    },
    /// A party or who acts for one, by the number of the case and the party's name, with a claim to it that is made where
    /// there is none; whether there is such a case is not said.
    Case {
        /// 统一受案号.
        unified_case_no: String,
        /// The party's name.
        party_name: String,
    },
}

/// One thing asked for in a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingCorrectionItem {
    /// The part reopened.
    pub field: HearingApplicationField,
    /// What is missing or wrong, in the clerk's words (5–300 characters).
    pub note: String,
}

/// A paper as both sides see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HearingPaperView {
    /// The paper.
    pub id: crate::ids::PaperId,
    /// What it is.
    pub kind: HearingPaperKind,
    /// The name its sender gave it.
    pub file_name: String,
    /// Pages.
    pub pages: u32,
    /// Bytes as received.
    pub size: u64,
    /// When it was received.
    #[serde(with = "time::serde::rfc3339")]
    pub received_at: OffsetDateTime,
}

/// An application for a hearing as its viewer may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HearingApplicationView {
    /// The application.
    pub id: HearingApplicationId,
    /// Its number, such as `TZ-2026-000012`; empty while a draft.
    pub reference: String,
    /// 统一受案号, as it was typed or as the mandate has it.
    pub unified_case_no: String,
    /// The party's name, as it was typed or as the mandate has it.
    pub party_name: String,
    /// The office.
    pub office_name: String,
    /// Who asks.
    pub applicant_name: String,
    /// Whether the office has confirmed that the applicant belongs to the case; until then nothing of it is said.
    pub is_bound: bool,
    /// The kind of the case, once bound.
    pub case_kind: Option<CaseKind>,
    /// What the case is about, once bound.
    pub cause: Option<String>,
    /// The line.
    pub line: MatterLine,
    /// When it is decided at the latest, and why; as if sent now while it is a draft.
    pub decide_by: Option<Deadline>,
    /// The values.
    pub form: HearingApplicationForm,
    /// What follows from the kind of case and from what was typed.
    pub openness: Option<OpennessRule>,
    /// The papers.
    pub papers: Vec<HearingPaperView>,
    /// Parts that may be changed now.
    pub open_fields: Vec<HearingApplicationField>,
    /// What a correction asked for.
    pub correction: Vec<HearingCorrectionItem>,
    /// Every rule that it breaks as it stands (the applicant's open form, else empty).
    pub faults: Vec<FieldProblem>,
    /// The values as they stood when a correction was asked.
    pub form_before: Option<HearingApplicationForm>,
    /// What a correction asked for and still stands as it did.
    pub unchanged: Vec<HearingApplicationField>,
    /// Whether a correction was asked before.
    pub was_corrected: bool,
    /// What its handler said of the case, the newest first (staff only).
    pub criteria: Vec<CriteriaMark>,
    /// What is proposed (staff only).
    pub proposal: Option<HearingProposalView>,
    /// Why it was refused.
    pub refusal: Option<HearingRefusal>,
    /// Its official documents.
    pub writs: Vec<WritLine>,
    /// Who took it (staff only).
    pub taken: Option<Taken>,
    /// Notes to colleagues (staff only).
    pub notes: Vec<WorkNote>,
    /// When the values were kept.
    #[serde(with = "time::serde::rfc3339")]
    pub saved_at: OffsetDateTime,
    /// Which edition of them this is.
    pub edition: i32,
    /// The version to decide on.
    pub version: i32,
}

impl HearingApplicationView {
    /// What people call it.
    pub fn title(&self) -> MatterTitle {
        MatterTitle {
            name: self.party_name.clone(),
            cause: self.cause.clone(),
        }
    }
}

impl MatterView for HearingApplicationView {
    fn line(&self) -> &MatterLine {
        &self.line
    }

    fn taken(&self) -> Option<&Taken> {
        self.taken.as_ref()
    }
}

/// Why a hearing was refused, as its applicant is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingRefusal {
    /// The ground.
    pub ground: HearingRefusalReason,
    /// The reasons.
    pub reason: String,
}

/// That an application for a hearing was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingReceipt {
    /// Its number.
    pub reference: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub received_at: OffsetDateTime,
    /// When it is decided at the latest, and why.
    pub decide_by: Deadline,
}
