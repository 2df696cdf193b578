//! A day of the ledger in figures, what went wrong on it, and the numbers by which people know who and what.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use contract::{
    AuditDesk, LedgerSearch, OrganisationId, Outcome, OutcomeCounts, Problem, Role,
    UNSETTLED_SHOWN, policy::Act,
};
use ledger::{Entry, NumberedRoom, ObjectRef};
use testkit::World;
use time::{
    Duration,
    macros::{date, datetime},
};
use uuid::Uuid;

use crate::support::{House, OFFICE, application, by_act, person};

/// A room that knows one application and one person by number.
struct Room;

#[async_trait]
impl NumberedRoom for Room {
    async fn numbers(
        &self,
        office: OrganisationId,
        of: &[Uuid],
    ) -> Result<HashMap<Uuid, String>, Problem> {
        let known = [
            (application().id, "YJ-2026-000007"),
            (person(2, &[]).account.0, "P002"),
        ];
        let known = known
            .into_iter()
            .filter(|(id, _)| office == OFFICE && of.contains(id));
        Ok(known.map(|(id, number)| (id, number.to_owned())).collect())
    }
}

async fn grant(house: &House, outcome: Outcome) {
    let entry = Entry::about(application()).outcome(outcome);
    let clerk = person(2, &[Role::CmAuditor]);
    house.act(&clerk, Act::Grant, entry).await.unwrap();
}

#[testkit::on_both]
async fn a_day_of_the_office_is_counted_by_its_own_hours(world: World) {
    let house = House::in_world(world);
    let day = date!(2026 - 11 - 24);
    let acts = [
        // A second before the day begins in the office, and at its first and last second.
        (datetime!(2026-11-23 15:59:59 UTC), Outcome::Denied),
        (datetime!(2026-11-23 16:00:00 UTC), Outcome::Done),
        (datetime!(2026-11-24 02:30:00 UTC), Outcome::Refused),
        (datetime!(2026-11-24 02:59:59 UTC), Outcome::Refused),
        (datetime!(2026-11-24 02:59:59 UTC), Outcome::Done),
        (datetime!(2026-11-24 15:59:59 UTC), Outcome::Failed),
        (datetime!(2026-11-24 16:00:00 UTC), Outcome::Denied),
    ];
    for (at, outcome) in acts {
        house.clock.set(at);
        grant(&house, outcome).await;
    }
    let (desk, audit) = (house.auditor(), person(3, &[Role::AuditAdmin]));
    let told = desk.day(&audit, day).await.unwrap();
    let mut expected = vec![OutcomeCounts::default(); 24];
    expected[0].done = 1;
    expected[10] = OutcomeCounts {
        done: 1,
        refused: 2,
        ..OutcomeCounts::default()
    };
    expected[23].failed = 1;
    assert_eq!(told.hours, expected);
    let ended: Vec<_> = told.unsettled.iter().map(|row| row.outcome).collect();
    let newest_first = [Outcome::Failed, Outcome::Refused, Outcome::Refused];
    assert_eq!(ended, newest_first);

    let looked = by_act(Act::SearchLedger);
    let looks = desk.search(&audit, looked).await.unwrap().entries;
    assert_eq!(
        looks.len(),
        2,
        "the look at the day is one entry, this one another"
    );
    let mut stranger = audit;
    stranger.organisation = Uuid::from_u128(0xB).into();
    let elsewhere = desk.day(&stranger, day).await.unwrap();
    assert_eq!(elsewhere.hours, vec![OutcomeCounts::default(); 24]);
    assert!(elsewhere.unsettled.is_empty());
}

#[testkit::on_both]
async fn only_the_newest_of_what_went_wrong_stand_under_the_day(world: World) {
    let house = House::in_world(world);
    for _ in 0..=UNSETTLED_SHOWN {
        house.clock.advance(Duration::seconds(1));
        grant(&house, Outcome::Denied).await;
    }
    let audit = person(3, &[Role::AuditAdmin]);
    let today = house.kernel.now().to_offset(time::macros::offset!(+8));
    let told = house.auditor().day(&audit, today.date()).await.unwrap();
    assert_eq!(told.unsettled.len(), UNSETTLED_SHOWN);
    let counted: u64 = told.hours.iter().map(|hour| hour.denied).sum();
    assert_eq!(counted, 11);
}

#[testkit::on_both]
async fn entries_say_who_and_what_by_the_numbers_people_know(world: World) {
    let house = House::in_world(world);
    grant(&house, Outcome::Done).await;
    let lin = person(1, &[Role::Lawyer]);
    let page = Entry::about(ObjectRef::new("page", Uuid::from_u128(5)));
    let read = house.act(&lin, Act::ReadPage, page.under(application()));
    let read = read.await.unwrap();
    let audit = person(3, &[Role::AuditAdmin]);
    let desk = house.auditor().naming(vec![Arc::new(Room)]);
    let search = LedgerSearch {
        outcomes: vec![Outcome::Done],
        object: Some(application().id),
        ..LedgerSearch::default()
    };
    let found = desk.search(&audit, search).await.unwrap().entries;
    let told: Vec<_> = found
        .iter()
        .map(|row| (row.by_number.as_deref(), row.number.as_deref()))
        .collect();
    // The page has no number: it is told by the application it belongs to.
    let number = Some("YJ-2026-000007");
    assert_eq!(told, [(None, number), (Some("P002"), number)]);
    let entry = desk.entry(&audit, read).await.unwrap();
    assert_eq!(entry.row.number.as_deref(), number);

    house
        .sql("UPDATE ledger_entry SET act = 'dossier.revoke' WHERE act = 'dossier.grant'")
        .await;
    let found = desk.search(&audit, by_act(Act::Revoke)).await.unwrap();
    let altered = found.entries.first().unwrap();
    assert_eq!((&altered.by_number, &altered.number), (&None, &None));
}
