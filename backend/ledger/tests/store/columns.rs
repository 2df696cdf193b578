//! Every column beside the signed line is held to it: whoever changes one is named, and names nobody.

use crate::support::{House, OFFICE, application, person};
use contract::{AuditDesk, Caller, LedgerSearch, Role, policy::Act};
use ledger::{Entry, LedgerError, ObjectRef, TrailOf};
use proptest::prelude::*;
use testkit::World;
use uuid::Uuid;

fn lin() -> Caller {
    person(1, &[Role::Lawyer])
}

fn clerk() -> Caller {
    person(2, &[Role::CmAuditor])
}

/// Four entries, the third of which is changed: a lawyer reads a page under an application.
const CHANGED: u64 = 2;

async fn four_acts(house: &House) -> Uuid {
    let page = ObjectRef::new("page", Uuid::from_u128(77));
    let elsewhere = ObjectRef::new("application", Uuid::from_u128(78));
    let edit = Entry::about(application());
    let grant = Entry::about(application()).of(lin().account.0);
    house.act(&lin(), Act::EditApplication, edit).await.unwrap();
    house.act(&clerk(), Act::Grant, grant).await.unwrap();
    let read = Entry::about(page).under(application());
    let changed = house.act(&lin(), Act::ReadPage, read).await.unwrap();
    let accept = Entry::about(elsewhere);
    house.act(&clerk(), Act::Accept, accept).await.unwrap();
    house.settle().await;
    changed
}

/// What a writer of the database without any key may do to one entry: a word for it, and the statements.
fn changes_of_the_row() -> Vec<(&'static str, Vec<String>)> {
    let entry = |set: &str| vec![format!("UPDATE ledger_entry SET {set} WHERE sequence = 2")];
    let other = |column: &str| {
        entry(&format!(
            "{column} = (SELECT {column} FROM ledger_entry WHERE sequence = 3)"
        ))
    };
    let emptied = "salt = NULL, particulars = NULL, object_index = NULL, under_index = NULL";
    vec![
        ("id", entry("id = request")),
        ("sequence emptied", entry("sequence = NULL")),
        ("sequence below the tree", entry("sequence = -7")),
        ("sequence beyond the tree", entry("sequence = 700")),
        ("at", entry("at = at + 1")),
        ("act", other("act")),
        ("act of no word", entry("act = 'Nothing'")),
        ("outcome", entry("outcome = 'failed'")),
        ("outcome of no word", entry("outcome = 'nothing'")),
        ("organisation", entry("organisation = request")),
        ("request", other("request")),
        ("actor_key", other("actor_key")),
        ("actor_key emptied", entry("actor_key = NULL")),
        ("actor_ref", other("actor_ref")),
        (
            "actor with key and reference",
            [other("actor_key"), other("actor_ref")].concat(),
        ),
        ("subject_key", other("subject_key")),
        ("object_ref", other("object_ref")),
        ("object_index", other("object_index")),
        ("object_index emptied", entry("object_index = NULL")),
        ("under_index", entry("under_index = object_index")),
        ("under_index emptied", entry("under_index = NULL")),
        ("commitment", other("commitment")),
        ("salt", other("salt")),
        ("salt emptied", entry("salt = NULL")),
        ("particulars", other("particulars")),
        ("particulars emptied", entry("particulars = NULL")),
        ("moved", entry("moved = mac")),
        ("mac", other("mac")),
        ("all that is erased", entry(emptied)),
        (
            "row",
            vec!["DELETE FROM ledger_entry WHERE sequence = 2".to_owned()],
        ),
    ]
}

/// The same of the people the entry names.
fn changes_of_people(house: &House) -> Vec<(&'static str, Vec<String>)> {
    let (lin, clerk) = (house.literal(1), house.literal(2));
    let subject = |set: &str| {
        vec![format!(
            "UPDATE ledger_subject SET {set} WHERE subject = {lin}"
        )]
    };
    let exchanged = [
        format!("UPDATE ledger_subject SET subject = NULL WHERE subject = {lin}"),
        format!("UPDATE ledger_subject SET subject = {lin} WHERE subject = {clerk}"),
        format!("UPDATE ledger_subject SET subject = {clerk} WHERE subject IS NULL"),
    ];
    vec![
        ("subjects exchanged", exchanged.to_vec()),
        ("subject emptied", subject("subject = NULL")),
        ("organisation of the subject", subject("organisation = id")),
        ("erased_by", subject("erased_by = id")),
        (
            "sealed_key",
            subject(&format!(
                "sealed_key = (SELECT sealed_key FROM ledger_subject WHERE subject = {clerk})"
            )),
        ),
    ]
}

/// The trail does not look at the tree: a wrong number alone stands there beside the right person.
fn is_told_by_verify_alone(what: &str) -> bool {
    what.starts_with("sequence")
}

/// Whom search, entry and trail say that the changed entry is of.
async fn named(house: &House, changed: Uuid) -> Vec<Uuid> {
    let (desk, audit) = (house.auditor(), person(3, &[Role::AuditAdmin]));
    let mut named = Vec::new();
    for account in [None, Some(lin().account), Some(clerk().account)] {
        let search = LedgerSearch {
            account,
            ..LedgerSearch::default()
        };
        let found = desk.search(&audit, search).await.unwrap();
        let rows = found.entries.into_iter().filter(|row| row.id == changed);
        named.extend(rows.filter_map(|row| row.actor).map(|actor| actor.0));
    }
    if let Ok(view) = desk.entry(&audit, changed).await {
        named.extend(view.row.actor.map(|actor| actor.0));
    }
    let of = TrailOf::Object(application());
    let trail = house.ledger.trail(&house.kernel.db, OFFICE, of).await;
    let steps = trail.unwrap().into_iter();
    let third = steps.filter(|step| step.act != "dossier.edit_application");
    let third = third.filter(|step| step.act != "dossier.grant");
    named.extend(third.filter_map(|step| step.actor).map(|actor| actor.0));
    named
}

