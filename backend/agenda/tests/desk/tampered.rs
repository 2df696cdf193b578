//! Rows changed by whoever writes the database and has no key: nothing of them is shown, and nothing follows from them.

use contract::{AgendaDesk as _, Known, Lang, SubscriptionDesk as _, Visit};
use testkit::World;
use time::macros::date;

use crate::house::{Office, refused, slot};

const OF_AN_APPOINTMENT: [&str; 11] = [
    "about = 'hearing'",
    "matter = owner",
    "reference = 'YJ-2026-000999'",
    "place = owner",
    "begins_at = arranged_at",
    "ends_at = '2026-11-24 03:00:00+00:00'",
    "seats = 1",
    "sequence = 7",
    "arranged_by = owner",
    "arranged_at = begins_at",
    "reason = bound",
];

const OF_A_PLACE: [&str; 6] = [
    "seats = 9",
    "hours = ''",
    "has_agent = NOT has_agent",
    "version = 1",
    "name = way",
    "bound = name",
];

#[testkit::on_both]
async fn an_appointment_changed_by_hand_is_named_in_the_lists_and_not_shown(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(3).await;
    let (matter, id) = office.arranged(slot(room, (0, 60), 2)).await;
    office
        .by_hand("CREATE TABLE kept AS SELECT * FROM appointment")
        .await;
    for change in OF_AN_APPOINTMENT {
        office
            .by_hand(&format!("UPDATE appointment SET {change}"))
            .await;
        let own = office
            .agenda
            .my_appointments(&office.lawyer, None)
            .await
            .unwrap();
        assert_eq!(
            (own.rows, own.altered),
            (Vec::new(), vec![id.0]),
            "{change}"
        );
        refused(
            office.agenda.appointment(&office.lawyer, id).await,
            "not-found",
        );
        refused(office.note_kept(&matter, id).await, "not-found");
        office.by_hand("DELETE FROM appointment").await;
        office
            .by_hand("INSERT INTO appointment SELECT * FROM kept")
            .await;
    }
    office.by_hand("UPDATE appointment SET seats = 1").await;
    let day = Some(date!(2026 - 11 - 24));
    let day = office.agenda.calendar_day(&office.head, day).await.unwrap();
    assert_eq!(day.altered, [id.0]);
    assert!(day.places[0].appointments.is_empty());
    // How many seats are left there, nobody knows.
    let other = office.matter(&office.lawyer);
    refused(
        office.arrange(&other, slot(room, (0, 60), 1)).await,
        "not-found",
    );
}

#[testkit::on_both]
async fn nobody_is_received_in_a_place_changed_by_hand(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(3).await;
    office
        .by_hand("CREATE TABLE kept AS SELECT * FROM agenda_place")
        .await;
    for change in OF_A_PLACE {
        office
            .by_hand(&format!("UPDATE agenda_place SET {change}"))
            .await;
        let matter = office.matter(&office.lawyer);
        refused(
            office.arrange(&matter, slot(room, (0, 60), 1)).await,
            "not-found",
        );
        let listed = office.agenda.places(&office.head, None).await.unwrap();
        assert_eq!(
            (listed.rows, listed.altered),
            (Vec::new(), vec![room.0]),
            "{change}"
        );
        office.by_hand("DELETE FROM agenda_place").await;
        office
            .by_hand("INSERT INTO agenda_place SELECT * FROM kept")
            .await;
    }
}

#[testkit::on_both]
async fn an_address_written_by_hand_leads_nowhere(world: World) {
    let office = Office::in_world(world).await;
    let other = office
        .somebody("19901200411900041", contract::Role::Lawyer)
        .await;
    let token = office
        .agenda
        .renew_subscription(&office.lawyer)
        .await
        .unwrap();
    let account = other.account;
    office
        .by_hand(&format!(
            "UPDATE calendar_subscription SET account = {}",
            sql_id(&office, account.0)
        ))
        .await;
    let visit = Visit {
        address: std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST),
        user_agent: String::new(),
        lang: Lang::ZhCn,
        session: None,
        device: None,
        request: office.world.kernel.new_request(),
    };
    refused(
        office.agenda.feed(token, visit, Known::default()).await,
        "not-found",
    );
}

/// An identifier as the database writes it.
fn sql_id(office: &Office, id: uuid::Uuid) -> String {
    use sea_orm::DbBackend;
    match office.world.kernel.db.get_database_backend() {
        DbBackend::Sqlite => format!("X'{}'", id.simple()),
        _ => format!("'{id}'"),
    }
}
