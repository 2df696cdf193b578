use contract::{CaseKind, HearingApplicationChanges, HearingStart, Openness, Role, policy::Act};
use testkit::World;
use time::{Duration, macros::date};

use crate::house::{Office, SUSPECT, refused, whole};

#[testkit::on_both]
async fn a_lawyer_with_a_verified_mandate_is_asked_nothing_that_is_known(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, id) = office.draft(CaseKind::NonProsecution).await;
    let view = office.desk.hearing_application(&lawyer, id).await.unwrap();
    assert_eq!(view.party_name, SUSPECT);
    assert!(view.is_bound);
    assert_eq!(view.faults, []);
    assert_eq!(view.openness.unwrap().proposed(), Openness::Public);
    assert!(view.line.acts.contains(&Act::ApplyForHearing));
}

#[testkit::on_both]
async fn a_hearing_is_decided_within_three_working_days_and_sooner_in_arrest_review(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, id) = office.draft(CaseKind::NonProsecution).await;
    let receipt = office.desk.apply_for_hearing(&lawyer, id, Vec::new());
    let receipt = receipt.await.unwrap();
    assert_eq!(receipt.reference, "TZ-2026-000001");
    assert_eq!(receipt.decide_by.due_on, date!(2026 - 11 - 26));
    let seen = office
        .desk
        .hearing_application(&office.prosecutor, id)
        .await;
    let due = seen.unwrap().line.next.unwrap().due.unwrap();
    assert_eq!(
        (due.code.as_str(), due.due_on),
        ("B-N01", date!(2026 - 11 - 26))
    );
}

#[testkit::on_both]
async fn in_arrest_review_the_next_working_day_is_the_last(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, id) = office.draft(CaseKind::ArrestReview).await;
    let receipt = office.desk.apply_for_hearing(&lawyer, id, Vec::new());
    assert_eq!(
        receipt.await.unwrap().decide_by.due_on,
        date!(2026 - 11 - 24)
    );
    let seen = office
        .desk
        .hearing_application(&office.prosecutor, id)
        .await;
    let due = seen.unwrap().line.next.unwrap().due.unwrap();
    assert_eq!(
        (due.code.as_str(), due.due_on),
        ("B-N01-ARREST", date!(2026 - 11 - 24))
    );
}

#[testkit::on_both]
async fn a_second_start_leads_back_to_the_live_application(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, id) = office.draft(CaseKind::CriminalAppeal).await;
    let application = contract::ApplicationId(uuid::Uuid::from_u128(77));
    let start = HearingStart::Mandate { application };
    let again = office.desk.start_hearing_application(&lawyer, start).await;
    assert_eq!(again.unwrap(), id);
}

#[testkit::on_both]
async fn no_hearing_is_asked_for_in_a_case_in_which_none_is_held(world: World) {
    let office = Office::in_world(world).await;
    let case = office.land(CaseKind::ReviewForProsecution).await;
    let (lawyer, application) = office.lawyer_for(case).await;
    let start = HearingStart::Mandate { application };
    refused(
        office.desk.start_hearing_application(&lawyer, start).await,
        "no-hearings-in-case",
    );
}

#[testkit::on_both]
async fn what_is_not_whole_is_not_sent_and_every_fault_is_named(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, id) = office.draft(CaseKind::NonProsecution).await;
    let short = HearingApplicationChanges {
        question_1: Some("该放人吗".to_owned()),
        ..whole()
    };
    office
        .desk
        .save_hearing_draft(&lawyer, id, short)
        .await
        .unwrap();
    let sent = office.desk.apply_for_hearing(&lawyer, id, Vec::new()).await;
    let problem = refused(sent, "invalid");
    let named: Vec<_> = problem
        .fields
        .iter()
        .map(|fault| fault.rule.to_string())
        .collect();
    assert_eq!(named, ["shorter-than:10:4"]);
}

#[testkit::on_both]
async fn a_prosecutor_of_another_case_and_a_stranger_learn_nothing(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, id) = office.draft(CaseKind::NonProsecution).await;
    office
        .desk
        .apply_for_hearing(&lawyer, id, Vec::new())
        .await
        .unwrap();
    let colleague = office.staff("P014", Role::Prosecutor).await;
    let stranger = office.staff("19901200411900041", Role::Lawyer).await;
    let clerk = office.staff("P030", Role::CmClerk).await;
    for nobody in [&colleague, &stranger] {
        refused(
            office.desk.hearing_application(nobody, id).await,
            "not-found",
        );
    }
    office.desk.hearing_application(&clerk, id).await.unwrap();
}

#[testkit::on_both]
async fn whoever_withdraws_ends_it(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, id) = office.draft(CaseKind::NonProsecution).await;
    office
        .desk
        .apply_for_hearing(&lawyer, id, Vec::new())
        .await
        .unwrap();
    office.world.clock.advance(Duration::hours(1));
    office
        .desk
        .withdraw_hearing_application(&lawyer, id)
        .await
        .unwrap();
    let view = office.desk.hearing_application(&lawyer, id).await.unwrap();
    assert_eq!(view.line.state, "withdrawn");
    refused(
        office.desk.apply_for_hearing(&lawyer, id, Vec::new()).await,
        "wrong-state",
    );
}
