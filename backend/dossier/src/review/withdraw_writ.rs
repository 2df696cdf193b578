//! Withdrawing an official document that was issued.

use contract::{ApplicationId, Caller, FieldProblem, WritWithdrawal, policy::Act};
use matter::Refused;

use super::explanation_fault;
use crate::{desk::Dossier, letters};

impl Dossier {
    pub(crate) async fn withdraw_writ(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        withdrawal: WritWithdrawal,
    ) -> Result<(), Refused> {
        let asked = (Act::WithdrawWrit, id, version);
        let withdrawing = self.seen(caller, asked).await?;
        let mut faults: Vec<_> = explanation_fault("reason", &withdrawal.reason)
            .into_iter()
            .collect();
        if withdrawal.writ.is_none() {
            faults.push(FieldProblem::at("writ", "not-chosen"));
        }
        let Some(writ) = withdrawal.writ.filter(|_| faults.is_empty()) else {
            return Err(Refused::Fields(faults));
        };
        let owner = withdrawing.owner().await?;
        let mut act = withdrawing.begin().await?;
        act.hold().await?;
        let reason = withdrawal.reason.trim();
        let withdrawn = Box::pin(self.writs.withdraw(&mut act, (writ, reason))).await?;
        act.note(reason);
        let reference = act.row.reference.clone().unwrap_or_default();
        act.tell(
            owner,
            letters::WritWithdrawn {
                reference,
                title: withdrawn.title,
                number: withdrawn.number,
                reason: reason.to_owned(),
            },
        );
        self.finish(act).await
    }
}
