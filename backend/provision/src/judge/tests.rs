use time::macros::date;

use super::*;

fn rules() -> Rulebook {
    Rulebook::parse(
        include_str!("../../../../config/workcalendar.json"),
        include_str!("../../../../config/periods.toml"),
        include_str!("../../../../config/parameters.toml"),
    )
    .unwrap()
}

/// Of an office without official documents; wordings are tried at the desk.
fn no_forms() -> Forms {
    let office = writ::Office {
        name: String::new(),
        prefix: String::new(),
        address: String::new(),
    };
    let faces = typesetting::Faces::find(&testkit::faces()).unwrap();
    Forms::new(office, faces, &[]).unwrap()
}

fn good(kind: ProvisionKind) -> ProvisionForm {
    ProvisionForm {
        kind: kind.code().to_owned(),
        subject: match kind {
            ProvisionKind::Period => "A-N03".to_owned(),
            _ => "guesses-a-day".to_owned(),
        },
        value: match kind {
            ProvisionKind::ClosingTime => "17:30".to_owned(),
            _ => "4".to_owned(),
        },
        days: match kind {
            ProvisionKind::CalendarYear => {
                r#"{"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}"#
                    .to_owned()
            }
            _ => "2026-12-07 休 停电检修\n\n2026-12-05 班 调休".to_owned(),
        },
        texts: Vec::new(),
        occasion: "emergency".to_owned(),
        doc_no: "望检发〔2026〕12号".to_owned(),
        reason: "本院规定".to_owned(),
        effective_from: "2026-12-01".to_owned(),
    }
}

fn judged(form: &ProvisionForm) -> Result<Judged, Vec<String>> {
    let today = date!(2026 - 11 - 23);
    let rules = rules();
    let by = By {
        rules: &rules,
        forms: &no_forms(),
        today,
    };
    judge(form, by).map_err(|refused| match refused {
        Refused::Fields(faults) => faults
            .into_iter()
            .map(|fault| format!("{} {}", fault.field, fault.rule))
            .collect(),
        other => panic!("{other}"),
    })
}

#[track_caller]
fn refused(kind: ProvisionKind, change: impl FnOnce(&mut ProvisionForm), faults: &[&str]) {
    let mut form = good(kind);
    change(&mut form);
    assert_eq!(judged(&form).map(|_| ()).unwrap_err(), faults);
}

#[test]
fn every_kind_can_be_proposed() {
    let kinds = ProvisionKind::ALL.into_iter();
    for kind in kinds.filter(|kind| *kind != ProvisionKind::Wording) {
        let judged = judged(&good(kind)).unwrap_or_else(|faults| panic!("{faults:?}"));
        assert_eq!(judged.provided.kind(), kind);
    }
    let days = judged(&good(ProvisionKind::LocalDays)).unwrap();
    assert_eq!(days.effective_from, date!(2026 - 12 - 05));
    let year = judged(&good(ProvisionKind::CalendarYear)).unwrap();
    assert_eq!(year.effective_from, date!(2027 - 01 - 01));
}

#[test]
fn another_value_of_every_number_can_be_proposed_and_none_outside_its_bounds() {
    for name in Parameter::ALL {
        let rules = rules();
        let rule = rules.parameters.find(name, date!(2026 - 12 - 01)).clone();
        let is_time = name == Parameter::ClosingTime;
        let kind = if is_time {
            ProvisionKind::ClosingTime
        } else {
            ProvisionKind::Parameter
        };
        let written = |value: u32| {
            if is_time {
                format!("{:02}:{:02}", value / 60, value % 60)
            } else {
                value.to_string()
            }
        };
        let form = |value: u32| ProvisionForm {
            subject: name.code().to_owned(),
            value: written(value),
            ..good(kind)
        };
        let other = if rule.value == rule.least {
            rule.most
        } else {
            rule.least
        };
        let taken = judged(&form(other)).unwrap_or_else(|faults| panic!("{name:?} {faults:?}"));
        assert_eq!(taken.provided.number(), Some((name, other)));
        assert_eq!(
            judged(&form(rule.value)).map(|_| ()).unwrap_err(),
            ["value holds-already"]
        );
        let over = judged(&form(rule.most + 1)).map(|_| ()).unwrap_err();
        assert!(over[0].contains("between"), "{over:?}");
    }
}

