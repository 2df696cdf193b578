//! Events: when they begin, how long they last, how they recur, and whether they keep anybody busy (RFC 5545, section
//! 3.6.1).

use std::collections::{BTreeMap, BTreeSet};

use contract::Span;
use time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Time};

use super::{
    CalendarFault, EntryFault, EntryRule, MOST_DAYS,
    budget::Budget,
    expand::Recurring,
    line::Line,
    moment::{Length, Moment},
    parts::Part,
    rule::Rule,
    zone::{Zone, Zones, rules},
};

/// An event that keeps somebody busy, or takes the place of an instance of one that does.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    line: usize,
    uid: Option<&'t str>,
    start: Stamp,
    length: Length,
    is_busy: bool,
    rules: Vec<(usize, Rule)>,
    /// Further times at which it begins, and when it ends there, where that is said.
    added: Vec<(OffsetDateTime, Option<OffsetDateTime>)>,
    excepted: Excepted,
    replaces: Option<Instance>,
}

/// A day or time in a zone.
#[derive(Debug, Clone)]
struct Stamp {
    local: PrimitiveDateTime,
    is_day: bool,
    zone: Zone,
}

/// Which instance of a recurring event is meant.
#[derive(Debug, Clone, Copy)]
pub(super) enum Instance {
    /// That which begins then.
    At(OffsetDateTime),
    /// That which begins on this day of its zone.
    On(Date),
}

/// Instances that do not take place, or not as the rule says.
#[derive(Debug, Default)]
pub(super) struct Excepted {
    instants: BTreeSet<OffsetDateTime>,
    days: BTreeSet<Date>,
}

impl Excepted {
    pub(super) fn add(&mut self, instance: Instance) {
        match instance {
            Instance::At(at) => self.instants.insert(at),
            Instance::On(day) => self.days.insert(day),
        };
    }

    fn holds(&self, at: OffsetDateTime, zone: &Zone) -> bool {
        let day = || zone.local(at).map(PrimitiveDateTime::date);
        self.instants.contains(&at)
            || (!self.days.is_empty() && day().is_some_and(|day| self.days.contains(&day)))
    }
}

impl Stamp {
    /// Reads a value of a line. A time without a zone is one of the zone given: that of the event, else the office's.
    fn read(
        (line, property): (&Line<'_>, &'static str),
        value: &str,
        (zones, otherwise): (&Zones, &Zone),
    ) -> Result<Self, EntryFault> {
        let fault = |found, rule| EntryFault::new((line.number, property), found, rule);
        let moment = Moment::read(value.trim());
        let (local, is_day, zone) =
            match moment.ok_or_else(|| fault(value, EntryRule::Unreadable))? {
                Moment::Day(day) => (day.with_time(Time::MIDNIGHT), true, Zone::OFFICE),
                Moment::Utc(at) => (
                    PrimitiveDateTime::new(at.date(), at.time()),
                    false,
                    Zone::UTC,
                ),
                Moment::Local(local) => {
                    let zone = match line.zone {
                        Some(name) => zones
                            .find(name)
                            .ok_or_else(|| fault(name, EntryRule::UnknownZone))?,
                        None => otherwise.clone(),
                    };
                    (local, false, zone)
                }
            };
        Ok(Self {
            local,
            is_day,
            zone,
        })
    }

    fn instant(&self) -> Option<OffsetDateTime> {
        self.zone.at(self.local)
    }

    fn instance(&self) -> Option<Instance> {
        if self.is_day {
            return Some(Instance::On(self.local.date()));
        }
        self.instant().map(Instance::At)
    }
}

