//! What happens when several things are done to one application in the same moment.

use contract::CaseKind;
use testkit::World;

use crate::before_the_office::{Before, hold, item};

#[testkit::on_both]
async fn the_same_decision_taken_twice_at_once_is_taken_once(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    before.reviewed(hold()).await;
    let (desk, id) = (&before.office.desk, before.id);
    let other = before.office.staff("P001", contract::Role::Cp).await;
    let version = before.version().await;
    let (one, two) = tokio::join!(
        desk.approve_hearing(&before.chief, id, version),
        desk.approve_hearing(&other, id, version),
    );
    assert_ne!(one.is_ok(), two.is_ok(), "{one:?} {two:?}");
    let lost = one.err().or(two.err()).unwrap();
    assert!(
        ["conflict", "wrong-state"].contains(&lost.kind.as_ref()),
        "{lost:?}"
    );
    let view = before.view().await;
    let notices = view.writs.iter();
    let notices = notices.filter(|writ| writ.title == "同意召开听证会告知书");
    assert_eq!(notices.count(), 1);
    before.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_withdrawal_and_a_decision_at_once_leave_one_of_both(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    before.reviewed(hold()).await;
    let (desk, id) = (&before.office.desk, before.id);
    let version = before.version().await;
    let (approved, withdrawn) = tokio::join!(
        desk.approve_hearing(&before.chief, id, version),
        desk.withdraw_hearing_application(&before.lawyer, id),
    );
    let state = before.state().await;
    match (approved.is_ok(), withdrawn.is_ok()) {
        // What was approved first was withdrawn after.
        (_, true) => assert_eq!(state, "withdrawn"),
        (true, false) => assert_eq!(state, "hearing-approved"),
        (false, false) => panic!("{approved:?} {withdrawn:?}"),
    }
    before.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whoever_decides_on_what_they_no_longer_see_is_told(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let (desk, id) = (&before.office.desk, before.id);
    let stale = before.version().await;
    before.propose(hold()).await.unwrap();
    let by = &before.office.prosecutor;
    let again = desk.propose_hearing(by, id, stale, hold()).await;
    crate::house::refused(again, "conflict");
    let asked = desk.ask_hearing_correction(&before.clerk, id, stale, vec![item()]);
    crate::house::refused(asked.await, "conflict");
}
