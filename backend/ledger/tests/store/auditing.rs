//! The audit administrator finds entries, proves them and verifies the whole; nobody else does.

use std::fs;

use crate::support::{House, OFFICE, application, by_act, person};
use contract::{
    AuditDesk, LedgerSearch, Outcome, RequestId, Role,
    policy::{self, Act, SystemAct},
};
use ledger::{Entry, ObjectRef};
use serde_json::json;
use testkit::World;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

const EDIT: &str = "dossier.edit_application";
const GRANT: &str = "dossier.grant";
const READ: &str = "dossier.read_page";

/// A lawyer edits, an hour later a clerk's grant is refused and the lawyer reads; gives that later moment.
async fn three_acts(house: &House, page: ObjectRef) -> OffsetDateTime {
    let (lin, clerk) = (person(1, &[Role::Lawyer]), person(2, &[Role::CmAuditor]));
    house
        .act(&lin, Act::EditApplication, Entry::about(application()))
        .await
        .unwrap();
    house.clock.advance(Duration::hours(1));
    let grant = Entry::about(application())
        .of(lin.account.0)
        .outcome(Outcome::Refused);
    house.act(&clerk, Act::Grant, grant).await.unwrap();
    house
        .act(&lin, Act::ReadPage, Entry::about(page).under(application()))
        .await
        .unwrap();
    house.kernel.now()
}

/// Searches by one field each, and the acts they find.
fn searches(later: OffsetDateTime, page: ObjectRef) -> Vec<(LedgerSearch, Vec<&'static str>)> {
    let all = LedgerSearch::default;
    let account = |number| Some(person(number, &[]).account);
    let request = Some(person(2, &[]).request);
    let (from, until) = (Some(later), Some(later));
    let outcomes = |outcomes: &[Outcome]| LedgerSearch {
        outcomes: outcomes.to_vec(),
        ..all()
    };
    let (matter, page) = (Some(application().id), Some(page.id));
    vec![
        (all(), vec![READ, GRANT, EDIT]),
        (by_act(Act::Grant), vec![GRANT]),
        (LedgerSearch { from, ..all() }, vec![READ, GRANT]),
        (LedgerSearch { until, ..all() }, vec![EDIT]),
        (outcomes(&[Outcome::Refused]), vec![GRANT]),
        (
            outcomes(&[Outcome::Refused, Outcome::Done]),
            vec![READ, GRANT, EDIT],
        ),
        (
            LedgerSearch {
                account: account(1),
                ..all()
            },
            vec![READ, EDIT],
        ),
        (
            LedgerSearch {
                account: account(99),
                ..all()
            },
            vec![],
        ),
        (
            LedgerSearch {
                object: page,
                ..all()
            },
            vec![READ],
        ),
        (
            LedgerSearch {
                object: matter,
                ..all()
            },
            vec![READ, GRANT, EDIT],
        ),
        (LedgerSearch { request, ..all() }, vec![GRANT]),
    ]
}

