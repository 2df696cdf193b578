//! Legal periods as an applicant and a clerk see them, and what must hold for every one.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

use contract::{DayKind, PauseReason, PeriodKind, PeriodSource, Reckoned};
use proptest::prelude::*;
use scheduling::{Calendar, Custody, Pause, Pauses, PeriodRule, Rulebook, paused_period, period};
use time::{
    Date, Duration, OffsetDateTime,
    macros::{date, datetime},
};

fn rulebook() -> Rulebook {
    Rulebook::parse(
        include_str!("../../../config/workcalendar.json"),
        include_str!("../../../config/periods.toml"),
        include_str!("../../../config/parameters.toml"),
    )
    .unwrap()
}

fn calendar() -> Calendar {
    rulebook().calendar
}

fn rule(kind: PeriodKind, n: u32, custody: Custody) -> PeriodRule {
    PeriodRule {
        code: "T-01".to_owned(),
        kind,
        n,
        custody,
        legal_ref: "测试".to_owned(),
        source: PeriodSource::Default,
        effective_from: date!(2020 - 01 - 01),
    }
}

fn working_days(n: u32) -> PeriodRule {
    rule(PeriodKind::WorkingDays, n, Custody::Free)
}

fn calendar_days(n: u32) -> PeriodRule {
    rule(PeriodKind::CalendarDays, n, Custody::Free)
}

fn hours(n: u32) -> PeriodRule {
    rule(PeriodKind::Hours, n, Custody::Free)
}

#[test]
fn a_request_before_national_day_is_due_after_it_and_says_why() {
    let deadline = period(
        &calendar(),
        &working_days(3),
        datetime!(2026-09-28 10:20 +8),
    );
    assert_eq!(deadline.due_on, date!(2026 - 10 - 08));
    assert_eq!(deadline.due_at, datetime!(2026-10-08 18:00 +8));
    let said: Vec<_> = deadline
        .stretches()
        .map(|days| (days[0].date.day(), days[0].reckoned))
        .collect();
    assert_eq!(
        said,
        [
            (28, Reckoned::Event),
            (29, Reckoned::Counted(1)),
            (1, Reckoned::Passed),
            (8, Reckoned::Counted(3)),
        ]
    );
    let left_out: Vec<_> = deadline
        .days
        .iter()
        .filter(|day| deadline.leaves_out(day))
        .collect();
    assert_eq!(left_out.len(), 7);
    let holiday = DayKind::Holiday("国庆节".to_owned());
    assert!(left_out.iter().all(|day| day.kind == holiday));
}

#[test]
fn the_last_second_of_a_shanghai_day_belongs_to_it_though_utc_disagrees() {
    let calendar = calendar();
    let late = datetime!(2026-11-23 23:59:59 +8).to_offset(time::UtcOffset::UTC);
    let early = datetime!(2026-11-24 00:00 +8).to_offset(time::UtcOffset::UTC);
    assert_eq!(
        period(&calendar, &working_days(1), late).due_on,
        date!(2026 - 11 - 24)
    );
    assert_eq!(
        period(&calendar, &working_days(1), early).due_on,
        date!(2026 - 11 - 25)
    );
    assert_eq!(early.date(), date!(2026 - 11 - 23));
}

#[test]
fn the_year_changes_in_shanghai_first_and_2027_is_provisional() {
    let calendar = calendar();
    let old = period(
        &calendar,
        &working_days(1),
        datetime!(2026-12-30 15:59:59 UTC),
    );
    let new = period(&calendar, &working_days(1), datetime!(2026-12-30 16:00 UTC));
    assert_eq!(
        (old.due_on, old.is_provisional),
        (date!(2026 - 12 - 31), false)
    );
    assert_eq!(
        (new.due_on, new.is_provisional),
        (date!(2027 - 01 - 01), true)
    );
}

#[test]
fn the_notice_of_2027_settles_what_was_provisional() {
    let notice = r#"{"years": {"2027": {"status": "published", "days": [
        {"date": "2027-01-01", "weekday": 5, "type": "holiday", "name": "元旦"}]}}}"#;
    let calendar = calendar().merged(notice).unwrap();
    let deadline = period(&calendar, &working_days(1), datetime!(2026-12-31 10:00 +8));
    assert_eq!(
        (deadline.due_on, deadline.is_provisional),
        (date!(2027 - 01 - 04), false)
    );
}

