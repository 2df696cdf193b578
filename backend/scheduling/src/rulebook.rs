//! What holds at a moment: calendar, periods and parameters in one.

use std::sync::{Arc, PoisonError, RwLock};

use contract::{Deadline, Parameter, Provided};
use time::{Date, OffsetDateTime};

use crate::{
    alert::{AlertRule, Alerts, alerts},
    calendar::Calendar,
    calendar_file::CalendarError,
    parameters::{ParameterError, ParameterRule, Parameters},
    period::{PeriodRule, period},
    table::{PeriodTable, TableError},
    wordings::Wordings,
};

/// Why a rulebook cannot be read.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each is the part it names")]
pub enum RulebookError {
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    #[error(transparent)]
    Periods(#[from] TableError),
    #[error(transparent)]
    Parameters(#[from] ParameterError),
}

/// On what ground something was laid down, and from when it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The article, or what the office laid down.
    pub reason: String,
    /// The first day.
    pub effective_from: Date,
}

/// Why what was laid down does not fit the rules.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// There is no such period.
    #[error("there is no such period")]
    NoSuchPeriod,
    /// The number does not fit.
    #[error(transparent)]
    Parameter(#[from] ParameterError),
}

/// The rules by which the office counts.
#[derive(Debug, Clone)]
pub struct Rulebook {
    /// Which days it works, and until when.
    pub calendar: Calendar,
    /// The periods of law and of the office.
    pub periods: PeriodTable,
    /// The other numbers of the office.
    pub parameters: Parameters,
    /// How it words its official documents, where not as the house does.
    pub wordings: Wordings,
}

impl Rulebook {
    /// These rules; the office closes when the parameters say so.
    pub fn new(calendar: Calendar, periods: PeriodTable, parameters: Parameters) -> Self {
        let closings = parameters.of_name(Parameter::ClosingTime);
        let closings = closings.map(|rule| (rule.effective_from, rule.time_of_day()));
        Self {
            calendar: calendar.closing_at(closings.collect()),
            periods,
            parameters,
            wordings: Wordings::default(),
        }
    }

    /// Reads the three tables.
    ///
    /// # Errors
    /// As reading each.
    pub fn parse(calendar: &str, periods: &str, parameters: &str) -> Result<Self, RulebookError> {
        Ok(Self::new(
            Calendar::parse(calendar)?,
            PeriodTable::parse(periods)?,
            Parameters::parse(parameters)?,
        ))
    }

    /// These rules with something laid over them that the office laid down.
    ///
    /// # Errors
    /// Where it does not fit them: a number outside its bounds, a period that nobody knows.
    pub fn laying(self, provided: &Provided, ground: &Ground) -> Result<Self, Unfit> {
        let Self {
            calendar,
            periods,
            parameters,
            wordings,
        } = self;
        let from = ground.effective_from;
        let laid = match provided {
            Provided::CalendarYear { year, days } => {
                let calendar = calendar.with_year(*year, days);
                Self::new(calendar, periods, parameters)
            }
            Provided::LocalDays { days, .. } => {
                Self::new(calendar.with_local(days), periods, parameters)
            }
            Provided::Period { period, n } => {
                let before = periods.find(period, from).ok_or(Unfit::NoSuchPeriod)?;
                let rule = PeriodRule {
                    n: *n,
                    legal_ref: ground.reason.clone(),
                    effective_from: from,
                    ..before.clone()
                };
                Self::new(calendar, periods.laying(rule), parameters)
            }
            Provided::Wording { writ, texts } => {
                let wordings = wordings.laying(writ, (from, texts));
                return Ok(Self {
                    wordings,
                    ..Self::new(calendar, periods, parameters)
                });
            }
            Provided::Parameter { .. } | Provided::ClosingTime { .. } => {
                let Some((name, value)) = provided.number() else {
                    return Err(Unfit::NoSuchPeriod);
                };
                let before = parameters.find(name, from);
                let rule = ParameterRule {
                    value,
                    reason: ground.reason.clone(),
                    effective_from: from,
                    ..before.clone()
                };
                Self::new(calendar, periods, parameters.laying(rule)?)
            }
        };
        Ok(Self { wordings, ..laid })
    }

    /// A parameter, as it is on the office's day of this moment.
    pub fn number(&self, name: Parameter, at: OffsetDateTime) -> u32 {
        let today = self.calendar.office_date(at);
        self.parameters.find(name, today).value
    }

    /// The period of this code from an event on, by the rule of the event's day; `None` where there is no such rule.
    pub fn period(&self, code: &str, base_event_at: OffsetDateTime) -> Option<Deadline> {
        let day = self.calendar.office_date(base_event_at);
        let rule = self.periods.find(code, day)?;
        Some(period(&self.calendar, rule, base_event_at))
    }

    /// When the alerts of a period come, by what the office laid down for its event's day.
    pub fn alerts(&self, deadline: &Deadline) -> Alerts {
        let day = self.calendar.office_date(deadline.base_event_at);
        let rule = AlertRule::of(&self.parameters, day);
        alerts(&self.calendar, deadline, &rule)
    }
}

/// The rules that hold now, shared by every room of a house. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Rules(Arc<RwLock<Arc<Rulebook>>>);

impl Rules {
    /// These, until others take their place.
    pub fn new(rulebook: Rulebook) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(rulebook))))
    }

    /// What holds now. Whoever counts twice for one answer keeps what this gave.
    pub fn now(&self) -> Arc<Rulebook> {
        let held = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&held)
    }

    /// From now on these hold, in every room.
    pub fn replace(&self, rulebook: Rulebook) {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *held = Arc::new(rulebook);
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;
    use crate::testing::rulebook;

    fn later_closing() -> Rulebook {
        let Rulebook {
            calendar,
            periods,
            parameters,
            ..
        } = rulebook();
        let now = parameters.find(Parameter::ClosingTime, date!(2026 - 11 - 23));
        let later = crate::ParameterRule {
            value: 17 * 60 + 30,
            effective_from: date!(2026 - 12 - 01),
            ..now.clone()
        };
        Rulebook::new(calendar, periods, parameters.with(later).unwrap())
    }

    #[test]
    fn a_day_closes_by_what_held_on_it() {
        let calendar = later_closing().calendar;
        let closing = |day| calendar.closing_of(day);
        assert_eq!(
            closing(date!(2026 - 11 - 30)),
            datetime!(2026-11-30 18:00 +8)
        );
        assert_eq!(
            closing(date!(2026 - 12 - 01)),
            datetime!(2026-12-01 17:30 +8)
        );
    }

    #[test]
    fn what_takes_the_place_of_the_rules_holds_in_every_room() {
        let rules = Rules::new(rulebook());
        let other_room = rules.clone();
        let before = other_room.now();
        rules.replace(later_closing());
        let closing = |book: &Rulebook| book.calendar.closing_of(date!(2026 - 12 - 01));
        assert_eq!(closing(&other_room.now()), datetime!(2026-12-01 17:30 +8));
        assert_eq!(closing(&before), datetime!(2026-12-01 18:00 +8));
    }
}
