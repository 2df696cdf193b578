//! The letter of a decision, looked at before the decision is taken.

use contract::{ApplicationId, Caller, Decision, LetterPreview, policy::Act};
use matter::Refused;

use super::revoke::judged;
use crate::desk::Dossier;

impl Dossier {
    /// Judged as the decision is, said by what says it then; the permit is given up with the answer.
    pub(crate) async fn preview(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        decision: Decision,
    ) -> Result<LetterPreview, Refused> {
        let act = match decision {
            Decision::Refusal => {
                let asked = (Act::ConfirmRefusal, id, version);
                let (confirming, proposal) = self.reach_proposal(caller, asked).await?;
                let owner = confirming.owner().await?;
                let row = &confirming.row;
                let said = self.refusal_said(row, proposal.refusal).await?;
                return self.say_nothing((row, owner), said);
            }
            Decision::Correction(_) => Act::AskCorrection,
            Decision::Grant(_) => Act::Grant,
            Decision::Revocation(_) => Act::Revoke,
        };
        let deciding = self.seen(caller, (act, id, version)).await?;
        let owner = deciding.owner().await?;
        let row = &deciding.row;
        match decision {
            Decision::Correction(items) => {
                let said = self.correction_said(row, items).await?;
                self.say_nothing((row, owner), said)
            }
            Decision::Grant(grant) => {
                let said = self.grant_said(row, &grant).await?;
                self.say_nothing((row, owner), said)
            }
            Decision::Revocation(revocation) => {
                let ends_mandate = judged(&revocation)?;
                let said = self.revocation_said(row, (revocation, ends_mandate));
                self.say_nothing((row, owner), said.await?)
            }
            Decision::Refusal => Err(Refused::Broken("a refusal is looked at by its proposal")),
        }
    }
}
