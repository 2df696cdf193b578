//! Calendar files, read by programs that are not ours.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod made;

use std::{env, fs, path::Path, process::Command};

use agenda::{CalendarFile, Event, Method, plain};
use icalendar::parser::{read_calendar, unfold};
use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};
use serde_json::json;

use made::{event, organiser, written};

/// How many files another program reads.
const FILES: usize = 400;

/// The values of a property in all events of a file.
fn values(file: &str, name: &str) -> Vec<String> {
    let unfolded = unfold(file);
    let calendar = read_calendar(&unfolded).unwrap();
    let events = calendar.components.iter();
    // The parser has taken the escapes out.
    events
        .map(|event| event.find_prop(name).unwrap().val.as_str().to_owned())
        .collect()
}

proptest! {
    #[test]
    fn whatever_was_written_comes_back_out_of_a_file(events in made::events()) {
        let file = written(Method::Publish, &events);
        let said = |text: fn(&Event) -> &str| -> Vec<String> {
            events.iter().map(|event| plain(text(event)).into_owned()).collect()
        };
        prop_assert_eq!(values(&file, "SUMMARY"), said(|event| &event.summary));
        prop_assert_eq!(values(&file, "LOCATION"), said(|event| &event.location));
        prop_assert_eq!(values(&file, "DESCRIPTION"), said(|event| &event.description));
    }

    #[test]
    fn no_line_is_too_long_or_ends_within_a_character(events in made::events(), name in made::text()) {
        let mut organiser = organiser();
        organiser.name = name.clone();
        let file = CalendarFile { name: Some(&name), organiser: &organiser, ..made::file(Method::Request, &events) };
        let file = file.write();
        let lines: Vec<&[u8]> = file.as_bytes().split(|octet| *octet == b'\n').collect();
        let (last, lines) = lines.split_last().unwrap();
        prop_assert!(last.is_empty());
        for line in lines {
            let line = line.strip_suffix(b"\r").unwrap();
            prop_assert!(line.len() <= 75 && !line.contains(&b'\r'));
            prop_assert!(std::str::from_utf8(line).is_ok());
        }
    }
}

#[test]
fn another_program_reads_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let lines = folder.path().join("files.jsonl");
    fs::write(&lines, files().join("")).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e/verify_calendar.py");
    let python = env::var("MINGJIAN_TEST_PYTHON").expect(
        "MINGJIAN_TEST_PYTHON must name a Python that has the package icalendar; `cargo xtask test` makes one",
    );
    let run = Command::new(python)
        .arg(script)
        .arg("--lines")
        .arg(&lines)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    let complaint = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}{complaint}");
    assert_eq!(said.trim(), format!("{FILES} calendar files"));
}

/// Files with what was meant, one a line.
fn files() -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let methods = [Method::Publish, Method::Request, Method::Cancel];
    (0..FILES)
        .map(|number| {
            let method = methods[number % methods.len()];
            let mut events = made::events().new_tree(&mut runner).unwrap().current();
            for event in &mut events {
                event.is_cancelled = match method {
                    Method::Publish => event.is_cancelled,
                    Method::Request => false,
                    Method::Cancel => true,
                };
            }
            let meant: Vec<_> = events.iter().map(meant).collect();
            let line = json!({ "file": written(method, &events), "method": method.code(), "events": meant });
            format!("{line}\n")
        })
        .collect()
}

fn meant(event: &Event) -> serde_json::Value {
    json!({
        "summary": plain(&event.summary),
        "location": plain(&event.location),
        "description": plain(&event.description),
        "sequence": event.sequence,
        "from": event.from.unix_timestamp(),
        "until": event.until.unix_timestamp(),
    })
}

#[test]
fn no_text_makes_a_second_event_or_another_property() {
    let hostile = "现场阅卷\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x@y.invalid\r\nSTATUS:CANCELLED";
    let file = written(
        Method::Request,
        &[Event {
            summary: hostile.to_owned(),
            ..event()
        }],
    );
    assert_eq!(values(&file, "SUMMARY"), [hostile.replace("\r\n", "\n")]);
    assert_eq!(values(&file, "STATUS"), ["CONFIRMED"]);
}
