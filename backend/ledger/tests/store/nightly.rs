//! The house verifies its ledger every night by itself, and the audit's pages say what it found.

use std::sync::Arc;

use contract::{AuditDesk, LedgerState, Role};
use kernel::jobs::Foreman;
use ledger::NightlyCheck;
use testkit::World;
use time::{Duration, macros::datetime};

use crate::support::{House, OFFICE, person};

/// Does whatever verification is due; answers how many were.
async fn work(house: &House) -> usize {
    let check = Arc::new(NightlyCheck::new(house.auditor()));
    let foreman = Foreman::new(house.kernel.clone(), vec![check]);
    foreman.run_until_idle().await.unwrap()
}

async fn order(house: &House) {
    house.ledger.order_check(OFFICE).await.unwrap();
}

async fn state(house: &House) -> LedgerState {
    let audit = person(3, &[Role::AuditAdmin]);
    house.auditor().state(&audit).await.unwrap()
}

#[testkit::on_both]
async fn every_night_has_one_verification_at_three_however_many_order_it(world: World) {
    let house = House::in_world(world);
    // Ten in the morning at the office; three at night there is nineteen o'clock of the day before.
    house.clock.set(datetime!(2027-03-01 2:00 UTC));
    house.fill(2).await;
    house.settle().await;
    for _night in 0..3 {
        tokio::join!(order(&house), order(&house), order(&house), order(&house));
        house
            .clock
            .advance(Duration::hours(17) - Duration::seconds(1));
        order(&house).await;
        assert_eq!(work(&house).await, 0);
        house.clock.advance(Duration::seconds(1));
        assert_eq!(work(&house).await, 1);
        house.clock.advance(Duration::hours(7));
    }
    assert_eq!(state(&house).await.check.unwrap().findings, 0);
}

#[testkit::on_both]
async fn what_the_night_found_stands_on_the_page_with_the_entry_that_keeps_it(world: World) {
    let house = House::in_world(world);
    house.fill(3).await;
    house.settle().await;
    house
        .sql("UPDATE ledger_entry SET outcome = 'failed' WHERE sequence = 1")
        .await;
    order(&house).await;
    house.clock.advance(Duration::DAY);
    work(&house).await;
    let check = state(&house).await.check.unwrap();
    assert_eq!((check.findings, check.at), (1, house.kernel.now()));
    let audit = person(3, &[Role::AuditAdmin]);
    let found = house.auditor().verification(&audit, check.entry).await;
    assert_eq!(found.unwrap().findings[0].sequence, Some(1));

    // What somebody wrote into the rows is not what the house found.
    house
        .sql("UPDATE ledger_entry SET at = at + 1 WHERE act = 'ledger.check'")
        .await;
    assert_eq!(state(&house).await.check, None);
}

#[testkit::on_both]
async fn a_night_without_its_verification_is_warned_of(world: World) {
    let house = House::in_world(world);
    assert!(!state(&house).await.is_check_overdue, "nothing was written");
    house.settle().await;
    house.clock.advance(Duration::hours(36));
    assert!(!state(&house).await.is_check_overdue);
    house.clock.advance(Duration::seconds(1));
    assert!(state(&house).await.is_check_overdue);

    order(&house).await;
    house.clock.advance(Duration::DAY);
    work(&house).await;
    assert!(!state(&house).await.is_check_overdue);
    house
        .clock
        .advance(Duration::hours(36) + Duration::seconds(1));
    assert!(state(&house).await.is_check_overdue);
}
