//! Which rows lay something down, and in which processes.

use contract::{Parameter, ProvisionDesk as _};
use testkit::World;
use time::macros::datetime;

use crate::house::{Office, a_number, own_days};

const LATER: time::OffsetDateTime = datetime!(2026-12-01 09:00 +8);

#[testkit::on_both]
async fn every_process_follows_and_a_new_one_begins_with_what_holds(world: World) {
    let office = Office::in_world(world).await;
    let other = office.another_process();
    other.provisions.refresh().await.unwrap();
    let before = other.rules.now();
    office
        .lay_down(a_number("guesses-a-day", "4", "2026-12-01"))
        .await;
    let number =
        |process: &crate::house::Process| process.rules.now().number(Parameter::GuessesADay, LATER);
    assert_eq!(number(&other), 5);
    other.provisions.refresh().await.unwrap();
    assert_eq!(number(&other), 4);
    assert_eq!(before.number(Parameter::GuessesADay, LATER), 5);
    let begun = office.another_process();
    begun.provisions.refresh().await.unwrap();
    assert_eq!(number(&begun), 4);
}

#[testkit::on_both]
async fn rules_stay_the_same_where_nothing_was_put_in_force(world: World) {
    let office = Office::in_world(world).await;
    office
        .lay_down(a_number("guesses-a-day", "4", "2026-12-01"))
        .await;
    let before = office.here.rules.now();
    office
        .propose(a_number("other-papers", "7", "2026-12-01"))
        .await;
    office.here.provisions.refresh().await.unwrap();
    assert!(std::sync::Arc::ptr_eq(&before, &office.here.rules.now()));
}

#[testkit::on_both]
async fn a_provision_changed_by_hand_lays_nothing_down_and_is_named(world: World) {
    let office = Office::in_world(world).await;
    let id = office
        .lay_down(a_number("guesses-a-day", "4", "2026-12-01"))
        .await;
    office
        .lay_down(a_number("other-papers", "7", "2026-12-01"))
        .await;
    let changed = office
        .by_hand(
            "UPDATE provision SET provided = replace(provided, '\"value\":4', '\"value\":19') \
             WHERE provided LIKE '%guesses%'",
        )
        .await;
    assert_eq!(changed, 1);
    office.here.provisions.refresh().await.unwrap();
    assert_eq!(office.number(Parameter::GuessesADay, LATER), 5);
    assert_eq!(office.number(Parameter::OtherPapers, LATER), 7);
    let desk = &office.here.provisions;
    let table = desk.laid_down(&office.auditor).await.unwrap();
    assert_eq!(table.altered, [id.0]);
    assert_eq!(
        desk.provision(&office.auditor, id, None)
            .await
            .unwrap_err()
            .kind,
        "not-found"
    );
}

#[testkit::on_both]
async fn a_proposal_put_in_force_by_hand_counts_for_nothing(world: World) {
    let office = Office::in_world(world).await;
    office
        .propose(a_number("guesses-a-day", "19", "2026-12-01"))
        .await;
    office
        .by_hand("UPDATE provision SET state = 'in-force', number = 1")
        .await;
    office.here.provisions.refresh().await.unwrap();
    assert_eq!(office.number(Parameter::GuessesADay, LATER), 5);
}

#[testkit::on_both]
async fn a_proposal_put_back_after_it_was_sent_back_is_named(world: World) {
    let office = Office::in_world(world).await;
    let id = office.propose(own_days("2026-12-07 休 停电检修")).await;
    office
        .by_hand("CREATE TABLE kept AS SELECT * FROM provision")
        .await;
    let note = "没有停电，不必调整。".to_owned();
    let desk = &office.here.provisions;
    desk.return_provision(&office.deputy, id, 0, note)
        .await
        .unwrap();
    office.stands_as_recorded().await;
    office.by_hand("DELETE FROM provision").await;
    office
        .by_hand("INSERT INTO provision SELECT * FROM kept")
        .await;
    assert_eq!(office.found().await, [format!("put-back provision {id}")]);
}

#[testkit::on_both]
async fn what_an_office_elsewhere_has_in_its_rows_does_not_hold_here(world: World) {
    let office = Office::in_world(world).await;
    office
        .lay_down(a_number("guesses-a-day", "4", "2026-12-01"))
        .await;
    let elsewhere = office.elsewhere("P921", contract::Role::CmHead).await;
    assert_ne!(elsewhere.organisation, office.id);
    let moved = office
        .by_hand(
            "UPDATE provision SET organisation = (SELECT id FROM organisation WHERE code = '990103') \
             WHERE number = 1",
        )
        .await;
    assert_eq!(moved, 1);
    office.here.provisions.refresh().await.unwrap();
    assert_eq!(office.number(Parameter::GuessesADay, LATER), 5);
}
