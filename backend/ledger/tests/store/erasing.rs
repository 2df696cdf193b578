//! What is empty counts as erased only where the ledger says that it was erased.

use std::sync::Arc;

use crate::support::{House, application, person};
use contract::{AuditDesk, Caller, Role, policy::Act};
use ledger::{Entry, Fault};
use testkit::World;
use tokio::sync::Barrier;
use uuid::Uuid;

const EMPTY: &str = "salt = NULL, particulars = NULL, object_index = NULL, under_index = NULL";

fn lin() -> Caller {
    person(1, &[Role::Lawyer])
}

fn clerk() -> Caller {
    person(2, &[Role::CmAuditor])
}

/// Two entries of a lawyer and one of a clerk about the lawyer, then one of the clerk alone.
async fn four_acts(house: &House) -> Uuid {
    let about = || Entry::about(application());
    let first = house
        .act(&lin(), Act::EditApplication, about())
        .await
        .unwrap();
    house
        .act(&lin(), Act::EditApplication, about())
        .await
        .unwrap();
    let accepted = about().of(lin().account.0);
    house.act(&clerk(), Act::Accept, accepted).await.unwrap();
    house.act(&clerk(), Act::Accept, about()).await.unwrap();
    first
}

async fn named(house: &House) -> Vec<(Fault, Option<u64>)> {
    let findings = house.findings().await.into_iter();
    findings.map(|it| (it.fault, it.sequence)).collect()
}

#[testkit::on_both]
async fn an_erasure_is_sound_and_its_entries_say_so(world: World) {
    let house = House::in_world(world);
    let first = four_acts(&house).await;
    house.settle().await;
    house.erase(&lin()).await;
    assert_eq!(named(&house).await, [], "before the erasure has its number");
    house.settle().await;
    assert_eq!(named(&house).await, []);
    let audit = person(3, &[Role::AuditAdmin]);
    let view = house.auditor().entry(&audit, first).await.unwrap();
    assert!(view.row.is_kept && view.row.is_erased);
    assert_eq!((view.row.actor, view.is_commitment_kept), (None, None));
    assert!(view.proof.unwrap().is_proven);
}

#[testkit::on_both]
async fn an_entry_of_somebody_living_that_was_emptied_is_named(world: World) {
    let house = House::in_world(world);
    let first = four_acts(&house).await;
    house.settle().await;
    let emptied = format!("UPDATE ledger_entry SET {EMPTY} WHERE sequence = 0");
    assert_eq!(house.sql(&emptied).await, 1);
    let expected = [(Fault::Particulars, Some(0))];
    assert_eq!(named(&house).await, expected);
    let audit = person(3, &[Role::AuditAdmin]);
    let view = house.auditor().entry(&audit, first).await.unwrap();
    assert!(!view.row.is_kept && !view.row.is_erased);
    assert_eq!(view.row.actor, None);
}

#[testkit::on_both]
async fn somebody_erased_by_a_writer_of_the_database_is_named(world: World) {
    let house = House::in_world(world);
    let clerks = person(9, &[Role::CmAuditor]);
    let about = Entry::about(application());
    house.act(&clerks, Act::Accept, about).await.unwrap();
    four_acts(&house).await;
    house.erase(&clerks).await;
    house.settle().await;
    assert_eq!(named(&house).await, []);
    let hers = format!("subject = {}", house.literal(1));
    let key = format!("subject_key = (SELECT id FROM ledger_subject WHERE {hers})");
    let emptied = format!("UPDATE ledger_entry SET {EMPTY} WHERE {key}");
    assert_eq!(house.sql(&emptied).await, 3);
    // With everything that a lawful erasure leaves, and with the entry of another one.
    let other = "SELECT erased_by FROM ledger_subject WHERE erased_by IS NOT NULL";
    let erased = format!(
        "UPDATE ledger_subject SET subject = NULL, sealed_key = NULL, \
         erased_at = created_at, erased_by = ({other}) WHERE {hers}"
    );
    assert_eq!(house.sql(&erased).await, 1);
    let expected = [1, 2, 3].map(|number| (Fault::Row, Some(number)));
    assert_eq!(named(&house).await, expected);
}

#[testkit::on_both]
async fn an_erasure_without_its_entry_or_with_something_left_is_named(world: World) {
    let house = House::in_world(world);
    four_acts(&house).await;
    house.erase(&lin()).await;
    house.settle().await;
    house.remember().await;
    let left = "SELECT particulars FROM ledger_entry WHERE sequence = 3";
    let kept = format!("UPDATE ledger_entry SET particulars = ({left}) WHERE sequence = 1");
    assert_eq!(house.sql(&kept).await, 1);
    assert_eq!(named(&house).await, [(Fault::Row, Some(1))]);
    house.put_back().await;
    let gone = "DELETE FROM ledger_entry WHERE act = 'system.administer'";
    assert_eq!(house.sql(gone).await, 1);
    let expected = [0, 1, 2, 4].map(|number| (Fault::Row, Some(number)));
    assert_eq!(named(&house).await, expected);
}

#[testkit::on_both(flavor = "multi_thread")]
async fn whoever_is_erased_while_others_write_about_them_leaves_nothing_half(world: World) {
    let house = House::in_world(world);
    four_acts(&house).await;
    let house = Arc::new(house);
    let start = Arc::new(Barrier::new(7));
    let writers: Vec<_> = (0..6_u128)
        .map(|writer| {
            let (house, start) = (house.clone(), start.clone());
            tokio::spawn(async move {
                let clerk = person(100 + writer, &[Role::CmAuditor]);
                start.wait().await;
                for _ in 0..10 {
                    let about = Entry::about(application()).of(lin().account.0);
                    house.act(&clerk, Act::Accept, about).await.unwrap();
                }
            })
        })
        .collect();
    start.wait().await;
    house.erase(&lin()).await;
    for writer in writers {
        writer.await.unwrap();
    }
    house.settle().await;
    assert_eq!(named(&house).await, []);
}
