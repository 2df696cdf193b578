//! Going back is seen: the key remembers what it signed last, and so does whoever keeps a checkpoint outside.

use std::{fs, path::Path};

use crate::support::{House, person};
use contract::{AuditDesk, LedgerVerification, Role};
use ledger::{Continuity, Directory, LedgerError, continuity};
use testkit::World;

const TABLES: [&str; 4] = [
    "ledger_subject",
    "ledger_entry",
    "ledger_head",
    "ledger_checkpoint",
];

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(file.file_name());
        if file.file_type().unwrap().is_dir() {
            copy(&file.path(), &target);
        } else {
            fs::copy(file.path(), target).unwrap();
        }
    }
}

/// Yesterday's copy of everything but what lies beside the key.
async fn back_up(house: &House) {
    for table in TABLES {
        let kept = format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}");
        house.sql(&kept).await;
    }
    let backup = house.world.directory.path().join("backup");
    copy(&house.tiles(), &backup.join("tiles"));
    copy(&house.drop(), &backup.join("drop"));
}

async fn restore(house: &House) {
    for table in [
        "ledger_entry",
        "ledger_subject",
        "ledger_head",
        "ledger_checkpoint",
    ] {
        house.sql(&format!("DELETE FROM {table}")).await;
    }
    for table in TABLES {
        let kept = format!("INSERT INTO {table} SELECT * FROM kept_{table}");
        house.sql(&kept).await;
    }
    let backup = house.world.directory.path().join("backup");
    for (folder, name) in [(house.tiles(), "tiles"), (house.drop(), "drop")] {
        fs::remove_dir_all(&folder).unwrap();
        copy(&backup.join(name), &folder);
    }
}

fn note(house: &House) -> String {
    fs::read_to_string(house.tiles().join("checkpoint")).unwrap()
}

async fn verified(house: &House) -> LedgerVerification {
    let (desk, audit) = (house.auditor(), person(3, &[Role::AuditAdmin]));
    let found = desk.verify(&audit).await.unwrap();
    desk.verification(&audit, found).await.unwrap()
}

#[testkit::on_both]
async fn a_house_put_back_to_yesterday_stops_and_is_named(world: World) {
    let house = House::in_world(world);
    house.fill(5).await;
    house.settle().await;
    back_up(&house).await;
    house.fill(5).await;
    house.settle().await;
    let newer = note(&house);
    assert!(verified(&house).await.is_sound());

    restore(&house).await;
    let older = note(&house);
    house.fill(9).await;
    for _ in 0..2 {
        let refused = house.sequencer().run_once().await;
        assert!(matches!(refused, Err(LedgerError::PutBack)), "{refused:?}");
    }
    assert_eq!(note(&house), older, "nothing was signed");
    let numbered = "UPDATE ledger_entry SET sequence = sequence WHERE sequence > 4";
    assert_eq!(house.sql(numbered).await, 0, "and nothing got a number");

    // Sound in itself: only what was kept elsewhere knows better.
    assert!(house.verified().is_sound());
    let said = verified(&house).await;
    let codes: Vec<_> = said.findings.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["witness"]);
    assert_eq!(said.findings[0].file.as_deref(), Some("ledger.signed"));
    let (tiles, key) = (Directory::at(house.tiles()), House::key());
    let now = house.verified().checkpoint.unwrap();
    let compared = |text: &str| continuity(&tiles, &now, &key, text);
    assert_eq!(compared(&newer), Continuity::PutBack(10));
    assert_eq!(compared(&older), Continuity::Continues(5));
    assert_eq!(compared("nothing"), Continuity::Unsigned);
}

#[testkit::on_both]
async fn another_history_is_not_signed_however_long_it_grew(world: World) {
    let house = House::in_world(world);
    house.fill(5).await;
    house.settle().await;
    back_up(&house).await;
    house.fill(5).await;
    house.settle().await;
    restore(&house).await;
    house.clock.advance(time::Duration::minutes(1));
    house.fill(9).await;
    let first = "(SELECT MIN(position) FROM ledger_entry WHERE position > 5)";
    let numbered = format!("sequence = position - {first} + 5 WHERE position > 5");
    let numbered = format!("UPDATE ledger_entry SET {numbered}");
    assert_eq!(house.sql(&numbered).await, 9);
    house.sql("UPDATE ledger_head SET size = 14").await;
    let older = note(&house);
    let refused = house.sequencer().run_once().await;
    assert!(
        matches!(refused, Err(LedgerError::Rewritten)),
        "{refused:?}"
    );
    assert_eq!(note(&house), older);
}

#[testkit::on_both]
async fn what_was_signed_last_is_made_on_the_first_start_alone(world: World) {
    let house = House::in_world(world);
    house.fill(3).await;
    house.settle().await;
    let remembered = fs::read_to_string(house.last_signed()).unwrap();
    assert_eq!(remembered, note(&house));
    house.fill(1).await;
    fs::remove_file(house.last_signed()).unwrap();
    let refused = house.sequencer().run_once().await;
    let is_refused = matches!(refused, Err(LedgerError::NothingRemembered));
    assert!(is_refused, "{refused:?}");
    assert!(!house.last_signed().exists());
    fs::write(house.last_signed(), &remembered).unwrap();
    house.settle().await;
    assert_eq!(house.verified().entries, 4);
}

#[tokio::test]
async fn a_machine_whose_memory_is_behind_goes_on_and_catches_up() {
    let house = House::open().await;
    house.fill(3).await;
    house.settle().await;
    let elsewhere = fs::read_to_string(house.last_signed()).unwrap();
    house.fill(300).await;
    house.settle().await;
    fs::write(house.last_signed(), elsewhere).unwrap();
    house.fill(2).await;
    house.settle().await;
    assert_eq!(
        (house.verified().entries, house.verified().is_sound()),
        (305, true)
    );
    assert_eq!(
        fs::read_to_string(house.last_signed()).unwrap(),
        note(&house)
    );
}
