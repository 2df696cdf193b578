mod hostile;

use time::{
    OffsetDateTime,
    macros::{date, datetime},
};

use super::*;

const TUESDAY: Date = date!(2026 - 12 - 01);

/// A calendar with these events, each given by its lines.
fn calendar(events: &[&str]) -> String {
    let events = events.iter().map(|lines| {
        let lines = lines.trim().replace('\n', "\r\n");
        format!("BEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\n")
    });
    let events: String = events.collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n{events}END:VCALENDAR\r\n")
}

fn read(file: &str) -> Reading {
    read_calendar(file.as_bytes(), Window::from(TUESDAY)).unwrap()
}

/// The busy times of events of which nothing is wrong.
fn busy(events: &[&str]) -> Vec<(OffsetDateTime, OffsetDateTime)> {
    let read = read(&calendar(events));
    assert_eq!(read.faults, []);
    told(&read)
}

fn told(read: &Reading) -> Vec<(OffsetDateTime, OffsetDateTime)> {
    read.busy
        .iter()
        .map(|span| (span.from(), span.until()))
        .collect()
}

fn fault(file: &str) -> CalendarFault {
    read_calendar(file.as_bytes(), Window::from(TUESDAY)).unwrap_err()
}

fn entry_faults(event: &str) -> Vec<String> {
    let read = read(&calendar(&[event]));
    assert_eq!(read.busy, []);
    read.faults.iter().map(ToString::to_string).collect()
}

#[test]
fn an_event_is_busy_in_its_own_zone_and_without_one_in_that_of_the_office() {
    for start in [
        "DTSTART;TZID=Asia/Shanghai:20261201T090000",
        "DTSTART;TZID=\"China Standard Time\":20261201T090000",
        "DTSTART:20261201T010000Z",
        "DTSTART:20261201T090000",
        "dtstart;tzid=asia/kathmandu:20261201T064500",
        "DTSTART;TZID=America/St_Johns:20261130T213000",
    ] {
        let events = format!("{start}\nDURATION:PT1H30M");
        assert_eq!(
            busy(&[&events]),
            [(
                datetime!(2026-12-01 01:00 UTC),
                datetime!(2026-12-01 02:30 UTC)
            )],
            "{start}"
        );
    }
}

#[test]
fn a_day_is_one_of_the_office_and_its_end_is_not_part_of_it() {
    let day = |from, until| (from, until);
    for (lines, expected) in [
        (
            "DTSTART;VALUE=DATE:20261231\nDTEND;VALUE=DATE:20270102",
            day(
                datetime!(2026-12-30 16:00 UTC),
                datetime!(2027-01-01 16:00 UTC),
            ),
        ),
        (
            "DTSTART;VALUE=DATE:20261231",
            day(
                datetime!(2026-12-30 16:00 UTC),
                datetime!(2026-12-31 16:00 UTC),
            ),
        ),
        (
            "DTSTART;VALUE=DATE:20261231\nDTEND;VALUE=DATE:20261231",
            day(
                datetime!(2026-12-30 16:00 UTC),
                datetime!(2026-12-31 16:00 UTC),
            ),
        ),
        (
            "DTSTART:20261231\nDURATION:P1W",
            day(
                datetime!(2026-12-30 16:00 UTC),
                datetime!(2027-01-06 16:00 UTC),
            ),
        ),
    ] {
        assert_eq!(busy(&[lines]), [expected], "{lines}");
    }
}

