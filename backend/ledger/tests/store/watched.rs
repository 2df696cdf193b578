//! Who looks at the ledger stands in it too.

use contract::{
    AuditDesk, LedgerSearch, Outcome, Role,
    policy::{self, Act, Relation},
};
use ledger::Entry;
use serde_json::json;
use testkit::World;
use uuid::Uuid;

use crate::support::{House, application, by_act, person};

#[tokio::test]
async fn nobody_but_an_audit_administrator_opens_the_desk_and_every_try_is_recorded() {
    let house = House::open().await;
    let desk = house.auditor();
    let audit = person(0xFF, &[Role::AuditAdmin]);
    for (number, role) in (100..).zip(Role::ALL) {
        if role == Role::AuditAdmin {
            continue;
        }
        let caller = person(number, &[role]);
        assert_eq!(
            desk.search(&caller, LedgerSearch::default())
                .await
                .unwrap_err()
                .status,
            403
        );
        assert_eq!(
            desk.entry(&caller, Uuid::nil()).await.unwrap_err().status,
            403
        );
        assert_eq!(desk.state(&caller).await.unwrap_err().status, 403);
        assert_eq!(desk.verify(&caller).await.unwrap_err().status, 403);
        let found = desk.verification(&caller, Uuid::nil()).await;
        assert_eq!(found.unwrap_err().status, 403);
        let tries = LedgerSearch {
            account: Some(caller.account),
            outcomes: vec![Outcome::Denied],
            ..LedgerSearch::default()
        };
        let found = desk.search(&audit, tries).await.unwrap().entries;
        assert_eq!(found.len(), 5, "{role:?}");
        assert!(found.iter().all(|row| row.roles == [role]));
    }
}

#[tokio::test]
async fn what_the_audit_administrator_does_is_recorded_too() {
    let house = House::open().await;
    let desk = house.auditor();
    let audit = person(3, &[Role::AuditAdmin]);
    desk.search(&audit, by_act(Act::Grant)).await.unwrap();
    desk.verify(&audit).await.unwrap();
    let found = desk.search(&audit, LedgerSearch::default()).await.unwrap();
    let acts: Vec<_> = found.entries.iter().map(|row| row.act.as_str()).collect();
    // The asking and what was found are entries of their own.
    let expected = [
        "audit.search",
        "audit.verify",
        "audit.verify",
        "audit.search",
    ];
    assert_eq!(acts, expected);
}

#[testkit::on_both]
async fn a_denial_stays_in_the_ledger_although_nothing_happened(world: World) {
    let house = House::in_world(world);
    let mut clerk = person(2, &[Role::CmAuditor]);
    clerk.is_stepped_up = false;
    let denial = policy::allow(&clerk, Act::Grant, Relation::Office).unwrap_err();
    house
        .ledger
        .deny(denial, Entry::about(application()).by(&clerk))
        .await
        .unwrap();
    house.settle().await;
    assert_eq!(house.verified().entries, 1);
    let audit = person(3, &[Role::AuditAdmin]);
    let desk = house.auditor();
    let found = desk
        .search(&audit, by_act(Act::Grant))
        .await
        .unwrap()
        .entries;
    assert_eq!(found[0].outcome, Outcome::Denied);
    let view = desk.entry(&audit, found[0].id).await.unwrap();
    assert_eq!(view.details, Some(json!({"reason": "step-up-required"})));
}

#[testkit::on_both]
async fn whoever_is_turned_away_from_a_page_of_others_is_recorded(world: World) {
    let house = House::in_world(world);
    let clerk = person(2, &[Role::CmClerk]);
    let desk = house.auditor();
    desk.turned_away(&clerk, "audit").await.unwrap();
    let audit = person(3, &[Role::AuditAdmin]);
    let found = desk
        .search(&audit, by_act(Act::OpenForeignPage))
        .await
        .unwrap()
        .entries;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].outcome, Outcome::Denied);
    assert_eq!(found[0].actor, Some(clerk.account));
}
