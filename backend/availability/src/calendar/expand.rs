//! When something recurs (RFC 5545, section 3.3.10), by the calendar alone: zones are laid over it afterwards.

use std::ops::RangeInclusive;

use time::{Date, Month, PrimitiveDateTime, Time, Weekday, util::days_in_month};

use super::{
    CalendarFault,
    budget::Budget,
    rule::{EVERY, Frequency, Rule},
};

/// What recurs by a rule.
#[derive(Debug, Clone, Copy)]
pub(super) struct Recurring<'r> {
    /// The rule.
    pub(super) rule: &'r Rule,
    /// The line in which it stands.
    pub(super) line: usize,
    /// The first time, which counts whether the rule names it or not.
    pub(super) start: PrimitiveDateTime,
    /// Whether it lasts whole days.
    pub(super) is_day: bool,
}

impl Recurring<'_> {
    /// The times from one on up to another. A rule without a count is followed from there on, however long ago it
    /// began; one with a count from its beginning.
    pub(super) fn times(
        &self,
        reach: &RangeInclusive<PrimitiveDateTime>,
        budget: &mut Budget,
    ) -> Result<Vec<PrimitiveDateTime>, CalendarFault> {
        let rule = self.rule.settled(self.start, self.is_day);
        let mut left = rule.count.unwrap_or(u32::MAX) - 1;
        let mut found: Vec<_> = reach
            .contains(&self.start)
            .then_some(self.start)
            .into_iter()
            .collect();
        let mut period = match rule.count {
            Some(_) => 0,
            None => self.period_before(&rule, reach.start().date()),
        };
        while left > 0
            && let Some(days) = days_of(&rule, self.start.date(), period)
        {
            budget.step(days.len().max(1), self.line)?;
            let times = times_of(&rule, &days);
            budget.step(times.len(), self.line)?;
            for time in times.into_iter().filter(|time| *time > self.start) {
                if left == 0 || time > *reach.end() {
                    return Ok(found);
                }
                left -= 1;
                found.extend(reach.contains(&time).then_some(time));
            }
            if days.first().is_some_and(|day| *day > reach.end().date()) {
                break;
            }
            period += 1;
        }
        Ok(found)
    }

    /// The number of a period that ends before the day, or of the first.
    fn period_before(&self, rule: &Rule, day: Date) -> i64 {
        let start = self.start.date();
        let passed = match rule.frequency {
            Frequency::Daily => (day - start).whole_days(),
            Frequency::Weekly => (day - start).whole_days() / 7,
            Frequency::Monthly => months(day) - months(start),
            Frequency::Yearly => i64::from(day.year()) - i64::from(start.year()),
        };
        (passed / rule.interval - 2).max(0)
    }
}

/// The days of a period of the rule among which it chooses; `None` beyond the calendar of years.
fn days_of(rule: &Rule, start: Date, period: i64) -> Option<Vec<Date>> {
    let passed = period.checked_mul(rule.interval)?;
    let later = |days: i64| {
        let day = i64::from(start.to_julian_day()).checked_add(days)?;
        Date::from_julian_day(day.try_into().ok()?).ok()
    };
    match rule.frequency {
        Frequency::Daily => Some(vec![later(passed)?]),
        Frequency::Weekly => {
            let into_week = i64::from(into_week(start.weekday(), rule.week_start));
            let first = passed.checked_mul(7)?.checked_sub(into_week)?;
            // The last week of all may be short.
            let days: Vec<Date> = (first..first + 7).filter_map(later).collect();
            (!days.is_empty()).then_some(days)
        }
        Frequency::Monthly => {
            let month = months(start).checked_add(passed)?;
            days_of_month(
                month.div_euclid(12),
                u8::try_from(month.rem_euclid(12)).ok()? + 1,
            )
        }
        Frequency::Yearly => {
            let year = i64::from(start.year()).checked_add(passed)?;
            let is_meant = |month: &u8| rule.months.is_empty() || rule.months.contains(month);
            let months = (1..=12).filter(is_meant);
            let days: Option<Vec<_>> = months.map(|month| days_of_month(year, month)).collect();
            Some(days?.concat())
        }
    }
}

/// The months that have passed since the beginning of the calendar.
fn months(day: Date) -> i64 {
    i64::from(day.year()) * 12 + i64::from(u8::from(day.month())) - 1
}

