//! Entries stand or fall with the act they record, and a person can be taken out of them.

use std::fs;

use crate::support::{House, OFFICE, application, permit, person, system_permit};
use contract::{Caller, OrganisationId, Outcome, Role, policy::Act};
use ledger::{Directory, Entry, Fault, LedgerError, ObjectRef, TrailOf, TrailStep, verify_rows};
use sea_orm::ConnectionTrait;
use serde_json::json;
use testkit::World;
use time::Duration;
use uuid::Uuid;

#[testkit::on_both]
async fn an_act_that_is_not_done_leaves_nothing(world: World) {
    let house = House::in_world(world);
    let lin = person(1, &[Role::Lawyer]);
    house.fill(1).await;
    let permit = permit(&lin, Act::EditApplication);
    let act = house.ledger.begin(permit).await.unwrap();
    act.tx()
        .execute_unprepared("DELETE FROM ledger_entry")
        .await
        .unwrap();
    act.undone().await.unwrap();
    house.settle().await;
    assert_eq!(house.verified().entries, 1);
}

#[testkit::on_both]
async fn every_committed_entry_is_in_the_tree_once(world: World) {
    let house = House::in_world(world);
    house.fill(300).await;
    house.settle().await;
    let report = house.verified();
    assert!(report.is_sound(), "{:?}", report.findings);
    assert_eq!(report.entries, 300);
    let directory = Directory::at(house.tiles());
    let rows = verify_rows(
        &house.ledger,
        &house.kernel.db,
        &directory,
        &report.checkpoint.unwrap(),
    )
    .await
    .unwrap();
    assert_eq!((rows.entries, rows.findings), (300, vec![]));
}

#[testkit::on_both]
async fn a_changed_row_and_changed_particulars_are_named(world: World) {
    let house = House::in_world(world);
    house.fill(10).await;
    house.settle().await;
    house
        .sql("UPDATE ledger_entry SET outcome = 'failed' WHERE sequence = 4")
        .await;
    let other = "SELECT particulars FROM ledger_entry WHERE sequence = 1";
    house
        .sql(&format!(
            "UPDATE ledger_entry SET particulars = ({other}) WHERE sequence = 7"
        ))
        .await;
    house
        .sql("DELETE FROM ledger_entry WHERE sequence = 9")
        .await;
    let directory = Directory::at(house.tiles());
    let checkpoint = house.verified().checkpoint.unwrap();
    let report = verify_rows(&house.ledger, &house.kernel.db, &directory, &checkpoint)
        .await
        .unwrap();
    let named: Vec<_> = report
        .findings
        .iter()
        .map(|it| (it.fault, it.sequence))
        .collect();
    assert_eq!(
        named,
        [
            (Fault::Row, Some(4)),
            (Fault::Particulars, Some(7)),
            (Fault::Row, Some(9))
        ]
    );
}

#[testkit::on_both]
async fn an_erased_person_is_gone_and_the_tree_still_verifies(world: World) {
    let house = House::in_world(world);
    let lin = person(1, &[Role::Lawyer]);
    let clerk = person(2, &[Role::CmAuditor]);
    house
        .act(&lin, Act::EditApplication, Entry::about(application()))
        .await
        .unwrap();
    let accepted = Entry::about(application())
        .of(lin.account.0)
        .details(json!({"checks": 9}));
    house.act(&clerk, Act::Accept, accepted).await.unwrap();
    house.settle().await;
    let before = house.verified().checkpoint.unwrap();

    house.erase(&lin).await;
    house.clock.advance(Duration::minutes(1));
    house.settle().await;

    let db = &house.kernel.db;
    for gone in [
        TrailOf::Object(application()),
        TrailOf::Subject(lin.account.0),
    ] {
        let trail = house.ledger.trail(db, OFFICE, gone).await.unwrap();
        assert!(trail.is_empty());
    }
    let kept = "salt IS NULL AND particulars IS NULL AND object_index IS NULL";
    let emptied = house
        .sql(&format!("UPDATE ledger_entry SET salt = NULL WHERE {kept}"))
        .await;
    assert_eq!(emptied, 2);
    let report = house.verified();
    assert!(report.is_sound(), "{:?}", report.findings);
    assert_eq!(report.entries, before.size + 1);
    let directory = Directory::at(house.tiles());
    let rows = verify_rows(&house.ledger, db, &directory, &report.checkpoint.unwrap()).await;
    assert_eq!(rows.unwrap().findings, []);

    // The same person coming back is a new person to the ledger.
    house
        .act(&lin, Act::EditApplication, Entry::about(application()))
        .await
        .unwrap();
    let trail = house
        .ledger
        .trail(db, OFFICE, TrailOf::Object(application()))
        .await
        .unwrap();
    assert_eq!(trail.len(), 1);
}

fn page() -> ObjectRef {
    ObjectRef::new("page", Uuid::from_u128(77))
}

/// A lawyer edits and reads, in between a clerk's grant is refused; elsewhere something else happens.
async fn four_acts(house: &House, lin: &Caller, clerk: &Caller) {
    let edit = Entry::about(application());
    let grant = Entry::about(application()).of(lin.account.0);
    let grant = grant
        .outcome(Outcome::Refused)
        .details(json!({"reason": "no-class"}));
    let read = Entry::about(page()).under(application());
    let elsewhere = Entry::about(ObjectRef::new("application", Uuid::from_u128(1)));
    for (caller, act, entry) in [
        (lin, Act::EditApplication, edit),
        (clerk, Act::Grant, grant),
        (lin, Act::ReadPage, read),
        (clerk, Act::Accept, elsewhere),
    ] {
        house.act(caller, act, entry).await.unwrap();
    }
}