#[test]
fn what_keeps_nobody_busy_is_left_out() {
    let nine = "DTSTART:20261201T010000Z";
    for lines in [
        "",
        "DTEND:20261201T010000Z",
        "DURATION:PT0S",
        "DURATION:PT1H\nSTATUS:CANCELLED",
        "DURATION:PT1H\nTRANSP:transparent",
        "DURATION:PT1H\nTRANSP:TRANSPARENT\nRRULE:FREQ=SECONDLY",
    ] {
        assert_eq!(busy(&[&format!("{nine}\n{lines}")]), [], "{lines}");
    }
    let alarm =
        "DTSTART:20261201T010000Z\nBEGIN:VALARM\nDURATION:PT9H\nDTEND:20261201T090000Z\nEND:VALARM";
    assert_eq!(busy(&[alarm]), []);
    let task = "BEGIN:VCALENDAR\nBEGIN:VTODO\nDTSTART:20261201T010000Z\nDURATION:PT1H\nEND:VTODO\nEND:VCALENDAR";
    assert_eq!(read(task), Reading::default());
}

#[test]
fn nothing_but_times_leaves_a_file() {
    let event = "UID:4711@example.com\nSUMMARY:Oncology\nLOCATION:Ward 7\nATTENDEE;CN=Lin:mailto:lin@example.com\n\
                 DTSTART;TZID=Mars/Base:20261201T090000\nDESCRIPTION:Bring the\n results\nSUMMARY Oncology";
    let read = read(&calendar(&[event]));
    let all = format!("{read:?}");
    for said in ["Oncology", "Ward", "Lin", "example", "results"] {
        assert!(!all.contains(said), "{said}: {all}");
    }
    assert_eq!(
        read.faults
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        ["line 9, DTSTART “Mars/Base”: names a zone that is not known"]
    );
}

#[test]
fn an_event_recurs_by_the_clocks_of_its_zone() {
    // Summer time begins in New York on 14 March 2027: noon there is an hour earlier in UTC from then on.
    let weekly =
        "DTSTART;TZID=America/New_York:20270301T120000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3";
    assert_eq!(
        busy(&[weekly])
            .iter()
            .map(|(from, _)| *from)
            .collect::<Vec<_>>(),
        [
            datetime!(2027-03-01 17:00 UTC),
            datetime!(2027-03-08 17:00 UTC),
            datetime!(2027-03-15 16:00 UTC),
        ]
    );
    // A day over the change has twenty-three hours; twenty-four hours are always as many.
    let over = |length| {
        let start = "DTSTART;TZID=America/New_York:20270313T120000";
        busy(&[&format!("{start}\nDURATION:{length}")])[0].1
    };
    assert_eq!(over("P1D"), datetime!(2027-03-14 16:00 UTC));
    assert_eq!(over("PT24H"), datetime!(2027-03-14 17:00 UTC));
}

#[test]
fn a_rule_ends_at_its_moment_in_utc_however_local_its_start_is() {
    let last = |until: &str, start: &str| {
        let lines = format!("{start}\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL={until}");
        busy(&[&lines]).last().map(|(from, _)| *from)
    };
    let local = "DTSTART;TZID=Asia/Shanghai:20261201T090000";
    let third = Some(datetime!(2026-12-03 01:00 UTC));
    assert_eq!(last("20261203T010000Z", local), third);
    assert_eq!(last("20261204T005959Z", local), third);
    assert_eq!(last("20261203T090000", local), third);
    assert_eq!(last("20261203", local), third);
    assert_eq!(
        last("20261203T005959Z", local),
        Some(datetime!(2026-12-02 01:00 UTC))
    );
    assert_eq!(last("20261130T000000Z", local), None);
    // The end of a day, as some programs write it: in UTC the day before.
    let day = "DTSTART;VALUE=DATE:20261201\nX-NONE:";
    let until = "RRULE:FREQ=DAILY;UNTIL=20261202T160000Z";
    let days = busy(&[&format!("{day}\n{until}")]);
    assert_eq!(
        days,
        [(
            datetime!(2026-11-30 16:00 UTC),
            datetime!(2026-12-03 16:00 UTC)
        )]
    );
}

