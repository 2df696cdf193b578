//! Whether a time will do, and which are still free: pure functions over a place and what is arranged in it.

use contract::{DayKind, FreeTime, Hours, PlaceId};
use matter::Obstacle;
use scheduling::Calendar;
use time::{Date, Duration, OffsetDateTime, Time, UtcOffset, Weekday};

use crate::obstacles::{NO_LENGTH, OUTSIDE_HOURS, REST_DAY, SLOT_IN_PAST};

/// A time in a place, and how many come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Where.
    pub place: PlaceId,
    /// When it begins.
    pub from: OffsetDateTime,
    /// When it ends.
    pub until: OffsetDateTime,
    /// How many seats it takes.
    pub seats: u32,
}

impl Slot {
    /// The same in UTC and in whole minutes, as rows keep it: on `SQLite` times are compared as text (decision 0009).
    pub(crate) fn settled(self) -> Self {
        let settle = |at: OffsetDateTime| {
            let at = at.to_offset(UtcOffset::UTC);
            let into_minute = Duration::seconds(at.second().into());
            at - into_minute - Duration::nanoseconds(at.nanosecond().into())
        };
        Self {
            from: settle(self.from),
            until: settle(self.until),
            ..self
        }
    }
}

/// Seats that are taken for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) from: OffsetDateTime,
    pub(crate) until: OffsetDateTime,
    pub(crate) seats: u32,
}

impl Taken {
    fn covers(&self, at: OffsetDateTime) -> bool {
        self.from <= at && at < self.until
    }
}

/// Passes where the place is open for all of a time that is still ahead.
pub(crate) fn judge(
    (calendar, hours): (&Calendar, &Hours),
    slot: &Slot,
    now: OffsetDateTime,
) -> Result<(), &'static Obstacle> {
    if slot.until <= slot.from {
        return Err(&NO_LENGTH);
    }
    if slot.from < now {
        return Err(&SLOT_IN_PAST);
    }
    let date = calendar.office_date(slot.from);
    if !calendar.is_working_day(date) {
        return Err(&REST_DAY);
    }
    let mut open = open_on(calendar, hours, date).into_iter();
    if open.any(|(from, until)| from <= slot.from && slot.until <= until) {
        Ok(())
    } else {
        Err(&OUTSIDE_HOURS)
    }
}

/// When a place is open on a day. On a Saturday or Sunday that is worked (调休上班) and has no hours of its own, it is
/// open as on Mondays.
fn open_on(
    calendar: &Calendar,
    hours: &Hours,
    date: Date,
) -> Vec<(OffsetDateTime, OffsetDateTime)> {
    let of_day = hours.of(date.weekday());
    let stretches = match calendar.day(date) {
        DayKind::Weekend | DayKind::Holiday { .. } => &[],
        DayKind::AdjustedWorkday if of_day.is_empty() => hours.of(Weekday::Monday),
        DayKind::AdjustedWorkday | DayKind::Workday => of_day,
    };
    // No clock of an office is changed during its hours: what has passed since midnight is the time of the day.
    let at = |time: Time| calendar.start_of(date) + (time - Time::MIDNIGHT);
    let open = stretches.iter().map(|one| (at(one.from), at(one.until)));
    open.collect()
}

/// The most seats that are taken at any moment of a time.
pub(crate) fn peak(taken: &[Taken], (from, until): (OffsetDateTime, OffsetDateTime)) -> u32 {
    let begins = taken.iter().map(|one| one.from);
    let moments = begins.filter(|at| from < *at && *at < until).chain([from]);
    let seats = moments.map(|at| seats_at(taken, at));
    seats.max().unwrap_or_default()
}

fn seats_at(taken: &[Taken], at: OffsetDateTime) -> u32 {
    let seats = taken.iter().filter(|one| one.covers(at));
    seats.fold(0, |sum, one| sum.saturating_add(one.seats))
}

