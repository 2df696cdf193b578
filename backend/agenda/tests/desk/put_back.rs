//! Whole rows put back as they once were, with their seals: the comparison with the ledger names them.

use contract::{AgendaDesk as _, PlaceForm};
use testkit::World;

use crate::house::{Office, room_form, slot};

impl Office {
    async fn keep(&self, table: &str) {
        self.by_hand(&format!("CREATE TABLE kept AS SELECT * FROM {table}"))
            .await;
    }

    async fn put_back(&self, table: &str) {
        self.by_hand(&format!("DELETE FROM {table}")).await;
        self.by_hand(&format!("INSERT INTO {table} SELECT * FROM kept"))
            .await;
    }
}

#[testkit::on_both]
async fn an_appointment_put_back_after_it_was_cancelled_is_named(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(2).await;
    let (matter, id) = office.arranged(slot(room, (0, 60), 1)).await;
    office.keep("appointment").await;
    office.cancel(&matter, id).await.unwrap();
    office.stands_as_recorded().await;
    office.put_back("appointment").await;
    assert_eq!(office.found().await, [format!("put-back appointment {id}")]);
}

#[testkit::on_both]
async fn a_place_put_back_after_it_was_made_smaller_is_named(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(9).await;
    office.keep("agenda_place").await;
    let smaller = PlaceForm {
        seats: Some(1),
        ..room_form()
    };
    office
        .agenda
        .change_place(&office.head, room, 0, smaller)
        .await
        .unwrap();
    office.put_back("agenda_place").await;
    assert_eq!(office.found().await, [format!("put-back place {room}")]);
}

#[testkit::on_both]
async fn an_address_put_back_after_it_was_renewed_is_named(world: World) {
    let office = Office::in_world(world).await;
    let (agenda, lawyer) = (&office.agenda, &office.lawyer);
    agenda.renew_subscription(lawyer).await.unwrap();
    office.keep("calendar_subscription").await;
    agenda.renew_subscription(lawyer).await.unwrap();
    office.put_back("calendar_subscription").await;
    let found = office.found().await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("put-back subscription "), "{found:?}");
}