#[test]
fn instances_are_left_out_added_moved_and_cancelled() {
    let weekly = "UID:a\nDTSTART;TZID=Asia/Shanghai:20261201T090000\nDTEND;TZID=Asia/Shanghai:20261201T100000\n\
                  RRULE:FREQ=WEEKLY;COUNT=5\nEXDATE;TZID=Asia/Shanghai:20261208T090000\n\
                  RDATE;VALUE=PERIOD:20261210T010000Z/PT30M,20261211T010000Z/20261211T013000Z\nRDATE:20261212T090000";
    let moved = "UID:a\nRECURRENCE-ID;TZID=Asia/Shanghai:20261215T090000\nDTSTART:20261216T010000Z\nDURATION:PT2H";
    let cancelled =
        "UID:a\nRECURRENCE-ID:20261222T010000Z\nDTSTART:20261222T010000Z\nSTATUS:CANCELLED";
    let other = "UID:b\nRECURRENCE-ID:20261201T010000Z\nDTSTART:20261201T010000Z\nSTATUS:CANCELLED";
    let at = |from: OffsetDateTime, minutes| (from, from + Duration::minutes(minutes));
    assert_eq!(
        busy(&[moved, weekly, cancelled, other]),
        [
            at(datetime!(2026-12-01 01:00 UTC), 60),
            at(datetime!(2026-12-10 01:00 UTC), 30),
            at(datetime!(2026-12-11 01:00 UTC), 30),
            at(datetime!(2026-12-12 01:00 UTC), 60),
            at(datetime!(2026-12-16 01:00 UTC), 120),
            at(datetime!(2026-12-29 01:00 UTC), 60),
        ]
    );
    // By the day alone, in the zone of the event: as some programs write it.
    let daily = "DTSTART;TZID=Asia/Shanghai:20261201T070000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\n\
                 EXDATE;VALUE=DATE:20261202";
    assert_eq!(busy(&[daily]).len(), 2);
    let days = "DTSTART;VALUE=DATE:20261201\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20261202";
    assert_eq!(busy(&[days]).len(), 2);
}

#[test]
fn times_end_with_the_window_and_begin_with_it() {
    let long = "DTSTART;VALUE=DATE:20200101\nDTEND;VALUE=DATE:20350101";
    let window = (
        datetime!(2026-11-30 16:00 UTC),
        datetime!(2026-11-30 16:00 UTC) + Duration::days(400),
    );
    assert_eq!(busy(&[long]), [window]);
    let endless = "DTSTART:19700101T010000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY";
    let daily = busy(&[endless]);
    assert_eq!(daily.len(), 400);
    assert_eq!(daily[399].1, datetime!(2028-01-04 02:00 UTC));
    let week = Window::of_days(TUESDAY, 7);
    let read = read_calendar(calendar(&[endless]).as_bytes(), week).unwrap();
    assert_eq!(read.busy.len(), 7);
    let none = Window::of_days(TUESDAY, 0);
    let read = read_calendar(calendar(&[endless]).as_bytes(), none).unwrap();
    assert_eq!(read, Reading::default());
    let before = "DTSTART:20261130T150000Z\nDURATION:PT2H";
    assert_eq!(
        busy(&[before]),
        [(window.0, datetime!(2026-11-30 17:00 UTC))]
    );
}

