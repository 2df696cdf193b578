//! Zones of time: known by their names, or given in the file (RFC 5545, section 3.6.5).

use std::{collections::BTreeMap, ops::RangeInclusive, rc::Rc};

use contract::Span;
use jiff::{
    Timestamp,
    civil::DateTime,
    tz::{TimeZone, TimeZoneDatabase},
};
use time::{
    Duration, OffsetDateTime, PrimitiveDateTime, UtcOffset,
    macros::{datetime, time},
};

use super::{
    CalendarFault, EntryFault, EntryRule,
    budget::Budget,
    expand::Recurring,
    fault::Faults,
    line::Line,
    moment::Moment,
    parts::{Part, ZonePart},
    rule::Rule,
    windows::zone_of_windows,
};
use crate::OFFICE;

/// The longest name of a zone that is looked for; every value of a file may name one.
const LONGEST_NAME: usize = 200;
/// From when on the changes of a zone that a file gives are followed.
const EARLIEST: PrimitiveDateTime = datetime!(1970-01-01 0:00);

/// A zone of time.
#[derive(Debug, Clone)]
pub(super) enum Zone {
    /// Always so far from UTC.
    Fixed(UtcOffset),
    /// One of those that everybody knows.
    Known(TimeZone),
    /// One that the file gives: its changes, the earliest first.
    Given(Rc<[Change]>),
}

/// A change of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Change {
    at: OffsetDateTime,
    /// How far from UTC until then.
    before: Duration,
    /// How far from UTC from then on.
    after: Duration,
}

impl Zone {
    /// The zone of the office: that of days, and of times without a zone.
    pub(super) const OFFICE: Self = Self::Fixed(OFFICE);
    /// UTC itself.
    pub(super) const UTC: Self = Self::Fixed(UtcOffset::UTC);

    /// The instant of a time by the clocks of the zone: the first of two, and where a clock was put forward over it, as
    /// if it had not been (section 3.3.5). `None` beyond the calendar of years.
    pub(super) fn at(&self, local: PrimitiveDateTime) -> Option<OffsetDateTime> {
        match self {
            Self::Fixed(offset) => {
                let offset = Duration::seconds(offset.whole_seconds().into());
                local.assume_utc().checked_sub(offset)
            }
            Self::Known(zone) => {
                let instant = zone.to_ambiguous_timestamp(civil(local)?).compatible();
                OffsetDateTime::from_unix_timestamp(instant.ok()?.as_second()).ok()
            }
            Self::Given(changes) => {
                let local = local.assume_utc();
                let has_come =
                    |change: &Change| change.at.checked_add(change.before) <= Some(local);
                let latest = latest(changes, has_come);
                let offset = match latest {
                    Some(change) if change.at.checked_add(change.after) > Some(local) => {
                        change.before
                    }
                    Some(change) => change.after,
                    None => first_offset(changes),
                };
                local.checked_sub(offset)
            }
        }
    }

    /// What the clocks of the zone say at an instant.
    pub(super) fn local(&self, at: OffsetDateTime) -> Option<PrimitiveDateTime> {
        let offset = match self {
            Self::Fixed(offset) => Duration::seconds(offset.whole_seconds().into()),
            Self::Known(zone) => {
                let instant = Timestamp::from_second(at.unix_timestamp()).ok()?;
                Duration::seconds(zone.to_offset(instant).seconds().into())
            }
            Self::Given(changes) => {
                let latest = latest(changes, |change| change.at <= at);
                latest.map_or_else(|| first_offset(changes), |change| change.after)
            }
        };
        let local = at.checked_add(offset)?;
        Some(PrimitiveDateTime::new(local.date(), local.time()))
    }

