//! The test vectors that come with the calendar.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use contract::{PeriodKind, PeriodSource};
use scheduling::{Calendar, Custody, PeriodRule, period};
use serde::Deserialize;
use time::{Date, macros::format_description};

const CALENDAR: &str = include_str!("../../../config/workcalendar.json");

#[derive(Deserialize)]
struct File {
    test_vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    op: String,
    from: String,
    n: u32,
    custody: Option<bool>,
    expect: String,
    why: String,
}

#[test]
fn all_nineteen_vectors_hold() {
    let calendar = Calendar::parse(CALENDAR).unwrap();
    let file: File = serde_json::from_str(CALENDAR).unwrap();
    assert_eq!(file.test_vectors.len(), 19);
    for vector in file.test_vectors {
        assert_eq!(
            reached(&calendar, &vector),
            date(&vector.expect),
            "{}",
            vector.why
        );
    }
}

fn reached(calendar: &Calendar, vector: &Vector) -> Date {
    let from = date(&vector.from);
    let due_on = |kind, custody| {
        let rule = PeriodRule {
            code: "T-01".to_owned(),
            kind,
            n: vector.n,
            custody,
            legal_ref: "测试".to_owned(),
            source: PeriodSource::Default,
            effective_from: from,
        };
        period(calendar, &rule, calendar.start_of(from)).due_on
    };
    match (vector.op.as_str(), vector.custody) {
        ("add_working_days", None) => due_on(PeriodKind::WorkingDays, Custody::Free),
        ("subtract_working_days", None) => calendar.subtract_working_days(from, vector.n),
        ("add_calendar_days", Some(true)) => due_on(PeriodKind::CalendarDays, Custody::Detained),
        ("add_calendar_days", Some(false)) => due_on(PeriodKind::CalendarDays, Custody::Free),
        ("latest_notice_day_clear_days", None) => due_on(PeriodKind::DaysBefore, Custody::Free),
        (op, custody) => panic!("no such vector: {op} {custody:?}"),
    }
}

fn date(text: &str) -> Date {
    Date::parse(text, format_description!("[year]-[month]-[day]")).unwrap()
}
