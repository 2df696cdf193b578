//! What is decided on a plan, and that a hearing does not take place.

use contract::{
    Caller, HEARING_REASON, HearingId, HearingPlanForm, HearingState,
    form::FormValues as _,
    personal::{comparable_number, read_day},
    policy::Act,
    read_time,
};
use matter::{Refused, length_fault};
use scheduling::Calendar;
use sea_orm::ActiveValue::Set;
use time::{Duration, OffsetDateTime};

use super::reach::OnHearing;
use crate::{
    desk::Hearings,
    obstacles::PLAN_BREAKS_RULES,
    rows::hearing::{self, REASON},
};

impl Hearings {
    pub(crate) async fn review_plan(
        &self,
        caller: &Caller,
        id: HearingId,
        version: i32,
    ) -> Result<(), Refused> {
        let asked = (Act::ReviewPlan, id, version);
        let mut act = self.seen_hearing(caller, asked).await?.begin().await?;
        act.hold().await?;
        self.ensure_fit(&act).await?;
        act.change.reviewed_by = Set(Some(caller.account.0));
        act.done().await
    }

    pub(crate) async fn return_plan(
        &self,
        caller: &Caller,
        id: HearingId,
        version: i32,
        note: String,
    ) -> Result<(), Refused> {
        let asked = (Act::ReturnPlan, id, version);
        let returning = self.seen_hearing(caller, asked).await?;
        judge_reason("note", &note)?;
        let mut act = returning.begin().await?;
        act.hold().await?;
        act.change.reviewed_by = Set(None);
        act.note(note.trim());
        act.done().await
    }

    /// As the head of the department where the plan takes no more than that, else as the chief.
    pub(crate) async fn approve_plan(
        &self,
        caller: &Caller,
        id: HearingId,
        version: i32,
    ) -> Result<(), Refused> {
        let act = self.approving_act(id).await?;
        let approving = self.seen_hearing(caller, (act, id, version)).await?;
        let mut act = approving.begin().await?;
        act.hold().await?;
        let form = self.ensure_fit(&act).await?;
        let (from, until) = planned(&self.rules.now().calendar, &form)
            .ok_or(Refused::Broken("a plan without a day"))?;
        act.change.approved_by = Set(Some(caller.account.0));
        act.change.approved_at = Set(Some(self.kernel.now()));
        act.change.planned_from = Set(Some(from));
        act.change.planned_until = Set(Some(until));
        act.done().await
    }

    pub(crate) async fn reopen_plan(
        &self,
        caller: &Caller,
        id: HearingId,
        version: i32,
        reason: String,
    ) -> Result<(), Refused> {
        let asked = (Act::ReopenPlan, id, version);
        let reopening = self.seen_hearing(caller, asked).await?;
        judge_reason("reason", &reason)?;
        let mut act = reopening.begin().await?;
        act.hold().await?;
        act.change.approved_by = Set(None);
        act.change.approved_at = Set(None);
        act.change.reviewed_by = Set(None);
        act.change.planned_from = Set(None);
        act.change.planned_until = Set(None);
        act.note(reason.trim());
        act.done().await
    }

    pub(crate) async fn cancel_hearing(
        &self,
        caller: &Caller,
        id: HearingId,
        version: i32,
        reason: String,
    ) -> Result<(), Refused> {
        let asked = (Act::CancelHearing, id, version);
        let cancelling = self.seen_hearing(caller, asked).await?;
        judge_reason("reason", &reason)?;
        let mut act = cancelling.begin().await?;
        act.hold().await?;
        act.seal(REASON, reason.trim()).await?;
        act.note(reason.trim());
        act.done().await
    }

    /// Under which act the plan is approved where it stands.
    async fn approving_act(&self, id: HearingId) -> Result<Act, Refused> {
        use sea_orm::EntityTrait as _;
        let row = hearing::Entity::find_by_id(id.0)
            .one(&self.kernel.db)
            .await?;
        let by_head = row.is_some_and(|row| {
            let is_heads =
                self.facts_of_hearing(&row).approver == contract::Approver::DepartmentHead;
            is_heads && row.stands() != HearingState::PlanReviewed
        });
        Ok(if by_head {
            Act::ApprovePlanAsHead
        } else {
            Act::ApprovePlan
        })
    }

    /// The plan, where it still keeps every rule: days pass, and cases change, while it waits.
    async fn ensure_fit(&self, act: &OnHearing<'_>) -> Result<HearingPlanForm, Refused> {
        let form = self.plan_in(act.tx(), &act.row).await?;
        let judged = self.judged(act.tx(), &act.row, &form).await?;
        if judged.faults.is_empty() {
            Ok(form.unfolded())
        } else {
            Err(PLAN_BREAKS_RULES.refused())
        }
    }
}

fn judge_reason(field: &'static str, reason: &str) -> Result<(), Refused> {
    let (least, most) = HEARING_REASON;
    let fault = length_fault((field, "reason-length"), reason, least..=most);
    Refused::unless_none(fault.into_iter().collect())
}

/// From when until when it is planned, in the office's time.
fn planned(
    calendar: &Calendar,
    form: &HearingPlanForm,
) -> Option<(OffsetDateTime, OffsetDateTime)> {
    let begins = read_time(form.begins.trim())?;
    let day = read_day(&form.day)?;
    let minutes: i64 = comparable_number(&form.minutes).parse().ok()?;
    let from = calendar.moment_of(day, begins);
    Some((from, from.checked_add(Duration::minutes(minutes))?))
}
