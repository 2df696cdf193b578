//! Notes to colleagues: written, struck by their author, and shown to nobody outside of the office.

use contract::{ApplicationId, Caller, LONGEST_WORK_NOTE, Role, SAME_PRESS, WorklistQuery};
use ledger::{ObjectRef, TrailOf};
use sea_orm::ConnectionTrait as _;
use testkit::World;
use time::Duration;

use crate::office::{Office, refused};

const FIRST: &str = "律师来电：委托书下周补交。";
const SECOND: &str = "已与承办人核对，\n同案人数无误。";

impl Office {
    /// What the notes on one say, the newest first; of a struck one nothing.
    async fn notes(&self, who: &Caller, id: ApplicationId) -> Vec<Option<String>> {
        let notes = self.seen(who, id).await.notes;
        notes.into_iter().map(|note| note.words).collect()
    }

    async fn notes_in_row(&self, who: &Caller) -> u64 {
        let list = self.desk.worklist(who, WorklistQuery::default()).await;
        list.unwrap().rows[0].notes
    }
}

#[testkit::on_both]
async fn notes_stand_newest_first_and_their_author_alone_strikes_them(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let desk = &office.desk;
    let before = office.seen(&clerk, id).await.version;
    let note = async |who: &Caller, words: &str| desk.note_work(who, id, words.to_owned()).await;
    note(&clerk, FIRST).await.unwrap();
    office.world.clock.advance(Duration::minutes(1));
    note(&auditor, SECOND).await.unwrap();
    let both = [Some(SECOND.to_owned()), Some(FIRST.to_owned())];
    assert_eq!(office.notes(&auditor, id).await, both);
    assert_eq!(office.notes_in_row(&clerk).await, 2);
    let seen = office.seen(&auditor, id).await;
    assert_eq!(seen.version, before, "a note is no decision");
    let own: Vec<bool> = seen.notes.iter().map(|note| note.is_own).collect();
    assert_eq!(own, [true, false]);
    let of_clerk = seen.notes[1].id;
    refused(desk.strike_note(&auditor, id, of_clerk).await, "not-found");
    desk.strike_note(&clerk, id, of_clerk).await.unwrap();
    refused(desk.strike_note(&clerk, id, of_clerk).await, "wrong-state");
    assert_eq!(
        office.notes(&auditor, id).await,
        [Some(SECOND.to_owned()), None],
        "that there was one stays to be seen"
    );
    assert_eq!(office.notes_in_row(&clerk).await, 1);
    for (words, rule) in [
        ("  ".to_owned(), "required".to_owned()),
        (
            "字".repeat(LONGEST_WORK_NOTE + 1),
            format!("longer-than:{LONGEST_WORK_NOTE}:{}", LONGEST_WORK_NOTE + 1),
        ),
    ] {
        let problem = note(&clerk, &words).await.unwrap_err();
        assert_eq!(problem.fields[0].rule, rule);
    }
    note(&clerk, &"字".repeat(LONGEST_WORK_NOTE)).await.unwrap();
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn nobody_outside_of_the_office_learns_that_there_is_a_note(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let desk = &office.desk;
    desk.note_work(&clerk, id, FIRST.to_owned()).await.unwrap();
    refused(desk.note_work(&clerk, id, String::new()).await, "invalid");
    let note = office.seen(&clerk, id).await.notes[0].id;
    desk.strike_note(&clerk, id, note).await.unwrap();
    refused(desk.strike_note(&clerk, id, note).await, "wrong-state");
    assert!(office.seen(&lawyer, id).await.notes.is_empty());
    let (db, of) = (&office.world.kernel.db, ObjectRef::new("application", id.0));
    let trail = office
        .ledger
        .trail(db, office.id, TrailOf::Object(of))
        .await;
    let acts: Vec<_> = trail.unwrap().into_iter().map(|step| step.act).collect();
    assert!(acts.iter().all(|act| !act.contains("note")), "{acts:?}");
    let of = ObjectRef::new("work-note", note.0);
    let trail = office
        .ledger
        .trail(db, office.id, TrailOf::Object(of))
        .await;
    let mut acts: Vec<_> = trail.unwrap().into_iter().map(|step| step.act).collect();
    acts.sort_unstable();
    assert_eq!(acts, ["dossier.note_work", "dossier.strike_note"]);
}

#[testkit::on_both]
async fn a_note_that_is_sent_twice_at_once_stands_once(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let press = || office.desk.note_work(&clerk, id, FIRST.to_owned());
    let (left, right) = tokio::join!(press(), press());
    let again = if left.is_ok() { right } else { left };
    let stands = office.seen(&clerk, id).await.notes;
    assert_eq!(stands.len(), 1);
    assert_eq!(
        refused(again, "made-already").made.as_deref(),
        Some(&stands[0].id.0)
    );
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let by_other = office.desk.note_work(&auditor, id, FIRST.to_owned());
    by_other.await.unwrap();
    office.world.clock.advance(SAME_PRESS);
    press().await.unwrap();
    assert_eq!(office.seen(&clerk, id).await.notes.len(), 3);
}

#[testkit::on_both]
async fn a_note_put_into_somebody_elses_mouth_is_shown_to_nobody(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let desk = &office.desk;
    desk.note_work(&clerk, id, FIRST.to_owned()).await.unwrap();
    let db = &office.world.kernel.db;
    let by_hand = "UPDATE work_note SET account = organisation";
    db.execute_unprepared(by_hand).await.unwrap();
    assert_eq!(office.notes(&clerk, id).await, [None::<String>; 0]);
}
