//! Signing the access pledge (阅卷承诺书).

use contract::{ApplicationId, Caller, personal::comparable, policy::Act};
use matter::{Move, Refused, WRONG_STATE};
use sea_orm::ActiveValue::Set;

use crate::{desk::Dossier, rows::application, state::MACHINE};

impl Dossier {
    pub(crate) async fn sign_pledge(
        &self,
        caller: &Caller,
        id: ApplicationId,
        typed_name: String,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach(caller, Act::SignPledge, id).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let row = self.hold(tx, &row).await?;
        if !MACHINE.fits(row.stands(), Act::SignPledge) {
            return Err(WRONG_STATE.refused());
        }
        if comparable(&typed_name) != comparable(&row.applicant_name) {
            return Err(Refused::field("typed_name", "not-your-name"));
        }
        let change = application::ActiveModel {
            pledged_at: Set(Some(self.kernel.now())),
            ..Default::default()
        };
        let step = Move::by(&row, "pledged").changing(change);
        let entry = self.move_on(tx, caller, step).await?;
        act.done(entry).await?;
        Ok(())
    }
}