impl<'t> Entry<'t> {
    /// Reads an event; `None` where it keeps nobody busy and takes no other's place.
    pub(super) fn read(part: &Part<'t>, zones: &Zones) -> Result<Option<Self>, EntryFault> {
        let says = |name, value: &str| {
            let line = part.find(name);
            line.is_some_and(|line| line.value.eq_ignore_ascii_case(value))
        };
        let is_busy = !says("STATUS", "CANCELLED") && !says("TRANSP", "TRANSPARENT");
        let instance = part.find("RECURRENCE-ID");
        if !is_busy && instance.is_none() {
            return Ok(None);
        }
        let missing = || EntryFault::new((part.line, "DTSTART"), "", EntryRule::Missing);
        let start = part.find("DTSTART").ok_or_else(missing)?;
        let start = Stamp::read((start, "DTSTART"), start.value, (zones, &Zone::OFFICE))?;
        let replaces = instance.map(|line| replaced_by(line, (zones, &start.zone)));
        let mut entry = Self {
            line: part.line,
            uid: part.find("UID").map(|line| line.value),
            length: Length::default(),
            is_busy,
            rules: Vec::new(),
            added: Vec::new(),
            excepted: Excepted::default(),
            replaces: replaces.transpose()?.flatten(),
            start,
        };
        if is_busy {
            entry.length = entry.read_length(part, zones)?;
            entry.read_recurrence(part, zones)?;
        }
        Ok(Some(entry))
    }

    /// The end goes before the length. Without both, a day lasts for itself, and a time has no length.
    fn read_length(&self, part: &Part<'_>, zones: &Zones) -> Result<Length, EntryFault> {
        let start = &self.start;
        let whole_days = |days: i64| Length {
            days,
            time: Duration::ZERO,
        };
        if let Some(line) = part.find("DTEND") {
            let end = Stamp::read((line, "DTEND"), line.value, (zones, &start.zone))?;
            let fault = |rule| EntryFault::new((line.number, "DTEND"), line.value, rule);
            let lasting = if end.is_day && start.is_day {
                // The end of a day is the next; programs that write the day itself mean it as a whole.
                let days = (end.local.date() - start.local.date()).whole_days();
                whole_days(if days == 0 { 1 } else { days })
            } else {
                let times = start.instant().zip(end.instant());
                let (from, until) = times.ok_or_else(|| fault(EntryRule::Unreadable))?;
                Length {
                    days: 0,
                    time: until - from,
                }
            };
            let is_forward = lasting.days >= 0 && !lasting.time.is_negative();
            return is_forward
                .then_some(lasting)
                .ok_or_else(|| fault(EntryRule::EndBeforeStart));
        }
        let Some(line) = part.find("DURATION") else {
            return Ok(whole_days(i64::from(start.is_day)));
        };
        let fault = |rule| EntryFault::new((line.number, "DURATION"), line.value, rule);
        let length = Length::read(line.value).ok_or_else(|| fault(EntryRule::Unreadable))?;
        let is_forward = length.days >= 0 && !length.time.is_negative();
        is_forward
            .then_some(length)
            .ok_or_else(|| fault(EntryRule::EndBeforeStart))
    }

    fn read_recurrence(&mut self, part: &Part<'_>, zones: &Zones) -> Result<(), EntryFault> {
        if let Some(line) = part.find("EXRULE") {
            // Left out of RFC 5545; without it the event would keep busy when it does not take place.
            let at = (line.number, "EXRULE");
            return Err(EntryFault::new(at, line.value, EntryRule::Unsupported));
        }
        self.rules = rules(part)?;
        for line in part.all("EXDATE") {
            for value in line.value.split(',') {
                let stamp = Stamp::read((line, "EXDATE"), value, (zones, &self.start.zone))?;
                stamp
                    .instance()
                    .into_iter()
                    .for_each(|instance| self.excepted.add(instance));
            }
        }
        for line in part.all("RDATE") {
            for value in line.value.split(',') {
                self.added.extend(self.read_added(line, value, zones)?);
            }
        }
        let longest = Duration::days(MOST_DAYS.into());
        let recurs = !(self.rules.is_empty() && self.added.is_empty());
        if recurs && self.length.about() > longest {
            let at = (self.line, "DTSTART");
            return Err(EntryFault::new(at, "", EntryRule::TooLong));
        }
        Ok(())
    }

