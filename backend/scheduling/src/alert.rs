//! When a period turns amber and red, and when it goes up the line.

use contract::{Deadline, Parameter, PeriodKind};
use time::{Date, OffsetDateTime};

use crate::{calendar::Calendar, parameters::Parameters};

/// When the alerts of a period come; every number is laid down by the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AlertRule {
    /// Amber after this share of the period, in hundredths …
    amber_percent: u8,
    /// … or this many working days before its end, whichever comes first.
    amber_working_days: u32,
    /// Working days after the end until the department head is told.
    head_after: u32,
    /// Working days after the end until the head of case management and the deputy chief are told.
    lead_after: u32,
}

impl AlertRule {
    /// What the office laid down for a day.
    pub(crate) fn of(parameters: &Parameters, on: Date) -> Self {
        let value = |name| parameters.find(name, on).value;
        Self {
            amber_percent: u8::try_from(value(Parameter::AlertAmberPercent)).unwrap_or(u8::MAX),
            amber_working_days: value(Parameter::AlertAmberDays),
            head_after: value(Parameter::AlertHeadDays),
            lead_after: value(Parameter::AlertLeadDays),
        }
    }
}

/// Where a period stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AlertLevel {
    /// There is time.
    Calm,
    /// The end is near.
    Amber,
    /// The end has passed.
    Red,
    /// The department head is told.
    Head,
    /// The head of case management and the deputy chief prosecutor are told.
    Lead,
}

/// The moments of a period's alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alerts {
    /// Amber from here.
    pub amber_at: OffsetDateTime,
    /// Red from here.
    pub red_at: OffsetDateTime,
    /// Told to the department head from here.
    pub head_at: OffsetDateTime,
    /// Told to the head of case management and the deputy chief from here.
    pub lead_at: OffsetDateTime,
}

impl Alerts {
    /// Where the period stands at `now`.
    pub fn level(&self, now: OffsetDateTime) -> AlertLevel {
        [
            (self.lead_at, AlertLevel::Lead),
            (self.head_at, AlertLevel::Head),
            (self.red_at, AlertLevel::Red),
            (self.amber_at, AlertLevel::Amber),
        ]
        .into_iter()
        .find_map(|(from, level)| (from <= now).then_some(level))
        .unwrap_or(AlertLevel::Calm)
    }
}

/// When the alerts of a period come.
pub(crate) fn alerts(calendar: &Calendar, deadline: &Deadline, rule: &AlertRule) -> Alerts {
    let after = |days| calendar.closing_of(calendar.add_working_days(deadline.due_on, days));
    Alerts {
        amber_at: amber_at(calendar, deadline, rule),
        red_at: deadline.due_at,
        head_at: after(rule.head_after).max(deadline.due_at),
        lead_at: after(rule.lead_after).max(deadline.due_at),
    }
}

fn amber_at(calendar: &Calendar, deadline: &Deadline, rule: &AlertRule) -> OffsetDateTime {
    let length = deadline.due_at - deadline.base_event_at;
    let part = length * i32::from(rule.amber_percent.min(100)) / 100;
    let share = deadline.base_event_at.saturating_add(part);
    let days_before = calendar.subtract_working_days(deadline.due_on, rule.amber_working_days);
    let before = calendar.closing_of(days_before);
    match deadline.kind {
        PeriodKind::Hours => share,
        // It has no beginning of which a share could have passed.
        PeriodKind::DaysBefore => before,
        _ if before < deadline.base_event_at => share,
        _ => share.min(before),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::{
        period,
        testing::{calendar, rule, rulebook},
    };

    #[test]
    fn a_period_of_three_working_days_warns_halfway_and_goes_up_the_line() {
        let calendar = calendar();
        let base = datetime!(2026-11-23 02:00 UTC);
        let deadline = period(&calendar, &rule(PeriodKind::WorkingDays, 3), base);
        let alerts = rulebook().alerts(&deadline);

        assert_eq!(deadline.due_at, datetime!(2026-11-26 10:00 UTC));
        assert_eq!(alerts.amber_at, datetime!(2026-11-24 18:00 UTC));
        assert_eq!(alerts.red_at, datetime!(2026-11-26 10:00 UTC));
        assert_eq!(alerts.head_at, datetime!(2026-11-27 10:00 UTC));
        assert_eq!(alerts.lead_at, datetime!(2026-12-01 10:00 UTC));
    }

    #[test]
    fn across_a_long_holiday_the_warning_comes_while_somebody_is_there() {
        let calendar = calendar();
        let base = datetime!(2026-09-28 02:00 UTC);
        let deadline = period(&calendar, &rule(PeriodKind::WorkingDays, 3), base);
        let alerts = rulebook().alerts(&deadline);
        assert_eq!(alerts.amber_at, datetime!(2026-09-30 10:00 UTC));
    }

    #[test]
    fn before_an_event_the_warning_comes_the_working_day_before_the_last() {
        let calendar = calendar();
        let hearing = datetime!(2026-11-27 02:00 UTC);
        let deadline = period(&calendar, &rule(PeriodKind::DaysBefore, 3), hearing);
        let alerts = rulebook().alerts(&deadline);
        assert_eq!(alerts.amber_at, datetime!(2026-11-20 10:00 UTC));
        assert_eq!(alerts.red_at, datetime!(2026-11-23 10:00 UTC));
    }

    #[test]
    fn each_level_begins_at_its_moment() {
        let at = |hour| datetime!(2026-11-23 00:00 UTC) + time::Duration::hours(hour);
        let alerts = Alerts {
            amber_at: at(1),
            red_at: at(2),
            head_at: at(3),
            lead_at: at(4),
        };
        let levels = [0, 1, 2, 3, 4].map(|hour| alerts.level(at(hour)));
        assert_eq!(
            levels,
            [
                AlertLevel::Calm,
                AlertLevel::Amber,
                AlertLevel::Red,
                AlertLevel::Head,
                AlertLevel::Lead
            ]
        );
    }

    #[test]
    fn a_same_day_period_warns_after_its_first_half() {
        let calendar = calendar();
        let base = datetime!(2026-11-23 02:00 UTC);
        let deadline = period(&calendar, &rule(PeriodKind::WorkingDays, 0), base);
        let alerts = rulebook().alerts(&deadline);
        assert_eq!(alerts.amber_at, datetime!(2026-11-23 06:00 UTC));
    }
}
