//! Calendar files: iCalendar (RFC 5545) and what is done with it by mail (iTIP, RFC 5546).
//!
//! Every time is written in UTC, so that no file needs the rules of a zone and none is an hour off; whoever opens it sees
//! it on their own clock. An appointment keeps its UID for life, and each of its changes raises SEQUENCE.

mod line;

use time::{Duration, OffsetDateTime, UtcOffset};
use uuid::Uuid;

pub use line::plain;

use line::Lines;

/// What such a file is called over HTTP and in mails, beside its character set.
pub const MEDIA_TYPE: &str = "text/calendar";

/// Who wrote the file, in the form that RFC 5545 asks of it.
const WRITER: &str = "-//Mingjian//Agenda//EN";

/// What the file asks of whoever opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// To show it: what was downloaded or subscribed to.
    Publish,
    /// To enter it, or the change of it: what came by mail.
    Request,
    /// To strike it out.
    Cancel,
}

impl Method {
    /// Its name in the file and in the media type of a mail's part.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// Who invites: the office, by its name and the address from which its mail comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organiser {
    /// The office's name.
    pub name: String,
    /// Its address; the end of it is also that of every UID.
    pub email: String,
}

/// When a calendar reminds of an appointment, and with which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// How long before it begins.
    pub before: Duration,
    /// The words.
    pub text: String,
}

/// One appointment in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The identifier of the appointment.
    pub id: Uuid,
    /// How often it was changed.
    pub sequence: u32,
    /// When it begins.
    pub from: OffsetDateTime,
    /// When it ends.
    pub until: OffsetDateTime,
    /// When it was last changed.
    pub changed_at: OffsetDateTime,
    /// Whether it does not take place.
    pub is_cancelled: bool,
    /// What it is.
    pub summary: String,
    /// Where it is.
    pub location: String,
    /// What else there is to know.
    pub description: String,
    /// The page about it.
    pub url: String,
    /// What to remind of while it takes place.
    pub alarm: Option<Alarm>,
}

/// A calendar file.
#[derive(Debug, Clone)]
pub struct CalendarFile<'a> {
    /// What it asks for.
    pub method: Method,
    /// What a calendar that subscribes to it is called.
    pub name: Option<&'a str>,
    /// Who invites.
    pub organiser: &'a Organiser,
    /// The address of whoever is invited: mails alone name it.
    pub attendee: Option<&'a str>,
    /// Its appointments.
    pub events: &'a [Event],
}

impl CalendarFile<'_> {
    /// The file: lines of at most 75 octets, each ended by CRLF.
    pub fn write(&self) -> String {
        let mut lines = Lines::default();
        lines.put("BEGIN", "VCALENDAR");
        lines.put("VERSION", "2.0");
        lines.put("PRODID", WRITER);
        lines.put("CALSCALE", "GREGORIAN");
        lines.put("METHOD", self.method.code());
        if let Some(name) = self.name {
            // RFC 7986, and what calendars read that do not know it.
            lines.text("NAME", name);
            lines.text("X-WR-CALNAME", name);
        }
        for event in self.events {
            self.write_event(&mut lines, event);
        }
        lines.put("END", "VCALENDAR");
        lines.done()
    }

    fn write_event(&self, lines: &mut Lines, event: &Event) {
        let status = if event.is_cancelled {
            "CANCELLED"
        } else {
            "CONFIRMED"
        };
        lines.put("BEGIN", "VEVENT");
        lines.put("UID", &self.uid(event.id));
        lines.put("SEQUENCE", &event.sequence.to_string());
        // Until it is changed again, every file says the same of it, octet for octet.
        lines.put("DTSTAMP", &utc(event.changed_at));
        lines.put("LAST-MODIFIED", &utc(event.changed_at));
        lines.put("DTSTART", &utc(event.from));
        lines.put("DTEND", &utc(event.until));
        lines.put("STATUS", status);
        // What an office does with somebody is nothing for those with whom a calendar is shared.
        lines.put("CLASS", "PRIVATE");
        lines.text("SUMMARY", &event.summary);
        lines.text("LOCATION", &event.location);
        lines.text("DESCRIPTION", &event.description);
        lines.put("URL", &event.url);
        lines.person(
            "ORGANIZER",
            Some(&self.organiser.name),
            &self.organiser.email,
        );
        if let Some(attendee) = self.attendee {
            lines.person("ATTENDEE", None, attendee);
        }
        let alarm = event.alarm.as_ref().filter(|_| !event.is_cancelled);
        if let Some(alarm) = alarm {
            lines.put("BEGIN", "VALARM");
            lines.put("ACTION", "DISPLAY");
            lines.text("DESCRIPTION", &alarm.text);
            lines.put("TRIGGER", &before(alarm.before));
            lines.put("END", "VALARM");
        }
        lines.put("END", "VEVENT");
    }

    /// The name of an appointment in every calendar, for as long as it is there.
    fn uid(&self, id: Uuid) -> String {
        let (_, domain) = self.organiser.email.rsplit_once('@').unwrap_or_default();
        format!("{id}@{domain}")
    }
}

