//! The mode of reading changes; the right to read and the period do not.

use contract::{
    AccessMode, ApplicationId, Caller, EntryId, ModeRequest, Role, WorklistFilter, WorklistQuery,
    policy::Act,
};
use sea_orm::ConnectionTrait;
use testkit::World;
use time::Duration;

use crate::office::{Office, on_site, refused, window};

async fn change(office: &Office, id: ApplicationId, mode: ModeRequest) {
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    office
        .desk
        .change_mode(&auditor, id, version, mode)
        .await
        .unwrap();
}

fn online() -> ModeRequest {
    ModeRequest {
        mode: Some(AccessMode::Online),
        ground: contract::BAR_LIFTED.to_owned(),
        explanation: "在逃的同案犯罪嫌疑人已经到案。".to_owned(),
    }
}

#[testkit::on_both]
async fn a_changed_mode_is_told_with_its_ground_and_the_clock_runs_on(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let before = office.seen(&lawyer, id).await;
    change(&office, id, on_site()).await;

    let view = office.seen(&lawyer, id).await;
    let (asked, changed) = (on_site(), view.mode_change.unwrap());
    assert_eq!(Some(changed.mode), asked.mode);
    assert_eq!(changed.ground, asked.ground);
    assert_eq!(changed.explanation, asked.explanation);
    assert_eq!(
        view.form.mode, "online",
        "what was asked for stays on record"
    );
    assert_eq!(view.arrange_by, before.arrange_by);
    let next = view.line.next.unwrap();
    assert_eq!(next.code, "arrange");
    assert_eq!(
        next.due.unwrap().due_at,
        before.line.next.unwrap().due.unwrap().due_at
    );
    let mail = office.mail("不宜线上阅卷告知").await;
    for words in ["同案犯在逃", "追逃期间", "律师执业证书", "期限："] {
        assert!(mail.contains(words), "{words}: {mail}");
    }

    let auditor = office.staff("P028", Role::CmAuditor).await;
    let seen = office.seen(&auditor, id).await;
    assert!(!seen.line.acts.contains(&Act::Grant));
    let answer = office
        .desk
        .grant(&auditor, id, seen.version, window())
        .await;
    refused(answer, "not-for-online");
    change(&office, id, online()).await;
    office.granted(id).await;
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_window_that_is_open_closes_with_the_mode_and_the_mandate_stands(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    change(&office, id, on_site()).await;
    refused(office.desk.page(&lawyer, id, 1).await, "window-closed");
    let view = office.seen(&lawyer, id).await;
    assert_eq!(view.line.state, "verified");
    assert!(view.grant.is_none());
    change(&office, id, online()).await;
    office.granted(id).await;
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_mode_that_was_decided_is_not_taken_away_by_hand(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    change(&office, id, on_site()).await;
    let away = "UPDATE application SET mode_change = NULL";
    let db = &office.world.kernel.db;
    db.execute_unprepared(away).await.unwrap();
    let auditor = office.staff("P028", Role::CmAuditor).await;
    refused(office.desk.application(&auditor, id).await, "not-found");
    let answer = office.desk.grant(&auditor, id, 9, window()).await;
    refused(answer, "not-found");
}

#[tokio::test]
async fn a_mode_is_not_changed_by_a_clerk_into_itself_or_without_words() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let answer = office
        .desk
        .change_mode(&clerk, id, version, on_site())
        .await;
    refused(answer, "not-found");
    let silent = |mode| ModeRequest {
        mode,
        ground: "whim".to_owned(),
        explanation: String::new(),
    };
    for (mode, expected) in [
        (Some(AccessMode::Online), "same-mode"),
        (None, "not-chosen"),
    ] {
        let change = office.desk.change_mode(&auditor, id, version, silent(mode));
        let rules: Vec<_> = refused(change.await, "invalid")
            .fields
            .into_iter()
            .map(|fault| fault.rule)
            .collect();
        assert_eq!(rules, [expected, "not-chosen", "explanation-length:0"]);
    }
    office.stands_as_recorded().await;
}

/// Submits, in this order, one that was accepted and one that waits.
async fn two_in_turn(office: &Office) -> (ApplicationId, ApplicationId) {
    let early = office.lawyer().await;
    let accepted = office.submitted(&early).await;
    let clerk: Caller = office.staff("P029", Role::CmClerk).await;
    let version = office.seen(&clerk, accepted).await.version;
    office.desk.accept(&clerk, accepted, version).await.unwrap();
    office.world.clock.advance(Duration::hours(1));
    let late = office.lawyer_with("19901200411900044").await;
    (accepted, office.submitted(&late).await)
}

#[testkit::on_both]
async fn the_worklist_stands_by_the_period_that_runs(world: World) {
    let office = Office::in_world(world).await;
    let (accepted, waiting) = two_in_turn(&office).await;
    let mut clerk = office.staff("P029", Role::CmClerk).await;
    clerk.roles.push(Role::CmAuditor);
    let list = office
        .desk
        .worklist(&clerk, WorklistQuery::default())
        .await
        .unwrap();
    let order: Vec<_> = list.rows.iter().map(|row| ApplicationId(row.id)).collect();
    assert_eq!(
        order,
        [waiting, accepted],
        "due today stands before due tomorrow"
    );
    assert_eq!((list.total, list.late, list.next), (2, 0, None));
    office.world.clock.advance(Duration::days(1));
    let list = office
        .desk
        .worklist(&clerk, WorklistQuery::default())
        .await
        .unwrap();
    let alerts: Vec<_> = list.rows.iter().map(|row| row.alert.as_str()).collect();
    assert_eq!(alerts[0], "red", "red never stands below calm: {alerts:?}");
    assert_eq!(list.late, 1);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_trail_is_given_page_by_page_newest_first(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    for _ in 0..60 {
        office.seen(&lawyer, id).await;
    }
    let first = office.desk.trail(&lawyer, id, None).await.unwrap();
    let whole = usize::try_from(first.total).unwrap();
    assert_eq!(first.lines.len(), 50);
    assert_eq!(first.lines[0].act, "dossier.read_trail");
    // Reading on is an act too, and stands before what was read.
    let second = office.desk.trail(&lawyer, id, first.next).await.unwrap();
    assert_eq!(second.lines.len(), whole - 50);
    assert_eq!(
        (usize::try_from(second.total).unwrap(), second.next),
        (whole + 1, None)
    );
    let stranger = Some(EntryId(uuid::Uuid::from_u128(7)));
    let anew = office.desk.trail(&lawyer, id, stranger).await.unwrap();
    assert_eq!(anew.lines[2], first.lines[0]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_long_worklist_is_given_page_by_page_without_gap_or_repetition(world: World) {
    let office = Office::in_world(world).await;
    let mut sent = Vec::new();
    for number in 100..153 {
        let lawyer = office.lawyer_with(&format!("19901200411900{number}")).await;
        let id = office.submitted(&lawyer).await;
        office.desk.withdraw_application(&lawyer, id).await.unwrap();
        sent.push(id);
    }
    let clerk = office.staff("P029", Role::CmClerk).await;
    let mut seen = Vec::new();
    let mut query = WorklistQuery {
        filter: WorklistFilter::Ended,
        ..WorklistQuery::default()
    };
    loop {
        let page = office.desk.worklist(&clerk, query.clone()).await.unwrap();
        assert_eq!(page.total, 53);
        assert!(page.rows.len() <= 50);
        seen.extend(page.rows.iter().map(|row| ApplicationId(row.id)));
        if page.next.is_none() {
            break;
        }
        query.after = page.next;
    }
    seen.sort();
    sent.sort();
    assert_eq!(seen, sent);
    query.after = Some("not a place".to_owned());
    refused(office.desk.worklist(&clerk, query).await, "invalid");
    office.stands_as_recorded().await;
}