#[test]
fn a_same_day_period_begun_after_closing_ends_on_the_next_working_day() {
    let calendar = calendar();
    let due = |base| period(&calendar, &working_days(0), base).due_on;
    assert_eq!(
        due(datetime!(2026-11-20 17:59:59 +8)),
        date!(2026 - 11 - 20)
    );
    assert_eq!(due(datetime!(2026-11-20 18:00 +8)), date!(2026 - 11 - 23));
    assert_eq!(due(datetime!(2026-11-21 10:00 +8)), date!(2026 - 11 - 23));
    assert_eq!(due(datetime!(2026-10-10 10:00 +8)), date!(2026 - 10 - 10));
}

#[test]
fn submitting_after_closing_does_not_move_a_period_of_working_days() {
    let calendar = calendar();
    let morning = period(&calendar, &working_days(3), datetime!(2026-11-20 09:00 +8));
    let night = period(&calendar, &working_days(3), datetime!(2026-11-20 22:00 +8));
    assert_eq!(morning.due_at, night.due_at);
}

#[test]
fn hours_run_through_a_holiday() {
    let deadline = period(&calendar(), &hours(24), datetime!(2026-10-02 21:15 +8));
    assert_eq!(deadline.due_at, datetime!(2026-10-03 21:15 +8));
    assert_eq!(deadline.due_on, date!(2026 - 10 - 03));
    let reckoned: Vec<_> = deadline.days.iter().map(|day| day.reckoned).collect();
    assert_eq!(reckoned, [Reckoned::Event, Reckoned::Runs]);
}

#[test]
fn a_period_of_detention_ends_on_the_holiday_itself() {
    let detained = rule(PeriodKind::CalendarDays, 3, Custody::Detained);
    let deadline = period(&calendar(), &detained, datetime!(2026-09-28 10:00 +8));
    assert_eq!(deadline.due_on, date!(2026 - 10 - 01));
}

#[test]
fn days_waiting_for_corrections_are_not_counted() {
    let calendar = calendar();
    let base = datetime!(2026-11-23 10:00 +8);
    let list = [Pause {
        reason: PauseReason::CorrectionAsked,
        from: datetime!(2026-11-23 15:00 +8),
        until: Some(datetime!(2026-11-26 09:00 +8)),
    }];
    let pauses = Pauses {
        list: &list,
        now: datetime!(2026-11-26 10:00 +8),
    };
    let deadline = paused_period(&calendar, &working_days(3), base, &pauses);
    assert_eq!(deadline.due_on, date!(2026 - 12 - 01));
    assert!(!pauses.is_paused());
}

#[test]
fn while_a_pause_lasts_the_due_date_moves_with_the_days() {
    let calendar = calendar();
    let base = datetime!(2026-11-23 10:00 +8);
    let list = [Pause {
        reason: PauseReason::ApplicantPostponed,
        from: datetime!(2026-11-24 10:00 +8),
        until: None,
    }];
    let due = |now| {
        let pauses = Pauses { list: &list, now };
        assert!(pauses.is_paused());
        paused_period(&calendar, &working_days(3), base, &pauses).due_on
    };
    assert_eq!(due(datetime!(2026-11-24 12:00 +8)), date!(2026 - 11 - 26));
    assert_eq!(due(datetime!(2026-11-25 12:00 +8)), date!(2026 - 11 - 27));
}

#[test]
fn overlapping_pauses_of_an_hour_period_count_once() {
    let pause = |from, until| Pause {
        reason: PauseReason::CorrectionAsked,
        from,
        until: Some(until),
    };
    let list = [
        pause(
            datetime!(2026-11-23 12:00 +8),
            datetime!(2026-11-23 14:00 +8),
        ),
        pause(
            datetime!(2026-11-23 13:00 +8),
            datetime!(2026-11-23 15:00 +8),
        ),
    ];
    let pauses = Pauses {
        list: &list,
        now: datetime!(2026-11-24 00:00 +8),
    };
    let base = datetime!(2026-11-23 10:00 +8);
    let deadline = paused_period(&calendar(), &hours(24), base, &pauses);
    assert_eq!(deadline.due_at, datetime!(2026-11-24 13:00 +8));
}

