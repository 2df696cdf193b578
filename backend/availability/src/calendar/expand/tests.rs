use std::collections::BTreeSet;

use proptest::prelude::*;
use time::{Duration, macros::date};

use super::*;
use crate::calendar::moment::Moment;

fn local(text: &str) -> PrimitiveDateTime {
    match Moment::read(&format!("{text}T090000")) {
        Some(Moment::Local(local)) => local,
        other => panic!("{text}: {other:?}"),
    }
}

fn times(start: &str, rule: &str, from: &str, until: &str) -> Vec<PrimitiveDateTime> {
    let rule = Rule::read(rule).unwrap();
    let recurring = Recurring {
        rule: &rule,
        line: 7,
        start: local(start),
        is_day: false,
    };
    let reach = local(from)..=local(until);
    recurring.times(&reach, &mut Budget::default()).unwrap()
}

fn days(start: &str, rule: &str, until: &str) -> String {
    let days = times(start, rule, start, until).into_iter().map(|time| {
        let (year, month, day) = time.to_calendar_date();
        format!("{year}{:02}{day:02}", u8::from(month))
    });
    days.collect::<Vec<_>>().join(" ")
}

/// The examples of RFC 5545, section 3.8.5.3: start, rule, the last day asked for, and the days that it names.
const EXAMPLES: [[&str; 4]; 20] = [
    [
        "19970902",
        "FREQ=DAILY;INTERVAL=10;COUNT=5",
        "19981231",
        "19970902 19970912 19970922 19971002 19971012",
    ],
    [
        "19970902",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        "19971111",
        "19970902 19970916 19970930 19971014 19971028 19971111",
    ],
    [
        "19970902",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        "19981231",
        "19970902 19970904 19970916 19970918 19970930 19971002 19971014 19971016",
    ],
    [
        "19970805",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        "19981231",
        "19970805 19970810 19970819 19970824",
    ],
    [
        "19970805",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        "19981231",
        "19970805 19970817 19970819 19970831",
    ],
    [
        "19970905",
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        "19981231",
        "19970905 19971003 19971107 19971205 19980102 19980206 19980306 19980403 19980501 19980605",
    ],
    [
        "19970907",
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "19981231",
        "19970907 19970928 19971102 19971130 19980104 19980125 19980301 19980329 19980503 19980531",
    ],
    [
        "19970922",
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        "19981231",
        "19970922 19971020 19971117 19971222 19980119 19980216",
    ],
    [
        "19970928",
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "19980226",
        "19970928 19971029 19971128 19971229 19980129 19980226",
    ],
    [
        "19970930",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "19981231",
        "19970930 19971001 19971031 19971101 19971130 19971201 19971231 19980101 19980131 19980201",
    ],
    [
        "19970910",
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "19991231",
        "19970910 19970911 19970912 19970913 19970914 19970915 19990310 19990311 19990312 19990313",
    ],
    [
        "19970610",
        "FREQ=YEARLY;COUNT=5;BYMONTH=6,7",
        "20011231",
        "19970610 19970710 19980610 19980710 19990610",
    ],
    [
        "19970101",
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        "20061231",
        "19970101 19970410 19970719 20000101 20000409 20000718 20030101 20030410 20030719 20060101",
    ],
    [
        "19970519",
        "FREQ=YEARLY;BYDAY=20MO",
        "19991231",
        "19970519 19980518 19990517",
    ],
    [
        "19970512",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        "19991231",
        "19970512 19980511 19990517",
    ],
    [
        "19980213",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "20001231",
        "19980213 19980313 19981113 19990813 20001013",
    ],
    [
        "19961105",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        "20051231",
        "19961105 20001107 20041102",
    ],
    [
        "19970904",
        "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
        "19981231",
        "19970904 19971007 19971106",
    ],
    [
        "19970929",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "19980331",
        "19970929 19971030 19971127 19971230 19980129 19980226 19980330",
    ],
    [
        "20070115",
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
        "20081231",
        "20070115 20070130 20070215 20070315 20070330",
    ],
];

#[test]
fn the_examples_of_the_standard_recur_as_it_says() {
    for [start, rule, until, expected] in EXAMPLES {
        assert_eq!(days(start, rule, until), expected, "{rule}");
    }
}

#[test]
fn a_day_that_a_month_or_year_does_not_have_is_skipped() {
    assert_eq!(
        days("20260131", "FREQ=MONTHLY;COUNT=4", "20281231"),
        "20260131 20260331 20260531 20260731"
    );
    assert_eq!(
        days("20240229", "FREQ=YEARLY", "20321231"),
        "20240229 20280229 20320229"
    );
    // The first week of 2026 begins in December 2025 (ISO 8601), and 2026 has a fifty-third.
    assert_eq!(
        days("20251201", "FREQ=YEARLY;BYWEEKNO=1,-1;BYDAY=MO", "20261231"),
        "20251201 20251222 20251229 20261228"
    );
}

#[test]
fn the_first_time_counts_where_the_rule_does_not_name_it() {
    assert_eq!(
        days("20261201", "FREQ=WEEKLY;BYDAY=WE;COUNT=3", "20271231"),
        "20261201 20261202 20261209"
    );
}

#[test]
fn several_times_of_a_day_are_one_after_the_other() {
    let rule = "FREQ=DAILY;BYHOUR=14,9;BYMINUTE=0,30;COUNT=5";
    let found = times("20261201", rule, "20261201", "20271231");
    let clock: Vec<_> = found
        .iter()
        .map(|time| (time.day(), time.as_hms()))
        .collect();
    assert_eq!(
        clock,
        [
            (1, (9, 0, 0)),
            (1, (9, 30, 0)),
            (1, (14, 0, 0)),
            (1, (14, 30, 0)),
            (2, (9, 0, 0)),
        ]
    );
}

