//! What anybody may know of hearings before asking for one: no account, nothing of any case.

use serde::{Deserialize, Serialize};

use super::{Approver, CaseKind, HearingApplicationForm, OpennessGround, OpennessRule};
use crate::{
    caller::Caller, deadline::Deadline, ids::ApplicationId, problem::Problem, upload::Download,
};

/// What follows from the kind of a case for whoever would ask for a hearing in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingGuidance {
    /// Whose approval a hearing takes.
    pub approver: Approver,
    /// When it would be decided at the latest if it were asked for now, and why.
    pub decide_by: Deadline,
    /// Whether it would be public or closed, and by which article.
    pub openness: OpennessRule,
}

/// An application by somebody made up, in a case made up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingSample {
    /// Who asks.
    pub applicant: String,
    /// The party.
    pub party: String,
    /// The values.
    pub form: HearingApplicationForm,
}

/// What anybody may ask about hearings, and what a lawyer may ask of a mandate of their own.
#[async_trait::async_trait]
pub trait HearingGuideDesk: Send + Sync {
    /// What follows from this kind of case, with these grounds.
    ///
    /// # Errors
    /// `internal`.
    async fn hearing_guidance(
        &self,
        kind: CaseKind,
        grounds: Vec<OpennessGround>,
    ) -> Result<HearingGuidance, Problem> {
        let _ = (kind, grounds);
        Err(Problem::not_found())
    }

    /// An application as it is filled in.
    fn hearing_sample(&self) -> HearingSample {
        HearingSample {
            applicant: String::new(),
            party: String::new(),
            form: HearingApplicationForm::default(),
        }
    }

    /// The same as the official document that comes of it (听证申请书), a PDF.
    ///
    /// # Errors
    /// `internal`.
    async fn hearing_sample_writ(&self) -> Result<Download, Problem> {
        Err(Problem::not_found())
    }

    /// Whether the caller could ask for a hearing by the mandate in this application for file access: it is the caller's
    /// own, the mandate is verified and stands, and hearings are held in cases of this kind. Somebody else's answers as
    /// one that is not there.
    ///
    /// # Errors
    /// `internal`.
    async fn may_ask_by_mandate(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<bool, Problem> {
        let _ = (caller, application);
        Ok(false)
    }
}
