//! Rows changed by whoever writes the database and has no key: nothing follows from them.

use contract::{CaseKind, WorklistQuery};
use testkit::World;

use crate::{
    before_the_office::{Before, hold},
    house::refused,
};

/// What somebody would change to have a hearing held that nobody proposed, or decided on by whoever proposed it.
const OF_THE_APPLICATION: [&str; 7] = [
    "proposes_hearing = NOT proposes_hearing",
    "proposed_by = organisation",
    "reviewed_by = NULL",
    "kind = 'arrest-review'",
    "case_id = organisation",
    "state = 'hearing-approved'",
    "proposal = asked",
];

#[testkit::on_both]
async fn nothing_is_decided_on_an_application_that_was_changed_by_hand(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    before.reviewed(hold()).await;
    let version = before.version().await;
    let (office, id) = (&before.office, before.id);
    for change in OF_THE_APPLICATION {
        office.keep("hearing_application").await;
        office
            .by_hand(&format!("UPDATE hearing_application SET {change}"))
            .await;
        let approved = office
            .desk
            .approve_hearing(&before.chief, id, version)
            .await;
        assert!(approved.is_err(), "{change}");
        if change != "proposal = asked" {
            let list = WorklistQuery {
                filter: contract::WorklistFilter::Mine,
                ..WorklistQuery::default()
            };
            let page = office.desk.hearing_worklist(&before.chief, list).await;
            assert_eq!(page.unwrap().rows.len(), 0, "{change}");
        }
        office.put_back("hearing_application").await;
    }
    before.approve(&before.chief).await.unwrap();
}

#[testkit::on_both]
async fn a_case_given_to_another_prosecutor_by_hand_shows_them_nothing(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let other = before
        .office
        .staff("P014", contract::Role::Prosecutor)
        .await;
    let (office, id) = (&before.office, before.id);
    let given = format!(
        "UPDATE case_record SET prosecutor = {}",
        literal(office, &other)
    );
    office.by_hand(&given).await;
    let page = office
        .desk
        .hearing_worklist(&other, WorklistQuery::default());
    let page = page.await.unwrap();
    assert_eq!((page.rows.len(), page.altered.len()), (0, 1));
    refused(
        office.desk.hearing_application(&other, id).await,
        "not-found",
    );
    let version = 2;
    let proposed = office
        .desk
        .propose_hearing(&other, id, version, hold())
        .await;
    refused(proposed, "not-found");
}

/// The account as the database writes it down.
fn literal(office: &crate::house::Office, who: &contract::Caller) -> String {
    if office.world.is_on_sqlite() {
        format!("x'{}'", who.account.0.simple())
    } else {
        format!("'{}'", who.account.0)
    }
}
