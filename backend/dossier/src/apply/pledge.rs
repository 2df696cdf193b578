//! Signing the access pledge (阅卷承诺书).

use contract::{ApplicationId, Caller, personal::comparable, policy::Act};
use matter::{Refused, WRONG_STATE};
use sea_orm::ActiveValue::Set;

use crate::{desk::Dossier, writs};

impl Dossier {
    pub(crate) async fn sign_pledge(
        &self,
        caller: &Caller,
        id: ApplicationId,
        typed_name: String,
    ) -> Result<(), Refused> {
        let pledging = self.current(caller, (Act::SignPledge, id)).await?;
        let about = self.about(&pledging.row).await?;
        let mut act = pledging.begin().await?;
        act.hold().await?;
        if comparable(&typed_name) != comparable(&act.row.applicant_name) {
            return Err(Refused::field("typed_name", "not-your-name"));
        }
        let signed = self.kernel.now();
        act.change.pledged_at = Set(Some(signed));
        let window = act.row.grant_from.zip(act.row.grant_until);
        let pledge = writs::AccessPledge {
            about,
            window: window.ok_or(WRONG_STATE.refused())?,
            signed,
        };
        Box::pin(self.writs.issue(&mut act, &pledge)).await?;
        self.finish(act).await
    }
}