#[testkit::on_both]
async fn what_waits_for_its_number_is_held_to_what_was_written(world: World) {
    for set in [
        "act = 'dossier.refuse'",
        "at = at + 1",
        "particulars = NULL",
    ] {
        let house = House::in_world(world.another().await);
        four_acts(&house).await;
        let edit = Entry::about(application());
        let last = house.act(&lin(), Act::EditApplication, edit).await.unwrap();
        assert_eq!(house.findings().await, []);
        let changed = format!("UPDATE ledger_entry SET {set} WHERE sequence IS NULL");
        assert_eq!(house.sql(&changed).await, 1);
        let waiting = house.findings().await;
        assert_eq!(waiting.len(), 1, "{set}");
        assert_eq!((waiting[0].row, waiting[0].sequence), (Some(last), None));
        // Signed as it was found, it is named all the same.
        house.settle().await;
        let signed = house.findings().await;
        assert_eq!(signed.len(), 1, "{set}");
        assert_eq!(signed[0].sequence, Some(4), "{set}");
    }
}

#[testkit::on_both]
async fn what_is_deleted_after_it_got_its_number_is_named_before_anything_is_signed(world: World) {
    let house = House::in_world(world);
    house.fill(3).await;
    house.settle().await;
    house.fill(4).await;
    house
        .sql("UPDATE ledger_entry SET sequence = position - 1 WHERE sequence IS NULL")
        .await;
    house.sql("UPDATE ledger_head SET size = 7").await;
    assert_eq!(house.findings().await, []);
    house
        .sql("DELETE FROM ledger_entry WHERE sequence = 5")
        .await;
    let named: Vec<_> = house
        .findings()
        .await
        .iter()
        .map(|it| it.sequence)
        .collect();
    assert_eq!(named, [Some(5)]);
    let refused = house.sequencer().run_once().await;
    assert!(
        matches!(refused, Err(LedgerError::Rewritten)),
        "{refused:?}"
    );
}

/// What is recorded: object, matter, whose data and whose act, as small numbers.
type Deed = (u8, Option<u8>, Option<u8>, u8);

async fn record(house: &House, (object, under, subject, actor): Deed) {
    let kind = if object.is_multiple_of(2) {
        "page"
    } else {
        "application"
    };
    let object = ObjectRef::new(kind, Uuid::from_u128(0x100 + u128::from(object)));
    let mut entry = Entry::about(object).details(serde_json::json!({ "of": actor }));
    if let Some(under) = under {
        let under = Uuid::from_u128(0x200 + u128::from(under));
        entry = entry.under(ObjectRef::new("application", under));
    }
    if let Some(subject) = subject {
        entry = entry.of(Uuid::from_u128(u128::from(subject) + 1));
    }
    let actor = person(u128::from(actor) + 1, &[Role::Lawyer]);
    house
        .act(&actor, Act::EditApplication, entry)
        .await
        .unwrap();
}

/// How many entries the trail of a matter must hold, for every matter that was written of.
async fn ensure_found(house: &House, deeds: &[Deed]) {
    for under in 0..4_u8 {
        let expected = deeds.iter().filter(|deed| deed.1 == Some(under)).count();
        let matter = ObjectRef::new("application", Uuid::from_u128(0x200 + u128::from(under)));
        let (db, of) = (&house.kernel.db, TrailOf::Object(matter));
        let steps = house.ledger.trail(db, OFFICE, of).await.unwrap();
        assert!(steps.iter().all(|step| step.is_kept));
        assert_eq!(steps.len(), expected, "{deeds:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn of_whatever_is_recorded_every_index_is_the_recomputed_one(
        deeds in prop::collection::vec(
            (any::<u8>(), prop::option::of(0..4_u8), prop::option::of(0..6_u8), 0..6_u8),
            1..24,
        ),
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let house = House::open().await;
            for deed in &deeds {
                record(&house, *deed).await;
            }
            house.settle().await;
            assert_eq!(house.findings().await, []);
            ensure_found(&house, &deeds).await;
        });
    }
}

#[testkit::on_both]
async fn every_column_of_an_entry_is_held_to_what_was_written_and_signed(world: World) {
    let house = House::in_world(world);
    let changed = four_acts(&house).await;
    assert_eq!(house.findings().await, []);
    house.remember().await;
    let mut unseen = Vec::new();
    for (what, statements) in changes_of_the_row()
        .into_iter()
        .chain(changes_of_people(&house))
    {
        for statement in &statements {
            assert_eq!(house.sql(statement).await, 1, "{what}: {statement}");
        }
        let found = house.findings().await;
        if !found.iter().any(|it| it.sequence == Some(CHANGED)) {
            unseen.push(format!("{what}: verify says {found:?}"));
        }
        let named = named(&house, changed).await;
        let is_named = if is_told_by_verify_alone(what) {
            named.iter().any(|name| *name != lin().account.0)
        } else {
            !named.is_empty()
        };
        if is_named {
            unseen.push(format!("{what}: {named:?} is named"));
        }
        house.put_back().await;
    }
    assert_eq!(house.findings().await, [], "all is put back");
    assert_eq!(unseen, Vec::<String>::new());
}