#[test]
fn rules_that_cannot_be_meant_are_refused() {
    use crate::calendar::EntryRule::{TooFine, Unreadable, Unsupported};
    for (rule, expected) in [
        ("FREQ=SECONDLY", TooFine),
        ("FREQ=MINUTELY;INTERVAL=90", TooFine),
        ("FREQ=HOURLY", TooFine),
        ("FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5", TooFine),
        ("FREQ=YEARLY;RSCALE=CHINESE", Unsupported),
        ("", Unreadable),
        ("INTERVAL=2", Unreadable),
        ("FREQ=DAILY;INTERVAL=0", Unreadable),
        ("FREQ=DAILY;COUNT=0", Unreadable),
        ("FREQ=DAILY;COUNT=99999999999", Unreadable),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270101", Unreadable),
        ("FREQ=DAILY;FREQ=WEEKLY", Unreadable),
        ("FREQ=WEEKLY;BYDAY=2MO", Unreadable),
        ("FREQ=WEEKLY;BYMONTHDAY=2", Unreadable),
        ("FREQ=MONTHLY;BYWEEKNO=2", Unreadable),
        ("FREQ=MONTHLY;BYDAY=0MO", Unreadable),
        ("FREQ=MONTHLY;BYDAY=XX", Unreadable),
        ("FREQ=MONTHLY;BYMONTHDAY=32", Unreadable),
        ("FREQ=YEARLY;BYMONTH=13", Unreadable),
        ("FREQ=DAILY;X-EVERY=2", Unreadable),
    ] {
        assert_eq!(Rule::read(rule).unwrap_err(), expected, "{rule}");
    }
}

#[test]
fn a_rule_that_never_comes_true_ends_with_the_reach_or_with_the_budget() {
    assert_eq!(
        days("20261201", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "20281231"),
        "20261201"
    );
    let rule = Rule::read("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=2").unwrap();
    let recurring = Recurring {
        rule: &rule,
        line: 7,
        start: local("00010101"),
        is_day: false,
    };
    let reach = local("99990101")..=PrimitiveDateTime::MAX;
    let fault = recurring.times(&reach, &mut Budget::default());
    assert_eq!(fault.unwrap_err(), CalendarFault::Endless { line: 7 });
}

/// What a rule is said to mean, day by day.
#[derive(Debug, Clone)]
struct Simple {
    frequency: &'static str,
    interval: i64,
    weekdays: BTreeSet<u8>,
    count: Option<usize>,
}

impl Simple {
    fn rule(&self) -> String {
        let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
        let days = self.weekdays.iter().map(|day| names[usize::from(*day)]);
        let days = days.collect::<Vec<_>>().join(",");
        let by_day = if days.is_empty() {
            String::new()
        } else {
            format!(";BYDAY={days}")
        };
        let count = self
            .count
            .map_or(String::new(), |count| format!(";COUNT={count}"));
        format!(
            "FREQ={};INTERVAL={}{by_day}{count}",
            self.frequency, self.interval
        )
    }

    fn names(&self, start: Date, day: Date) -> bool {
        let monday_of =
            |day: Date| day - Duration::days(day.weekday().number_days_from_monday().into());
        let (passed, is_as_start) = match self.frequency {
            "DAILY" => ((day - start).whole_days(), true),
            "WEEKLY" => (
                (monday_of(day) - monday_of(start)).whole_days() / 7,
                day.weekday() == start.weekday(),
            ),
            "MONTHLY" => (months(day) - months(start), day.day() == start.day()),
            _ => (
                i64::from(day.year() - start.year()),
                (day.month(), day.day()) == (start.month(), start.day()),
            ),
        };
        let is_named = if self.weekdays.is_empty() {
            is_as_start
        } else {
            self.weekdays
                .contains(&day.weekday().number_days_from_monday())
        };
        passed % self.interval == 0 && is_named
    }
}

fn simple() -> impl Strategy<Value = Simple> {
    let frequency = prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
    let weekdays = prop::collection::btree_set(0_u8..7, 0..4);
    let count = prop::option::of(1_usize..60);
    (frequency, 1_i64..6, weekdays, count).prop_map(|(frequency, interval, weekdays, count)| {
        Simple {
            frequency,
            interval,
            weekdays,
            count,
        }
    })
}

proptest! {
    #[test]
    fn rules_recur_as_they_do_when_every_day_is_asked(
        rule in simple(),
        (start, later, length) in (0_i64..800, 0_i64..900, 0_i64..400),
    ) {
        let start = date!(2024 - 01 - 01) + Duration::days(start);
        let from = start + Duration::days(later);
        let last = from + Duration::days(length);
        let days = (0..=later + length).map(|passed| start + Duration::days(passed));
        let named = days.filter(|day| *day == start || rule.names(start, *day));
        let named = named.take(rule.count.unwrap_or(usize::MAX));
        let expected: Vec<Date> = named.filter(|day| *day >= from).collect();

        let written = Rule::read(&rule.rule()).unwrap();
        let recurring = Recurring {
            rule: &written,
            line: 1,
            start: start.midnight(),
            is_day: true,
        };
        let found = recurring.times(&(from.midnight()..=last.midnight()), &mut Budget::default());
        let found: Vec<Date> = found.unwrap().iter().map(|time| time.date()).collect();
        prop_assert_eq!(found, expected, "{}", rule.rule());
    }
}
