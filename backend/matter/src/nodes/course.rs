//! When the steps of a node come: by the rule of the node, and by what the office laid down for the day it runs from.

use contract::{Deadline, NodeRule, NodeStep, Parameter, oversight::Threshold};
use scheduling::{Pause, Pauses, Rulebook, paused_period};
use time::{Duration, OffsetDateTime};

/// When the steps of a node come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Its period; `None` where it is red at once or after minutes.
    pub due: Option<Deadline>,
    /// When it turns red.
    pub due_at: OffsetDateTime,
    steps: Vec<(NodeStep, OffsetDateTime)>,
}

impl Course {
    /// The furthest step that has come by now.
    pub fn reached(&self, now: OffsetDateTime) -> NodeStep {
        let come = self.steps.iter().filter(|(_, at)| *at <= now);
        let furthest = come.map(|(step, _)| *step).max();
        furthest.unwrap_or(NodeStep::Begun)
    }

    /// When the first of the steps after this one comes.
    pub fn next_after(&self, step: NodeStep) -> Option<OffsetDateTime> {
        let later = self.steps.iter().filter(|(later, _)| *later > step);
        later.map(|(_, at)| *at).min()
    }
}

/// By what the course of a node is reckoned beside its rule.
#[derive(Debug, Clone, Copy)]
pub struct Ran<'a> {
    /// The moment from which it runs.
    pub since: OffsetDateTime,
    /// How long it stood still.
    pub pauses: &'a [Pause],
    /// The period by which it runs, where that is not the one of its rule.
    pub period: Option<&'a str>,
}

/// The course of a node; `None` where its period has no rule.
pub fn course(book: &Rulebook, rule: &NodeRule, ran: Ran<'_>) -> Option<Course> {
    let Ran {
        since,
        pauses,
        period,
    } = ran;
    let ended = |code| ended_period(book, code, (since, pauses));
    let (due, amber_at, due_at) = match rule.threshold {
        Threshold::AtOnce => (None, None, since),
        Threshold::Minutes(name) => {
            let minutes = i64::from(book.number(name, since));
            (None, None, since.saturating_add(Duration::minutes(minutes)))
        }
        Threshold::Period { code, warns } => {
            let due = ended(period.unwrap_or(code))?;
            let amber_at = match warns {
                Some(warns) => ended(warns)?.due_at,
                None => book.alerts(&due).amber_at,
            };
            let due_at = due.due_at;
            (Some(due), Some(amber_at), due_at)
        }
    };
    let on = match &due {
        Some(due) => due.due_on,
        None => book.calendar.office_date(due_at),
    };
    let later = |name| {
        let days = book.number(name, since);
        let day = book.calendar.add_working_days(on, days);
        book.calendar.closing_of(day).max(due_at)
    };
    let steps = rule.tells.iter().filter_map(|tells| {
        let at = match tells.step {
            NodeStep::Begun => return None,
            NodeStep::Amber => amber_at?,
            NodeStep::Red => due_at,
            NodeStep::Head => later(Parameter::AlertHeadDays),
            NodeStep::Lead => later(Parameter::AlertLeadDays),
            NodeStep::Superior => later(Parameter::AlertSuperiorDays),
        };
        Some((tells.step, at))
    });
    Some(Course {
        steps: steps.collect(),
        due,
        due_at,
    })
}

fn ended_period(
    book: &Rulebook,
    code: &str,
    (since, pauses): (OffsetDateTime, &[Pause]),
) -> Option<Deadline> {
    if pauses.is_empty() {
        return book.period(code, since);
    }
    let rule = book.periods.find(code, book.calendar.office_date(since))?;
    let pauses = Pauses {
        list: pauses,
        now: since,
    };
    Some(paused_period(&book.calendar, rule, since, &pauses))
}

#[cfg(test)]
mod tests {
    use contract::{NODE_RULES, PauseReason};
    use time::macros::datetime;

    use super::*;

