use contract::{CaseKind, HearingPlanForm, OpennessGround, OpennessRule, PlanWarning};
use scheduling::Calendar;
use time::macros::{date, time};

use super::Judge;

fn calendar() -> Calendar {
    Calendar::parse(include_str!("../../../../../config/workcalendar.json")).unwrap()
}

fn plan() -> HearingPlanForm {
    HearingPlanForm {
        plan_openness: "public".into(),
        broadcast_plan: "none".into(),
        plan_question_1: "是否符合相对不起诉的条件？".into(),
        plan_question_1_kind: "disposal".into(),
        panel_size: "3".into(),
        quota_legal: "1".into(),
        day: "2026-12-09".into(),
        begins: "09:30".into(),
        minutes: "120".into(),
        room: "检察听证室".into(),
        plan_need: "none".into(),
        risk: "low".into(),
        presider_before: "no".into(),
        ..Default::default()
    }
}

fn judged(kind: CaseKind, grounds: &[OpennessGround], form: &HearingPlanForm) -> Vec<String> {
    let (calendar, rule) = (calendar(), OpennessRule::of(kind, grounds));
    let rooms = ["检察听证室".to_owned()];
    let judge = Judge {
        rule: &rule,
        today: date!(2026 - 11 - 23),
        case_until: Some(date!(2026 - 12 - 20)),
        earliest: Some(date!(2026 - 12 - 02)),
        closes: time!(18:00),
        calendar: &calendar,
        rooms: &rooms,
        presider_is_party: false,
        participants: 1,
        shows_unapproved: false,
    };
    let faults = judge.faults(form);
    faults
        .iter()
        .map(|fault| format!("{} {}", fault.field, fault.rule))
        .collect()
}

#[test]
fn a_whole_plan_breaks_no_rule() {
    assert_eq!(judged(CaseKind::NonProsecution, &[], &plan()), [""; 0]);
}

#[test]
fn what_is_forced_closed_is_not_opened_whatever_the_reason() {
    let form = HearingPlanForm {
        openness_reason: "社会关注度高，公开更有利于化解矛盾。".into(),
        ..plan()
    };
    let faults = judged(
        CaseKind::NonProsecution,
        &[OpennessGround::MinorParty],
        &form,
    );
    assert_eq!(faults, ["plan_openness forced-closed:minor-party"]);
}

#[test]
fn whoever_decides_otherwise_than_is_proposed_says_why() {
    let closed = HearingPlanForm {
        plan_openness: "closed".into(),
        ..plan()
    };
    assert_eq!(
        judged(CaseKind::CivilSupervision, &[], &closed),
        ["openness_reason openness-reason"]
    );
    assert_eq!(judged(CaseKind::ArrestReview, &[], &closed), [""; 0]);
}

#[test]
fn a_hearing_after_the_end_of_the_case_is_not_planned() {
    let late = HearingPlanForm {
        day: "2026-12-21".into(),
        ..plan()
    };
    assert_eq!(
        judged(CaseKind::NonProsecution, &[], &late),
        ["day after-case-period:2026-12-20"]
    );
}

#[test]
fn a_rest_day_is_none_and_whoever_hurries_says_why() {
    let saturday = HearingPlanForm {
        day: "2026-12-05".into(),
        ..plan()
    };
    assert_eq!(
        judged(CaseKind::NonProsecution, &[], &saturday),
        ["day rest-day"]
    );
    let soon = HearingPlanForm {
        day: "2026-12-01".into(),
        ..plan()
    };
    assert_eq!(
        judged(CaseKind::NonProsecution, &[], &soon),
        ["urgent_reason urgent-reason"]
    );
    let urgent = HearingPlanForm {
        urgent_reason: "审查逮捕期限七日。".into(),
        ..soon
    };
    assert_eq!(judged(CaseKind::NonProsecution, &[], &urgent), [""; 0]);
}

#[test]
fn it_ends_before_the_office_closes() {
    let evening = HearingPlanForm {
        begins: "16:30".into(),
        ..plan()
    };
    assert_eq!(
        judged(CaseKind::NonProsecution, &[], &evening),
        ["begins outside-office-hours"]
    );
}

#[test]
fn more_seats_than_there_are_are_not_asked_for() {
    let form = HearingPlanForm {
        quota_medical: "3".into(),
        ..plan()
    };
    assert_eq!(
        judged(CaseKind::NonProsecution, &[], &form),
        ["panel_size quotas-too-many:4:3"]
    );
}

#[test]
fn whoever_was_in_the_case_before_does_not_preside() {
    let form = HearingPlanForm {
        presider_before: "yes".into(),
        ..plan()
    };
    assert_eq!(
        judged(CaseKind::NonProsecution, &[], &form),
        ["presider_before presider-conflict"]
    );
}

#[test]
fn an_even_panel_and_a_year_without_published_days_are_said_and_not_refused() {
    let (calendar, rule) = (calendar(), OpennessRule::of(CaseKind::NonProsecution, &[]));
    let judge = Judge {
        rule: &rule,
        today: date!(2026 - 11 - 23),
        case_until: None,
        earliest: None,
        closes: time!(18:00),
        calendar: &calendar,
        rooms: &[],
        presider_is_party: false,
        participants: 1,
        shows_unapproved: false,
    };
    let form = HearingPlanForm {
        panel_size: "4".into(),
        day: "2027-01-13".into(),
        ..plan()
    };
    assert_eq!(judge.faults(&form), []);
    assert_eq!(
        judge.warnings(&form),
        [
            PlanWarning::EvenPanel,
            PlanWarning::Provisional { year: 2027 }
        ]
    );
}
