use contract::{
    ApplicationField, ApplicationForm, DraftChanges, PaperKind, form::FormValues as _, personal::*,
};
use time::macros::date;

use super::Judge;

fn complete() -> ApplicationForm {
    ApplicationForm {
        capacity: "retained-defence".into(),
        principal_relation: "self".into(),
        mandate_no: "岚衡川〔2026〕刑委字第117号".into(),
        mandate_date: "2026-10-30".into(),
        mode: "online".into(),
        scope: "all".into(),
        purposes: "read copy".into(),
        no_conflict: "yes".into(),
        ..ApplicationForm::default()
    }
}

/// The same with a mandate of the party's father.
fn of_relative() -> ApplicationForm {
    ApplicationForm {
        principal_relation: "near-relative".into(),
        principal_name: "吕守田".into(),
        principal_id_no: "990102199401193877".into(),
        ..complete()
    }
}

const THREE_PAPERS: [PaperKind; 3] = [
    PaperKind::PracticeCertificate,
    PaperKind::PowerOfAttorney,
    PaperKind::FirmCertificate,
];
const WITH_KINSHIP: [PaperKind; 4] = [
    PaperKind::PracticeCertificate,
    PaperKind::PowerOfAttorney,
    PaperKind::FirmCertificate,
    PaperKind::PrincipalIdentity,
];

fn faults(form: &ApplicationForm, papers: &[PaperKind], is_online_barred: bool) -> Vec<String> {
    let standards = Standards {
        regions: Regions::WithTest,
        today: date!(2026 - 11 - 23),
    };
    let judge = Judge {
        papers,
        standards,
        is_online_barred,
    };
    judge
        .faults(form)
        .iter()
        .map(|f| format!("{} {}", f.field, f.rule))
        .collect()
}

#[test]
fn a_complete_application_breaks_no_rule() {
    assert_eq!(
        faults(&complete(), &THREE_PAPERS, false),
        Vec::<String>::new()
    );
}

#[test]
fn an_application_just_begun_names_everything_that_is_missing_at_once() {
    assert_eq!(
        faults(&ApplicationForm::usual(), &[], false),
        [
            "mandate_no required",
            "mandate_date required",
            "no_conflict conflict-statement",
            "practice-certificate paper-missing",
            "power-of-attorney paper-missing",
            "firm-certificate paper-missing",
        ]
    );
}

#[test]
fn a_party_in_person_is_known_and_anybody_else_is_named() {
    let form = ApplicationForm {
        principal_id_no: "不是号码".into(),
        ..complete()
    };
    assert_eq!(
        faults(&form, &THREE_PAPERS, false),
        Vec::<String>::new(),
        "what is folded away is not judged"
    );
    let form = ApplicationForm {
        principal_relation: "guardian".into(),
        ..complete()
    };
    assert_eq!(
        faults(&form, &WITH_KINSHIP, false),
        ["principal_name required", "principal_id_no required"]
    );
}

#[test]
fn a_legal_aid_letter_stands_for_power_of_attorney_and_firm_certificate() {
    let form = ApplicationForm {
        capacity: "assigned-defence".into(),
        ..complete()
    };
    let papers = [PaperKind::PracticeCertificate, PaperKind::LegalAidLetter];
    assert_eq!(faults(&form, &papers, false), Vec::<String>::new());
    assert_eq!(
        faults(&form, &THREE_PAPERS, false),
        ["legal-aid-letter paper-missing"]
    );
}

#[test]
fn a_near_relative_proves_kinship() {
    assert_eq!(
        faults(&of_relative(), &THREE_PAPERS, false),
        ["principal-identity paper-missing"]
    );
}

#[test]
fn a_mandate_of_tomorrow_is_refused_and_one_of_today_is_not() {
    let on = |date: &str| ApplicationForm {
        mandate_date: date.into(),
        ..complete()
    };
    assert_eq!(
        faults(&on("2026-11-24"), &THREE_PAPERS, false),
        ["mandate_date date-in-future"]
    );
    assert_eq!(
        faults(&on("2026-11-23"), &THREE_PAPERS, false),
        Vec::<String>::new()
    );
    assert_eq!(
        faults(&on("2026-02-30"), &THREE_PAPERS, false),
        ["mandate_date date-shape"]
    );
}

