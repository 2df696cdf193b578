//! Keeping what was typed into a plan.

use contract::{Caller, DraftKept, HearingId, HearingPlanChanges, HearingPlanField, policy::Act};
use matter::Refused;

use crate::{desk::Hearings, rows::hearing};

impl Hearings {
    pub(crate) async fn save_plan(
        &self,
        caller: &Caller,
        id: HearingId,
        changes: HearingPlanChanges,
    ) -> Result<DraftKept, Refused> {
        let editing = self.current_hearing(caller, (Act::EditPlan, id)).await?;
        let mut act = editing.begin().await?;
        act.hold().await?;
        let kept = act.keep(changes, open_in(&act.row)).await?;
        act.done().await?;
        Ok(kept)
    }

    pub(crate) async fn plan_edition(
        &self,
        caller: &Caller,
        id: HearingId,
    ) -> Result<i32, Refused> {
        let (row, _) = self.reach_hearing(caller, Act::EditPlan, id).await?;
        Ok(row.edition)
    }
}

/// The parts of a plan that may be changed now.
pub(crate) fn open_in(row: &hearing::Model) -> &'static [HearingPlanField] {
    if row.stands() == contract::HearingState::PlanDraft {
        &HearingPlanField::ALL
    } else {
        &[]
    }
}
