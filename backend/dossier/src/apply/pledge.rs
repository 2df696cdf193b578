//! Signing the access pledge (阅卷承诺书).

use contract::{ApplicationId, Caller, personal::comparable, policy::Act};
use matter::Refused;
use sea_orm::ActiveValue::Set;

use crate::desk::Dossier;

impl Dossier {
    pub(crate) async fn sign_pledge(
        &self,
        caller: &Caller,
        id: ApplicationId,
        typed_name: String,
    ) -> Result<(), Refused> {
        let pledging = self.current(caller, (Act::SignPledge, id)).await?;
        let mut act = pledging.begin().await?;
        act.hold().await?;
        if comparable(&typed_name) != comparable(&act.row.applicant_name) {
            return Err(Refused::field("typed_name", "not-your-name"));
        }
        act.change.pledged_at = Set(Some(self.kernel.now()));
        self.finish(act).await
    }
}
