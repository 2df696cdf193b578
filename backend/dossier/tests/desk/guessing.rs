//! Looking for a case: what counts as a guess, and what does not.

use contract::{Caller, FindCase, Outcome};
use futures::future::join_all;
use ledger::{ObjectRef, TrailOf};
use testkit::World;
use time::Duration;

use crate::office::{CASE_NO, Office, SUSPECT, find, refused};

fn wrong(number: usize) -> FindCase {
    find(&format!("9901022026999{number:05}"), SUSPECT)
}

/// The entries of refused look-ups: how many tries each stands for.
async fn refusals_of_nothing(office: &Office) -> Vec<u64> {
    let nothing = TrailOf::Object(ObjectRef::new("case", uuid::Uuid::nil()));
    let db = &office.world.kernel.db;
    let trail = office.ledger.trail(db, office.id, nothing).await.unwrap();
    trail
        .iter()
        .filter(|step| step.outcome == Outcome::Refused)
        .map(|step| {
            step.details
                .as_ref()
                .and_then(|said| said["tries"].as_u64())
                .unwrap_or(1)
        })
        .collect()
}

async fn guess(office: &Office, lawyer: &Caller, number: usize) -> contract::Problem {
    office
        .desk
        .find_case(lawyer, wrong(number))
        .await
        .unwrap_err()
}

#[testkit::on_both]
async fn as_many_guesses_at_once_as_one_likes_are_five(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let guesses = (0..20).map(|number| office.desk.find_case(&lawyer, wrong(number)));
    let answers = join_all(guesses).await;
    let judged = answers
        .iter()
        .filter(|answer| answer.as_ref().is_err_and(|p| p.kind == "no-such-case"))
        .count();
    assert_eq!(judged, 5, "{answers:?}");
    office.world.clock.advance(Duration::minutes(1));
    office.ledger.settle().await.unwrap();
    let entries = refusals_of_nothing(&office).await;
    assert_eq!(entries.iter().sum::<u64>(), 20, "{entries:?}");
    assert!(
        entries.len() <= 5 + 2,
        "those beyond the five share one entry a minute: {entries:?}"
    );
    let right = office.desk.find_case(&lawyer, find(CASE_NO, SUSPECT)).await;
    let problem = refused(right, "too-many-guesses");
    assert_eq!(problem.wait_seconds, Some(14 * 3600 - 60), "until midnight");
}

#[testkit::on_both]
async fn right_answers_and_wrong_ones_at_once_count_the_wrong_ones_alone(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let tries = (0..12).map(|number| {
        let request = if number < 4 {
            wrong(number)
        } else {
            find(CASE_NO, SUSPECT)
        };
        office.desk.find_case(&lawyer, request)
    });
    join_all(tries).await;
    assert_eq!(guess(&office, &lawyer, 90).await.left, Some(0));
}

#[testkit::on_both]
async fn slips_of_the_finger_and_the_same_guess_again_do_not_count(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    for number in ["99010", "", "9901022026000102O0", "99010220260001020000"] {
        let answer = office.desk.find_case(&lawyer, find(number, SUSPECT)).await;
        refused(answer, "invalid");
    }
    refused(
        office
            .desk
            .find_case(&lawyer, find(CASE_NO, "吕\u{E000}睿"))
            .await,
        "invalid",
    );
    assert_eq!(guess(&office, &lawyer, 1).await.left, Some(4));
    assert_eq!(
        guess(&office, &lawyer, 1).await.left,
        Some(4),
        "the same again"
    );
    assert_eq!(guess(&office, &lawyer, 2).await.left, Some(3));
    let started = office.desk.start_application(&lawyer, wrong(3)).await;
    assert_eq!(
        started.unwrap_err().left,
        Some(2),
        "starting is looking too"
    );
}

#[testkit::on_both]
async fn nobody_uses_up_the_guesses_of_another(world: World) {
    let office = Office::in_world(world).await;
    let (one, other) = (
        office.lawyer().await,
        office.lawyer_with("19901200411900041").await,
    );
    for number in 0..6 {
        guess(&office, &one, number).await;
    }
    assert_eq!(guess(&office, &other, 0).await.left, Some(4));
}

#[tokio::test]
async fn tomorrow_begins_at_midnight_of_the_office_and_nothing_of_yesterday_is_kept() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    for number in 0..6 {
        guess(&office, &lawyer, number).await;
    }
    office
        .world
        .clock
        .advance(Duration::hours(14) - Duration::seconds(1));
    assert_eq!(guess(&office, &lawyer, 7).await.wait_seconds, Some(1));
    office.world.clock.advance(Duration::seconds(1));
    office.dossier.tidy().await.unwrap();
    assert_eq!(guess(&office, &lawyer, 0).await.left, Some(4));
}

#[testkit::on_both]
async fn a_name_is_found_however_it_was_pasted(world: World) {
    let office = Office::in_world(world).await;
    office
        .land(|case| {
            case.unified_case_no = "990102202600077700".into();
            case.parties[0].name = "马力提·龙𠮷".into();
            case.parties[1].name = "John Smith".into();
        })
        .await;
    let lawyer = office.lawyer().await;
    for name in [
        "马力提·龙𠮷",
        "⻢⼒提•⻰𠮷",
        "\u{FEFF}马\u{200B}力\u{FE0F}提.龙𠮷\u{E0100}",
        "JOHN SMITH",
        "Ｊｏｈｎ　Smith",
    ] {
        let found = office
            .desk
            .find_case(&lawyer, find("990102202600077700", name))
            .await;
        assert!(found.is_ok(), "{name}");
    }
}
