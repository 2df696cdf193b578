use std::fs;

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel};
use testkit::World;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::{
    ObjectFault, ObjectFinding, Sweep,
    objects::entity::{Entity, Model},
    tests::{PAGES, Strongroom, content},
};

/// The directory dates its files by the machine's clock, so the sweep's clock starts there too.
fn start_clock_beside_the_files(room: &Strongroom) {
    let written_at = fs::metadata(room.shelf_path()).unwrap().modified().unwrap();
    room.world.clock.set(OffsetDateTime::from(written_at));
}

fn hours_later(room: &Strongroom, hours: i64) {
    room.world.clock.advance(Duration::hours(hours));
}

/// Harms objects in every way there is and answers what a check must say of them.
async fn do_damage(room: &Strongroom, source: &Model) -> Vec<ObjectFinding> {
    let mut findings = Vec::new();
    for damage in 0..5 {
        let object = room.keep(PAGES, &content(100_000)).await;
        let row = Entity::find_by_id(object.0)
            .one(&room.kernel.db)
            .await
            .unwrap()
            .unwrap();
        let path = room.blob_path(row.blob);
        let mut bytes = fs::read(&path).unwrap();
        let fault = match damage {
            0 => {
                fs::remove_file(&path).unwrap();
                ObjectFault::Missing
            }
            1 => {
                fs::write(&path, &bytes[..65_536]).unwrap();
                ObjectFault::WrongLength
            }
            2 => {
                bytes[90_000] ^= 1;
                fs::write(&path, bytes).unwrap();
                ObjectFault::Tampered
            }
            3 => {
                let mut row = row.into_active_model();
                row.plain_len = Set(99_999);
                row.update(&room.kernel.db).await.unwrap();
                ObjectFault::Tampered
            }
            _ => {
                fs::copy(room.blob_path(source.blob), &path).unwrap();
                ObjectFault::Tampered
            }
        };
        findings.push(ObjectFinding { object, fault });
    }
    findings
}

#[testkit::on_both]
async fn a_check_opens_every_object_and_names_those_at_fault(world: World) {
    let room = Strongroom::in_world(world);
    let sound = room.keep(PAGES, &content(100_000)).await;
    let source = Entity::find_by_id(sound.0)
        .one(&room.kernel.db)
        .await
        .unwrap()
        .unwrap();
    let mut expected = do_damage(&room, &source).await;
    expected.sort_by_key(|finding| finding.object);

    let mut report = room.vault.check(&room.kernel.db).await.unwrap();
    report.findings.sort_by_key(|finding| finding.object);
    assert_eq!((report.objects, report.bytes), (1, 100_000));
    assert_eq!(report.findings, expected);
    assert!(!report.is_sound());
}

#[tokio::test]
async fn a_vault_without_its_wrapping_key_is_reported_not_guessed_at() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    let object = room.keep(PAGES, b"a page").await;
    let db = &room.kernel.db;
    db.execute_unprepared("UPDATE vault_key SET wrapped = NULL")
        .await
        .unwrap();
    let report = room.reopened().check(db).await.unwrap();
    assert_eq!(
        report.findings,
        [ObjectFinding {
            object,
            fault: ObjectFault::KeyUnavailable
        }]
    );
}

#[testkit::on_both]
async fn what_a_process_that_died_left_is_swept_away_after_a_day_and_nothing_else(world: World) {
    let room = Strongroom::in_world(world);
    let db = &room.kernel.db;
    let kept = room.keep(PAGES, &content(2_000_000)).await;
    std::mem::forget(room.vault.put_bytes(PAGES, &content(70_000)).await.unwrap());
    start_clock_beside_the_files(&room);

    hours_later(&room, 23);
    assert_eq!(
        room.vault.sweep(db).await.unwrap(),
        Sweep::default(),
        "too young to be an orphan"
    );
    assert_eq!(room.vault.check(db).await.unwrap().orphaned.len(), 1);
    hours_later(&room, 2);
    let swept = room.vault.sweep(db).await.unwrap();
    assert_eq!(
        swept,
        Sweep {
            orphans: 1,
            ..Sweep::default()
        }
    );

    let report = room.vault.check(db).await.unwrap();
    assert!(report.is_sound() && report.orphaned.is_empty());
    assert_eq!(room.read(kept).await, content(2_000_000));
}

#[tokio::test]
async fn a_dropped_object_is_removed_at_once() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    let db = &room.kernel.db;
    let staged = room.vault.put_bytes(PAGES, &content(70_000)).await.unwrap();
    let opened = staged.open().await.unwrap();
    assert!(opened.read_all(70_000).await.unwrap() == content(70_000));
    drop(staged);
    for _ in 0..1_000 {
        if room.vault.check(db).await.unwrap().orphaned.is_empty() {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("the bytes are still there");
}

#[tokio::test]
async fn an_object_too_old_for_its_row_is_not_recorded() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    let staged = room.vault.put_bytes(PAGES, b"a page").await.unwrap();
    hours_later(&room, 13);
    let refused = staged.record(&room.kernel.db).await.unwrap_err();
    assert!(matches!(refused, crate::VaultError::Stale(_)), "{refused}");
}

#[testkit::on_both]
async fn the_bytes_of_an_erased_object_go_with_the_next_sweep(world: World) {
    let room = Strongroom::in_world(world);
    let db = &room.kernel.db;
    let object = room.keep(PAGES, &content(70_000)).await;
    room.vault.erase(db, object).await.unwrap();
    let swept = room.vault.sweep(db).await.unwrap();
    assert_eq!(
        swept,
        Sweep {
            erased: 1,
            ..Sweep::default()
        }
    );
    assert_eq!(room.vault.sweep(db).await.unwrap(), Sweep::default());
}

#[tokio::test]
async fn what_a_write_that_was_cut_off_left_is_swept_away_and_strangers_files_are_not() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    room.keep(PAGES, b"a page").await;
    let blob = room.blob_path(Uuid::from_u128(5));
    let shelf = blob.parent().unwrap();
    fs::create_dir_all(shelf).unwrap();
    fs::write(format!("{}#1", blob.display()), b"half").unwrap();
    fs::write(shelf.join("readme"), b"not ours").unwrap();
    start_clock_beside_the_files(&room);
    hours_later(&room, 25);
    let swept = room.vault.sweep(&room.kernel.db).await.unwrap();
    assert_eq!(
        swept,
        Sweep {
            half_written: 1,
            ..Sweep::default()
        }
    );
    let orphaned = room.vault.check(&room.kernel.db).await.unwrap().orphaned;
    assert_eq!(orphaned, ["objects/00/readme"]);
}
