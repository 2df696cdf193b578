//! Sending a plan, taking it back, and what stands in the way of it.

use contract::{
    AccountId, Caller, FieldProblem, HearingId, HearingPlanForm, OpennessRule, Parameter,
    PlanWarning, form::FormValues as _, personal::comparable_number, policy::Act,
};
use matter::Refused;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use time::{Date, Time};

use super::judge::Judge;
use crate::{desk::Hearings, rows::hearing};

/// What the rules say of a plan as it stands.
pub(crate) struct Judged {
    pub(crate) faults: Vec<FieldProblem>,
    pub(crate) warnings: Vec<PlanWarning>,
}

impl Hearings {
    pub(crate) async fn submit_plan(&self, caller: &Caller, id: HearingId) -> Result<(), Refused> {
        let sending = self.current_hearing(caller, (Act::SubmitPlan, id)).await?;
        let mut act = sending.begin().await?;
        act.hold().await?;
        let form = self.plan_in(act.tx(), &act.row).await?;
        let judged = self.judged(act.tx(), &act.row, &form).await?;
        Refused::unless_none(judged.faults)?;
        let sent = (caller.account, &form.unfolded());
        let number = self.keep_version(&act, sent).await?;
        act.change.versions = Set(number);
        act.change.sent_by = Set(Some(caller.account.0));
        act.change.sent_at = Set(Some(self.kernel.now()));
        act.change.reviewed_by = Set(None);
        act.done().await
    }

    pub(crate) async fn recall_plan(&self, caller: &Caller, id: HearingId) -> Result<(), Refused> {
        let recalling = self.current_hearing(caller, (Act::RecallPlan, id)).await?;
        let mut act = recalling.begin().await?;
        act.hold().await?;
        act.change.reviewed_by = Set(None);
        act.done().await
    }

    /// Everything that the rules say of a plan.
    pub(crate) async fn judged(
        &self,
        db: &impl ConnectionTrait,
        row: &hearing::Model,
        form: &HearingPlanForm,
    ) -> Result<Judged, Refused> {
        let case = self.case_at(row.case_id).await?;
        let rule = self.rule_of(row).await?;
        let now = self.kernel.now();
        let rules = self.rules.now();
        let today = rules.calendar.office_date(now);
        let participants = self.participants_of(db, row.id).await?;
        let evidence = self.evidence_of(db, row).await?;
        let judge = Judge {
            rule: &rule,
            today,
            case_until: case.deadline_on,
            earliest: Some(self.earliest(today)),
            closes: closing(rules.number(Parameter::ClosingTime, now)),
            calendar: &rules.calendar,
            rooms: &[],
            presider_is_party: self.is_party(db, row).await?,
            participants: participants.len(),
            shows_unapproved: evidence.iter().any(|shown| !shown.may_be_shown),
        };
        Ok(Judged {
            faults: judge.faults(form),
            warnings: judge.warnings(form),
        })
    }

    /// What the table of public and closed says of the case.
    pub(crate) async fn rule_of(&self, row: &hearing::Model) -> Result<OpennessRule, Refused> {
        let card = self.files.card_of(&self.kernel.db, row.case_id).await?;
        let grounds = card.map_or_else(Vec::new, |card| card.grounds);
        Ok(OpennessRule::of(row.case_kind()?, &grounds))
    }

    /// The first day that is as far ahead as is usual.
    pub(crate) fn earliest(&self, today: Date) -> Date {
        let ahead = self.matters.number(Parameter::HearingAheadDays);
        self.rules.now().calendar.add_working_days(today, ahead)
    }

    /// Whether whoever presides is a party of the case, by the identity number (K-M07).
    async fn is_party(
        &self,
        db: &impl ConnectionTrait,
        row: &hearing::Model,
    ) -> Result<bool, Refused> {
        use casefile::rows::case_party::{Column, Entity};
        let presider = self.matters.on.identity.person(AccountId(row.owner)).await;
        let presider = presider.map_err(|_| Refused::Broken("an account cannot be read"))?;
        let Some(presider) = presider.and_then(|presider| presider.id_no) else {
            return Ok(false);
        };
        let parties = Entity::find().filter(Column::CaseId.eq(row.case_id));
        for party in parties.all(db).await? {
            let number = self.files.id_no_of(&party).await?;
            let is_same =
                |number: &String| comparable_number(number) == comparable_number(&presider);
            if number.as_ref().is_some_and(is_same) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// A time of the day from the minutes since midnight.
fn closing(minutes: u32) -> Time {
    let hour = u8::try_from(minutes / 60).unwrap_or(18);
    let minute = u8::try_from(minutes % 60).unwrap_or(0);
    Time::from_hms(hour, minute, 0).unwrap_or(time::macros::time!(18:00))
}