#[testkit::on_both]
async fn the_trail_says_who_touched_a_matter_and_in_which_role(world: World) {
    let (lin, clerk) = (person(1, &[Role::Lawyer]), person(2, &[Role::CmAuditor]));
    let house = House::in_world(world);
    four_acts(&house, &lin, &clerk).await;
    let of = TrailOf::Object(application());
    let trail = house
        .ledger
        .trail(&house.kernel.db, OFFICE, of)
        .await
        .unwrap();
    let said: Vec<_> = trail
        .iter()
        .map(|step| (step.act.as_str(), step.actor, step.roles[0]))
        .collect();
    let expected = [
        ("dossier.edit_application", Some(lin.account), Role::Lawyer),
        ("dossier.grant", Some(clerk.account), Role::CmAuditor),
        ("dossier.read_page", Some(lin.account), Role::Lawyer),
    ];
    assert_eq!(said, expected);
    assert_eq!(trail[1].outcome, Outcome::Refused);
    assert_eq!(trail[1].details, Some(json!({"reason": "no-class"})));
    assert_eq!(trail[2].object.as_ref().unwrap().id, page().id);
}

/// Some entries have their place in the tree and some wait for it: the pages go over from one to the other.
#[testkit::on_both]
async fn a_trail_is_given_page_by_page_without_gap_or_repetition(world: World) {
    let (lin, clerk) = (person(1, &[Role::Lawyer]), person(2, &[Role::CmAuditor]));
    let house = House::in_world(world);
    let (db, of) = (&house.kernel.db, TrailOf::Object(application()));
    for _ in 0..2 {
        four_acts(&house, &lin, &clerk).await;
    }
    house.settle().await;
    four_acts(&house, &lin, &clerk).await;
    let mut whole = house.ledger.trail(db, OFFICE, of).await.unwrap();
    whole.reverse();
    let mut seen = Vec::new();
    loop {
        let after = seen.last().map(|step: &TrailStep| step.entry);
        let page = house.ledger.trail_page(db, OFFICE, (of, after, 2));
        let (steps, total) = page.await.unwrap();
        assert_eq!(total, 9);
        if steps.is_empty() {
            break;
        }
        seen.extend(steps);
    }
    assert_eq!(seen, whole);
}

#[testkit::on_both]
async fn a_person_sees_what_was_done_to_their_data_in_this_office(world: World) {
    let (lin, clerk) = (person(1, &[Role::Lawyer]), person(2, &[Role::CmAuditor]));
    let house = House::in_world(world);
    four_acts(&house, &lin, &clerk).await;
    let of = TrailOf::Subject(lin.account.0);
    let hers = house
        .ledger
        .trail(&house.kernel.db, OFFICE, of)
        .await
        .unwrap();
    assert_eq!(hers.len(), 3);
    let other_office = OrganisationId(Uuid::from_u128(0xB));
    let there = house
        .ledger
        .trail(&house.kernel.db, other_office, of)
        .await
        .unwrap();
    assert!(there.is_empty());
}

#[testkit::on_both]
async fn nothing_is_recorded_once_the_sequencer_has_been_dead_for_too_long(world: World) {
    let house = House::in_world(world);
    let ledger = house
        .ledger
        .clone()
        .refuse_when_behind(Duration::seconds(60));
    house.fill(1).await;
    house.clock.advance(Duration::seconds(61));
    let refused = ledger
        .note(system_permit(), Entry::about(application()))
        .await;
    assert!(matches!(refused, Err(LedgerError::Stalled)));
    let problem = contract::Problem::from(LedgerError::Stalled);
    assert_eq!(
        (problem.kind.as_ref(), problem.status),
        ("ledger-stalled", 503)
    );
    house.settle().await;
    ledger
        .note(system_permit(), Entry::about(application()))
        .await
        .unwrap();
}

#[testkit::on_both]
async fn nothing_is_recorded_once_what_has_a_number_cannot_be_signed(world: World) {
    let house = House::in_world(world);
    let patience = Duration::seconds(60);
    let ledger = house.ledger.clone().refuse_when_behind(patience);
    house.fill(3).await;
    house.settle().await;
    house
        .sql("UPDATE ledger_entry SET outcome = 'failed' WHERE sequence = 1")
        .await;
    fs::remove_dir_all(house.tiles()).unwrap();
    house.fill(1).await;
    let refused = house.sequencer().run_once().await;
    assert!(
        matches!(refused, Err(LedgerError::Rewritten)),
        "{refused:?}"
    );
    for (seconds, is_recorded) in [(59, true), (2, false)] {
        house.clock.advance(Duration::seconds(seconds));
        let about = Entry::about(application());
        let recorded = ledger.note(system_permit(), about).await;
        assert_eq!(recorded.is_ok(), is_recorded);
    }
}

#[tokio::test]
async fn particulars_stand_nowhere_in_clear() {
    let house = House::open().await;
    let lin = person(1, &[Role::Lawyer]);
    let canary = "canary-of-the-ledger";
    let entry = Entry::about(application()).details(json!({ "reason": canary }));
    house.act(&lin, Act::EditApplication, entry).await.unwrap();
    house.settle().await;
    let mut folders = vec![house.world.directory.path().to_path_buf()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if file.file_type().unwrap().is_dir() {
                folders.push(file.path());
                continue;
            }
            files += 1;
            let bytes = fs::read(file.path()).unwrap();
            for secret in [canary.as_bytes(), application().id.as_bytes().as_slice()] {
                assert!(
                    !bytes.windows(secret.len()).any(|at| at == secret),
                    "{:?}",
                    file.path()
                );
            }
        }
    }
    assert!(files > 3);
}
