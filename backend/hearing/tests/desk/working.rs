//! Who works on what, and what colleagues say to each other.

use contract::{CaseKind, Role, WorkAssignment, WorklistQuery};
use testkit::World;

use crate::{
    before_the_office::{Before, hold},
    house::refused,
};

#[testkit::on_both]
async fn an_application_is_taken_by_one_and_given_to_another(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let (desk, id) = (&before.office.desk, before.id);
    before.reviewed(hold()).await;
    let second = before.office.staff("P001", Role::Cp).await;
    desk.take_hearing_work(&before.chief, id).await.unwrap();
    refused(desk.take_hearing_work(&second, id).await, "conflict");
    assert!(before.view().await.taken.is_some());
    let own = before.office.seen(&before.office.prosecutor, id).await;
    assert_eq!(own.taken, None, "whoever handles the case has it already");
    let able = desk.who_may_work_on_hearings(&before.chief, vec![id]).await;
    let able: Vec<_> = able.unwrap().into_iter().map(|one| one.account).collect();
    assert!(able.contains(&second.account) && !able.contains(&before.office.prosecutor.account));
    let given = WorkAssignment {
        to: Some(second.account),
        from: Some(before.chief.account),
        note: "请您审批。".to_owned(),
    };
    desk.assign_hearing_work(&before.chief, id, given)
        .await
        .unwrap();
    desk.release_hearing_work(&second, id).await.unwrap();
    assert!(before.view().await.taken.is_none());
}

#[testkit::on_both]
async fn notes_stay_among_colleagues_who_have_to_do_with_it(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let (desk, id) = (&before.office.desk, before.id);
    let own = &before.office.prosecutor;
    let other = before.office.staff("P014", Role::Prosecutor).await;
    desk.note_hearing_work(own, id, "已联系被害人。".into())
        .await
        .unwrap();
    let tried = desk.note_hearing_work(&other, id, "看看。".into()).await;
    refused(tried, "not-found");
    let notes = before.view().await.notes;
    assert_eq!(notes.len(), 1);
    assert_eq!(before.office.seen(&before.lawyer, id).await.notes, []);
    let strange = desk
        .strike_hearing_note(&before.head, id, notes[0].id)
        .await;
    refused(strange, "not-found");
    desk.strike_hearing_note(own, id, notes[0].id)
        .await
        .unwrap();
    assert!(before.view().await.notes[0].is_struck);
}

#[testkit::on_both]
async fn a_view_of_the_list_is_kept_under_a_name(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let desk = &before.office.desk;
    let kept = desk.keep_hearing_view(&before.head, WorklistQuery::default(), "待审核".into());
    kept.await.unwrap();
    let list = || desk.hearing_worklist(&before.head, WorklistQuery::default());
    let views = list().await.unwrap().views;
    assert_eq!(views.len(), 1);
    desk.remove_hearing_view(&before.head, views[0].id)
        .await
        .unwrap();
    assert_eq!(list().await.unwrap().views.len(), 0);
    let recent = desk.recent_hearing_work(&before.head).await.unwrap();
    assert_eq!(recent.last.len(), 0);
}
