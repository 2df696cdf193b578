//! Periods of law: which runs, until when, and how near its end is.

use contract::{
    Deadline, Parameter,
    machine::{Runs, Step, To},
};
use scheduling::{AlertLevel, Rulebook};
use time::OffsetDateTime;

use crate::{Dated as _, Matter, MatterModel, Matters, Refused, StateOf};

impl Matters {
    /// The end of a period that starts at `from`, by the rule that held on that day.
    ///
    /// # Errors
    /// [`Refused::Broken`] where there is no such rule.
    pub fn deadline(&self, period: &str, from: OffsetDateTime) -> Result<Deadline, Refused> {
        deadline_under(&self.on.rules.now(), (period, from))
    }

    /// What the office laid down, as it holds today.
    pub fn number(&self, name: Parameter) -> u32 {
        self.on.rules.now().number(name, self.on.kernel.now())
    }

    /// The period that runs where the matter stands now.
    ///
    /// # Errors
    /// As [`Matters::deadline`].
    pub fn running<M: Matter>(&self, row: &M::Model) -> Result<Option<Deadline>, Refused> {
        running_under::<M>(&self.on.rules.now(), row)
    }

    /// Every period that has begun in the matter by now, whether it still runs or not, in the order of the procedure.
    ///
    /// # Errors
    /// As [`Matters::deadline`].
    pub fn periods<M: Matter>(&self, row: &M::Model) -> Result<Vec<Deadline>, Refused> {
        let now = self.on.kernel.now();
        let mut periods: Vec<Deadline> = Vec::new();
        for next in M::MACHINE.standings.iter().flat_map(|state| state.next) {
            let Runs::Since { period, event } = next.runs else {
                continue;
            };
            let period = row.period(period);
            let Some(since) = row.since(event).filter(|since| *since <= now) else {
                continue;
            };
            let is_known = |known: &Deadline| known.code == period && known.base_event_at == since;
            if !periods.iter().any(is_known) {
                periods.push(self.deadline(period, since)?);
            }
        }
        Ok(periods)
    }

    /// By when the matter is to be looked at next: the end of its running period, else what its row says.
    pub(crate) fn next_look<M: Matter>(
        &self,
        row: &M::Model,
    ) -> Result<Option<OffsetDateTime>, Refused> {
        Ok(match self.running::<M>(row)? {
            Some(due) => Some(due.due_at),
            None => row.ended_at().or(row.look_at()),
        })
    }

    /// How urgent a running period is: `none`, `amber`, `red`, `late`.
    pub(crate) fn alert(&self, due: Option<&Deadline>) -> &'static str {
        let Some(due) = due else { return "none" };
        let alerts = self.on.rules.now().alerts(due);
        match alerts.level(self.on.kernel.now()) {
            AlertLevel::Calm => "none",
            AlertLevel::Amber => "amber",
            AlertLevel::Red => "red",
            AlertLevel::Head | AlertLevel::Lead => "late",
        }
    }
}

fn deadline_under(
    rules: &Rulebook,
    (period, from): (&str, OffsetDateTime),
) -> Result<Deadline, Refused> {
    let deadline = rules.period(period, from);
    deadline.ok_or(Refused::Broken("a period has no rule"))
}

/// The period that runs where the matter stands now, as these rules have it.
pub(crate) fn running_under<M: Matter>(
    rules: &Rulebook,
    row: &M::Model,
) -> Result<Option<Deadline>, Refused> {
    let Runs::Since { period, event } = runs::<M>(row) else {
        return Ok(None);
    };
    let since = row.since(event);
    since
        .map(|since| deadline_under(rules, (row.period(period), since)))
        .transpose()
}

/// The period that runs where a matter stands; a state that stopped no clock has that of the one before it.
pub(crate) fn runs<M: Matter>(row: &M::Model) -> Runs {
    match (M::MACHINE.runs(row.stands()), row.resumes()) {
        (Runs::AsBefore, Some(before)) => M::MACHINE.runs(before),
        (runs, _) => runs,
    }
}

/// Where a step leads a matter.
pub(crate) fn led_to<M: Matter>(
    row: &M::Model,
    step: &Step<M::Procedure>,
) -> Result<StateOf<M>, Refused> {
    match step.to {
        To::State(state) => Ok(state),
        To::Same => Ok(row.stands()),
        To::Back => {
            let back = Refused::Broken("a state that leads nowhere back");
            row.resumes().ok_or(back)
        }
    }
}
