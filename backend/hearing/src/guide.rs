//! What anybody may know before asking for a hearing, and whether a lawyer's mandate lets one be asked for.

use async_trait::async_trait;
use contract::{
    ApplicationId, Caller, CaseKind, Download, HearingGuidance, HearingGuideDesk, HearingSample,
    OpennessGround, OpennessRule, Problem,
    policy::{self, Act},
};
use matter::Refused;
use writ::Sample as _;

use crate::{desk::Hearings, writs};

#[async_trait]
impl HearingGuideDesk for Hearings {
    async fn hearing_guidance(
        &self,
        kind: CaseKind,
        grounds: Vec<OpennessGround>,
    ) -> Result<HearingGuidance, Problem> {
        let now = self.kernel.now();
        Ok(HearingGuidance {
            approver: self.approver(Some(kind)),
            decide_by: self.matters.deadline(kind.deciding(), now)?,
            openness: OpennessRule::of(kind, &grounds),
        })
    }

    fn hearing_sample(&self) -> HearingSample {
        let writs::Request { about, form, .. } = writs::Request::sample();
        HearingSample {
            applicant: about.applicant,
            party: about.party,
            form,
        }
    }

    async fn hearing_sample_writ(&self) -> Result<Download, Problem> {
        let now = self.kernel.now();
        Ok(self.writs.sample_of::<writs::Request>(now).await?)
    }

    async fn may_ask_by_mandate(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<bool, Problem> {
        if !policy::may_ever(caller, Act::StartHearingApplication) {
            return Ok(false);
        }
        Ok(self.fits_mandate(caller, application).await?)
    }
}

impl Hearings {
    async fn fits_mandate(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<bool, Refused> {
        let Some(mandate) = self.mandates.mandate_of(caller, application).await? else {
            return Ok(false);
        };
        let card = self.files.card_of(&self.kernel.db, mandate.case.0).await?;
        Ok(card.is_some_and(|card| card.kind.has_hearings()))
    }
}