/// An instant as RFC 5545 writes it in UTC (section 3.3.5, form 2).
fn utc(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    let (year, month, day) = at.to_calendar_date();
    let (hour, minute, second) = at.to_hms();
    let month = u8::from(month);
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

/// A length of time before the beginning, in whole minutes (section 3.3.6).
fn before(length: Duration) -> String {
    format!("-PT{}M", length.whole_minutes().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;
    use uuid::uuid;

    use super::*;

    fn organiser() -> Organiser {
        Organiser {
            name: "望川区人民检察院".to_owned(),
            email: "agenda@wangchuan.invalid".to_owned(),
        }
    }

    fn reading() -> Event {
        Event {
            id: uuid!("6f1b4a52-33c1-4a0e-9d0e-2f7a54c1b0aa"),
            sequence: 2,
            from: datetime!(2026-11-25 09:00 +8),
            until: datetime!(2026-11-25 11:30 +8),
            changed_at: datetime!(2026-11-23 02:00 UTC),
            is_cancelled: false,
            summary: "现场阅卷".to_owned(),
            location: "律师阅卷室".to_owned(),
            description: "请带执业证".to_owned(),
            url: "https://mingjian.invalid/agenda/1".to_owned(),
            alarm: Some(Alarm {
                before: Duration::hours(2),
                text: "现场阅卷".to_owned(),
            }),
        }
    }

    fn written(method: Method, event: Event) -> String {
        CalendarFile {
            method,
            name: None,
            organiser: &organiser(),
            attendee: (method != Method::Publish).then_some("luyuetao@demo.invalid"),
            events: &[event],
        }
        .write()
    }

    #[test]
    fn an_invitation_says_its_times_in_utc_and_names_no_zone() {
        let file = written(Method::Request, reading());
        let lines: Vec<&str> = file.split_terminator("\r\n").collect();
        for wanted in [
            "METHOD:REQUEST",
            "UID:6f1b4a52-33c1-4a0e-9d0e-2f7a54c1b0aa@wangchuan.invalid",
            "SEQUENCE:2",
            "DTSTAMP:20261123T020000Z",
            "LAST-MODIFIED:20261123T020000Z",
            "DTSTART:20261125T010000Z",
            "DTEND:20261125T033000Z",
            "STATUS:CONFIRMED",
            "ATTENDEE:mailto:luyuetao@demo.invalid",
            "TRIGGER:-PT120M",
        ] {
            assert!(lines.contains(&wanted), "{wanted}\n{file}");
        }
        assert!(!file.contains("TZID"), "{file}");
        assert!(!file.replace("\r\n", "").contains(['\r', '\n']), "{file}");
    }

    #[test]
    fn what_does_not_take_place_reminds_of_nothing() {
        let cancelled = Event {
            is_cancelled: true,
            ..reading()
        };
        let file = written(Method::Cancel, cancelled);
        assert!(file.contains("\r\nSTATUS:CANCELLED\r\n"), "{file}");
        assert!(!file.contains("VALARM"), "{file}");
    }

    #[test]
    fn what_is_published_invites_nobody_and_says_who_wrote_it() {
        let file = written(Method::Publish, reading());
        assert!(!file.contains("ATTENDEE"), "{file}");
        assert!(
            file.contains("ORGANIZER;CN=\"望川区人民检察院\":mailto:agenda@"),
            "{file}"
        );
    }
}
