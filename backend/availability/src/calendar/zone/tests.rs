use super::*;
use crate::calendar::{line::Text, parts, windows::names_of_windows};

/// The zone of New York as Exchange writes it: each summer time since 1601 by one rule.
const NEW_YORK: &str = "\
BEGIN:VCALENDAR
BEGIN:VTIMEZONE
TZID:Ostküste
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
END:VCALENDAR
";

fn zones(file: &str) -> (Zones, Vec<EntryFault>) {
    let text = Text::read(file.as_bytes()).unwrap();
    let parts = parts::read(&text).unwrap();
    let window = Span::new(
        datetime!(2026-12-01 0:00 UTC),
        datetime!(2028-01-01 0:00 UTC),
    );
    let mut faults = Faults::default();
    let mut budget = Budget::default();
    let zones = Zones::read(&parts.zones, &window.unwrap(), &mut budget, &mut faults);
    (zones.unwrap(), faults.told().0)
}

fn known(name: &str) -> Zone {
    let (zones, _) = zones("BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    zones
        .find(name)
        .unwrap_or_else(|| panic!("{name} is known"))
}

#[test]
fn zones_are_known_by_their_names_and_by_those_of_windows() {
    let nine = datetime!(2026-12-01 9:00);
    let eight_ahead = datetime!(2026-12-01 1:00 UTC);
    for name in [
        "Asia/Shanghai",
        "asia/shanghai",
        "China Standard Time",
        "/freeassociation.sourceforge.net/Asia/Shanghai",
        "/citadel.org/20210210_1/Asia/Shanghai",
        "PRC",
    ] {
        assert_eq!(known(name).at(nine), Some(eight_ahead), "{name}");
    }
    assert_eq!(known("UTC").at(nine), Some(nine.assume_utc()));
    let kathmandu = datetime!(2026-12-01 3:15 UTC);
    assert_eq!(known("Asia/Kathmandu").at(nine), Some(kathmandu));
    assert_eq!(known("Nepal Standard Time").at(nine), Some(kathmandu));
    let st_johns = known("America/St_Johns");
    assert_eq!(st_johns.at(nine), Some(datetime!(2026-12-01 12:30 UTC)));
    let summer = datetime!(2027-07-01 9:00);
    assert_eq!(st_johns.at(summer), Some(datetime!(2027-07-01 11:30 UTC)));
    for name in names_of_windows() {
        assert!(known(name).at(nine).is_some(), "{name}");
    }
    let (zones, _) = zones("BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    for name in ["", "Nowhere", "/", "Customized Time Zone", "+08:00"] {
        assert!(zones.find(name).is_none(), "{name}");
    }
}

#[test]
fn a_zone_that_the_file_gives_is_the_one_that_is_known() {
    let (zones, faults) = zones(NEW_YORK);
    assert_eq!(faults, []);
    let given = zones.find("Ostküste").unwrap();
    let known = known("America/New_York");
    // The rules are those of 2007 and later: every quarter of an hour around both changes, and every third day.
    let mut local = datetime!(2026-10-31 20:00);
    while local < datetime!(2027-12-31 0:00) {
        assert_eq!(given.at(local), known.at(local), "{local}");
        let at = local.assume_utc();
        assert_eq!(given.local(at), known.local(at), "{at}");
        let changes = [datetime!(2026-11-01 0:00), datetime!(2027-03-14 0:00)];
        let is_near = changes
            .iter()
            .any(|change| (local - *change).abs() < Duration::days(2));
        local += if is_near {
            Duration::minutes(15)
        } else {
            Duration::hours(25)
        };
    }
    assert!(given.at(datetime!(1500-01-01 0:00)).is_some());
}

#[test]
fn a_time_over_which_the_clock_was_put_is_reckoned_as_before_and_one_that_comes_twice_is_the_first()
{
    let (zones, _) = zones(NEW_YORK);
    for zone in [zones.find("Ostküste").unwrap(), known("America/New_York")] {
        assert_eq!(
            zone.at(datetime!(2027-03-14 2:30)),
            Some(datetime!(2027-03-14 7:30 UTC))
        );
        assert_eq!(
            zone.at(datetime!(2027-11-07 1:30)),
            Some(datetime!(2027-11-07 5:30 UTC))
        );
    }
}

#[test]
fn what_is_wrong_with_a_zone_is_named_and_its_name_still_known() {
    let at = |line: usize, property, found: &str, rule| {
        vec![EntryFault::new((line, property), found, rule)]
    };
    for (from, to, expected) in [
        (
            "TZOFFSETTO:-0500",
            "TZOFFSETTO:-5",
            at(7, "TZOFFSETTO", "-5", EntryRule::Unreadable),
        ),
        (
            "TZOFFSETTO:-0500",
            "X-NONE:",
            at(4, "TZOFFSETTO", "", EntryRule::Missing),
        ),
        (
            "BYMONTH=11",
            "BYMONTH=99",
            at(
                8,
                "RRULE",
                "FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=99",
                EntryRule::Unreadable,
            ),
        ),
        (
            "TZID:Asia/Shanghai",
            "X-NONE:",
            at(2, "TZID", "", EntryRule::Missing),
        ),
    ] {
        let file = NEW_YORK
            .replace("Ostküste", "Asia/Shanghai")
            .replace(from, to);
        let (zones, faults) = zones(&file);
        assert_eq!(faults, expected);
        let nine = datetime!(2026-12-01 9:00);
        let zone = zones.find("Asia/Shanghai").unwrap();
        assert_eq!(zone.at(nine), Some(datetime!(2026-12-01 1:00 UTC)));
    }
}