#[test]
fn what_is_wrong_with_a_number_is_named() {
    use ProvisionKind::Parameter;
    refused(
        Parameter,
        |form| form.value = "vier".into(),
        &["value whole-number"],
    );
    refused(
        Parameter,
        |form| form.value = "21".into(),
        &["value number-between:1:20"],
    );
    refused(
        Parameter,
        |form| form.subject = "closing-time".into(),
        &["subject not-chosen"],
    );
    refused(
        Parameter,
        |form| form.subject = String::new(),
        &["subject not-chosen"],
    );
    refused(
        Parameter,
        |form| form.effective_from = "2026-11-22".into(),
        &["effective_from not-in-past"],
    );
    refused(
        Parameter,
        |form| form.effective_from = "2026-11-31".into(),
        &["effective_from date-shape"],
    );
}

#[test]
fn what_is_wrong_with_a_closing_time_a_period_or_a_ground_is_named() {
    use ProvisionKind::{ClosingTime, Parameter, Period};
    refused(
        ClosingTime,
        |form| form.value = "25:00".into(),
        &["value time-of-day"],
    );
    refused(
        ClosingTime,
        |form| form.value = "14:59".into(),
        &["value hours-between:15:22"],
    );
    refused(
        Period,
        |form| form.subject = "A-N99".into(),
        &["subject not-chosen"],
    );
    refused(
        Period,
        |form| form.value = "3".into(),
        &["value holds-already"],
    );
    refused(
        Period,
        |form| {
            form.subject = "A-N13".into();
            form.value = "0".into();
        },
        &["value number-between:1:366"],
    );
    refused(
        Parameter,
        |form| {
            form.value = String::new();
            form.doc_no = "望检发[2026]12号".into();
            form.reason = " ".into();
        },
        &[
            "value required",
            "doc_no document-number",
            "reason required",
        ],
    );
}

#[test]
fn what_is_wrong_with_days_is_named_with_its_line_or_its_date() {
    use ProvisionKind::{CalendarYear, LocalDays};
    refused(
        LocalDays,
        |form| form.days = "2026-12-07 休 停电\n2026-12-08 放假".into(),
        &["days local-day-line:2"],
    );
    refused(
        LocalDays,
        |form| form.days = "2026-11-22 休 停电".into(),
        &["days local-day-past:1:2026-11-22"],
    );
    refused(
        LocalDays,
        |form| form.days = "2026-12-07 休 停电\n\n2026-12-07 班 调休".into(),
        &["days local-day-twice:3:2026-12-07"],
    );
    refused(
        LocalDays,
        |form| form.occasion = String::new(),
        &["occasion not-chosen"],
    );
    refused(
        CalendarYear,
        |form| form.days = "{\"year\": 2027,\n\"days\": [}".into(),
        &["days calendar-shape:2:10"],
    );
    refused(
        CalendarYear,
        |form| form.days = form.days.replace("2027-01-01", "2027-13-01"),
        &["days calendar-no-date:2027-13-01"],
    );
    refused(
        CalendarYear,
        |form| form.days = form.days.replace("2027-01-01", "2026-01-01"),
        &["days calendar-misplaced:2026-01-01:2027"],
    );
    refused(
        CalendarYear,
        |form| form.days = form.days.replace("2027", "2035"),
        &["days year-between:2025:2028"],
    );
    assert!(
        judged(&ProvisionForm {
            days: "2026-11-23 off 台风".to_owned(),
            ..good(LocalDays)
        })
        .is_ok(),
        "an emergency may be today"
    );
}
