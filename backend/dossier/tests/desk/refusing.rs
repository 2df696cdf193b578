//! A refusal takes two people, and stops no clock.

use contract::{ApplicationId, Caller, Role, WorklistQuery, policy::Act};
use testkit::World;

use crate::office::{Office, refusal, refused};

struct Two {
    auditor: Caller,
    head: Caller,
}

async fn people(office: &Office) -> Two {
    Two {
        auditor: office.staff("P028", Role::CmAuditor).await,
        head: office.staff("P027", Role::CmHead).await,
    }
}

/// Proposes to refuse; the version after it.
async fn proposed(office: &Office, two: &Two, id: ApplicationId) -> i32 {
    let version = office.seen(&two.auditor, id).await.version;
    office
        .desk
        .propose_refusal(&two.auditor, id, version, refusal())
        .await
        .unwrap();
    version + 1
}

#[testkit::on_both]
async fn nobody_confirms_what_they_proposed_and_only_the_author_takes_it_back(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let both = [Role::CmAuditor, Role::CmHead];
    let mut two = people(&office).await;
    two.auditor.roles = both.to_vec();
    let version = proposed(&office, &two, id).await;
    for answer in [
        office.desk.confirm_refusal(&two.auditor, id, version).await,
        office
            .desk
            .return_refusal(&two.auditor, id, version, "请补充事实和法律依据。".into())
            .await,
        office.desk.withdraw_refusal(&two.head, id, version).await,
    ] {
        refused(answer, "not-found");
    }
    let acts = office.seen(&two.auditor, id).await.line.acts;
    assert_eq!(
        acts,
        [Act::WithdrawRefusal, Act::WithdrawWrit, Act::ReadTrail]
    );
    let acts = office.seen(&two.head, id).await.line.acts;
    assert_eq!(
        acts,
        [Act::ConfirmRefusal, Act::ReturnRefusal, Act::WithdrawWrit]
    );
    office
        .desk
        .withdraw_refusal(&two.auditor, id, version)
        .await
        .unwrap();
    assert_eq!(office.seen(&lawyer, id).await.line.state, "submitted");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn the_head_sends_back_with_a_note_for_the_office_alone_and_the_clock_runs_on(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let two = people(&office).await;
    let due = |view: contract::ApplicationView| view.line.next.unwrap().due.unwrap().due_at;
    let before = due(office.seen(&lawyer, id).await);
    let version = proposed(&office, &two, id).await;
    let waiting = office.seen(&lawyer, id).await;
    assert!(waiting.proposal.is_none() && waiting.reason_code.is_none());
    assert_eq!(due(waiting), before, "a proposal stops no clock");
    let list = office
        .desk
        .worklist(&two.head, WorklistQuery::default())
        .await
        .unwrap();
    let next = list.rows[0].next.clone().unwrap();
    assert_eq!(
        (next.code.as_str(), next.turn),
        ("confirm-refusal", contract::Turn::Yours)
    );
    let clerk = office.staff("P029", Role::CmClerk).await;
    refused(office.desk.accept(&clerk, id, version).await, "wrong-state");
    let short = office
        .desk
        .return_refusal(&two.head, id, version, "不行".into())
        .await;
    assert_eq!(refused(short, "invalid").fields[0].field, "note");
    let note = "委托书第二页有签名，请再核对。";
    office
        .desk
        .return_refusal(&two.head, id, version, note.into())
        .await
        .unwrap();
    let of = |view: contract::ApplicationView| format!("{:?}", view.line.done);
    assert!(of(office.seen(&two.auditor, id).await).contains(note));
    let seen = office.seen(&lawyer, id).await;
    assert_eq!(seen.line.state, "submitted");
    assert!(!of(seen).contains(note), "the note is the office's own");
    office.desk.accept(&clerk, id, version + 1).await.unwrap();
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_confirmed_refusal_ends_the_application_once_and_its_mandate(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let two = people(&office).await;
    let version = proposed(&office, &two, id).await;
    let (one, other) = tokio::join!(
        office.desk.confirm_refusal(&two.head, id, version),
        office
            .desk
            .return_refusal(&two.head, id, version, "请补充事实和法律依据。".into()),
    );
    assert!(one.is_ok() != other.is_ok());
    if one.is_ok() {
        let view = office.seen(&two.auditor, id).await;
        assert_eq!(view.line.state, "refused");
        assert!(view.proposal.is_none());
    }
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn a_mode_unfit_for_the_file_is_no_ground_of_refusal() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let two = people(&office).await;
    let version = office.seen(&two.auditor, id).await.version;
    for reason in ["not-for-online", "bar-3"] {
        let mut refusal = refusal();
        refusal.reason = reason.to_owned();
        let answer = office
            .desk
            .propose_refusal(&two.auditor, id, version, refusal)
            .await;
        assert_eq!(refused(answer, "invalid").fields[0].rule, "use-mode-change");
    }
    office.stands_as_recorded().await;
}