#[test]
fn a_pause_does_not_lengthen_a_detention() {
    let list = [Pause {
        reason: PauseReason::ApplicantPostponed,
        from: datetime!(2026-11-23 11:00 +8),
        until: Some(datetime!(2026-11-27 11:00 +8)),
    }];
    let pauses = Pauses {
        list: &list,
        now: datetime!(2026-11-27 12:00 +8),
    };
    let base = datetime!(2026-11-23 10:00 +8);
    for kind in [
        PeriodKind::WorkingDays,
        PeriodKind::CalendarDays,
        PeriodKind::Months,
        PeriodKind::Hours,
    ] {
        let detained = rule(kind, 7, Custody::Detained);
        let plain = period(&calendar(), &detained, base);
        assert_eq!(paused_period(&calendar(), &detained, base, &pauses), plain);
    }
}

prop_compose! {
    fn a_day()(ordinal in 0_i64..1_461) -> Date {
        date!(2023 - 06 - 01) + Duration::days(ordinal)
    }
}

prop_compose! {
    fn an_instant()(second in 0_i64..126_000_000) -> OffsetDateTime {
        datetime!(2023-06-01 00:00 UTC) + Duration::seconds(second)
    }
}

proptest! {
    #[test]
    fn counting_back_undoes_counting_forward(from in a_day(), n in 1_u32..60) {
        let calendar = calendar();
        prop_assume!(calendar.is_working_day(from));
        let there = calendar.add_working_days(from, n);
        prop_assert_eq!(calendar.subtract_working_days(there, n), from);
    }

    #[test]
    fn nothing_is_due_on_a_rest_day(base in an_instant(), n in 0_u32..40) {
        let calendar = calendar();
        for rule in [working_days(n), calendar_days(n)] {
            prop_assert!(calendar.is_working_day(period(&calendar, &rule, base).due_on));
        }
    }

    #[test]
    fn a_later_event_is_never_due_earlier(base in an_instant(), later in 0_i64..9_000_000, n in 0_u32..40) {
        let calendar = calendar();
        for rule in [working_days(n), calendar_days(n), hours(n)] {
            let first = period(&calendar, &rule, base);
            let second = period(&calendar, &rule, base + Duration::seconds(later));
            prop_assert!(first.due_at <= second.due_at);
        }
    }

    #[test]
    fn a_longer_period_never_ends_earlier(base in an_instant(), n in 0_u32..40) {
        let calendar = calendar();
        for kind in [PeriodKind::WorkingDays, PeriodKind::CalendarDays, PeriodKind::Hours] {
            let shorter = period(&calendar, &rule(kind, n, Custody::Free), base);
            let longer = period(&calendar, &rule(kind, n + 1, Custody::Free), base);
            prop_assert!(shorter.due_at <= longer.due_at);
        }
    }

    #[test]
    fn detention_is_never_longer_than_liberty(base in an_instant(), n in 0_u32..40) {
        let calendar = calendar();
        let free = period(&calendar, &calendar_days(n), base);
        let detained = period(&calendar, &rule(PeriodKind::CalendarDays, n, Custody::Detained), base);
        prop_assert!(detained.due_at <= free.due_at);
    }

    #[test]
    fn a_pause_never_brings_the_end_forward(base in an_instant(), start in 0_i64..900_000, length in 0_i64..900_000, n in 0_u32..12) {
        let calendar = calendar();
        let from = base + Duration::seconds(start);
        let until = from + Duration::seconds(length);
        let list = [Pause { reason: PauseReason::CorrectionAsked, from, until: Some(until) }];
        let pauses = Pauses { list: &list, now: until };
        for rule in [working_days(n), calendar_days(n), hours(n)] {
            let paused = paused_period(&calendar, &rule, base, &pauses);
            prop_assert!(period(&calendar, &rule, base).due_at <= paused.due_at);
        }
    }

    #[test]
    fn alerts_come_in_order(base in an_instant(), n in 1_u32..40) {
        let rules = rulebook();
        for rule in [working_days(n), calendar_days(n), hours(n)] {
            let deadline = period(&rules.calendar, &rule, base);
            let alerts = rules.alerts(&deadline);
            prop_assert!(base <= alerts.amber_at && alerts.amber_at <= alerts.red_at);
            prop_assert!(alerts.red_at <= alerts.head_at && alerts.head_at <= alerts.lead_at);
        }
    }
}
