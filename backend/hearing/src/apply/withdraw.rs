//! Withdrawing.

use contract::{Caller, HearingApplicationId, policy::Act};
use matter::Refused;
use sea_orm::ActiveValue::Set;

use crate::desk::Hearings;

impl Hearings {
    pub(crate) async fn withdraw_hearing_application(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
    ) -> Result<(), Refused> {
        let asked = (Act::WithdrawHearingApplication, id);
        let mut act = self.current(caller, asked).await?.begin().await?;
        act.hold().await?;
        act.change.proposes_hearing = Set(None);
        act.done().await
    }
}
