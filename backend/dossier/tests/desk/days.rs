//! Days and years are the office's.

use contract::DraftChanges;
use testkit::World;
use time::{Duration, macros::date};

use crate::office::{Office, refused};

#[testkit::on_both]
async fn the_last_second_of_a_day_belongs_to_it_and_the_next_one_to_the_next(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let other = office.lawyer_with("19901200411900041").await;
    let next = office.complete_draft(&other).await;
    let of_tomorrow = DraftChanges {
        mandate_date: Some("２０２６年11月24日".into()),
        ..DraftChanges::default()
    };
    office
        .desk
        .save_draft(&other, next, of_tomorrow)
        .await
        .unwrap();
    office
        .world
        .clock
        .advance(Duration::hours(14) - Duration::seconds(1));
    let receipt = office
        .desk
        .submit_application(&lawyer, id, Vec::new())
        .await
        .unwrap();
    assert_eq!(receipt.due.due_on, date!(2026 - 11 - 26));
    let early = refused(
        office
            .desk
            .submit_application(&other, next, Vec::new())
            .await,
        "invalid",
    );
    assert_eq!(early.fields[0].rule, "date-in-future");

    office.world.clock.advance(Duration::seconds(1));
    let receipt = office
        .desk
        .submit_application(&other, next, Vec::new())
        .await
        .unwrap();
    assert_eq!(receipt.due.due_on, date!(2026 - 11 - 27));
}

#[tokio::test]
async fn the_year_of_a_number_is_the_offices_year() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let new_year = time::macros::datetime!(2026-12-31 16:00 UTC);
    office
        .world
        .clock
        .advance(new_year - testkit::MONDAY_MORNING);
    let receipt = office
        .desk
        .submit_application(&lawyer, id, Vec::new())
        .await
        .unwrap();
    assert_eq!(receipt.reference, "YJ-2027-000001");
}
