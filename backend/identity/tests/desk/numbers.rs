//! Identity numbers, whatever is in them.

use contract::personal::{EmailAddress, IdNo, LicenceNo, Mobile, PersonName, Regions, Standards};
use proptest::prelude::*;
use time::macros::date;

const STANDARDS: Standards = Standards {
    regions: Regions::WithTest,
    today: date!(2026 - 11 - 23),
};

/// A valid number of a test region, made independently of the code under test.
fn id_no() -> impl Strategy<Value = String> {
    (
        0..10_000_u32,
        1900..2026_i32,
        1..=12_u32,
        1..=28_u32,
        0..1000_u32,
    )
        .prop_map(|(place, year, month, day, serial)| {
            let body = format!("99{place:04}{year:04}{month:02}{day:02}{serial:03}");
            // ISO 7064 MOD 11-2 by its recursion, not by the table of weights.
            let rest = body
                .bytes()
                .fold(0, |rest, digit| (rest + u32::from(digit - b'0')) * 2 % 11);
            let check = (12 - rest) % 11;
            format!(
                "{body}{}",
                if check == 10 {
                    "X".to_owned()
                } else {
                    check.to_string()
                }
            )
        })
}

proptest! {
    #[test]
    fn every_well_made_number_is_taken(id_no in id_no()) {
        let read = IdNo::parse(&id_no, STANDARDS).unwrap();
        prop_assert_eq!(read.as_str(), id_no);
    }

    #[test]
    fn one_wrong_digit_is_always_found(id_no in id_no(), place in 0..17_usize, change in 1..10_u8) {
        let mut bytes = id_no.into_bytes();
        bytes[place] = b'0' + (bytes[place] - b'0' + change) % 10;
        let wrong = String::from_utf8(bytes).unwrap();
        prop_assert!(IdNo::parse(&wrong, STANDARDS).is_err(), "{}", wrong);
    }

    #[test]
    fn two_digits_changed_round_are_always_found(id_no in id_no(), place in 0..16_usize) {
        let mut bytes = id_no.into_bytes();
        prop_assume!(bytes[place] != bytes[place + 1]);
        bytes.swap(place, place + 1);
        let wrong = String::from_utf8(bytes).unwrap();
        prop_assert!(IdNo::parse(&wrong, STANDARDS).is_err(), "{}", wrong);
    }

    #[test]
    fn nothing_typed_makes_a_reader_panic(text in "\\PC{0,60}") {
        let _ = IdNo::parse(&text, STANDARDS);
        let _ = LicenceNo::parse(&text, STANDARDS);
        let _ = Mobile::parse(&text).map(|mobile| mobile.masked());
        let _ = PersonName::parse(&text);
        let _ = EmailAddress::parse(&text);
    }

    #[test]
    fn what_was_read_once_reads_the_same_again(text in "[0-9０-９ -]{0,24}") {
        if let Ok(mobile) = Mobile::parse(&text) {
            prop_assert_eq!(Mobile::parse(mobile.as_str()).unwrap(), mobile);
        }
        if let Ok(licence_no) = LicenceNo::parse(&text, STANDARDS) {
            prop_assert_eq!(LicenceNo::parse(licence_no.as_str(), STANDARDS).unwrap(), licence_no);
        }
    }
}
