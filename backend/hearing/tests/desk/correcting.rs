use contract::{CaseKind, HearingApplicationChanges, HearingApplicationField};
use testkit::World;
use time::Duration;

use crate::{
    before_the_office::{Before, item},
    house::refused,
};

#[testkit::on_both]
async fn what_is_missing_is_asked_for_once_and_what_is_answered_is_decided_anew(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let (desk, id) = (&before.office.desk, before.id);
    before.office.world.clock.advance(Duration::hours(2));
    before.ask().await.unwrap();
    let view = before.office.seen(&before.lawyer, id).await;
    assert_eq!(view.open_fields, [HearingApplicationField::Questions]);
    assert_eq!(view.correction, [item()]);
    let due = view.line.next.unwrap().due.unwrap();
    assert_eq!(due.code, "B-CORRECTION");
    assert!(
        view.writs
            .iter()
            .any(|writ| writ.title == "听证申请补正告知书")
    );
    let untouched = desk.apply_for_hearing(&before.lawyer, id, Vec::new());
    refused(untouched.await, "invalid");
    let changes = HearingApplicationChanges {
        question_1: Some("对吕勇睿作出相对不起诉是否适当？".to_owned()),
        ..Default::default()
    };
    desk.save_hearing_draft(&before.lawyer, id, changes)
        .await
        .unwrap();
    desk.apply_for_hearing(&before.lawyer, id, Vec::new())
        .await
        .unwrap();
    assert_eq!(before.state().await, "applied");
    refused(before.ask().await, "already-corrected");
    before.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn each_part_asked_for_says_what_is_wrong_with_it(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let (desk, id) = (&before.office.desk, before.id);
    let version = before.version().await;
    let nothing = desk.ask_hearing_correction(&before.clerk, id, version, Vec::new());
    let problem = refused(nothing.await, "invalid");
    assert_eq!(test_house::broken(&problem), ["items: not-chosen"]);
    let mut short = item();
    short.note = "不清".to_owned();
    let asked = desk.ask_hearing_correction(&before.clerk, id, version, vec![short]);
    let problem = refused(asked.await, "invalid");
    assert_eq!(test_house::broken(&problem), ["questions: note-length:2"]);
}

#[testkit::on_both]
async fn a_correction_not_answered_in_time_ends_the_application(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    before.ask().await.unwrap();
    before.office.world.clock.advance(Duration::days(4));
    before.office.hearings.tidy().await.unwrap();
    assert_eq!(before.state().await, "correction");
    before.office.world.clock.advance(Duration::days(4));
    before.office.hearings.tidy().await.unwrap();
    assert_eq!(before.state().await, "lapsed");
    before.office.stands_as_recorded().await;
}
