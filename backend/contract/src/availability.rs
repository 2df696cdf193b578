//! When somebody is free: what they say of their week, when they are away, and what hinders them at a time.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime, UtcOffset, Weekday};

use crate::{
    FreeTime,
    form::{Choices, Need, Takes},
};

/// The slots in which the office plans: half hours, from the full hour on.
pub const SLOT: Duration = Duration::minutes(30);
/// The most days that an absence lasts.
pub const MOST_ABSENT_DAYS: i64 = 400;

codes! {
    /// In which part of a weekday somebody is free; the morning ends at noon.
    pub enum FreePart {
        /// All day.
        WholeDay = "whole-day",
        /// Until noon.
        Morning = "morning",
        /// From noon on.
        Afternoon = "afternoon",
        /// Not at all.
        Never = "never",
    }

    /// Why somebody is not free.
    pub enum Hindered {
        /// They are not free in this part of this weekday.
        Weekday = "weekday",
        /// They said that they are away.
        Absence = "absence",
        /// A calendar of theirs has something at this time.
        Calendar = "calendar",
    }

    /// The sections of what somebody says of when they are free.
    pub enum AvailabilitySection {
        /// The week.
        Week = "week",
        /// A time of absence.
        Absence = "absence",
    }
}

const WORKDAY: Takes =
    Takes::OneOf(Choices::of::<FreePart>("free-part").or(FreePart::WholeDay.code()));
const WEEKEND: Takes =
    Takes::OneOf(Choices::of::<FreePart>("free-part").or(FreePart::Never.code()));

form! {
    /// The week of somebody as it is said; who says nothing is free on all five workdays.
    WeekForm,
    /// Changes to it; `None` leaves a day as it is.
    WeekChanges in AvailabilitySection {
        /// On Mondays.
        monday in Week => FreePart: WORKDAY;
        /// On Tuesdays.
        tuesday in Week => FreePart: WORKDAY;
        /// On Wednesdays.
        wednesday in Week => FreePart: WORKDAY;
        /// On Thursdays.
        thursday in Week => FreePart: WORKDAY;
        /// On Fridays.
        friday in Week => FreePart: WORKDAY;
        /// On Saturdays.
        saturday in Week => FreePart: WEEKEND;
        /// On Sundays.
        sunday in Week => FreePart: WEEKEND;
    }
}

form! {
    /// A time of absence as it is typed: whole days, unless times are given.
    AwayForm,
    /// Changes to it; `None` leaves a value as it is.
    AwayChanges in AvailabilitySection {
        /// The first day.
        from_day in Absence: Takes::Line(20, Need::Required);
        /// From when on that day; empty from its beginning.
        from_time in Absence: Takes::Line(20, Need::Optional);
        /// The last day; empty where it is the first.
        until_day in Absence: Takes::Line(20, Need::Optional);
        /// Until when on that day; empty until its end.
        until_time in Absence: Takes::Line(20, Need::Optional);
    }
}

/// In which part of each weekday somebody is free, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week(pub [FreePart; 7]);

impl Week {
    /// The part of a weekday in which they are free.
    pub fn of(&self, day: Weekday) -> FreePart {
        let number = usize::from(day.number_days_from_monday());
        self.0.get(number).copied().unwrap_or(FreePart::Never)
    }

    /// The same as a form that can be changed.
    pub fn form(&self) -> WeekForm {
        let [
            monday,
            tuesday,
            wednesday,
            thursday,
            friday,
            saturday,
            sunday,
        ] = self.0.map(|part| part.code().to_owned());
        WeekForm {
            monday,
            tuesday,
            wednesday,
            thursday,
            friday,
            saturday,
            sunday,
        }
    }
}

impl WeekForm {
    /// The week that the form says; `None` where a day says something unknown.
    pub fn week(&self) -> Option<Week> {
        Some(Week([
            self.monday()?,
            self.tuesday()?,
            self.wednesday()?,
            self.thursday()?,
            self.friday()?,
            self.saturday()?,
            self.sunday()?,
        ]))
    }
}

