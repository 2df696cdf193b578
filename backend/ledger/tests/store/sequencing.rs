//! Committed entries reach the tree once, in every crash, and nothing is signed that was rewritten.

use std::{
    fs,
    path::Path,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use crate::{
    putting_back::copy,
    support::{House, application, person, signer},
};
use contract::{Role, policy::Act};
use kernel::{Clock, Kernel};
use ledger::{DirectoryError, Entry, LedgerError, NoteSigner};
use testkit::MONDAY_MORNING;
use testkit::World;
use time::{Duration, OffsetDateTime};

#[testkit::on_both(flavor = "multi_thread")]
async fn two_sequencers_and_many_writers_leave_no_gap_and_no_duplicate(world: World) {
    let house = House::in_world(world);
    let house = std::sync::Arc::new(house);
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let sequencers: Vec<_> = (0..2)
        .map(|_| {
            let mut stopped = stopped.clone();
            tokio::spawn(house.sequencer().run(async move {
                let _ = stopped.wait_for(|stop| *stop).await;
            }))
        })
        .collect();
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let house = house.clone();
            tokio::spawn(async move {
                let lin = person(writer, &[Role::Lawyer]);
                for _ in 0..25 {
                    let entry = Entry::about(application());
                    house.act(&lin, Act::EditApplication, entry).await.unwrap();
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    stop.send(true).unwrap();
    for sequencer in sequencers {
        sequencer.await.unwrap();
    }
    // Whichever of the two held the head at the end, its lease may still stand in the other's way.
    house.clock.advance(Duration::minutes(1));
    house.settle().await;
    let report = house.verified();
    assert!(report.is_sound(), "{:?}", report.findings);
    assert_eq!(report.entries, 200);
}

#[tokio::test]
async fn a_sequencer_goes_on_where_another_stopped_at_any_file() {
    let house = House::open().await;
    house.fill(250).await;
    house.settle().await;
    let before = house.world.directory.path().join("before");
    copy(&house.tiles(), &before);
    house.fill(20).await;
    house.settle().await;
    let whole = fs::read(house.tiles().join("checkpoint")).unwrap();

    // Numbers and checkpoint are in the database, nothing has reached the directory.
    fs::remove_dir_all(house.tiles()).unwrap();
    copy(&before, &house.tiles());
    house.settle().await;
    assert_eq!(fs::read(house.tiles().join("checkpoint")).unwrap(), whole);
    assert!(house.verified().is_sound());

    // The tiles are written, the checkpoint beside them is not.
    fs::copy(before.join("checkpoint"), house.tiles().join("checkpoint")).unwrap();
    house.settle().await;
    assert_eq!(fs::read(house.tiles().join("checkpoint")).unwrap(), whole);

    // The database was not told of the checkpoint yet.
    house
        .sql("DELETE FROM ledger_checkpoint WHERE size > 250")
        .await;
    fs::copy(before.join("checkpoint"), house.tiles().join("checkpoint")).unwrap();
    house.settle().await;
    assert_eq!(fs::read(house.tiles().join("checkpoint")).unwrap(), whole);

    // The directory is lost altogether.
    fs::remove_dir_all(house.tiles()).unwrap();
    house.settle().await;
    let report = house.verified();
    assert_eq!(report.entries, 270);
    assert!(report.is_sound(), "{:?}", report.findings);
    assert_eq!(fs::read(house.tiles().join("checkpoint")).unwrap(), whole);
}

#[testkit::on_both]
async fn another_sequencer_waits_for_the_lease_and_then_takes_over(world: World) {
    let house = House::in_world(world);
    house.fill(3).await;
    let mut first = house.sequencer();
    let mut second = house.sequencer();
    assert_eq!(first.run_once().await.unwrap(), 3);
    house.fill(4).await;
    assert_eq!(second.run_once().await.unwrap(), 0);
    house.clock.advance(Duration::seconds(5));
    assert_eq!(
        second.run_once().await.unwrap(),
        0,
        "the lease still stands"
    );
    house.clock.advance(Duration::seconds(1));
    assert_eq!(second.run_once().await.unwrap(), 4);
    house.fill(5).await;
    assert_eq!(first.run_once().await.unwrap(), 0);
    assert_eq!(second.run_once().await.unwrap(), 5);
    let report = house.verified();
    assert_eq!((report.entries, report.is_sound()), (12, true));
}

#[testkit::on_both]
async fn a_living_sequencer_keeps_the_head_although_it_has_nothing_to_do(world: World) {
    let house = House::in_world(world);
    house.fill(1).await;
    let (mut first, mut second) = (house.sequencer(), house.sequencer());
    assert_eq!(first.run_once().await.unwrap(), 1);
    for _ in 0..20 {
        house.clock.advance(Duration::seconds(2));
        assert_eq!(first.run_once().await.unwrap(), 0);
        house.fill(1).await;
        assert_eq!(second.run_once().await.unwrap(), 0);
        assert_eq!(first.run_once().await.unwrap(), 1);
    }
}

#[tokio::test]
async fn rows_rewritten_after_signing_are_never_signed() {
    let house = House::open().await;
    house.fill(10).await;
    house.settle().await;
    house
        .sql("UPDATE ledger_entry SET outcome = 'failed' WHERE sequence = 4")
        .await;
    fs::remove_dir_all(house.tiles()).unwrap();
    let refused = house.sequencer().run_once().await;
    assert!(
        matches!(refused, Err(LedgerError::Rewritten)),
        "{refused:?}"
    );
    assert!(!house.tiles().join("checkpoint").exists());
}

#[tokio::test]
async fn a_database_set_back_behind_its_tree_is_never_signed() {
    let house = House::open().await;
    house.fill(10).await;
    house.settle().await;
    house.sql("DELETE FROM ledger_checkpoint").await;
    house
        .sql("DELETE FROM ledger_entry WHERE sequence > 5")
        .await;
    house.sql("UPDATE ledger_head SET size = 6").await;
    let refused = house.sequencer().run_once().await;
    assert!(matches!(refused, Err(LedgerError::PutBack)), "{refused:?}");
}

#[tokio::test]
async fn checkpoints_are_laid_out_for_the_witness_as_often_as_agreed() {
    let house = House::open().await;
    let mut sequencer = house.sequencer();
    let names = || {
        let files = fs::read_dir(house.drop()).unwrap();
        let mut names: Vec<_> = files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    house.fill(2).await;
    sequencer.run_once().await.unwrap();
    house.fill(1).await;
    sequencer.run_once().await.unwrap();
    assert_eq!(names(), ["checkpoint-000000000002"]);
    house.clock.advance(Duration::minutes(5));
    sequencer.run_once().await.unwrap();
    assert_eq!(
        names(),
        ["checkpoint-000000000002", "checkpoint-000000000003"]
    );
    let note = fs::read_to_string(house.drop().join("checkpoint-000000000003")).unwrap();
    assert_eq!(
        note,
        fs::read_to_string(house.tiles().join("checkpoint")).unwrap()
    );
}

#[tokio::test]
async fn begun_tiles_that_were_replaced_do_not_pile_up() {
    let house = House::open().await;
    let mut sequencer = house.sequencer();
    for _ in 0..20 {
        house.fill(1).await;
        sequencer.run_once().await.unwrap();
    }
    let begun = fs::read_dir(house.tiles().join("tile/0/000.p"))
        .unwrap()
        .count();
    assert!(begun <= 4, "{begun}");
    assert!(house.verified().is_sound());
}

#[tokio::test]
async fn an_independent_script_finds_the_same_root() {
    let house = House::open().await;
    house.fill(600).await;
    house.settle().await;
    let python = std::env::var("MINGJIAN_TEST_PYTHON").unwrap_or_else(|_| "python3".into());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e/verify_ledger.py");
    let run = || {
        Command::new(&python)
            .arg(&script)
            .arg(house.tiles())
            .output()
            .unwrap()
    };
    let output = run();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let root = hex::encode(house.verified().checkpoint.unwrap().root.0);
    assert!(said.starts_with(&root), "{said}");

    let kept = house.drop().join("checkpoint-000000000600");
    let with = |kept: &Path| {
        let mut run = Command::new(&python);
        let run = run.arg(&script).arg(house.tiles()).arg(kept).output();
        run.unwrap().status.success()
    };
    assert!(with(&kept), "the ledger continues what was laid out");
    let newer = house.world.directory.path().join("newer");
    let note = fs::read_to_string(&kept).unwrap();
    fs::write(&newer, note.replace("\n600\n", "\n601\n")).unwrap();
    assert!(
        !with(&newer),
        "a checkpoint over more entries says that it was put back"
    );

    let bundle = house.tiles().join("tile/entries/001");
    let mut bytes = fs::read(&bundle).unwrap();
    let digit = bytes.iter().rposition(|byte| *byte == b'5').unwrap();
    bytes[digit] = b'6';
    fs::write(&bundle, bytes).unwrap();
    assert!(!run().status.success());
}

/// A clock on which every look takes longer than a lease lasts.
struct SlowMachine(AtomicI64);

impl Clock for SlowMachine {
    fn now(&self) -> OffsetDateTime {
        MONDAY_MORNING + Duration::minutes(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

#[tokio::test]
async fn a_sequencer_whose_lease_ran_out_does_not_sign() {
    let house = House::open().await;
    house.fill(3).await;
    let clock = Arc::new(SlowMachine(AtomicI64::new(0)));
    let slow = Kernel {
        clock,
        ..house.kernel.clone()
    };
    let refused = house.sequencer_over(slow, signer()).run_once().await;
    assert!(
        matches!(refused, Err(LedgerError::LostLease)),
        "{refused:?}"
    );
    assert!(!house.tiles().join("checkpoint").exists());
}

#[tokio::test]
async fn a_damaged_tree_is_not_continued() {
    let house = House::open().await;
    house.fill(3).await;
    house.settle().await;
    let tile = house.tiles().join("tile/0/000.p/3");
    let whole = fs::read(&tile).unwrap();
    let mut bytes = whole.clone();
    bytes[40] ^= 1;
    fs::write(&tile, bytes).unwrap();
    house.fill(1).await;
    let refused = house.sequencer().run_once().await;
    let is_refused = matches!(
        refused,
        Err(LedgerError::Directory(DirectoryError::Damaged))
    );
    assert!(is_refused, "{refused:?}");
    fs::write(&tile, whole).unwrap();
    house.clock.advance(Duration::minutes(1));
    house.settle().await;
    assert_eq!(
        (house.verified().entries, house.verified().is_sound()),
        (4, true)
    );
}

#[tokio::test]
async fn a_tree_is_not_continued_under_another_key() {
    let house = House::open().await;
    house.fill(3).await;
    house.settle().await;
    house.fill(1).await;
    let other = NoteSigner::from_seed("ledger.example/office", &[9; 32]).unwrap();
    let refused = house
        .sequencer_over(house.kernel.clone(), other)
        .run_once()
        .await;
    let is_refused = matches!(
        refused,
        Err(LedgerError::Directory(DirectoryError::Checkpoint(_)))
    );
    assert!(is_refused, "{refused:?}");
}