#[testkit::on_both]
async fn every_field_narrows_the_search(world: World) {
    let page = ObjectRef::new("page", Uuid::from_u128(5));
    let house = House::in_world(world);
    let later = three_acts(&house, page).await;
    let (desk, audit) = (house.auditor(), person(3, &[Role::AuditAdmin]));
    for (search, expected) in searches(later, page) {
        let asked = format!("{search:?}");
        let found = desk.search(&audit, search).await.unwrap().entries;
        let acts = found.iter().map(|row| row.act.as_str());
        let acts: Vec<_> = acts.filter(|act| !act.starts_with("audit.")).collect();
        assert_eq!(acts, expected, "{asked}");
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_loss() {
    let house = House::open().await;
    house.fill(120).await;
    let audit = person(3, &[Role::AuditAdmin]);
    let desk = house.auditor();
    let mut search = LedgerSearch {
        act: Some("system.administer".into()),
        ..LedgerSearch::default()
    };
    let mut objects = Vec::new();
    loop {
        let page = desk.search(&audit, search.clone()).await.unwrap();
        objects.extend(
            page.entries
                .into_iter()
                .map(|row| row.object.unwrap().id.as_u128()),
        );
        match page.next {
            Some(next) => search.after = Some(next),
            None => break,
        }
    }
    assert_eq!(objects, (0..120).rev().collect::<Vec<_>>());
    search.after = Some("nonsense".into());
    assert_eq!(
        desk.search(&audit, search).await.unwrap_err().kind,
        "invalid"
    );
}

#[testkit::on_both]
async fn an_entry_comes_with_the_proof_that_it_is_in_the_signed_tree(world: World) {
    let house = House::in_world(world);
    house.fill(20).await;
    let lin = person(1, &[Role::Lawyer]);
    let entry = Entry::about(application()).details(json!({"kind": "firm-letter"}));
    let id = house.act(&lin, Act::EditApplication, entry).await.unwrap();
    let audit = person(3, &[Role::AuditAdmin]);
    let desk = house.auditor();
    let waiting = desk.entry(&audit, id).await.unwrap();
    assert_eq!((waiting.leaf, waiting.proof), (None, None));

    house.settle().await;
    let view = desk.entry(&audit, id).await.unwrap();
    let proof = view.proof.unwrap();
    assert!(proof.is_proven);
    assert_eq!(proof.path.len(), 3);
    assert_eq!(proof.checkpoint.size, 22);
    assert_eq!(view.row.sequence, Some(20));
    assert_eq!(view.row.actor, Some(lin.account));
    assert_eq!(view.is_commitment_kept, Some(true));
    assert_eq!(view.details, Some(json!({"kind": "firm-letter"})));
    assert!(view.leaf.unwrap().contains("\"sequence\":20"));
    let missing = desk.entry(&audit, Uuid::from_u128(404)).await.unwrap_err();
    assert_eq!(missing.status, 404);

    house
        .sql("UPDATE ledger_entry SET outcome = 'failed' WHERE sequence = 20")
        .await;
    assert!(
        !desk
            .entry(&audit, id)
            .await
            .unwrap()
            .proof
            .unwrap()
            .is_proven
    );
}

#[tokio::test]
async fn an_administrator_of_another_office_sees_nothing_of_this_one() {
    let house = House::open().await;
    let lin = person(1, &[Role::Lawyer]);
    let id = house
        .act(&lin, Act::EditApplication, Entry::about(application()))
        .await
        .unwrap();
    let mut stranger = person(3, &[Role::AuditAdmin]);
    stranger.organisation = Uuid::from_u128(0xB).into();
    let desk = house.auditor();
    let found = desk
        .search(&stranger, LedgerSearch::default())
        .await
        .unwrap();
    assert!(found.entries.iter().all(|row| row.act == "audit.search"));
    assert_eq!(desk.entry(&stranger, id).await.unwrap_err().status, 404);
}

#[testkit::on_both]
async fn verifying_says_what_holds_and_what_does_not(world: World) {
    let house = House::in_world(world);
    house.fill(5).await;
    house.settle().await;
    house.fill(3).await;
    house.clock.advance(Duration::minutes(6));
    house.settle().await;
    house.fill(1).await;
    let audit = person(3, &[Role::AuditAdmin]);
    let desk = house.auditor();
    let found = desk.verify(&audit).await.unwrap();
    let said = desk.verification(&audit, found).await.unwrap();
    assert!(said.is_sound(), "{:?}", said.findings);
    // One entry waits because nothing has run since, one is the asking itself.
    assert_eq!(
        (said.entries, said.rows, said.witnessed, said.waiting),
        (8, 8, 2, 2)
    );
    assert_eq!(said.checkpoint.unwrap().size, 8);

    let bundle = house.tiles().join("tile/entries/000.p/8");
    let mut bytes = fs::read(&bundle).unwrap();
    bytes[20] ^= 1;
    fs::write(&bundle, bytes).unwrap();
    let found = desk.verify(&audit).await.unwrap();
    let said = desk.verification(&audit, found).await.unwrap();
    assert_eq!(said.findings[0].code, "entry");
    assert_eq!(said.findings[0].sequence, Some(0));
    assert_eq!(
        said.findings[0].file.as_deref(),
        Some("tile/entries/000.p/8")
    );
}

#[testkit::on_both]
async fn a_checkpoint_that_reached_nobody_outside_for_a_day_is_warned_of(world: World) {
    let house = House::in_world(world);
    house.fill(2).await;
    house.settle().await;
    let (desk, audit) = (house.auditor(), person(3, &[Role::AuditAdmin]));
    let never = desk.state(&audit).await.unwrap().signed.unwrap();
    assert_eq!((never.outside_at, never.is_outside_overdue), (None, true));

    let nobody = RequestId(Uuid::nil());
    let publish = || policy::allow_system(SystemAct::PublishCheckpoint, None, OFFICE, nobody);
    let mail = || Entry::about(ObjectRef::new("notice", Uuid::from_u128(7)));
    for outcome in [Outcome::Done, Outcome::Failed] {
        let entry = mail().outcome(outcome);
        house.ledger.note(publish(), entry).await.unwrap();
        house.clock.advance(Duration::hours(12));
    }
    let sent = desk.state(&audit).await.unwrap().signed.unwrap();
    assert_eq!(
        sent.outside_at,
        Some(house.kernel.now() - Duration::hours(24))
    );
    assert!(!sent.is_outside_overdue);
    house.clock.advance(Duration::seconds(1));
    let late = desk.state(&audit).await.unwrap().signed.unwrap();
    assert!(late.is_outside_overdue);

    // A row that nobody recorded says nothing of a mail.
    house
        .sql("UPDATE ledger_entry SET at = at + 86400000000 WHERE act = 'ledger.publish'")
        .await;
    let forged = desk.state(&audit).await.unwrap().signed.unwrap();
    assert_eq!((forged.outside_at, forged.is_outside_overdue), (None, true));
}

#[testkit::on_both]
async fn witnesses_are_mailed_once_however_many_ask(world: World) {
    let house = House::in_world(world);
    let every = Duration::hours(6);
    let claim = || async {
        let tx = house.kernel.begin().await.unwrap();
        let is_ours = house.ledger.claim_witness_mail(&tx, every).await.unwrap();
        tx.commit().await.unwrap();
        u32::from(is_ours)
    };
    let (one, two, three, four) = tokio::join!(claim(), claim(), claim(), claim());
    assert_eq!(one + two + three + four, 1);
    house.clock.advance(Duration::hours(5));
    assert_eq!(claim().await, 0);
    house.clock.advance(Duration::hours(1));
    assert_eq!(claim().await, 1);
}

#[testkit::on_both]
async fn what_a_verification_found_is_kept_and_held_like_every_entry(world: World) {
    let house = House::in_world(world);
    house.fill(3).await;
    house.settle().await;
    let (desk, audit) = (house.auditor(), person(3, &[Role::AuditAdmin]));
    house
        .sql("UPDATE ledger_entry SET outcome = 'failed' WHERE sequence = 1")
        .await;
    let found = desk.verify(&audit).await.unwrap();
    let said = desk.verification(&audit, found).await.unwrap();
    let named: Vec<_> = said.findings.iter().map(|it| it.sequence).collect();
    assert_eq!(named, [Some(1)]);
    house
        .sql("UPDATE ledger_entry SET under_index = object_index WHERE act = 'audit.verify'")
        .await;
    let changed = desk.verification(&audit, found).await.unwrap_err();
    assert_eq!(changed.status, 404);
}
