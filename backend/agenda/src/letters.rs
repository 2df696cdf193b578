//! What is written to whoever is expected. The desk of the matter sends it, with the file of the appointment.

use contract::{AppointmentKind, Lang};
use notice::{Addressed, Attachment, Letter, Values, Words, context, lines, one_line};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::{
    ics::{Alarm, CalendarFile, Event, MEDIA_TYPE, Method, Organiser},
    words,
};

notice::letters! {
    /// The letters about appointments: whoever opens a desk that arranges takes them along.
    pub static LETTERS in "letters" {
        ReadingArranged = "reading-arranged",
        ReadingCancelled = "reading-cancelled",
        ReadingMoved = "reading-moved",
    }
}

/// How long before it begins a calendar reminds of an appointment.
const REMIND: Duration = Duration::days(1);

/// An appointment as letters and calendar files tell it.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) id: Uuid,
    pub(crate) reference: String,
    pub(crate) kind: AppointmentKind,
    pub(crate) sequence: u32,
    pub(crate) is_cancelled: bool,
    pub(crate) place: String,
    pub(crate) way: String,
    pub(crate) from: OffsetDateTime,
    pub(crate) until: OffsetDateTime,
    pub(crate) changed_at: OffsetDateTime,
}

/// The page of an appointment.
pub fn page_of(id: Uuid) -> String {
    format!("/appointments/{id}")
}

impl Told {
    /// Place and way in a line.
    pub(crate) fn where_to(&self) -> String {
        match one_line(&self.way).as_str() {
            "" => self.place.clone(),
            way => format!("{}（{way}）", self.place),
        }
    }

    /// As it stands in a calendar: what it is, where and when, and which page says more.
    pub(crate) fn event(&self, lang: Lang, link: String) -> Event {
        let summary = words::summary(self.kind, lang).to_owned();
        let to_bring = words::to_bring(self.kind, lang);
        Event {
            id: self.id,
            sequence: self.sequence,
            from: self.from,
            until: self.until,
            changed_at: self.changed_at,
            is_cancelled: self.is_cancelled,
            summary: summary.clone(),
            location: self.place.clone(),
            description: format!("{}\n{to_bring}", self.way).trim().to_owned(),
            url: link,
            alarm: Some(Alarm {
                before: REMIND,
                text: summary,
            }),
        }
    }

    fn values(&self, words: Words) -> Values {
        context! {
            reference => &self.reference,
            place => one_line(&self.place),
            way => one_line(&self.way),
            from => words.moment(self.from),
            until => words.moment(self.until),
        }
    }

    fn attached(&self, method: Method, to: &Addressed<'_>) -> Attachment {
        let organiser = Organiser {
            name: to.office.to_owned(),
            email: to.sender.to_owned(),
        };
        let event = self.event(to.lang, to.link(&page_of(self.id)));
        let file = CalendarFile {
            method,
            name: None,
            organiser: &organiser,
            attendee: Some(to.email),
            events: &[event],
        };
        Attachment {
            file_name: FILE_NAME.to_owned(),
            media_type: format!("{MEDIA_TYPE}; method={}; charset=utf-8", method.code()),
            text: file.write(),
        }
    }
}

/// What the file of one appointment is called.
pub(crate) const FILE_NAME: &str = "appointment.ics";

/// On-site reading was arranged (阅卷安排通知).
pub struct ReadingArranged {
    pub(crate) told: Told,
}

impl Letter for ReadingArranged {
    fn values(&self, words: Words) -> Values {
        self.told.values(words)
    }

    fn attachment(&self, to: &Addressed<'_>) -> Option<Attachment> {
        Some(self.told.attached(Method::Request, to))
    }
}

/// On-site reading was moved to another time or place.
pub struct ReadingMoved {
    pub(crate) told: Told,
    /// When it was to begin.
    pub(crate) before: OffsetDateTime,
}

impl Letter for ReadingMoved {
    fn values(&self, words: Words) -> Values {
        let before = words.moment(self.before);
        context! { before, ..self.told.values(words) }
    }

    fn attachment(&self, to: &Addressed<'_>) -> Option<Attachment> {
        Some(self.told.attached(Method::Request, to))
    }
}

/// On-site reading does not take place.
pub struct ReadingCancelled {
    pub(crate) told: Told,
    /// Why.
    pub(crate) reason: String,
}

impl Letter for ReadingCancelled {
    fn values(&self, words: Words) -> Values {
        let reason = lines(&self.reason);
        context! { reason, ..self.told.values(words) }
    }

    fn attachment(&self, to: &Addressed<'_>) -> Option<Attachment> {
        Some(self.told.attached(Method::Cancel, to))
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn letters() -> Vec<Box<dyn Letter>> {
        let told = || Told {
            id: Uuid::from_u128(7),
            reference: "YJ-2026-000123".to_owned(),
            kind: AppointmentKind::Reading,
            sequence: 0,
            is_cancelled: false,
            place: "律师阅卷室".to_owned(),
            way: "一楼东侧，凭预约进门".to_owned(),
            from: datetime!(2026-11-25 01:00 UTC),
            until: datetime!(2026-11-25 03:30 UTC),
            changed_at: datetime!(2026-11-23 02:00 UTC),
        };
        vec![
            Box::new(ReadingArranged { told: told() }),
            Box::new(ReadingMoved {
                told: told(),
                before: datetime!(2026-11-24 01:00 UTC),
            }),
            Box::new(ReadingCancelled {
                told: told(),
                reason: "当日停电检修。\n请另约时间。".to_owned(),
            }),
        ]
    }

    #[test]
    fn letters_zh() {
        let zh = LETTERS.specimens(&letters(), Lang::ZhCn).unwrap();
        insta::assert_snapshot!(zh);
    }

    #[test]
    fn letters_en() {
        let en = LETTERS.specimens(&letters(), Lang::En).unwrap();
        insta::assert_snapshot!(en);
    }
}
