//! The applicant's own list.

use contract::{Caller, HearingApplicationId, MatterPage, policy::Act};
use matter::Refused;

use crate::{desk::Hearings, rows::hearing_application};

impl Hearings {
    pub(crate) async fn my_hearing_applications(
        &self,
        caller: &Caller,
        after: Option<HearingApplicationId>,
    ) -> Result<MatterPage, Refused> {
        let asked = (Act::ReadOwnHearingApplication, after.map(|after| after.0));
        self.matters
            .own_page::<hearing_application::Entity>(self, caller, asked)
            .await
    }
}
