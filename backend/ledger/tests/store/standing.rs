//! Rows of the rooms against what the ledger last said of them.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use contract::Role;
use ledger::{Entry, Moves, ObjectRef, Standing, StandingRoom, Stands};
use sea_orm::DbErr;
use testkit::World;
use uuid::Uuid;

use crate::support::{House, person, system_permit};

/// A room that says what its rows are, the last answer again and again.
struct Rows(Mutex<Vec<Vec<Stands>>>);

#[async_trait]
impl StandingRoom for Rows {
    async fn stands(&self) -> Result<Vec<Stands>, DbErr> {
        let mut answers = self.0.lock().unwrap();
        let next = answers.remove(0);
        if answers.is_empty() {
            answers.push(next.clone());
        }
        Ok(next)
    }
}

fn grant() -> ObjectRef {
    ObjectRef::new("application", Uuid::from_u128(0xCAFE))
}

fn state(name: &str) -> Standing {
    Standing::of(grant(), &[name.as_bytes()])
}

fn turned(from: &str, to: &str) -> Moves {
    Moves::between([state(from)], [state(to)])
}

/// A room whose one row stands so, as often as it is asked.
fn rooms(answers: &[&str]) -> Vec<Arc<dyn StandingRoom>> {
    let object = grant();
    let stands = |name: &&str| {
        let standing = state(name);
        vec![Stands { object, standing }]
    };
    let answers = answers.iter().map(stands).collect();
    vec![Arc::new(Rows(Mutex::new(answers)))]
}

impl House {
    async fn moved(&self, moves: Moves) {
        let entry = Entry::about(grant())
            .of(person(1, &[]).account)
            .moving(moves);
        self.ledger.note(system_permit(), entry).await.unwrap();
    }

    async fn granted_and_revoked(&self) {
        self.moved(Moves::begin([state("granted")])).await;
        self.moved(turned("granted", "revoked")).await;
    }

    /// What is found where the row stands so: `code entry object`.
    async fn found(&self, answers: &[&str]) -> Vec<String> {
        let compared = self.ledger.compare(&rooms(answers)).await.unwrap();
        assert_eq!(compared.rows, 1);
        compared
            .findings
            .iter()
            .map(|found| {
                let object = found.object.as_ref();
                assert!(object.is_none_or(|object| object.id == grant().id));
                assert_eq!(object.is_none(), found.code == "astray");
                assert_eq!(found.row.is_none(), found.code == "unrecorded");
                let number = found.sequence.map(|number| number.to_string());
                format!(
                    "{} {} {}",
                    found.code,
                    number.unwrap_or_default(),
                    object.map_or("", |object| object.kind.as_str())
                )
            })
            .collect()
    }
}

#[testkit::on_both]
async fn a_row_put_back_is_named_with_the_entry_that_ended_it(world: World) {
    let house = House::in_world(world);
    house.granted_and_revoked().await;
    assert_eq!(
        house.found(&["granted"]).await,
        ["put-back  application"],
        "before there is a number"
    );
    house.settle().await;
    house.fill(300).await;
    house.settle().await;
    assert_eq!(house.found(&["granted"]).await, ["put-back 1 application"]);
    assert_eq!(house.found(&["revoked"]).await, Vec::<String>::new());
    assert_eq!(house.found(&["other"]).await, ["unrecorded  application"]);
}

#[testkit::on_both]
async fn verifying_names_a_row_put_back_as_it_names_a_line(world: World) {
    let house = House::in_world(world);
    house.granted_and_revoked().await;
    house.settle().await;
    for (stands, expected) in [("revoked", None), ("granted", Some("put-back"))] {
        let auditor = house.auditor().over(rooms(&[stands]));
        let found = auditor.check().await.unwrap();
        assert_eq!(found.standing, 1);
        let named = found.findings.first().map(|it| it.code.as_str());
        assert_eq!(named, expected);
    }
}

#[testkit::on_both]
async fn what_an_act_brings_back_stands(world: World) {
    let house = House::in_world(world);
    house.moved(Moves::begin([state("enabled")])).await;
    house.moved(turned("enabled", "disabled")).await;
    house.settle().await;
    house.moved(turned("disabled", "enabled")).await;
    assert_eq!(house.found(&["enabled"]).await, Vec::<String>::new());
    assert_eq!(house.found(&["disabled"]).await, ["put-back  application"]);
    house.settle().await;
    assert_eq!(house.found(&["disabled"]).await, ["put-back 2 application"]);
}

#[testkit::on_both]
async fn what_moves_while_it_is_compared_is_not_named(world: World) {
    let house = House::in_world(world);
    house.moved(Moves::begin([state("one")])).await;
    house.moved(turned("one", "two")).await;
    let found = house.found(&["one", "two"]).await;
    assert_eq!(found, Vec::<String>::new());
}

#[testkit::on_both]
async fn whoever_was_erased_by_law_leaves_rows_that_are_still_compared(world: World) {
    let house = House::in_world(world);
    house.granted_and_revoked().await;
    house.settle().await;
    house.erase(&person(1, &[Role::Lawyer])).await;
    house.settle().await;
    assert_eq!(house.found(&["revoked"]).await, Vec::<String>::new());
    assert_eq!(house.found(&["granted"]).await, ["put-back 1 application"]);
}

#[testkit::on_both]
async fn an_entry_changed_by_hand_says_nothing_of_rows_and_is_named_itself(world: World) {
    let house = House::in_world(world);
    house.granted_and_revoked().await;
    house.settle().await;
    for change in ["moved = NULL", "moved = mac"] {
        house.remember().await;
        house
            .sql(&format!(
                "UPDATE ledger_entry SET {change} WHERE sequence = 1"
            ))
            .await;
        let named: Vec<_> = house
            .findings()
            .await
            .iter()
            .map(|it| it.sequence)
            .collect();
        assert_eq!(named, [Some(1)], "{change}");
        house.put_back().await;
        for table in ["ledger_subject", "ledger_entry"] {
            house.sql(&format!("DROP TABLE kept_{table}")).await;
        }
    }
}

#[testkit::on_both]
async fn what_an_entry_is_made_to_say_by_hand_brings_no_row_back(world: World) {
    let house = House::in_world(world);
    house.granted_and_revoked().await;
    house.moved(turned("revoked", "granted")).await;
    house.moved(turned("granted", "revoked")).await;
    house.moved(Moves::begin([state("another")])).await;
    house.settle().await;
    house
        .sql(
            "UPDATE ledger_entry SET moved = \
             (SELECT moved FROM ledger_entry WHERE sequence = 2) WHERE sequence = 4",
        )
        .await;
    assert_eq!(house.found(&["granted"]).await, ["put-back 3 application"]);
}

#[testkit::on_both]
async fn an_act_that_set_out_from_a_row_put_back_is_named_ever_after(world: World) {
    let house = House::in_world(world);
    house.granted_and_revoked().await;
    house.moved(turned("granted", "reading")).await;
    house.moved(turned("reading", "completed")).await;
    house.settle().await;
    assert_eq!(house.found(&["completed"]).await, ["astray 2 "]);
    house.moved(turned("never", "made")).await;
    house.settle().await;
    assert_eq!(house.found(&["made"]).await, ["astray 2 ", "astray 4 "]);
}
