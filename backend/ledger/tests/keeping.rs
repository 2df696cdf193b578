//! Entries stand or fall with the act they record, reach the tree once, and outlast every crash.

mod support;

use std::{fs, path::Path, process::Command};

use contract::{Outcome, Role, policy::Act};
use ledger::{Directory, Entry, Fault, LedgerError, ObjectRef, TrailOf, verify_rows};
use serde_json::json;
use support::{House, OFFICE, application, permit, person, system_permit};
use time::Duration;
use uuid::Uuid;

fn copy(from: &Path, to: &Path) {
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

#[tokio::test]
async fn an_act_that_is_rolled_back_leaves_no_entry() {
    for house in House::on_each().await {
        let lin = person(1, &[Role::Lawyer]);
        let tx = house.kernel.begin().await.unwrap();
        let entry = Entry::about(application()).by(&lin);
        house
            .ledger
            .record(&tx, permit(&lin, Act::EditApplication), entry)
            .await
            .unwrap();
        tx.rollback().await.unwrap();
        house.settle().await;
        let trail = house
            .ledger
            .trail(&house.kernel.db, OFFICE, TrailOf::Object(application()))
            .await
            .unwrap();
        assert!(trail.is_empty(), "{}", house.world.name);
        assert!(!house.tiles().join("checkpoint").exists());
    }
}

#[tokio::test]
async fn every_committed_entry_is_in_the_tree_once() {
    for house in House::on_each().await {
        house.fill(300).await;
        house.settle().await;
        let report = house.verified();
        assert!(
            report.is_sound(),
            "{}: {:?}",
            house.world.name,
            report.findings
        );
        assert_eq!(report.entries, 300);
        let directory = Directory::at(house.tiles());
        let rows = verify_rows(
            &house.ledger,
            &house.kernel.db,
            &directory,
            &report.checkpoint.unwrap(),
        )
        .await
        .unwrap();
        assert_eq!((rows.entries, rows.findings), (300, vec![]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_sequencers_and_many_writers_leave_no_gap_and_no_duplicate() {
    for house in House::on_each().await {
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
        assert!(
            report.is_sound(),
            "{}: {:?}",
            house.world.name,
            report.findings
        );
        assert_eq!(report.entries, 200);
    }
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

#[tokio::test]
async fn another_sequencer_waits_for_the_lease_and_then_takes_over() {
    for house in House::on_each().await {
        house.fill(3).await;
        let mut first = house.sequencer();
        let mut second = house.sequencer();
        assert_eq!(first.run_once().await.unwrap(), 3);
        house.fill(4).await;
        assert_eq!(second.run_once().await.unwrap(), 0, "{}", house.world.name);
        house.clock.advance(Duration::seconds(31));
        assert_eq!(second.run_once().await.unwrap(), 4);
        house.fill(5).await;
        assert_eq!(first.run_once().await.unwrap(), 0);
        assert_eq!(second.run_once().await.unwrap(), 5);
        let report = house.verified();
        assert_eq!((report.entries, report.is_sound()), (12, true));
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
    assert!(matches!(refused, Err(LedgerError::Ahead)), "{refused:?}");
}

#[tokio::test]
async fn a_changed_row_and_changed_particulars_are_named() {
    for house in House::on_each().await {
        house.fill(10).await;
        house.settle().await;
        house
            .sql("UPDATE ledger_entry SET outcome = 'failed' WHERE sequence = 4")
            .await;
        let other = "SELECT particulars FROM ledger_entry WHERE sequence = 1";
        house
            .sql(&format!(
                "UPDATE ledger_entry SET particulars = ({other}) WHERE sequence = 7"
            ))
            .await;
        house
            .sql("DELETE FROM ledger_entry WHERE sequence = 9")
            .await;
        let directory = Directory::at(house.tiles());
        let checkpoint = house.verified().checkpoint.unwrap();
        let report = verify_rows(&house.ledger, &house.kernel.db, &directory, &checkpoint)
            .await
            .unwrap();
        let named: Vec<_> = report
            .findings
            .iter()
            .map(|it| (it.fault, it.sequence))
            .collect();
        assert_eq!(
            named,
            [
                (Fault::Row, Some(4)),
                (Fault::Particulars, Some(7)),
                (Fault::Row, Some(9))
            ],
            "{}",
            house.world.name
        );
    }
}

#[tokio::test]
async fn an_erased_person_is_gone_and_the_tree_still_verifies() {
    for house in House::on_each().await {
        let lin = person(1, &[Role::Lawyer]);
        let clerk = person(2, &[Role::CmAuditor]);
        house
            .act(&lin, Act::EditApplication, Entry::about(application()))
            .await
            .unwrap();
        let accepted = Entry::about(application())
            .of(lin.account.0)
            .details(json!({"checks": 9}));
        house.act(&clerk, Act::Accept, accepted).await.unwrap();
        house.settle().await;
        let before = house.verified().checkpoint.unwrap();

        let tx = house.kernel.begin().await.unwrap();
        house
            .ledger
            .erase(&tx, system_permit(), lin.account.0)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        house.clock.advance(Duration::minutes(1));
        house.settle().await;

        let db = &house.kernel.db;
        for gone in [
            TrailOf::Object(application()),
            TrailOf::Subject(lin.account.0),
        ] {
            let trail = house.ledger.trail(db, OFFICE, gone).await.unwrap();
            assert!(trail.is_empty(), "{}", house.world.name);
        }
        let kept = "salt IS NULL AND particulars IS NULL AND object_index IS NULL";
        let emptied = house
            .sql(&format!("UPDATE ledger_entry SET salt = NULL WHERE {kept}"))
            .await;
        assert_eq!(emptied, 2);
        let report = house.verified();
        assert!(report.is_sound(), "{:?}", report.findings);
        assert_eq!(report.entries, before.size + 1);
        let directory = Directory::at(house.tiles());
        let rows = verify_rows(&house.ledger, db, &directory, &report.checkpoint.unwrap()).await;
        assert_eq!(rows.unwrap().findings, []);

        // The same person coming back is a new person to the ledger.
        house
            .act(&lin, Act::EditApplication, Entry::about(application()))
            .await
            .unwrap();
        let trail = house
            .ledger
            .trail(db, OFFICE, TrailOf::Object(application()))
            .await
            .unwrap();
        assert_eq!(trail.len(), 1);
    }
}

#[tokio::test]
async fn the_trail_says_who_touched_a_matter_and_in_which_role() {
    for house in House::on_each().await {
        let lin = person(1, &[Role::Lawyer]);
        let clerk = person(2, &[Role::CmAuditor]);
        let page = ObjectRef::new("page", Uuid::from_u128(77));
        house
            .act(&lin, Act::EditApplication, Entry::about(application()))
            .await
            .unwrap();
        let refused = Entry::about(application())
            .of(lin.account.0)
            .outcome(Outcome::Refused);
        house
            .act(
                &clerk,
                Act::Grant,
                refused.details(json!({"reason": "no-class"})),
            )
            .await
            .unwrap();
        house
            .act(&lin, Act::ReadPage, Entry::about(page).under(application()))
            .await
            .unwrap();
        let elsewhere = ObjectRef::new("application", Uuid::from_u128(1));
        house
            .act(&clerk, Act::Accept, Entry::about(elsewhere))
            .await
            .unwrap();

        let db = &house.kernel.db;
        let trail = house
            .ledger
            .trail(db, OFFICE, TrailOf::Object(application()))
            .await
            .unwrap();
        let said: Vec<_> = trail
            .iter()
            .map(|step| {
                (
                    step.act.as_str(),
                    step.outcome,
                    step.actor.unwrap(),
                    step.roles[0],
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                (
                    "dossier.edit_application",
                    Outcome::Done,
                    lin.account,
                    Role::Lawyer
                ),
                (
                    "dossier.grant",
                    Outcome::Refused,
                    clerk.account,
                    Role::CmAuditor
                ),
                (
                    "dossier.read_page",
                    Outcome::Done,
                    lin.account,
                    Role::Lawyer
                ),
            ],
            "{}",
            house.world.name
        );
        assert_eq!(trail[1].details, Some(json!({"reason": "no-class"})));
        assert_eq!(trail[2].object.as_ref().unwrap().id, page.id);

        let hers = house
            .ledger
            .trail(db, OFFICE, TrailOf::Subject(lin.account.0))
            .await
            .unwrap();
        assert_eq!(hers.len(), 3);
        let other_office = contract::OrganisationId(Uuid::from_u128(0xB));
        let theirs = house
            .ledger
            .trail(db, other_office, TrailOf::Subject(lin.account.0))
            .await;
        assert!(theirs.unwrap().is_empty());
    }
}

#[tokio::test]
async fn nothing_is_recorded_once_the_sequencer_has_been_dead_for_too_long() {
    for house in House::on_each().await {
        let ledger = house
            .ledger
            .clone()
            .refuse_when_behind(Duration::seconds(60));
        house.fill(1).await;
        house.clock.advance(Duration::seconds(61));
        let tx = house.kernel.begin().await.unwrap();
        let refused = ledger
            .record(&tx, system_permit(), Entry::about(application()))
            .await;
        assert!(
            matches!(refused, Err(LedgerError::Stalled)),
            "{}",
            house.world.name
        );
        let problem = contract::Problem::from(LedgerError::Stalled);
        assert_eq!(
            (problem.kind.as_ref(), problem.status),
            ("ledger-stalled", 503)
        );
        tx.rollback().await.unwrap();
        house.settle().await;
        let tx = house.kernel.begin().await.unwrap();
        ledger
            .record(&tx, system_permit(), Entry::about(application()))
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn particulars_stand_nowhere_in_clear() {
    let house = House::open().await;
    let lin = person(1, &[Role::Lawyer]);
    let canary = "canary-of-the-ledger";
    let entry = Entry::about(application()).details(json!({ "reason": canary }));
    house.act(&lin, Act::EditApplication, entry).await.unwrap();
    house.settle().await;
    let mut folders = vec![house.world.directory.path().to_path_buf()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if file.file_type().unwrap().is_dir() {
                folders.push(file.path());
                continue;
            }
            files += 1;
            let bytes = fs::read(file.path()).unwrap();
            for secret in [canary.as_bytes(), application().id.as_bytes().as_slice()] {
                assert!(
                    !bytes.windows(secret.len()).any(|at| at == secret),
                    "{:?}",
                    file.path()
                );
            }
        }
    }
    assert!(files > 3);
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

    let bundle = house.tiles().join("tile/entries/001");
    let mut bytes = fs::read(&bundle).unwrap();
    let digit = bytes.iter().rposition(|byte| *byte == b'5').unwrap();
    bytes[digit] = b'6';
    fs::write(&bundle, bytes).unwrap();
    assert!(!run().status.success());
}
