//! Entering the code that reached the party.

use contract::{
    Caller, CaseClaimId, WRONG_CLAIM_CODES, claim_code,
    policy::{Act, SystemAct},
};
use matter::Refused;
use sea_orm::ActiveValue::Set;

use super::reach::OnClaim;
use crate::{
    desk::Hearings,
    obstacles::{CLAIM_CODE_OVER, WRONG_CLAIM_CODE},
    rows::case_claim,
};

impl Hearings {
    pub(crate) async fn enter_claim_code(
        &self,
        caller: &Caller,
        id: CaseClaimId,
        code: String,
    ) -> Result<(), Refused> {
        // A slip of the finger is no try.
        let code = claim_code(&code).ok_or(Refused::field("code", "claim-code-digits"))?;
        let asked = (Act::EnterClaimCode, id);
        let entering = self.current_claim(caller, asked).await?;
        let owner = entering.owner().await?;
        let mut act = entering.begin().await?;
        act.hold().await?;
        self.ensure_code_waits(&act.row)?;
        // The row is held, so that of many codes at once each is judged after those before it.
        let digest = self.code_digest(act.tx(), &act.row, &code).await?;
        if act.row.code.as_ref() != Some(&digest) {
            return self.wrong_code(act).await;
        }
        let found = act.row.case_id.zip(act.row.party);
        let found = found.ok_or(Refused::Broken("a code for no case"))?;
        Box::pin(self.bind(act, owner, found)).await
    }

    /// Passes while a code is waited for.
    fn ensure_code_waits(&self, row: &case_claim::Model) -> Result<(), Refused> {
        let due = self.matters.running::<case_claim::Entity>(row)?;
        let waits = due.is_some_and(|due| self.kernel.now() < due.due_at);
        waits.then_some(()).ok_or(CLAIM_CODE_OVER.refused())
    }

    /// Counts a wrong code; the last one ends the code, and the office may make another.
    async fn wrong_code(&self, mut act: OnClaim<'_>) -> Result<(), Refused> {
        let tries = act.row.code_tries + 1;
        let left = WRONG_CLAIM_CODES.saturating_sub(tries);
        let id = act.row.id;
        act.change.code_tries = Set(tries);
        if left <= 0 {
            act.change.code = Set(None);
            act.change.code_spent_at = Set(Some(self.kernel.now()));
        }
        act.in_vain(("wrong_code", tries.into())).await?;
        if left <= 0 {
            self.end_code(id).await?;
        }
        let left = u32::try_from(left).unwrap_or_default();
        Err(WRONG_CLAIM_CODE.refused_with(left))
    }

    /// Gives a claim whose code was tried too often back to the office; where this does not come to it, the next tidying
    /// does.
    async fn end_code(&self, id: uuid::Uuid) -> Result<(), Refused> {
        let db = &self.kernel.db;
        let Some(row) = self.claim_row(db, id).await? else {
            return Ok(());
        };
        let ending = self
            .matters
            .by_itself::<case_claim::Entity>(SystemAct::Lapse, row);
        let ended = match ending {
            Ok(ending) => Box::pin(ending.begin().await?.done()).await,
            Err(refused) => Err(refused),
        };
        ended.or_else(Refused::unless_overtaken)
    }
}