#[test]
fn a_day_is_read_however_papers_write_it() {
    let on = |date: &str| {
        let form = ApplicationForm {
            mandate_date: date.into(),
            ..complete()
        };
        faults(&form, &THREE_PAPERS, false)
    };
    for day in [
        "２０２６－１０－３０",
        "2026年10月30日",
        "二〇二六年十月三十日",
        "2026/10/3",
        "2024-02-29",
    ] {
        assert_eq!(on(day), Vec::<String>::new(), "{day}");
    }
    for (day, rule) in [
        ("2023-02-29", "date-shape"),
        ("9999-12-31", "date-in-future"),
        ("99999-12-31", "date-shape"),
        ("0000-01-01", "date-too-early:1980"),
        ("1979-12-31", "date-too-early:1980"),
        ("二〇二六年十月", "date-shape"),
    ] {
        assert_eq!(on(day), [format!("mandate_date {rule}")], "{day}");
    }
}

#[test]
fn a_foreigner_brings_the_paper_they_have_and_the_name_that_stands_on_it() {
    let with = |paper: &str, number: &str, nationality: &str| {
        let form = ApplicationForm {
            principal_name: "Anna O’Neil-Smith".into(),
            principal_id_kind: paper.into(),
            principal_id_no: number.into(),
            principal_nationality: nationality.into(),
            ..of_relative()
        };
        faults(&form, &WITH_KINSHIP, false)
    };
    for (paper, number, nationality) in [
        ("permanent-residence", "9 11840 19940119 4418", ""),
        ("permanent-residence", "USA110085060501", ""),
        ("passport", "e12345678", "美国"),
        ("hong-kong-macao-permit", "H12345678", ""),
        ("taiwan-permit", "12345678", ""),
    ] {
        let found = with(paper, number, nationality);
        assert_eq!(found, Vec::<String>::new(), "{paper} {number}");
    }
    assert_eq!(
        with("permanent-residence", "811840199401194418", ""),
        ["principal_id_no residence-no"]
    );
    assert_eq!(
        with("passport", "E12345678", ""),
        ["principal_nationality required"]
    );
    assert_eq!(
        with("resident-card", "990102199401193877", ""),
        ["principal_name name-other-paper"]
    );
    let found = with("resident-card", "911840199401194418", "");
    let led = [
        "principal_name name-other-paper",
        "principal_id_no id-other-paper",
    ];
    assert_eq!(found, led, "to the choice of the paper");
}

#[test]
fn a_number_of_another_length_is_told_its_length() {
    let form = ApplicationForm {
        principal_id_no: "9901021994011938".into(),
        ..of_relative()
    };
    let named = faults(&form, &WITH_KINSHIP, false);
    assert_eq!(named, ["principal_id_no id-length:16"]);
    let form = ApplicationForm {
        scope: "part".into(),
        scope_detail: "卷".repeat(301),
        ..complete()
    };
    let named = faults(&form, &THREE_PAPERS, false);
    assert_eq!(named, ["scope_detail longer-than:300:301"]);
}

#[test]
fn a_part_of_the_file_is_named_and_all_of_it_needs_no_name() {
    let asked = |scope: &str, detail: &str| {
        let form = ApplicationForm {
            scope: scope.into(),
            scope_detail: detail.into(),
            ..complete()
        };
        faults(&form, &THREE_PAPERS, false)
    };
    assert_eq!(asked("part", " "), ["scope_detail required"]);
    assert_eq!(asked("part", "第二卷"), Vec::<String>::new());
    assert_eq!(asked("all", ""), Vec::<String>::new());
    assert_eq!(asked("第二卷", ""), ["scope not-chosen"]);
}

#[test]
fn of_one_input_one_rule_is_told() {
    let form = ApplicationForm {
        principal_name: "甲".repeat(101),
        principal_id_no: "1".repeat(101),
        ..of_relative()
    };
    let named = faults(&form, &WITH_KINSHIP, false);
    assert_eq!(named.len(), 2, "{named:?}");
}

#[test]
fn a_barred_case_asks_for_another_mode_and_never_refuses() {
    assert_eq!(
        faults(&complete(), &THREE_PAPERS, true),
        ["mode online-barred"]
    );
    let on_site = ApplicationForm {
        mode: "on-site".into(),
        ..complete()
    };
    assert_eq!(faults(&on_site, &THREE_PAPERS, true), Vec::<String>::new());
}

#[test]
fn a_correction_changes_only_the_fields_it_reopened() {
    let mut form = complete();
    let changes = DraftChanges {
        mandate_no: Some("新".into()),
        mode: Some("on-site".into()),
        ..DraftChanges::default()
    };
    form.lay(changes, &[ApplicationField::Mandate]);
    assert_eq!(
        (form.mandate_no.as_str(), form.mode.as_str()),
        ("新", "online")
    );
}
