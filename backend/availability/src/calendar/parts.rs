//! Of which parts a calendar consists (RFC 5545, section 3.6): its events and zones, and of those what tells times.

use super::{CalendarFault, line::Line, line::Text};

/// The most events and zones of a file.
const MOST_ENTRIES: usize = 5_000;
/// How deep parts may lie in one another: a file that is in use has three.
const DEEPEST: usize = 8;

const OF_EVENT: [&str; 11] = [
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "EXRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "STATUS",
    "TRANSP",
    "UID",
];
const OF_ZONE: [&str; 1] = ["TZID"];
const OF_OBSERVANCE: [&str; 5] = ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"];

/// A part with the lines of it that tell times.
#[derive(Debug)]
pub(super) struct Part<'t> {
    /// The line in which it begins.
    pub(super) line: usize,
    lines: Vec<Line<'t>>,
}

/// A zone as it is given in the file.
#[derive(Debug)]
pub(super) struct ZonePart<'t> {
    /// The zone itself.
    pub(super) part: Part<'t>,
    /// Its standard times and summer times.
    pub(super) observances: Vec<Part<'t>>,
}

/// The parts of a file.
#[derive(Debug, Default)]
pub(super) struct Parts<'t> {
    pub(super) events: Vec<Part<'t>>,
    pub(super) zones: Vec<ZonePart<'t>>,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Calendar,
    Event,
    Zone,
    Observance,
    /// Something that tells no time at which anybody is busy: alarms, tasks, journals.
    Other,
}

/// A part that has begun and not ended.
struct Open<'t> {
    kind: Kind,
    name: &'t str,
    line: usize,
}

impl<'t> Part<'t> {
    const fn new(line: usize) -> Self {
        Self {
            line,
            lines: Vec::new(),
        }
    }

    /// The first line of this name.
    pub(super) fn find(&self, name: &str) -> Option<&Line<'t>> {
        self.all(name).next()
    }

    /// All lines of this name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &Line<'t>> {
        self.lines.iter().filter(move |line| line.is(name))
    }
}

/// Takes a file apart. What stands outside a calendar is left out.
pub(super) fn read(text: &Text) -> Result<Parts<'_>, CalendarFault> {
    let mut parts = Parts::default();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut is_calendar = false;
    for line in text.lines() {
        if line.is("BEGIN") {
            let kind = kind_of(open.last().map(|part| part.kind), line.value);
            is_calendar |= kind == Kind::Calendar;
            parts.begin(kind, line.number)?;
            open.push(Open {
                kind,
                name: line.value,
                line: line.number,
            });
            if open.len() > DEEPEST {
                return Err(CalendarFault::TooDeep { line: line.number });
            }
        } else if line.is("END") {
            let ended = open.pop();
            if !ended.is_some_and(|part| part.name.eq_ignore_ascii_case(line.value)) {
                return Err(CalendarFault::Unopened { line: line.number });
            }
        } else if let Some(part) = open.last() {
            parts.keep(part.kind, line);
        }
    }
    if !is_calendar {
        return Err(CalendarFault::NoCalendar);
    }
    match open.last() {
        Some(part) => Err(CalendarFault::Unclosed { line: part.line }),
        None => Ok(parts),
    }
}

fn kind_of(around: Option<Kind>, name: &str) -> Kind {
    let is = |other: &str| name.eq_ignore_ascii_case(other);
    match around {
        None if is("VCALENDAR") => Kind::Calendar,
        Some(Kind::Calendar) if is("VEVENT") => Kind::Event,
        Some(Kind::Calendar) if is("VTIMEZONE") => Kind::Zone,
        Some(Kind::Zone) if is("STANDARD") || is("DAYLIGHT") => Kind::Observance,
        _ => Kind::Other,
    }
}

impl<'t> Parts<'t> {
    fn begin(&mut self, kind: Kind, line: usize) -> Result<(), CalendarFault> {
        match kind {
            Kind::Event => self.events.push(Part::new(line)),
            Kind::Zone => self.zones.push(ZonePart {
                part: Part::new(line),
                observances: Vec::new(),
            }),
            Kind::Observance => {
                if let Some(zone) = self.zones.last_mut() {
                    zone.observances.push(Part::new(line));
                }
            }
            Kind::Calendar | Kind::Other => {}
        }
        if self.events.len() + self.zones.len() > MOST_ENTRIES {
            return Err(CalendarFault::TooManyEntries {
                line,
                most: MOST_ENTRIES,
            });
        }
        Ok(())
    }

    /// Keeps a line of a part if it tells a time; nothing else of a file is looked at.
    fn keep(&mut self, kind: Kind, line: Line<'t>) {
        let (part, kept) = match kind {
            Kind::Event => (self.events.last_mut(), &OF_EVENT[..]),
            Kind::Zone => (
                self.zones.last_mut().map(|zone| &mut zone.part),
                &OF_ZONE[..],
            ),
            Kind::Observance => {
                let zone = self.zones.last_mut();
                let part = zone.and_then(|zone| zone.observances.last_mut());
                (part, &OF_OBSERVANCE[..])
            }
            Kind::Calendar | Kind::Other => return,
        };
        if let Some(part) = part.filter(|_| kept.iter().any(|name| line.is(name))) {
            part.lines.push(line);
        }
    }
}