/// What is left of the hours of a day, from now on, in which so many more fit beside those who come.
pub(crate) fn free_on(
    (calendar, hours): (&Calendar, &Hours),
    (date, now): (Date, OffsetDateTime),
    (taken, most_taken): (&[Taken], u32),
) -> Vec<FreeTime> {
    let mut free: Vec<FreeTime> = Vec::new();
    for (from, until) in open_on(calendar, hours, date) {
        let mut edges = vec![from.max(now), until];
        edges.extend(taken.iter().flat_map(|one| [one.from, one.until]));
        edges.retain(|at| from.max(now) <= *at && *at <= until);
        edges.sort_unstable();
        edges.dedup();
        let parts = edges.iter().zip(edges.iter().skip(1));
        for (&from, &until) in parts.filter(|(from, _)| seats_at(taken, **from) <= most_taken) {
            match free.last_mut() {
                Some(last) if last.until == from => last.until = until,
                _ => free.push(FreeTime { from, until }),
            }
        }
    }
    free
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::datetime;
    use uuid::Uuid;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-23 10:00 +8);

    fn calendar() -> Calendar {
        Calendar::parse(include_str!("../../../config/workcalendar.json")).unwrap()
    }

    fn hours() -> Hours {
        let day = || "09:00-12:00 14:00-17:30".to_owned();
        let friday = "09:00-12:00".to_owned();
        let none = String::new;
        Hours::read(&[day(), day(), day(), day(), friday, none(), none()]).unwrap()
    }

    fn judged(from: OffsetDateTime, until: OffsetDateTime) -> Result<(), &'static Obstacle> {
        let slot = Slot {
            place: PlaceId(Uuid::nil()),
            from,
            until,
            seats: 1,
        };
        judge((&calendar(), &hours()), &slot, NOW)
    }

    fn taken(from: OffsetDateTime, minutes: i64, seats: u32) -> Taken {
        let until = from + Duration::minutes(minutes);
        Taken { from, until, seats }
    }

    #[test]
    fn a_time_within_the_hours_of_a_working_day_will_do() {
        for (from, until) in [
            (
                datetime!(2026-11-23 10:00 +8),
                datetime!(2026-11-23 12:00 +8),
            ),
            (
                datetime!(2026-11-24 14:00 +8),
                datetime!(2026-11-24 17:30 +8),
            ),
            (
                datetime!(2026-11-25 01:00 UTC),
                datetime!(2026-11-25 04:00 UTC),
            ),
        ] {
            assert_eq!(judged(from, until), Ok(()), "{from}");
        }
    }

    #[test]
    fn every_other_time_is_refused_for_its_own_reason() {
        for (from, until, refused) in [
            (
                datetime!(2026-11-24 09:00 +8),
                datetime!(2026-11-24 09:00 +8),
                &NO_LENGTH,
            ),
            (
                datetime!(2026-11-24 10:00 +8),
                datetime!(2026-11-24 09:00 +8),
                &NO_LENGTH,
            ),
            (
                datetime!(2026-11-23 09:59:59 +8),
                datetime!(2026-11-23 11:00 +8),
                &SLOT_IN_PAST,
            ),
            (
                datetime!(2026-11-28 09:00 +8),
                datetime!(2026-11-28 10:00 +8),
                &REST_DAY,
            ),
            (
                datetime!(2026-11-24 08:59 +8),
                datetime!(2026-11-24 10:00 +8),
                &OUTSIDE_HOURS,
            ),
            (
                datetime!(2026-11-24 11:00 +8),
                datetime!(2026-11-24 14:30 +8),
                &OUTSIDE_HOURS,
            ),
            (
                datetime!(2026-11-24 17:00 +8),
                datetime!(2026-11-24 17:31 +8),
                &OUTSIDE_HOURS,
            ),
            (
                datetime!(2026-11-27 14:00 +8),
                datetime!(2026-11-27 15:00 +8),
                &OUTSIDE_HOURS,
            ),
            (
                datetime!(2026-11-24 09:00 +8),
                datetime!(2026-11-25 10:00 +8),
                &OUTSIDE_HOURS,
            ),
        ] {
            assert_eq!(judged(from, until), Err(refused), "{from} {until}");
        }
    }

    #[test]
    fn a_weekend_that_is_worked_is_like_a_monday_and_a_holiday_like_none() {
        let worked = open_on(&calendar(), &hours(), time::macros::date!(2026 - 02 - 14));
        assert_eq!(worked.first().unwrap().0, datetime!(2026-02-14 09:00 +8));
        assert_eq!(worked.len(), 2);
        let holiday = time::macros::date!(2026 - 10 - 01);
        assert!(open_on(&calendar(), &hours(), holiday).is_empty());
    }

    #[test]
    fn seats_of_those_who_are_there_at_once_are_counted_together() {
        let nine = datetime!(2026-11-24 09:00 +8);
        let all = [
            taken(nine, 60, 2),
            taken(nine + Duration::minutes(30), 60, 1),
            taken(nine + Duration::minutes(60), 30, 2),
        ];
        let until = |minutes| nine + Duration::minutes(minutes);
        assert_eq!(peak(&all, (nine, until(30))), 2);
        assert_eq!(peak(&all, (nine, until(31))), 3);
        assert_eq!(peak(&all, (until(60), until(90))), 3);
        assert_eq!(peak(&all, (until(90), until(120))), 0);
    }

    #[test]
    fn what_is_free_begins_now_and_leaves_out_what_is_full() {
        let all = [taken(datetime!(2026-11-23 11:00 +8), 30, 2)];
        let date = time::macros::date!(2026 - 11 - 23);
        let free = free_on((&calendar(), &hours()), (date, NOW), (&all, 1));
        let told: Vec<_> = free.iter().map(|free| (free.from, free.until)).collect();
        assert_eq!(
            told,
            [
                (NOW, datetime!(2026-11-23 11:00 +8)),
                (
                    datetime!(2026-11-23 11:30 +8),
                    datetime!(2026-11-23 12:00 +8)
                ),
                (
                    datetime!(2026-11-23 14:00 +8),
                    datetime!(2026-11-23 17:30 +8)
                ),
            ]
        );
    }

    proptest! {
        #[test]
        fn whatever_is_free_will_do_and_whatever_is_not_is_full(
            arranged in proptest::collection::vec((0_i64..600, 1_i64..200, 1_u32..4), 0..12),
            (from, length, seats) in (0_i64..600, 1_i64..200, 1_u32..4),
        ) {
            let nine = datetime!(2026-11-24 09:00 +8);
            let all: Vec<Taken> = arranged.iter().map(|(from, length, seats)| {
                taken(nine + Duration::minutes(*from), *length, *seats)
            }).collect();
            let wanted = (nine + Duration::minutes(from), nine + Duration::minutes(from + length));
            let date = time::macros::date!(2026 - 11 - 24);
            let free = free_on((&calendar(), &hours()), (date, NOW), (&all, 6 - seats));
            let is_free = free.iter().any(|free| free.from <= wanted.0 && wanted.1 <= free.until);
            let will_do = judged(wanted.0, wanted.1).is_ok() && peak(&all, wanted) + seats <= 6;
            prop_assert_eq!(is_free, will_do);
        }
    }
}