    /// A further time, or one with its end: a period (section 3.3.9).
    fn read_added(
        &self,
        line: &Line<'_>,
        value: &str,
        zones: &Zones,
    ) -> Result<Option<(OffsetDateTime, Option<OffsetDateTime>)>, EntryFault> {
        let read = |value| Stamp::read((line, "RDATE"), value, (zones, &self.start.zone));
        let Some((from, until)) = value.split_once('/') else {
            return Ok(read(value)?.instant().map(|at| (at, None)));
        };
        let from = read(from)?.instant();
        let until = match Length::read(until.trim()) {
            Some(length) => from.and_then(|from| from.checked_add(length.about())),
            None => read(until)?.instant(),
        };
        Ok(from.map(|from| (from, until)))
    }

    /// What tells one event from another.
    pub(super) const fn uid(&self) -> Option<&'t str> {
        self.uid
    }

    /// Of which event it takes the place of which instance.
    pub(super) fn replacement(&self) -> Option<(&'t str, Instance)> {
        Some((self.uid?, self.replaces?))
    }

    /// When it keeps somebody busy within the window; not where another event takes the place of an instance.
    pub(super) fn busy(
        &self,
        window: &Span,
        replaced: Option<&Excepted>,
        budget: &mut Budget,
    ) -> Result<Vec<Span>, CalendarFault> {
        let mut busy = Vec::new();
        if !self.is_busy {
            return Ok(busy);
        }
        let replaced = replaced.filter(|_| self.replaces.is_none());
        for (from, until) in self.instances(window, budget)? {
            let is_left_out = self.excepted.holds(from, &self.start.zone)
                || replaced.is_some_and(|replaced| replaced.holds(from, &self.start.zone));
            let until = until.or_else(|| self.end_of(from));
            let span = until.and_then(|until| Span::new(from, until));
            if let Some(span) = span
                .and_then(|span| span.common(window))
                .filter(|_| !is_left_out)
            {
                budget.occurrence(self.line)?;
                busy.push(span);
            }
        }
        Ok(busy)
    }

    /// When it begins, as far as that may be within the window, and when it ends where that is said.
    fn instances(
        &self,
        window: &Span,
        budget: &mut Budget,
    ) -> Result<BTreeMap<OffsetDateTime, Option<OffsetDateTime>>, CalendarFault> {
        let zone = &self.start.zone;
        let mut instances: BTreeMap<_, _> = self.added.iter().copied().collect();
        if self.rules.is_empty() {
            instances.extend(self.start.instant().map(|at| (at, None)));
            return Ok(instances);
        }
        // Wide enough for whatever a zone does with its clocks.
        let lasting = self.length.about().saturating_add(Duration::days(2));
        let from = zone.local(window.from()).unwrap_or(PrimitiveDateTime::MIN);
        let until = zone.local(window.until()).unwrap_or(PrimitiveDateTime::MAX);
        let reach = from.saturating_sub(lasting)..=until.saturating_add(Duration::days(2));
        for (line, rule) in &self.rules {
            let recurring = Recurring {
                rule,
                line: *line,
                start: self.start.local,
                is_day: self.start.is_day,
            };
            let times = zone.times(&recurring, &reach, budget)?;
            instances.extend(
                times
                    .into_iter()
                    .filter_map(|time| Some((zone.at(time)?, None))),
            );
        }
        Ok(instances)
    }

    /// When an instance ends: days are those of the calendar, times those of the clock (section 3.3.6).
    fn end_of(&self, from: OffsetDateTime) -> Option<OffsetDateTime> {
        let zone = &self.start.zone;
        let days = if self.length.days == 0 {
            from
        } else {
            let local = zone.local(from)?;
            zone.at(local.checked_add(Duration::days(self.length.days))?)?
        };
        days.checked_add(self.length.time)
    }
}

/// The instance that an event replaces; this one alone, not those after it too.
fn replaced_by(line: &Line<'_>, zones: (&Zones, &Zone)) -> Result<Option<Instance>, EntryFault> {
    if line.has_range {
        let at = (line.number, "RECURRENCE-ID");
        return Err(EntryFault::new(at, line.value, EntryRule::Unsupported));
    }
    Ok(Stamp::read((line, "RECURRENCE-ID"), line.value, zones)?.instance())
}
