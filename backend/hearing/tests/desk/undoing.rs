//! A decision undone while its letters are held back: everything is as before, and its documents are withdrawn.

use contract::{CaseKind, HearingApplicationView, WritStanding};
use testkit::World;
use time::Duration;

use crate::{
    before_the_office::{Before, hold, refusal},
    house::{Office, refused},
};

/// The same application but for what says that a decision was taken and undone.
fn assert_as_before(after: &HearingApplicationView, before: &HearingApplicationView) {
    let left = |view: &HearingApplicationView| {
        let mut view = view.clone();
        view.version = 0;
        view.line.done.clear();
        view.writs.clear();
        view
    };
    assert_eq!(left(after), left(before));
    assert_eq!(after.version, before.version + 2);
    let withdrawn = after.writs.iter();
    let withdrawn = withdrawn.filter(|writ| writ.standing == WritStanding::Withdrawn);
    assert!(withdrawn.count() > 0);
}

#[testkit::on_both]
async fn a_refusal_undone_in_time_leaves_the_proposal_to_be_decided_on(world: World) {
    let office = Office::that_undoes(world).await;
    let before = Before::at(office, CaseKind::NonProsecution).await;
    before.reviewed(refusal()).await;
    let (desk, id) = (&before.office.desk, before.id);
    let as_it_was = before.view().await;
    before.refuse(&before.chief).await.unwrap();
    let own = before.office.seen(&before.lawyer, id).await;
    let is_told = own
        .writs
        .iter()
        .any(|writ| writ.title == "不予召开听证会告知书");
    assert!(!is_told, "nobody holds a document that may be withdrawn");
    before.office.world.clock.advance(Duration::seconds(59));
    let undoable = desk.undoable_hearing_decision(&before.chief, id).await;
    assert_eq!(undoable.unwrap().unwrap().event, "hearing-refused");
    let version = before.version().await;
    refused(
        desk.undo_hearing_decision(&before.head, id, version).await,
        "not-found",
    );
    desk.undo_hearing_decision(&before.chief, id, version)
        .await
        .unwrap();
    assert_as_before(&before.view().await, &as_it_was);
    before.refuse(&before.chief).await.unwrap();
    before.office.world.clock.advance(Duration::seconds(60));
    let version = before.version().await;
    let undone = desk.undo_hearing_decision(&before.chief, id, version).await;
    refused(undone, "undo-too-late");
    before.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn approvals_and_corrections_are_undone_as_well(world: World) {
    let office = Office::that_undoes(world).await;
    let before = Before::at(office, CaseKind::NonProsecution).await;
    let (desk, id) = (&before.office.desk, before.id);
    let as_it_was = before.view().await;
    before.ask().await.unwrap();
    let version = before.version().await;
    desk.undo_hearing_decision(&before.clerk, id, version)
        .await
        .unwrap();
    assert_as_before(&before.view().await, &as_it_was);
    before.reviewed(hold()).await;
    let as_it_was = before.view().await;
    before.approve(&before.chief).await.unwrap();
    let version = before.version().await;
    desk.undo_hearing_decision(&before.chief, id, version)
        .await
        .unwrap();
    assert_as_before(&before.view().await, &as_it_was);
    before.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_refusal_is_not_undone_once_another_application_was_begun(world: World) {
    let office = Office::that_undoes(world).await;
    let before = Before::at(office, CaseKind::NonProsecution).await;
    before.reviewed(refusal()).await;
    before.refuse(&before.chief).await.unwrap();
    let start = contract::HearingStart::Mandate {
        application: contract::ApplicationId(uuid::Uuid::from_u128(77)),
    };
    let (desk, id) = (&before.office.desk, before.id);
    let begun = desk.start_hearing_application(&before.lawyer, start).await;
    assert_ne!(begun.unwrap(), id);
    let version = before.version().await;
    let undone = desk.undo_hearing_decision(&before.chief, id, version).await;
    refused(undone, "undo-too-late");
    assert_eq!(before.state().await, "hearing-refused");
}