    /// The times at which something recurs by the clocks of the zone, up to the end of its rule: a moment of that, where
    /// the rule says it in UTC.
    pub(super) fn times(
        &self,
        recurring: &Recurring<'_>,
        reach: &RangeInclusive<PrimitiveDateTime>,
        budget: &mut Budget,
    ) -> Result<Vec<PrimitiveDateTime>, CalendarFault> {
        let until = recurring.rule.until;
        let last = match until {
            None => *reach.end(),
            Some(Moment::Day(day)) => day.with_time(time!(23:59:59)),
            Some(Moment::Local(local)) => local,
            Some(Moment::Utc(at)) => {
                let local = self.local(at).unwrap_or(PrimitiveDateTime::MAX);
                local.saturating_add(Duration::DAY)
            }
        };
        let reach = *reach.start()..=last.min(*reach.end());
        let mut times = recurring.times(&reach, budget)?;
        if let Some(Moment::Utc(until)) = until {
            times.retain(|time| self.at(*time).is_some_and(|at| at <= until));
        }
        Ok(times)
    }
}

/// The last of the changes that have come.
fn latest(changes: &[Change], has_come: impl Fn(&Change) -> bool) -> Option<&Change> {
    let come = changes.partition_point(has_come);
    changes.get(come.checked_sub(1)?)
}

fn first_offset(changes: &[Change]) -> Duration {
    changes
        .first()
        .map_or(Duration::ZERO, |change| change.before)
}

fn civil(local: PrimitiveDateTime) -> Option<DateTime> {
    let small = |number: u8| i8::try_from(number).ok();
    let (year, month, day) = local.to_calendar_date();
    let (month, day) = (small(month.into())?, small(day)?);
    let (hour, minute, second) = local.as_hms();
    let (hour, minute, second) = (small(hour)?, small(minute)?, small(second)?);
    DateTime::new(year.try_into().ok()?, month, day, hour, minute, second, 0).ok()
}

/// The zones that a file may name.
#[derive(Debug)]
pub(super) struct Zones {
    given: BTreeMap<String, Zone>,
    known: TimeZoneDatabase,
}

