use contract::{
    CaseKind, EvidenceForm, HearingId, HearingPlanChanges, ParticipantForm, Role, policy::Act,
};
use testkit::World;
use time::{Duration, macros::datetime};

use crate::house::{Office, refused};

const REASON: &str = "双方争议较大，社会关注度高，需要当面听取意见。";

fn whole() -> HearingPlanChanges {
    let said = |value: &str| Some(value.to_owned());
    HearingPlanChanges {
        plan_openness: said("public"),
        broadcast_plan: said("none"),
        plan_question_1: said("是否符合相对不起诉的条件？"),
        plan_question_1_kind: said("disposal"),
        panel_size: said("3"),
        quota_legal: said("1"),
        day: said("2026-12-09"),
        begins: said("09:30"),
        minutes: said("120"),
        room: said("检察听证室"),
        plan_need: said("none"),
        risk: said("low"),
        presider_before: said("no"),
        ..Default::default()
    }
}

fn participant() -> ParticipantForm {
    ParticipantForm {
        name: "𠮷守田".to_owned(),
        capacity: "party".to_owned(),
        contact: "15400000093".to_owned(),
        needs: String::new(),
    }
}

/// A hearing of the office's own accord in a case of this kind, its plan filled in.
async fn planned(office: &Office, kind: CaseKind) -> HearingId {
    let case = office.land(kind).await;
    let (desk, host) = (&office.desk, &office.prosecutor);
    let begun = desk.initiate_hearing(host, case, REASON.to_owned());
    let id = begun.await.unwrap();
    desk.save_plan(host, id, whole()).await.unwrap();
    desk.add_participant(host, id, participant()).await.unwrap();
    id
}

async fn version(office: &Office, id: HearingId) -> i32 {
    let view = office.desk.hearing(&office.prosecutor, id).await;
    view.unwrap().version
}

#[testkit::on_both]
async fn a_plan_is_sent_reviewed_and_approved_by_others(world: World) {
    let office = Office::in_world(world).await;
    let id = planned(&office, CaseKind::NonProsecution).await;
    let (desk, host) = (&office.desk, &office.prosecutor);
    desk.submit_plan(host, id).await.unwrap();
    let head = office.staff("P020", Role::DeptHead).await;
    let chief = office.staff("P001", Role::Cp).await;
    let seen = version(&office, id).await;
    refused(desk.approve_plan(&chief, id, seen).await, "wrong-state");
    desk.review_plan(&head, id, seen).await.unwrap();
    let seen = version(&office, id).await;
    desk.approve_plan(&chief, id, seen).await.unwrap();
    let view = desk.hearing(host, id).await.unwrap();
    assert_eq!(view.line.state, "plan-approved");
    assert!(view.line.acts.contains(&Act::ReopenPlan));
    assert_eq!(view.versions.len(), 1);
}

#[testkit::on_both]
async fn a_decision_taken_twice_is_taken_once(world: World) {
    let office = Office::in_world(world).await;
    let id = planned(&office, CaseKind::ArrestReview).await;
    let closed = HearingPlanChanges {
        plan_openness: Some("closed".to_owned()),
        ..Default::default()
    };
    let (desk, host) = (&office.desk, &office.prosecutor);
    desk.save_plan(host, id, closed).await.unwrap();
    desk.submit_plan(host, id).await.unwrap();
    let head = office.staff("P020", Role::DeptHead).await;
    let seen = version(&office, id).await;
    desk.approve_plan(&head, id, seen).await.unwrap();
    refused(desk.approve_plan(&head, id, seen).await, "conflict");
}

#[testkit::on_both]
async fn whoever_sent_a_plan_decides_nothing_of_it(world: World) {
    let office = Office::in_world(world).await;
    let id = planned(&office, CaseKind::NonProsecution).await;
    office
        .desk
        .submit_plan(&office.prosecutor, id)
        .await
        .unwrap();
    let seen = version(&office, id).await;
    let both = contract::Caller {
        roles: vec![Role::Prosecutor, Role::DeptHead],
        ..office.prosecutor.clone()
    };
    refused(office.desk.review_plan(&both, id, seen).await, "not-found");
}

#[testkit::on_both]
async fn a_plan_that_breaks_the_rules_is_not_sent_and_says_all_of_them(world: World) {
    let office = Office::in_world(world).await;
    let case = office.land(CaseKind::Minor).await;
    let (desk, host) = (&office.desk, &office.prosecutor);
    let begun = desk.initiate_hearing(host, case, REASON.to_owned()).await;
    let id = begun.unwrap();
    let late = HearingPlanChanges {
        day: Some("2026-12-21".to_owned()),
        ..whole()
    };
    desk.save_plan(host, id, late).await.unwrap();
    let problem = refused(desk.submit_plan(host, id).await, "invalid");
    let named: Vec<String> = problem
        .fields
        .iter()
        .map(|fault| format!("{} {}", fault.field, fault.rule))
        .collect();
    assert_eq!(
        named,
        [
            "openness_reason openness-reason",
            "day after-case-period:2026-12-20",
            "participants no-participants"
        ]
    );
}