    const MONDAY: OffsetDateTime = datetime!(2026-11-23 02:00 UTC);

    fn book() -> Rulebook {
        Rulebook::parse(
            include_str!("../../../../config/workcalendar.json"),
            include_str!("../../../../config/periods.toml"),
            include_str!("../../../../config/parameters.toml"),
        )
        .unwrap()
    }

    fn of(code: &str, pauses: &[Pause]) -> Course {
        of_period(code, pauses, None)
    }

    fn of_period(code: &str, pauses: &[Pause], period: Option<&str>) -> Course {
        let rule = NODE_RULES.iter().find(|rule| rule.code == code).unwrap();
        let ran = Ran {
            since: MONDAY,
            pauses,
            period,
        };
        course(&book(), rule, ran).unwrap()
    }

    #[test]
    fn a_matter_to_which_law_gives_another_period_is_watched_by_it() {
        let (usual, sooner) = (
            of("B-N01", &[]),
            of_period("B-N01", &[], Some("B-N01-ARREST")),
        );
        assert_eq!(usual.due_at, datetime!(2026-11-26 10:00 UTC));
        assert_eq!(sooner.due_at, datetime!(2026-11-24 10:00 UTC));
        let head = sooner.next_after(NodeStep::Red);
        assert_eq!(head, Some(datetime!(2026-11-25 10:00 UTC)));
    }

    #[test]
    fn a_period_turns_amber_halfway_red_at_its_end_and_goes_up_the_line() {
        let course = of("A-N03", &[]);
        assert_eq!(course.due_at, datetime!(2026-11-26 10:00 UTC));
        let next = |step| course.next_after(step).unwrap();
        assert_eq!(next(NodeStep::Begun), datetime!(2026-11-24 18:00 UTC));
        assert_eq!(next(NodeStep::Amber), datetime!(2026-11-26 10:00 UTC));
        assert_eq!(next(NodeStep::Red), datetime!(2026-11-27 10:00 UTC));
        assert_eq!(next(NodeStep::Head), datetime!(2026-12-01 10:00 UTC));
        assert_eq!(next(NodeStep::Lead), datetime!(2026-12-03 10:00 UTC));
        assert_eq!(course.next_after(NodeStep::Superior), None);
        let reached = |at| course.reached(at);
        assert_eq!(reached(MONDAY), NodeStep::Begun);
        assert_eq!(reached(datetime!(2026-11-26 10:00 UTC)), NodeStep::Red);
        assert_eq!(reached(datetime!(2026-12-31 10:00 UTC)), NodeStep::Superior);
    }

    #[test]
    fn a_period_that_stood_still_ends_so_much_later() {
        let pause = Pause {
            reason: PauseReason::CorrectionAsked,
            from: datetime!(2026-11-24 02:00 UTC),
            until: Some(datetime!(2026-11-26 02:00 UTC)),
        };
        let course = of("A-N03", &[pause]);
        assert_eq!(course.due_at, datetime!(2026-11-30 10:00 UTC));
    }

    #[test]
    fn what_must_not_happen_is_red_at_once_and_goes_to_the_lead() {
        let course = of("A-N06", &[]);
        assert_eq!(course.reached(MONDAY), NodeStep::Red);
        let lead = course.next_after(NodeStep::Red);
        assert_eq!(lead, Some(datetime!(2026-11-26 10:00 UTC)));
    }

    #[test]
    fn minutes_are_minutes() {
        let course = of("A-N10", &[]);
        assert_eq!(course.due_at, datetime!(2026-11-23 02:05 UTC));
        assert_eq!(course.reached(MONDAY), NodeStep::Begun);
    }

    #[test]
    fn a_complaint_warns_on_its_seventh_day() {
        let course = of("A-N13", &[]);
        let amber = course.next_after(NodeStep::Begun);
        assert_eq!(amber, Some(datetime!(2026-11-30 10:00 UTC)));
        assert_eq!(course.due_at, datetime!(2026-12-03 10:00 UTC));
    }
}
