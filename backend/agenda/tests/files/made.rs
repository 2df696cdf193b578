//! Appointments made up, with whatever texts.

use agenda::{Alarm, CalendarFile, Event, Method, Organiser};
use proptest::{collection::vec, prelude::*};
use time::{Duration, OffsetDateTime, UtcOffset, macros::datetime};
use uuid::Uuid;

pub(crate) fn organiser() -> Organiser {
    Organiser {
        name: "望川区人民检察院".to_owned(),
        email: "agenda@wangchuan.invalid".to_owned(),
    }
}

pub(crate) fn event() -> Event {
    let from = datetime!(2026-11-25 01:00 UTC);
    Event {
        id: Uuid::from_u128(7),
        sequence: 0,
        from,
        until: from + Duration::HOUR,
        changed_at: datetime!(2026-11-23 02:00 UTC),
        is_cancelled: false,
        summary: "现场阅卷".to_owned(),
        location: "律师阅卷室".to_owned(),
        description: String::new(),
        url: "https://mingjian.invalid/agenda/1".to_owned(),
        alarm: Some(Alarm {
            before: Duration::HOUR,
            text: "现场阅卷".to_owned(),
        }),
    }
}

pub(crate) fn file(method: Method, events: &[Event]) -> CalendarFile<'_> {
    static ORGANISER: std::sync::LazyLock<Organiser> = std::sync::LazyLock::new(organiser);
    CalendarFile {
        method,
        name: None,
        organiser: &ORGANISER,
        attendee: (method != Method::Publish).then_some("luyuetao@demo.invalid"),
        events,
    }
}

pub(crate) fn written(method: Method, events: &[Event]) -> String {
    file(method, events).write()
}

/// Any text: of all characters, and of those that steer files.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let steering = "[\\\\,;:\"^nN \r\n\t\u{0}\u{7f}\u{85}\u{2028}\u{2029}卷a=]{0,60}";
    prop_oneof![
        any::<String>(),
        steering,
        "\\PC{0,300}",
        "[\u{20000}-\u{2ffff}]{0,80}"
    ]
}

/// Some appointments, in any years that RFC 5545 can write and in any zone.
pub(crate) fn events() -> impl Strategy<Value = Vec<Event>> {
    vec(one(), 0..4)
}

fn one() -> impl Strategy<Value = Event> {
    let texts = (text(), text(), text());
    let times = (0_i64..4_102_444_800, 60_i64..86_400, -18_i8..=18);
    (any::<u128>(), any::<u16>(), texts, times, any::<bool>()).prop_map(
        |(id, sequence, (summary, location, description), (from, length, zone), is_cancelled)| {
            let zone = UtcOffset::from_hms(zone, 0, 0).unwrap();
            let from = OffsetDateTime::from_unix_timestamp(from)
                .unwrap()
                .to_offset(zone);
            Event {
                id: Uuid::from_u128(id),
                sequence: sequence.into(),
                from,
                until: from + Duration::seconds(length),
                is_cancelled,
                summary,
                location,
                description,
                ..event()
            }
        },
    )
}
