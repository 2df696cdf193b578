//! Who is counsel on record, when several decide at one instant.

use contract::{
    ApplicationId, BundleState, Caller, GrantRequest, Problem, REVOCATION_GROUNDS, Role,
};
use futures::future::join_all;
use testkit::World;
use time::{Date, Duration, macros::date};

use crate::{
    office::{
        CASE_NO, CO_SUSPECT, Office, SUSPECT, TODAY, complete, find, refused, revocation, window,
    },
    put_back::bundle_of,
};

/// An application for this party, accepted and waiting for verification.
async fn accepted(office: &Office, lawyer: &Caller, party: &str) -> ApplicationId {
    let id = office
        .desk
        .start_application(lawyer, find(CASE_NO, party))
        .await
        .unwrap();
    office
        .desk
        .save_draft(lawyer, id, complete())
        .await
        .unwrap();
    office.add_papers(lawyer, id).await;
    office
        .desk
        .submit_application(lawyer, id, Vec::new())
        .await
        .unwrap();
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    office.desk.accept(&auditor, id, version).await.unwrap();
    id
}

/// Verifies all of them at one instant; the refusals.
async fn verified_at_once(office: &Office, ids: &[ApplicationId]) -> Vec<Problem> {
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, ids[0]).await.version;
    let tries = ids.iter().map(|id| {
        office
            .desk
            .verify_mandate(&auditor, *id, version, Vec::new())
    });
    let answers = join_all(tries).await;
    answers.into_iter().filter_map(Result::err).collect()
}

#[testkit::on_both]
async fn of_many_verified_at_one_instant_two_defend_a_suspect_and_the_rest_are_told_why(
    world: World,
) {
    let office = Office::in_world(world).await;
    let mut ids = Vec::new();
    for number in 40..46 {
        let lawyer = office
            .lawyer_with(&format!("199012004119000{number}"))
            .await;
        ids.push(accepted(&office, &lawyer, SUSPECT).await);
    }
    let lost = verified_at_once(&office, &ids).await;
    let kinds: Vec<_> = lost.iter().map(|problem| problem.kind.as_ref()).collect();
    assert_eq!(kinds, ["check-third-defender"; 4]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn one_lawyer_verified_for_two_suspects_at_one_instant_defends_one(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let one = accepted(&office, &lawyer, SUSPECT).await;
    let other = accepted(&office, &lawyer, CO_SUSPECT).await;
    let lost = verified_at_once(&office, &[one, other]).await;
    let kinds: Vec<_> = lost.iter().map(|problem| problem.kind.as_ref()).collect();
    assert_eq!(kinds, ["check-co-suspect"]);
    office.stands_as_recorded().await;
}

/// Applications of two more lawyers for the suspect.
async fn two_more(office: &Office) -> Vec<ApplicationId> {
    let mut ids = Vec::new();
    for number in [70, 71] {
        let lawyer = office
            .lawyer_with(&format!("199012004119000{number}"))
            .await;
        ids.push(accepted(office, &lawyer, SUSPECT).await);
    }
    ids
}

/// What stands differently once somebody became counsel, or is it no longer.
const OF_COUNSEL: [&str; 3] = ["application", "case_record", "mandate"];

#[testkit::on_both]
async fn a_revocation_ends_the_mandate_exactly_when_its_ground_says_so(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    let unknown = revocation("because");
    let answer = office.desk.revoke(&auditor, id, version, unknown).await;
    assert_eq!(refused(answer, "invalid").fields[0].field, "ground");
    let others = two_more(&office).await;
    for (ground, ends_mandate) in REVOCATION_GROUNDS {
        for table in OF_COUNSEL {
            office.keep(table).await;
        }
        office
            .desk
            .revoke(&auditor, id, version, revocation(ground))
            .await
            .unwrap();
        let view = office.seen(&lawyer, id).await;
        assert_eq!(view.reason_code.as_deref(), Some(ground));
        let is_place_free = verified_at_once(&office, &others).await.is_empty();
        assert_eq!(is_place_free, ends_mandate, "{ground}");
        for table in OF_COUNSEL {
            office.put_back(table).await;
        }
        office.desk.page(&lawyer, id, 1).await.unwrap();
    }
}

/// What somebody might change by hand to make room for a third defender.
const BY_HAND: [&str; 6] = [
    "UPDATE mandate SET state = 'ended'",
    "DELETE FROM mandate",
    "UPDATE mandate SET capacity = 'victim-agent'",
    "UPDATE mandate SET party = organisation",
    "UPDATE mandate SET licence_no = '19901200411900099'",
    "UPDATE case_record SET counsel = bound",
];

#[testkit::on_both]
async fn no_third_defender_is_let_in_by_hand_and_no_end_is_held_up(world: World) {
    let office = Office::in_world(world).await;
    let mut lawyers = Vec::new();
    let mut ids = Vec::new();
    for number in 40..43 {
        let licence = format!("199012004119000{number}");
        let lawyer = office.lawyer_with(&licence).await;
        ids.push(accepted(&office, &lawyer, SUSPECT).await);
        lawyers.push(lawyer);
    }
    assert!(verified_at_once(&office, &ids[..2]).await.is_empty());
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, ids[2]).await.version;
    let desk = &office.desk;
    let verify = || desk.verify_mandate(&auditor, ids[2], version, Vec::new());
    for change in BY_HAND {
        let tried = async {
            refused(verify().await, "not-found");
            refused(desk.application(&auditor, ids[2]).await, "not-found");
            let own = office.seen(&lawyers[2], ids[2]).await;
            assert_eq!(own.line.state, "accepted");
            let ended = desk.withdraw_application(&lawyers[0], ids[0]);
            ended.await.unwrap();
        };
        office.changed(&OF_COUNSEL, change, Box::pin(tried)).await;
        refused(verify().await, "check-third-defender");
    }
}

#[testkit::on_both]
async fn who_withdraws_is_counsel_no_longer_and_takes_no_bundle_along(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let bundle = bundle_of(&office, &lawyer).await;
    let view = office.desk.bundle(&lawyer, bundle).await.unwrap();
    assert_eq!(view.state, BundleState::Ready);
    office
        .desk
        .withdraw_application(&lawyer, view.application)
        .await
        .unwrap();
    let view = office.desk.bundle(&lawyer, bundle).await.unwrap();
    assert_eq!(view.state, BundleState::Expired);
    let others = two_more(&office).await;
    assert!(verified_at_once(&office, &others).await.is_empty());
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_window_begins_soon_and_no_typed_date_ends_the_conversation(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    let from = |from: Date, until: Date| GrantRequest {
        from: Some(from),
        until: Some(until),
        ..window()
    };
    for (first, last) in [
        (date!(9999 - 12 - 30), date!(9999 - 12 - 31)),
        (Date::MAX, Date::MAX),
        (Date::MIN, Date::MIN),
        (TODAY, Date::MAX),
        (TODAY + Duration::days(31), TODAY + Duration::days(32)),
    ] {
        let grant = from(first, last);
        refused(
            office.desk.grant(&auditor, id, version, grant).await,
            "invalid",
        );
    }
    let grant = from(TODAY + Duration::days(30), TODAY + Duration::days(31));
    office
        .desk
        .grant(&auditor, id, version, grant)
        .await
        .unwrap();
    office.stands_as_recorded().await;
}
