//! What holds at a moment: calendar, periods and parameters in one.

use std::sync::{Arc, PoisonError, RwLock};

use contract::{Deadline, Parameter};
use time::OffsetDateTime;

use crate::{
    alert::{AlertRule, Alerts, alerts},
    calendar::Calendar,
    calendar_file::CalendarError,
    parameters::{ParameterError, Parameters},
    period::period,
    table::{PeriodTable, TableError},
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

/// The rules by which the office counts.
#[derive(Debug, Clone)]
pub struct Rulebook {
    /// Which days it works, and until when.
    pub calendar: Calendar,
    /// The periods of law and of the office.
    pub periods: PeriodTable,
    /// The other numbers of the office.
    pub parameters: Parameters,
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