fn days_of_month(year: i64, month: u8) -> Option<Vec<Date>> {
    let (year, month) = (i32::try_from(year).ok()?, Month::try_from(month).ok()?);
    let days = 1..=days_in_month(month, year);
    days.map(|day| Date::from_calendar_date(year, month, day).ok())
        .collect()
}

/// How many days of a week have passed on a weekday.
fn into_week(day: Weekday, week_start: Weekday) -> u8 {
    (day.number_days_from_monday() + 7 - week_start.number_days_from_monday()) % 7
}

/// The times within the days of a period that the rule names, in order.
fn times_of(rule: &Rule, days: &[Date]) -> Vec<PrimitiveDateTime> {
    let named = days.iter().filter(|day| is_named(rule, **day));
    let times: Vec<PrimitiveDateTime> = named
        .flat_map(|day| times_of_day(rule).map(|time| day.with_time(time)))
        .collect();
    if rule.positions.is_empty() {
        return times;
    }
    let count = times.len();
    let is_meant = |(place, time): (usize, PrimitiveDateTime)| {
        let from_front = i16::try_from(place + 1).ok();
        let from_back = i16::try_from(count - place).ok().map(|place| -place);
        let mut places = [from_front, from_back].into_iter().flatten();
        places
            .any(|place| rule.positions.contains(&place))
            .then_some(time)
    };
    times.into_iter().enumerate().filter_map(is_meant).collect()
}

fn times_of_day(rule: &Rule) -> impl Iterator<Item = Time> {
    let hours = rule.hours.iter();
    let minutes = hours.flat_map(|hour| rule.minutes.iter().map(move |minute| (*hour, *minute)));
    minutes.flat_map(|(hour, minute)| {
        let seconds = rule.seconds.iter();
        seconds.filter_map(move |second| Time::from_hms(hour, minute, *second).ok())
    })
}

/// Whether the rule names a day of one of its periods.
fn is_named(rule: &Rule, day: Date) -> bool {
    let of_month = i16::from(days_in_month(day.month(), day.year()));
    let of_year = i16::try_from(time::util::days_in_year(day.year())).unwrap_or(i16::MAX);
    let day_of_year = i16::try_from(day.ordinal()).unwrap_or(i16::MAX);
    let from_either_end = |set: &std::collections::BTreeSet<i16>, at: i16, length: i16| {
        set.is_empty() || set.contains(&at) || set.contains(&(at - length - 1))
    };
    let is_week = || {
        let (week, weeks) = week_of_year(day, rule.week_start);
        from_either_end(&rule.weeks, week, weeks)
    };
    (rule.months.is_empty() || rule.months.contains(&day.month().into()))
        && from_either_end(&rule.month_days, day.day().into(), of_month)
        && from_either_end(&rule.year_days, day_of_year, of_year)
        && (rule.weeks.is_empty() || is_week())
        && is_weekday(rule, day, (of_month, of_year))
}

/// Whether the day is one of the weekdays: any of its kind, or the one so far from either end of its month; of its
/// year, where the rule counts in years and names no month.
fn is_weekday(rule: &Rule, day: Date, (of_month, of_year): (i16, i16)) -> bool {
    let is_of_year = rule.frequency == Frequency::Yearly && rule.months.is_empty();
    let (at, length) = if is_of_year {
        (i16::try_from(day.ordinal()).unwrap_or(i16::MAX), of_year)
    } else {
        (day.day().into(), of_month)
    };
    let weekday = day.weekday().number_days_from_monday();
    let numbers = [EVERY, (at - 1) / 7 + 1, -((length - at) / 7 + 1)];
    rule.days.is_empty()
        || numbers
            .iter()
            .any(|number| rule.days.contains(&(*number, weekday)))
}

/// The number of a day's week, and how many weeks the year has to which that week belongs: the one in which most of its
/// days lie.
fn week_of_year(day: Date, week_start: Weekday) -> (i16, i16) {
    let middle_of = |day: Date| {
        let into_week = into_week(day.weekday(), week_start);
        let middle = day.to_julian_day() + 3 - i32::from(into_week);
        Date::from_julian_day(middle).unwrap_or(day)
    };
    let number = |middle: Date| i16::try_from((middle.ordinal() - 1) / 7 + 1).unwrap_or(i16::MAX);
    let middle = middle_of(day);
    // The twenty-eighth of December always lies in the last week of its year.
    let last = Date::from_calendar_date(middle.year(), Month::December, 28).unwrap_or(day);
    (number(middle), number(middle_of(last)))
}

#[cfg(test)]
mod tests;