/// A time that has a length, in UTC: its beginning belongs to it, its end does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "FreeTime", try_from = "FreeTime")]
pub struct Span {
    from: OffsetDateTime,
    until: OffsetDateTime,
}

/// A time ends before it begins, or as it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a time ends no later than it begins")]
pub struct NoLength;

impl Span {
    /// The time between the two; `None` where it has no length.
    pub fn new(from: OffsetDateTime, until: OffsetDateTime) -> Option<Self> {
        let from = from.checked_to_offset(UtcOffset::UTC)?;
        let until = until.checked_to_offset(UtcOffset::UTC)?;
        (from < until).then_some(Self { from, until })
    }

    /// When it begins.
    pub const fn from(&self) -> OffsetDateTime {
        self.from
    }

    /// When it is over.
    pub const fn until(&self) -> OffsetDateTime {
        self.until
    }

    /// What two times have in common.
    pub fn common(&self, other: &Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.until.min(other.until))
    }

    /// The same times without those that overlap or touch: one after the other, with a gap between any two.
    pub fn united(mut spans: Vec<Self>) -> Vec<Self> {
        spans.sort_unstable();
        let mut united: Vec<Self> = Vec::new();
        for span in spans {
            match united.last_mut() {
                Some(last) if span.from <= last.until => last.until = last.until.max(span.until),
                _ => united.push(span),
            }
        }
        united
    }
}

impl From<Span> for FreeTime {
    fn from(Span { from, until }: Span) -> Self {
        Self { from, until }
    }
}

impl TryFrom<FreeTime> for Span {
    type Error = NoLength;

    fn try_from(FreeTime { from, until }: FreeTime) -> Result<Self, NoLength> {
        Self::new(from, until).ok_or(NoLength)
    }
}

/// What hinders somebody at a time, and for which part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hindrance {
    /// Why they are not free.
    pub why: Hindered,
    /// The first part of the time for which that is so.
    pub when: Span,
}

/// A slot of a day, and whether somebody is free in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotView {
    /// The slot.
    pub when: Span,
    /// What hinders them; `None` where they are free.
    pub hindered: Option<Hindered>,
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::form::FormValues as _;

    #[test]
    fn who_says_nothing_of_their_week_is_free_on_workdays() {
        let week = WeekForm::default().week().unwrap();
        assert_eq!(week.of(Weekday::Friday), FreePart::WholeDay);
        assert_eq!(week.of(Weekday::Saturday), FreePart::Never);
        assert_eq!(week.form().week(), Some(week));
    }

    #[test]
    fn a_day_that_says_something_unknown_is_named() {
        let form = WeekForm {
            tuesday: "evening".to_owned(),
            ..WeekForm::default()
        };
        let faults = form.faults(&[], time::macros::date!(2026 - 11 - 30));
        assert_eq!(form.week(), None);
        assert_eq!(faults, [crate::FieldProblem::at("tuesday", "not-chosen")]);
    }

    #[test]
    fn a_time_without_length_is_none_however_it_arrives() {
        let nine = datetime!(2026-11-30 09:00 +8);
        assert_eq!(Span::new(nine, nine), None);
        let sent = r#"{"from":"2026-11-30T09:00:00Z","until":"2026-11-30T08:00:00Z"}"#;
        assert!(serde_json::from_str::<Span>(sent).is_err());
        let span = Span::new(nine, nine + SLOT).unwrap();
        let sent = serde_json::to_string(&span).unwrap();
        assert!(sent.contains("2026-11-30T01:00:00Z"), "{sent}");
        assert_eq!(serde_json::from_str::<Span>(&sent).unwrap(), span);
    }

    #[test]
    fn times_that_overlap_or_touch_are_one() {
        let at = |minutes| datetime!(2026-11-30 09:00 UTC) + Duration::minutes(minutes);
        let span = |from, until| Span::new(at(from), at(until)).unwrap();
        let united = Span::united(vec![span(60, 90), span(0, 40), span(10, 20), span(40, 50)]);
        assert_eq!(united, [span(0, 50), span(60, 90)]);
    }
}