#[test]
fn what_an_entry_says_wrongly_is_named_with_its_line() {
    for (lines, expected) in [
        ("UID:a", "line 4, DTSTART “”: is missing"),
        (
            "UID:a\nDTSTART:2026-12-01",
            "line 6, DTSTART “2026-12-01”: cannot be read",
        ),
        (
            "DTSTART:20261201T010000Z\nDTEND:20261201T005900Z",
            "line 6, DTEND “20261201T005900Z”: ends before it begins",
        ),
        (
            "DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261130",
            "line 6, DTEND “20261130”: ends before it begins",
        ),
        (
            "DTSTART:20261201T010000Z\nDURATION:-PT1H",
            "line 6, DURATION “-PT1H”: ends before it begins",
        ),
        (
            "DTSTART:20261201T010000Z\nDURATION:1h",
            "line 6, DURATION “1h”: cannot be read",
        ),
        (
            "DTSTART:20261201T010000Z\nDURATION:PT1H\nRRULE:FREQ=SECONDLY",
            "line 7, RRULE “FREQ=SECONDLY”: repeats within the day",
        ),
        (
            "DTSTART:20261201T010000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEXDATE:20261202T010000Z,x",
            "line 8, EXDATE “x”: cannot be read",
        ),
        (
            "DTSTART:20261201T010000Z\nDURATION:PT1H\nEXRULE:FREQ=DAILY",
            "line 7, EXRULE “FREQ=DAILY”: is not read here",
        ),
        (
            "DTSTART:20261201T010000Z\nDURATION:P401D\nRRULE:FREQ=DAILY",
            "line 4, DTSTART “”: repeats and is too long",
        ),
        (
            "DTSTART:20261201T010000Z\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261201T010000Z",
            "line 6, RECURRENCE-ID “20261201T010000Z”: is not read here",
        ),
    ] {
        assert_eq!(entry_faults(lines), [expected], "{lines}");
    }
    let read = read(&calendar(&["DTSTART:x"; 60]));
    assert_eq!((read.faults.len(), read.unnamed), (50, 10));
    assert_eq!(
        read.faults[0].problem("file"),
        contract::FieldProblem::at("file", "entry-unreadable:5:DTSTART:x")
    );
}

#[test]
fn a_file_that_is_no_whole_calendar_is_refused_with_the_line() {
    let whole = calendar(&["DTSTART:20261201T010000Z\nDURATION:PT1H"]);
    let until = |text: &str| whole.split_once(text).unwrap().0.to_owned();
    for (file, expected) in [
        (String::new(), CalendarFault::NoCalendar),
        (
            "<html><a href=\"https:x\">".to_owned(),
            CalendarFault::NoCalendar,
        ),
        (
            "BEGIN:VCARD\nEND:VCARD\n".to_owned(),
            CalendarFault::NoCalendar,
        ),
        (until("DURATION"), CalendarFault::Unclosed { line: 4 }),
        (until("END:VCALENDAR"), CalendarFault::Unclosed { line: 1 }),
        (
            whole.replace("END:VEVENT\r\n", ""),
            CalendarFault::Unopened { line: 7 },
        ),
        ("BEGIN:A\n".repeat(9), CalendarFault::TooDeep { line: 9 }),
        (
            whole.replace("VERSION", &"X".repeat(MOST_BYTES)),
            CalendarFault::TooLarge { most: MOST_BYTES },
        ),
        (
            calendar(&vec!["UID:a"; 5_001]),
            CalendarFault::TooManyEntries {
                line: 4 + 3 * 5_000,
                most: 5_000,
            },
        ),
    ] {
        assert_eq!(fault(&file), expected);
    }
    assert_eq!(
        CalendarFault::Unclosed { line: 4 }.problem("file"),
        contract::FieldProblem::at("file", "calendar-unclosed:4")
    );
}

#[test]
fn a_file_is_read_in_every_encoding_and_with_every_end_of_line() {
    let event = "SUMMARY:检察听证会议\nLOCATION:第二会议室\nDTSTART;TZID=Asia/Shanghai:20261201T090000\nDURATION:PT1H";
    let file = calendar(&[event]);
    let expected = read(&file);
    assert_eq!(expected.busy.len(), 1);
    let utf_16 = |text: &str| {
        text.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    for bytes in [
        file.replace("\r\n", "\n").into_bytes(),
        format!("\u{FEFF}{file}").into_bytes(),
        file.replace("\r\n", "\r\n\r\n").into_bytes(),
        encoding_rs::GBK.encode(&file).0.into_owned(),
        utf_16(&format!("\u{FEFF}{file}")),
        utf_16(&file),
    ] {
        let read = read_calendar(&bytes, Window::from(TUESDAY)).unwrap();
        assert_eq!(read, expected);
    }
    let folded = file.replace("T090000", "T09\r\n 0\r\n\t000");
    assert_eq!(read(&folded), expected);
}
