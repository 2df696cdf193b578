use contract::{DraftChanges, Refusal, Role, WorklistQuery, policy::Act};
use testkit::World;
use time::{Duration, macros::date};

use crate::office::{Office, on_site, refusal, refused, window};

#[testkit::on_both]
async fn the_worklist_is_sorted_by_due_date_and_offers_each_side_its_own_acts(world: World) {
    let office = Office::in_world(world).await;
    let early = office.lawyer().await;
    let first = office.submitted(&early).await;
    office.world.clock.advance(Duration::days(1));
    let late = office.lawyer_with("19901200411900044").await;
    let second = office.submitted(&late).await;

    let clerk = office.staff("P029", Role::CmClerk).await;
    let list = office
        .desk
        .worklist(&clerk, WorklistQuery::default())
        .await
        .unwrap()
        .rows;
    assert_eq!(
        list.iter().map(|row| row.id).collect::<Vec<_>>(),
        [first.0, second.0]
    );
    let view = office.seen(&clerk, first).await;
    assert_eq!(
        view.line.acts,
        [Act::Accept],
        "a clerk accepts; the auditor decides"
    );
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let acts = office.seen(&auditor, first).await.line.acts;
    assert_eq!(
        acts,
        [
            Act::Accept,
            Act::AskCorrection,
            Act::ChangeMode,
            Act::ProposeRefusal,
            Act::WithdrawWrit,
            Act::ReadTrail
        ]
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn the_same_decision_taken_twice_loses_the_race_once(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let version = office.seen(&auditor, id).await.version;
    let (one, other) = tokio::join!(
        office.desk.accept(&auditor, id, version),
        office.desk.accept(&clerk, id, version),
    );
    let lost = [one, other]
        .into_iter()
        .filter_map(Result::err)
        .collect::<Vec<_>>();
    assert_eq!(lost.len(), 1);
    assert!(
        ["conflict", "wrong-state"].contains(&lost[0].kind.as_ref()),
        "{lost:?}"
    );
    assert_eq!(office.seen(&clerk, id).await.line.state, "accepted");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_refusal_needs_a_reason_of_law_and_words_and_tells_of_the_right_to_complain(
    world: World,
) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    let empty = Refusal {
        reason: "because".into(),
        explanation: "不行".into(),
    };
    let answer = office
        .desk
        .propose_refusal(&auditor, id, version, empty)
        .await;
    assert_eq!(refused(answer, "invalid").fields.len(), 2);
    office
        .desk
        .propose_refusal(&auditor, id, version, refusal())
        .await
        .unwrap();
    let head = office.staff("P027", Role::CmHead).await;
    office
        .desk
        .confirm_refusal(&head, id, version + 1)
        .await
        .unwrap();
    let view = office.seen(&lawyer, id).await;
    assert_eq!(view.line.state, "refused");
    assert_eq!(view.reason_code.as_deref(), Some("mandate-not-proved"));
    assert!(view.reason.unwrap().contains("没有委托人签名"));
    let mail = office.mail("阅卷申请").await;
    assert!(mail.contains("第五十七条"), "{mail}");
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn a_licence_that_is_over_stands_in_the_way() {
    let office = Office::open().await;
    let lawyer = office.lawyer_with("19901200411900039").await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    office.desk.accept(&auditor, id, version).await.unwrap();
    refused(
        office
            .desk
            .verify_mandate(&auditor, id, version + 1, Vec::new())
            .await,
        "check-licence",
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn nothing_is_granted_before_every_page_has_an_approved_class(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    let grant = |version| office.desk.grant(&auditor, id, version, window());
    refused(grant(version).await, "file-not-prepared");
    let case = office.make_file(id).await;
    refused(grant(version).await, "file-not-prepared");
    office.approve_all(case).await;
    grant(version).await.unwrap();
    assert_eq!(office.seen(&lawyer, id).await.line.state, "granted");
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn a_grant_that_is_not_of_the_same_day_needs_an_explanation() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    office.world.clock.advance(Duration::days(1));
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    let mut grant = window();
    grant.from = None;
    grant.until = None;
    let problem = refused(
        office
            .desk
            .grant(&auditor, id, version, grant.clone())
            .await,
        "invalid",
    );
    let rules: Vec<_> = problem.fields.into_iter().map(|fault| fault.rule).collect();
    assert_eq!(rules, ["date-shape", "date-shape", "explanation-needed:0"]);
    grant.from = Some(date!(2026 - 11 - 24));
    grant.until = window().until;
    grant.explanation = "卷宗扫描当日未能完成。".into();
    office
        .desk
        .grant(&auditor, id, version, grant)
        .await
        .unwrap();
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn decisions_need_a_fresh_factor() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let mut auditor = office.staff("P028", Role::CmAuditor).await;
    auditor.is_stepped_up = false;
    let version = office.seen(&auditor, id).await.version;
    let answer = office
        .desk
        .propose_refusal(&auditor, id, version, refusal())
        .await;
    refused(answer, "step-up-required");
    let answer = office
        .desk
        .change_mode(&auditor, id, version, on_site())
        .await;
    refused(answer, "step-up-required");
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn an_application_for_reading_on_site_never_opens_the_reader() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let on_site = DraftChanges {
        mode: Some("on-site".into()),
        ..DraftChanges::default()
    };
    office.desk.save_draft(&lawyer, id, on_site).await.unwrap();
    office
        .desk
        .submit_application(&lawyer, id, Vec::new())
        .await
        .unwrap();
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    office.desk.accept(&auditor, id, version).await.unwrap();
    office
        .desk
        .verify_mandate(&auditor, id, version + 1, Vec::new())
        .await
        .unwrap();
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let answer = office.desk.grant(&auditor, id, version + 2, window()).await;
    refused(answer, "not-for-online");
    office.stands_as_recorded().await;
}