#[testkit::on_both]
async fn a_plan_that_waited_too_long_is_not_reviewed(world: World) {
    let office = Office::in_world(world).await;
    let id = planned(&office, CaseKind::NonProsecution).await;
    office
        .desk
        .submit_plan(&office.prosecutor, id)
        .await
        .unwrap();
    let until = datetime!(2026-12-10 02:00 UTC) - office.world.kernel.now();
    office.world.clock.advance(until);
    let head = office.staff("P020", Role::DeptHead).await;
    let seen = version(&office, id).await;
    refused(
        office.desk.review_plan(&head, id, seen).await,
        "plan-breaks-rules",
    );
}

#[testkit::on_both]
async fn with_a_change_the_approval_falls_and_the_difference_stands(world: World) {
    let office = Office::in_world(world).await;
    let id = planned(&office, CaseKind::NonProsecution).await;
    let (desk, host) = (&office.desk, &office.prosecutor);
    desk.submit_plan(host, id).await.unwrap();
    let head = office.staff("P020", Role::DeptHead).await;
    let chief = office.staff("P001", Role::Cp).await;
    let seen = version(&office, id).await;
    desk.review_plan(&head, id, seen).await.unwrap();
    let seen = version(&office, id).await;
    desk.approve_plan(&chief, id, seen).await.unwrap();
    let other = HearingPlanChanges {
        begins: Some("14:00".to_owned()),
        ..Default::default()
    };
    refused(desk.save_plan(host, id, other.clone()).await, "wrong-state");
    let reason = "被害人当天上午不能到场，需要改到下午。".to_owned();
    let seen = version(&office, id).await;
    desk.reopen_plan(host, id, seen, reason).await.unwrap();
    desk.save_plan(host, id, other).await.unwrap();
    office.world.clock.advance(Duration::minutes(5));
    desk.submit_plan(host, id).await.unwrap();
    let view = desk.hearing(host, id).await.unwrap();
    assert_eq!(view.line.state, "plan-submitted");
    let newest = view.versions.first().unwrap();
    let changed = newest.changed.iter().map(|change| change.after.as_str());
    assert_eq!((newest.number, changed.collect()), (2, vec!["14:00"]));
}

#[testkit::on_both]
async fn what_is_sent_back_comes_with_its_reason_and_a_cancelled_hearing_has_ended(world: World) {
    let office = Office::in_world(world).await;
    let id = planned(&office, CaseKind::NonProsecution).await;
    let (desk, host) = (&office.desk, &office.prosecutor);
    desk.submit_plan(host, id).await.unwrap();
    let head = office.staff("P020", Role::DeptHead).await;
    let chief = office.staff("P001", Role::Cp).await;
    let note = "请补充风险评估和应急预案。".to_owned();
    let seen = version(&office, id).await;
    desk.return_plan(&head, id, seen, note.clone())
        .await
        .unwrap();
    let view = desk.hearing(host, id).await.unwrap();
    let mut done = view.line.done.iter();
    let returned = done.find(|step| step.code == "plan-returned").unwrap();
    assert_eq!(returned.note, Some(note));
    let reason = "案件已经移送其他检察院办理。".to_owned();
    desk.cancel_hearing(&chief, id, view.version, reason)
        .await
        .unwrap();
    let view = desk.hearing(host, id).await.unwrap();
    assert_eq!(view.line.state, "hearing-cancelled");
    refused(desk.submit_plan(host, id).await, "wrong-state");
}

#[testkit::on_both]
async fn only_whoever_handles_the_case_begins_and_sends(world: World) {
    let office = Office::in_world(world).await;
    let id = planned(&office, CaseKind::NonProsecution).await;
    let colleague = office.staff("P014", Role::Prosecutor).await;
    let stranger = office.staff("19901200411900041", Role::Lawyer).await;
    for nobody in [&colleague, &stranger] {
        refused(office.desk.hearing(nobody, id).await, "not-found");
        let saved = office.desk.save_plan(nobody, id, whole()).await;
        refused(saved, "not-found");
        refused(office.desk.submit_plan(nobody, id).await, "not-found");
    }
    let clerk = office.staff("P040", Role::Clerk).await;
    office.desk.save_plan(&clerk, id, whole()).await.unwrap();
    refused(office.desk.submit_plan(&clerk, id).await, "not-found");
}

#[testkit::on_both]
async fn pages_that_the_file_does_not_have_are_not_shown(world: World) {
    let office = Office::in_world(world).await;
    let id = planned(&office, CaseKind::NonProsecution).await;
    let form = EvidenceForm {
        from: "1".to_owned(),
        until: "3".to_owned(),
        shows: "伤情照片".to_owned(),
    };
    let added = office.desk.add_evidence(&office.prosecutor, id, form).await;
    let problem = refused(added, "invalid");
    let fields: Vec<_> = problem.fields.iter().map(|f| f.field.to_string()).collect();
    assert_eq!(fields, ["from", "until"]);
}
