//! The rules that a plan must keep before it is sent and before it is approved (DOMAIN B.3, B.4, B.6).

use contract::{
    Broadcast, FieldProblem, HearingPlanForm, Openness, OpennessRule, PlanWarning, SaidYesNo,
    form::{FormValues as _, RuleCode},
    personal::read_day,
    read_time,
};
use scheduling::Calendar;
use time::{Date, Time, macros::time};

/// Before this nobody is asked to come (the office's usual hours).
const OPENS: Time = time!(08:30);

/// What a plan is judged against.
pub(crate) struct Judge<'a> {
    pub(crate) rule: &'a OpennessRule,
    /// Today in the office.
    pub(crate) today: Date,
    /// The last day of the case's period (art. 20, B-N16).
    pub(crate) case_until: Option<Date>,
    /// The first day that is as far ahead as is usual.
    pub(crate) earliest: Option<Date>,
    pub(crate) closes: Time,
    pub(crate) calendar: &'a Calendar,
    /// The rooms that the office has; where it has entered none, any name is taken.
    pub(crate) rooms: &'a [String],
    /// Whether whoever presides is a party of the case by their identity number.
    pub(crate) presider_is_party: bool,
    /// How many take part besides the officers.
    pub(crate) participants: usize,
    /// Whether something is to be shown that may not be.
    pub(crate) shows_unapproved: bool,
}

impl Judge<'_> {
    /// Every rule that the plan breaks.
    pub(crate) fn faults(&self, form: &HearingPlanForm) -> Vec<FieldProblem> {
        let form = &form.unfolded();
        let mut across = self.openness(form);
        across.extend(Self::panel(form));
        across.extend(self.day(form));
        across.extend(self.hour(form));
        across.extend(self.room(form));
        across.extend(self.presider(form));
        let mut faults = form.faults(&across, self.today);
        if self.participants == 0 {
            faults.push(FieldProblem::at("participants", "no-participants"));
        }
        if self.shows_unapproved {
            faults.push(FieldProblem::at("evidence", "evidence-not-approved"));
        }
        faults
    }

    /// What is to be known of it and keeps nobody from sending it.
    pub(crate) fn warnings(&self, form: &HearingPlanForm) -> Vec<PlanWarning> {
        let is_even = form.size().is_some_and(|size| size % 2 == 0);
        let mut warnings: Vec<_> = is_even
            .then_some(PlanWarning::EvenPanel)
            .into_iter()
            .collect();
        let year = read_day(&form.day).map(Date::year);
        let unpublished = year.filter(|year| !self.calendar.is_published(*year));
        warnings.extend(unpublished.map(|year| PlanWarning::Provisional { year }));
        warnings
    }

    /// What is forced closed nobody opens (B-N07); whoever decides otherwise than is proposed says why.
    fn openness(&self, form: &HearingPlanForm) -> Vec<(&'static str, RuleCode)> {
        let mut broken = Vec::new();
        let is_public = form.plan_openness() == Some(Openness::Public);
        if let Some(ground) = self.rule.forced_by.first().filter(|_| is_public) {
            broken.push((
                "plan_openness",
                format!("forced-closed:{}", ground.code()).into(),
            ));
        }
        let differs = form
            .plan_openness()
            .is_some_and(|chosen| chosen != self.rule.proposed());
        if differs && form.openness_reason.trim().is_empty() {
            broken.push(("openness_reason", "openness-reason".into()));
        }
        let is_live = form.broadcast_plan() == Some(Broadcast::Live);
        if is_live && self.rule.usual == Openness::Closed {
            broken.push(("broadcast_plan", "no-broadcast".into()));
        }
        broken
    }

    fn panel(form: &HearingPlanForm) -> Option<(&'static str, RuleCode)> {
        let asked: u32 = form.quotas().iter().map(|(_, number)| number).sum();
        let size = form.size()?;
        (asked > size).then(|| {
            (
                "panel_size",
                format!("quotas-too-many:{asked}:{size}").into(),
            )
        })
    }

    /// On a working day, inside the case's period, as far ahead as is usual or with the reason.
    fn day(&self, form: &HearingPlanForm) -> Vec<(&'static str, RuleCode)> {
        let Some(day) = read_day(&form.day).filter(|day| *day >= self.today) else {
            return Vec::new();
        };
        let mut broken: Vec<(&'static str, RuleCode)> = Vec::new();
        if let Some(until) = self.case_until.filter(|until| day > *until) {
            broken.push(("day", format!("after-case-period:{until}").into()));
        } else if !self.calendar.is_working_day(day) {
            broken.push(("day", "rest-day".into()));
        }
        let is_early = self.earliest.is_some_and(|earliest| day < earliest);
        if is_early && form.urgent_reason.trim().is_empty() {
            broken.push(("urgent_reason", "urgent-reason".into()));
        }
        broken
    }

    /// Within the hours in which the office is open.
    fn hour(&self, form: &HearingPlanForm) -> Option<(&'static str, RuleCode)> {
        let begins = read_time(form.begins.trim())?;
        let minutes: i64 = contract::personal::comparable_number(&form.minutes)
            .parse()
            .ok()?;
        let from = minutes_of(begins);
        let fits = begins >= OPENS && from.saturating_add(minutes) <= minutes_of(self.closes);
        (!fits).then(|| ("begins", "outside-office-hours".into()))
    }

    fn room(&self, form: &HearingPlanForm) -> Option<(&'static str, RuleCode)> {
        let room = form.room.trim();
        let is_unknown = !room.is_empty() && !self.rooms.is_empty();
        let is_unknown = is_unknown && !self.rooms.iter().any(|known| known == room);
        is_unknown.then(|| ("room", "not-chosen".into()))
    }

    /// Whoever was in the case before does not preside (K-M07; CPL art. 29, Rules art. 35).
    fn presider(&self, form: &HearingPlanForm) -> Option<(&'static str, RuleCode)> {
        let was_before = form.presider_before() == Some(SaidYesNo::Yes);
        (was_before || self.presider_is_party)
            .then(|| ("presider_before", "presider-conflict".into()))
    }
}

fn minutes_of(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

#[cfg(test)]
mod tests;
