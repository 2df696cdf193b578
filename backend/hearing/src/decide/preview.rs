//! The letter of a decision, looked at before the decision is taken.

use contract::{Caller, HearingApplicationId, HearingDecision, LetterPreview, policy::Act};
use matter::{Addressee, Refused};
use notice::Letter;
use writ::{Telling, Writ};

use super::decision::refusal_in;
use crate::{desk::Hearings, rows::hearing_application};

impl Hearings {
    /// Judged as the decision is, told by what tells it then; the permit is given up with the answer.
    pub(crate) async fn preview_hearing_decision(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        version: i32,
        decision: HearingDecision,
    ) -> Result<LetterPreview, Refused> {
        match decision {
            HearingDecision::Correction(items) => {
                let asked = (Act::AskHearingCorrection, id, version);
                let asking = self.seen(caller, asked).await?;
                let owner = asking.owner().await?;
                let told = self.correction_told(&asking.row, items).await?;
                self.told_nothing(&asking.row, (owner, told))
            }
            HearingDecision::Approval => {
                let asked = (Act::ApproveHearing, id, version);
                let deciding = self.deciding(caller, asked).await?;
                let owner = deciding.offered.owner().await?;
                let row = &deciding.offered.row;
                let told = self.approval_told(row).await?;
                self.told_nothing(row, (owner, told))
            }
            HearingDecision::Refusal => {
                let asked = (Act::RefuseHearing, id, version);
                let deciding = self.deciding(caller, asked).await?;
                let owner = deciding.offered.owner().await?;
                let row = &deciding.offered.row;
                let refusal = refusal_in(&deciding.proposal)?;
                let told = self.refusal_told(row, refusal).await?;
                self.told_nothing(row, (owner, told))
            }
        }
    }

    fn told_nothing<W: Writ, L: Letter>(
        &self,
        row: &hearing_application::Model,
        told: (Addressee, Telling<W, L>),
    ) -> Result<LetterPreview, Refused> {
        let of = (&self.matters, row);
        self.writs
            .preview::<hearing_application::Entity, W, L>(of, told)
    }
}
