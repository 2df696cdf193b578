//! The test vectors that come with the calendar.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use scheduling::{Calendar, Custody, notice_days};
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
    match (vector.op.as_str(), vector.custody) {
        ("add_working_days", None) => calendar.add_working_days(from, vector.n).date,
        ("subtract_working_days", None) => calendar.subtract_working_days(from, vector.n).date,
        ("add_calendar_days", Some(true)) => {
            calendar
                .add_calendar_days(from, vector.n, Custody::Detained)
                .date
        }
        ("add_calendar_days", Some(false)) => {
            calendar
                .add_calendar_days(from, vector.n, Custody::Free)
                .date
        }
        ("latest_notice_day_clear_days", None) => notice_days(calendar, from, vector.n).clear,
        (op, custody) => panic!("no such vector: {op} {custody:?}"),
    }
}

fn date(text: &str) -> Date {
    Date::parse(text, format_description!("[year]-[month]-[day]")).unwrap()
}
