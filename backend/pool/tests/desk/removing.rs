//! How an officer is removed: proposed on a ground, answered, decided by somebody else.

use contract::{
    OfficerState, OwnOfficerDesk as _, PoolDesk as _, RemovalDesk as _, RemovalForm, Role,
};
use testkit::World;
use time::Duration;

use crate::house::{Office, REASON, broken, kind, person, yan};

const ANSWER: &str = "学历证书由原单位代办，本人愿意配合核查并补交材料。";

#[testkit::on_both]
async fn an_officer_is_heard_and_removed_with_a_document_and_does_not_come_back(world: World) {
    let office = Office::in_world(world).await;
    let (id, officer) = office.member(yan()).await;
    let version = office.version(id).await;
    let empty = RemovalForm::default();
    let groundless = office
        .pool
        .propose_removal(&office.keeper, id, version, empty);
    assert_eq!(
        broken(groundless.await),
        ["ground: not-chosen", "explanation: explanation-length:0"]
    );
    office.propose(id).await;
    assert_eq!(office.told("officer-removal-proposed").await.len(), 1);
    // Nothing is decided before the officer was heard.
    let version = office.version(id).await;
    let early = office
        .pool
        .remove_officer(&office.deputy, id, version, REASON.to_owned());
    assert_eq!(kind(early.await), "wrong-state");
    let answered = office
        .pool
        .answer_removal(&officer, id, version, ANSWER.to_owned());
    answered.await.unwrap();
    assert_eq!(office.told("officer-removal-to-decide").await, ["p002"]);
    let version = office.version(id).await;
    let removed = office
        .pool
        .remove_officer(&office.deputy, id, version, REASON.to_owned());
    removed.await.unwrap();
    assert_eq!(office.stands(id).await, OfficerState::Removed);
    // The officer reads the document, and the answer that was given.
    let own = office.pool.own_officer(&officer).await.unwrap();
    let removal = own.removal.unwrap();
    assert_eq!(removal.answer.as_deref(), Some(ANSWER));
    assert_eq!(removal.decision.as_deref(), Some(REASON));
    let [document] = own.writs.as_slice() else {
        panic!("one document")
    };
    assert_eq!(document.title, "取消听证员资格告知书");
    let file = office
        .pool
        .officer_writ(&officer, document.id)
        .await
        .unwrap();
    assert_eq!(file.media_type, "application/pdf");
    let again = office.pool.nominate_officer(&office.keeper, yan()).await;
    assert_eq!(broken(again), ["paper_no: officer-removed-before"]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn after_five_working_days_without_an_answer_it_is_decided_on_what_there_is(world: World) {
    let office = Office::in_world(world).await;
    let (id, officer) = office.member(yan()).await;
    office.propose(id).await;
    let due = office.view(id).await.removal.unwrap().answer_by;
    assert_eq!(due.n, 5);
    office.later(due.due_at - office.world.kernel.now() - Duration::minutes(1));
    office.tidy().await;
    assert_eq!(office.stands(id).await, OfficerState::RemovalProposed);
    office.later(Duration::minutes(2));
    office.tidy().await;
    assert_eq!(office.stands(id).await, OfficerState::RemovalHeard);
    assert_eq!(office.told("officer-removal-to-decide").await, ["p002"]);
    let version = office.version(id).await;
    let late = office
        .pool
        .answer_removal(&officer, id, version, ANSWER.to_owned());
    assert_eq!(kind(late.await), "wrong-state");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whoever_stays_stands_as_before_and_nobody_decides_on_their_own_proposal(world: World) {
    let office = Office::in_world(world).await;
    let (id, officer) = office.member(yan()).await;
    let version = office.version(id).await;
    let suspended = office
        .pool
        .suspend_officer(&office.keeper, id, version, REASON.to_owned());
    suspended.await.unwrap();
    office.propose(id).await;
    let version = office.version(id).await;
    let answered = office
        .pool
        .answer_removal(&officer, id, version, ANSWER.to_owned());
    answered.await.unwrap();
    let version = office.version(id).await;
    let own = office
        .pool
        .keep_officer(&office.keeper, id, version, REASON.to_owned());
    assert_eq!(kind(own.await), "not-found");
    let kept = office
        .pool
        .keep_officer(&office.deputy, id, version, REASON.to_owned());
    kept.await.unwrap();
    assert_eq!(office.stands(id).await, OfficerState::Suspended);
    // Somebody who holds both roles proposes another, and does not decide on it.
    let mut both = office.somebody("P001", Role::Cp).await;
    both.roles.push(Role::PoolAdmin);
    let (other, _) = office.member(person("丁航立", ("19751003", 3))).await;
    let version = office.version(other).await;
    let proposed = office
        .pool
        .propose_removal(&both, other, version, crate::house::ground());
    proposed.await.unwrap();
    let version = office.version(other).await;
    let answered = office
        .pool
        .answer_removal(&office.keeper, other, version, ANSWER.to_owned());
    answered.await.unwrap();
    let version = office.version(other).await;
    let decided = office
        .pool
        .remove_officer(&both, other, version, REASON.to_owned());
    assert_eq!(kind(decided.await), "not-found");
    let withdrawn = office
        .pool
        .withdraw_removal(&both, other, version, REASON.to_owned());
    withdrawn.await.unwrap();
    assert_eq!(office.stands(other).await, OfficerState::InPool);
    office.stands_as_recorded().await;
}
