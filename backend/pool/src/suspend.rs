//! An officer is not drawn for a while, and is again.

use contract::{Caller, OfficerId, policy::Act};
use matter::{Refused, judge_only_note};

use crate::{
    Pool,
    letters::{OfficerResumed, OfficerSuspended},
    obstacles::NOT_ELIGIBLE,
    reach::OWN_PAGE,
};

impl Pool {
    pub(crate) async fn suspend_officer(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        reason: String,
    ) -> Result<(), Refused> {
        let asked = (Act::SuspendOfficer, id, version);
        let suspending = self.seen(caller, asked).await?;
        let reason = judge_only_note("reason", &reason)?;
        let owner = self.address_of(&suspending.row).await?;
        let mut act = suspending.begin().await?;
        act.note(reason);
        if let Some(owner) = owner {
            let letter = OfficerSuspended {
                reason: reason.to_owned(),
            };
            act.tell(owner.led_to(OWN_PAGE.to_owned()), letter);
        }
        Box::pin(act.done()).await
    }

    pub(crate) async fn resume_officer(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        reason: String,
    ) -> Result<(), Refused> {
        let asked = (Act::ResumeOfficer, id, version);
        let resuming = self.seen(caller, asked).await?;
        let reason = judge_only_note("reason", &reason)?;
        if resuming.row.excluded.is_some() {
            return Err(NOT_ELIGIBLE.refused());
        }
        let owner = self.address_of(&resuming.row).await?;
        let mut act = resuming.begin().await?;
        act.note(reason);
        if let Some(owner) = owner {
            act.tell(owner.led_to(OWN_PAGE.to_owned()), OfficerResumed);
        }
        Box::pin(act.done()).await
    }
}
