//! Whether somebody is free at a time, and if not, why.

use contract::{FreePart, Hindered, Hindrance, SLOT, SlotView, Span, Stretch, Week};
use time::{Date, Duration, OffsetDateTime, Time, macros::time};

use crate::{OFFICE, office_instant};

/// When the morning ends.
const NOON: Time = time!(12:00);

/// When somebody is free: what they said, and what their calendars hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Availability {
    week: Week,
    absences: Vec<Span>,
    busy: Vec<Span>,
}

impl Availability {
    /// Their week, their absences and the busy times of their calendars, in any order.
    pub fn new(week: Week, absences: Vec<Span>, busy: Vec<Span>) -> Self {
        Self {
            week,
            absences: Span::united(absences),
            busy: Span::united(busy),
        }
    }

    /// What hinders them at a time; `None` where they are free for all of it. Where several things do, the week goes
    /// before an absence and both before a calendar: what somebody said themselves is named first.
    pub fn hindrance(&self, at: &Span) -> Option<Hindrance> {
        let hindrance = |why| move |when| Hindrance { why, when };
        let of_week = || self.outside_week(at).map(hindrance(Hindered::Weekday));
        let of_absence = || first_common(&self.absences, at).map(hindrance(Hindered::Absence));
        let of_calendar = || first_common(&self.busy, at).map(hindrance(Hindered::Calendar));
        of_week().or_else(of_absence).or_else(of_calendar)
    }

    /// The slots of a day that lie within the hours given, each with whether they are free in it.
    pub fn slots_of(&self, date: Date, open: &[Stretch]) -> Vec<SlotView> {
        let slots = open.iter().flat_map(|stretch| slots_within(date, stretch));
        let viewed = slots.map(|when| SlotView {
            when,
            hindered: self.hindrance(&when).map(|found| found.why),
        });
        viewed.collect()
    }

    /// The first half day of a time in which they are not free by their week, as far as it belongs to the time.
    fn outside_week(&self, at: &Span) -> Option<Span> {
        let mut from = at.from();
        while from < at.until() {
            let (until, is_free) = self.half_day(from)?;
            if !is_free {
                return Span::new(from, until.min(at.until()));
            }
            from = until;
        }
        None
    }

    /// When the half day ends to which an instant belongs, and whether they are free in it.
    fn half_day(&self, at: OffsetDateTime) -> Option<(OffsetDateTime, bool)> {
        let local = at.checked_to_offset(OFFICE)?;
        let part = self.week.of(local.weekday());
        if local.time() < NOON {
            let is_free = matches!(part, FreePart::WholeDay | FreePart::Morning);
            return Some((office_instant(local.date(), NOON)?, is_free));
        }
        let is_free = matches!(part, FreePart::WholeDay | FreePart::Afternoon);
        let next = local.date().next_day()?;
        Some((office_instant(next, Time::MIDNIGHT)?, is_free))
    }
}

/// What the first of these times, which are apart and in order, has in common with another.
fn first_common(spans: &[Span], at: &Span) -> Option<Span> {
    let ended = spans.partition_point(|span| span.until() <= at.from());
    spans.get(ended)?.common(at)
}

/// The slots of a day that lie within a stretch of it as a whole.
fn slots_within(date: Date, stretch: &Stretch) -> impl Iterator<Item = Span> {
    let until = stretch.until - Time::MIDNIGHT;
    let mut begins = Duration::ZERO;
    while begins < stretch.from - Time::MIDNIGHT {
        begins += SLOT;
    }
    let midnight = office_instant(date, Time::MIDNIGHT);
    let begins = std::iter::successors(Some(begins), |begins| Some(*begins + SLOT))
        .take_while(move |begins| *begins + SLOT <= until);
    begins.filter_map(move |begins| {
        let from = midnight?.checked_add(begins)?;
        Span::new(from, from.checked_add(SLOT)?)
    })
}

#[cfg(test)]
mod tests {
    use contract::WeekForm;
    use proptest::prelude::*;
    use time::macros::{date, datetime};

    use super::*;

    /// Free on Monday mornings, on Tuesdays, and on Wednesday afternoons.
    fn week() -> Week {
        let part = |part: FreePart| part.code().to_owned();
        let form = WeekForm {
            monday: part(FreePart::Morning),
            wednesday: part(FreePart::Afternoon),
            thursday: part(FreePart::Never),
            ..WeekForm::default()
        };
        form.week().unwrap()
    }

    fn span(from: OffsetDateTime, minutes: i64) -> Span {
        Span::new(from, from + Duration::minutes(minutes)).unwrap()
    }

    fn told(of: &Availability, from: OffsetDateTime, minutes: i64) -> Option<(Hindered, Span)> {
        let found = of.hindrance(&span(from, minutes))?;
        Some((found.why, found.when))
    }