impl Zones {
    /// Reads the zones that a file gives. What is wrong with one is named, and the zone known by its name instead.
    pub(super) fn read(
        parts: &[ZonePart<'_>],
        window: &Span,
        budget: &mut Budget,
        faults: &mut Faults,
    ) -> Result<Self, CalendarFault> {
        let mut zones = Self {
            given: BTreeMap::new(),
            known: TimeZoneDatabase::bundled(),
        };
        for zone in parts {
            match named(zone) {
                Ok((name, observances)) => {
                    let changes = changes(&observances, window, budget)?;
                    zones.given.insert(name, Zone::Given(changes));
                }
                Err(fault) => faults.note(fault),
            }
        }
        Ok(zones)
    }

    /// The zone of this name: as the file gives it, else as it is known; `None` where it is neither.
    pub(super) fn find(&self, name: &str) -> Option<Zone> {
        if name.len() > LONGEST_NAME {
            return None;
        }
        let given = self.given.get(name).cloned();
        given.or_else(|| self.known(name))
    }

    /// A name of the zone database, also behind the name of whoever issued it
    /// (`/freeassociation.sourceforge.net/Asia/Shanghai`), or one of Windows.
    fn known(&self, name: &str) -> Option<Zone> {
        let name = zone_of_windows(name).unwrap_or(name);
        let after_slashes = name
            .match_indices('/')
            .filter_map(|(at, _)| name.get(at + 1..));
        let mut names = std::iter::once(name).chain(after_slashes);
        let zone = names.find_map(|name| self.known.get(name).ok())?;
        Some(Zone::Known(zone))
    }
}

/// A time that the clocks of a zone keep: from its changes on.
struct Observance {
    start: PrimitiveDateTime,
    before: UtcOffset,
    after: UtcOffset,
    rules: Vec<(usize, Rule)>,
    dates: Vec<PrimitiveDateTime>,
}

/// The name of a zone, and the times that its clocks keep.
fn named(zone: &ZonePart<'_>) -> Result<(String, Vec<Observance>), EntryFault> {
    let missing = |property| EntryFault::new((zone.part.line, property), "", EntryRule::Missing);
    let name = zone.part.find("TZID").ok_or_else(|| missing("TZID"))?;
    let observances = zone.observances.iter().map(Observance::read);
    let observances: Vec<_> = observances.collect::<Result<_, _>>()?;
    if observances.is_empty() {
        return Err(missing("STANDARD"));
    }
    Ok((name.value.to_owned(), observances))
}

/// When the clocks change, up to the end of the window.
fn changes(
    observances: &[Observance],
    window: &Span,
    budget: &mut Budget,
) -> Result<Rc<[Change]>, CalendarFault> {
    let mut changes = Vec::new();
    for observance in observances {
        let until = Zone::Fixed(observance.before).local(window.until());
        let until = until.unwrap_or(PrimitiveDateTime::MAX);
        let mut times = vec![observance.start];
        times.extend(&observance.dates);
        for (line, rule) in &observance.rules {
            let recurring = Recurring {
                rule,
                line: *line,
                start: observance.start,
                is_day: false,
            };
            let zone = Zone::Fixed(observance.before);
            times.extend(zone.times(&recurring, &(EARLIEST..=until), budget)?);
        }
        let seconds = |offset: UtcOffset| Duration::seconds(offset.whole_seconds().into());
        let (before, after) = (seconds(observance.before), seconds(observance.after));
        changes.extend(times.into_iter().filter_map(|time| {
            let at = time.assume_utc().checked_sub(before)?;
            Some(Change { at, before, after })
        }));
    }
    changes.sort_unstable();
    changes.dedup();
    Ok(changes.into())
}

impl Observance {
    fn read(part: &Part<'_>) -> Result<Self, EntryFault> {
        let line = |property| {
            let missing = || EntryFault::new((part.line, property), "", EntryRule::Missing);
            part.find(property).ok_or_else(missing)
        };
        let mut dates = Vec::new();
        for line in part.all("RDATE") {
            for value in line.value.split(',') {
                dates.push(local(line, "RDATE", value)?);
            }
        }
        let start = line("DTSTART")?;
        Ok(Self {
            start: local(start, "DTSTART", start.value)?,
            before: offset(line("TZOFFSETFROM")?, "TZOFFSETFROM")?,
            after: offset(line("TZOFFSETTO")?, "TZOFFSETTO")?,
            rules: rules(part)?,
            dates,
        })
    }
}

/// The rules of a part, each with its line.
pub(super) fn rules(part: &Part<'_>) -> Result<Vec<(usize, Rule)>, EntryFault> {
    let rules = part.all("RRULE").map(|line| {
        let read = Rule::read(line.value);
        let rule =
            read.map_err(|rule| EntryFault::new((line.number, "RRULE"), line.value, rule))?;
        Ok((line.number, rule))
    });
    rules.collect()
}

fn local(
    line: &Line<'_>,
    property: &'static str,
    value: &str,
) -> Result<PrimitiveDateTime, EntryFault> {
    match Moment::read(value.trim()) {
        Some(Moment::Local(local)) => Ok(local),
        _ => Err(unreadable(line, property)),
    }
}

/// How far from UTC: `+0800`, `-033000` (section 3.3.14).
fn offset(line: &Line<'_>, property: &'static str) -> Result<UtcOffset, EntryFault> {
    let read = || {
        let (sign, digits) = line.value.split_at_checked(1)?;
        let is_digits = digits.bytes().all(|digit| digit.is_ascii_digit());
        let pair = |at: usize| -> Option<i8> { digits.get(at..at + 2)?.parse().ok() };
        let seconds = match digits.len() {
            4 => 0,
            6 => pair(4)?,
            _ => return None,
        };
        let offset = UtcOffset::from_hms(pair(0)?, pair(2)?, seconds).ok()?;
        match sign {
            "+" if is_digits => Some(offset),
            "-" if is_digits => Some(-offset),
            _ => None,
        }
    };
    read().ok_or_else(|| unreadable(line, property))
}

fn unreadable(line: &Line<'_>, property: &'static str) -> EntryFault {
    EntryFault::new((line.number, property), line.value, EntryRule::Unreadable)
}

#[cfg(test)]
mod tests;
