//! Files that ask for too much, and files that say anything.

use std::time::Instant;

use proptest::prelude::*;

use super::*;

#[test]
fn a_file_that_asks_for_too_much_is_refused_at_once() {
    let began = Instant::now();
    // Each of them looks at every day since the year 1.
    let count =
        "DTSTART:00010101T000000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9";
    assert!(matches!(
        fault(&calendar(&[count; 900])),
        CalendarFault::Endless { .. }
    ));
    let hourly = "DTSTART:20261201T000000Z\nDURATION:PT1M\nRRULE:FREQ=DAILY;\
                  BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23";
    let fault = fault(&calendar(&[hourly; 900]));
    let expected = CalendarFault::TooManyOccurrences {
        line: 4 + 5 * 2,
        most: 20_000,
    };
    assert_eq!(fault, expected);
    // Values and the names of zones beside them, which must not be read anew with each other.
    let name = "/a".repeat(200_000);
    let zone = format!("DTSTART;TZID={name}:20261201T090000\nDURATION:PT1H");
    assert_eq!(
        read(&calendar(&[&zone])).faults[0].rule,
        EntryRule::UnknownZone
    );
    let dates = vec!["20261202T090000"; 30_000].join(",");
    let many = format!(
        "DTSTART:20261201T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE;X-A={name}:{dates}"
    );
    assert_eq!(busy(&[&many]).len(), 1);
    assert!(
        began.elapsed() < std::time::Duration::from_secs(30),
        "{:?}",
        began.elapsed()
    );
}

/// Lines of which hostile and careless files are made.
fn line() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "BEGIN",
        "END",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "UID",
        "TZID",
        "TZOFFSETFROM",
        "TZOFFSETTO",
        "STATUS",
        " ",
        "X-A",
    ]);
    let parameters = prop::sample::select(vec![
        "",
        ";VALUE=DATE",
        ";TZID=Asia/Shanghai",
        ";TZID=Z",
        ";\"",
        ";TZID=Europe/Dublin",
    ]);
    let values = prop_oneof![
        prop::sample::select(vec![
            "VEVENT",
            "VTIMEZONE",
            "STANDARD",
            "DAYLIGHT",
            "20261201",
            "20261201T090000",
            "20270314T023000Z",
            "00000101",
            "99991231T235959",
            "99991231",
            "P1D",
            "P99999999W",
            "PT99999999H",
            "-PT1H",
            "+1400",
            "-2559",
            "FREQ=DAILY",
            "FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU",
            "FREQ=MONTHLY;BYDAY=-5FR;INTERVAL=4294967295",
            "FREQ=WEEKLY;UNTIL=99991231T235959Z",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;COUNT=4294967295",
            "20261201T090000/PT1H",
            "20261201T090000/20261130",
            "Z",
        ])
        .prop_map(str::to_owned),
        "[A-Z0-9;=,:T/+-]{0,30}",
        "\\PC{0,20}",
    ];
    (names, parameters, values)
        .prop_map(|(name, parameters, value)| format!("{name}{parameters}:{value}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_the_bytes_are_they_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        _ = read_calendar(&bytes, Window::from(TUESDAY));
        let around = [b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", &bytes[..], b"\nEND:VEVENT\nEND:VCALENDAR\n"].concat();
        _ = read_calendar(&around, Window::from(TUESDAY));
    }

    #[test]
    fn whatever_a_file_says_its_times_are_apart_in_order_and_within_the_window(
        lines in prop::collection::vec(line(), 0..30),
        start in "(19|20|99)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|2[0-9])(T[01][0-9]3000Z?)?",
    ) {
        let event = format!("DTSTART:{start}\n{}", lines.join("\n"));
        let Ok(read) = read_calendar(calendar(&[&event, &lines.join("\n")]).as_bytes(), Window::from(TUESDAY)) else {
            return Ok(());
        };
        let window = Window::from(TUESDAY).span().unwrap();
        for span in &read.busy {
            prop_assert_eq!(span.common(&window), Some(*span));
        }
        for pair in read.busy.windows(2) {
            prop_assert!(pair[0].until() < pair[1].from());
        }
    }
}