    #[test]
    fn the_week_is_that_of_the_office_and_its_morning_ends_at_noon() {
        let lin = Availability::new(week(), Vec::new(), Vec::new());
        // Monday, 30 November 2026; the first minute of it in Shanghai is a Sunday in UTC.
        assert_eq!(told(&lin, datetime!(2026-11-29 16:00 UTC), 12 * 60), None);
        assert_eq!(told(&lin, datetime!(2026-11-30 11:00 +8), 60), None);
        let after_noon = span(datetime!(2026-11-30 12:00 +8), 1);
        assert_eq!(
            told(&lin, datetime!(2026-11-30 11:00 +8), 61),
            Some((Hindered::Weekday, after_noon))
        );
        let sunday = span(datetime!(2026-11-29 23:59 +8), 1);
        assert_eq!(
            told(&lin, datetime!(2026-11-29 23:59 +8), 2),
            Some((Hindered::Weekday, sunday))
        );
        assert_eq!(told(&lin, datetime!(2026-12-01 00:00 +8), 24 * 60), None);
        assert_eq!(told(&lin, datetime!(2026-12-02 12:00 +8), 12 * 60), None);
        assert!(told(&lin, datetime!(2026-12-02 11:59 +8), 30).is_some());
        assert!(told(&lin, datetime!(2026-12-03 15:00 +8), 30).is_some());
        assert!(told(&lin, datetime!(2026-12-05 09:00 +8), 30).is_some());
    }

    #[test]
    fn what_somebody_said_is_named_before_what_their_calendar_holds() {
        let tuesday = datetime!(2026-12-01 00:00 +8);
        let away = span(tuesday + Duration::hours(14), 60);
        let busy = [span(tuesday + Duration::hours(9), 60), away];
        let lin = Availability::new(week(), vec![away], busy.to_vec());
        let at = |hours| tuesday + Duration::hours(hours);
        assert_eq!(told(&lin, at(8), 60), None);
        assert_eq!(told(&lin, at(10), 240), None);
        assert_eq!(
            told(&lin, at(8), 90),
            Some((Hindered::Calendar, span(at(9), 30)))
        );
        assert_eq!(told(&lin, at(9), 480), Some((Hindered::Absence, away)));
        assert_eq!(told(&lin, at(15), 60), None);
    }

    #[test]
    fn the_slots_of_a_day_are_the_half_hours_within_its_hours() {
        let tuesday = date!(2026 - 12 - 01);
        let busy = span(datetime!(2026-12-01 09:50 +8), 20);
        let lin = Availability::new(week(), Vec::new(), vec![busy]);
        let open = [
            Stretch {
                from: time!(08:45),
                until: time!(11:15),
            },
            Stretch {
                from: time!(14:00),
                until: time!(14:30),
            },
        ];
        let slots: Vec<_> = lin
            .slots_of(tuesday, &open)
            .iter()
            .map(|slot| (slot.when.from().to_offset(OFFICE).time(), slot.hindered))
            .collect();
        let calendar = Some(Hindered::Calendar);
        assert_eq!(
            slots,
            [
                (time!(09:00), None),
                (time!(09:30), calendar),
                (time!(10:00), calendar),
                (time!(10:30), None),
                (time!(14:00), None),
            ]
        );
    }

    proptest! {
        #[test]
        fn somebody_is_free_at_a_time_exactly_if_no_minute_of_it_is_taken(
            absences in proptest::collection::vec((0_i64..3_000, 1_i64..400), 0..4),
            busy in proptest::collection::vec((0_i64..3_000, 1_i64..200), 0..6),
            (from, length) in (0_i64..3_000, 1_i64..600),
        ) {
            let monday = datetime!(2026-11-30 00:00 +8);
            let at = |(from, minutes): (i64, i64)| span(monday + Duration::minutes(from), minutes);
            let absences: Vec<Span> = absences.into_iter().map(at).collect();
            let busy: Vec<Span> = busy.into_iter().map(at).collect();
            let lin = Availability::new(week(), absences.clone(), busy.clone());
            let is_taken = |minute: i64| {
                let now = monday + Duration::minutes(minute);
                let is_morning = now.hour() < 12;
                let is_in_week = match now.day() {
                    30 => is_morning,
                    1 => true,
                    2 => !is_morning,
                    _ => false,
                };
                let mut all = absences.iter().chain(&busy);
                !is_in_week || all.any(|span| span.from() <= now && now < span.until())
            };
            let is_free = !(from..from + length).any(is_taken);
            prop_assert_eq!(lin.hindrance(&at((from, length))).is_none(), is_free);
        }
    }
}
