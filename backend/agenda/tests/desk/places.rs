//! The places of an office.

use contract::{AgendaDesk as _, PlaceForm, Role};
use testkit::World;

use crate::house::{Office, refused, room_form, slot};

#[testkit::on_both]
async fn a_place_is_made_listed_and_changed_by_who_may(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(2).await;
    let administrator = office.somebody("S001", Role::SysAdmin).await;
    let seen = office.agenda.place(&administrator, room).await.unwrap();
    assert_eq!((seen.name.as_str(), seen.seats), ("律师阅卷室", 2));
    let smaller = PlaceForm {
        seats: Some(1),
        ..room_form()
    };
    let agenda = &office.agenda;
    agenda
        .change_place(&administrator, room, 0, smaller)
        .await
        .unwrap();
    refused(
        agenda
            .change_place(&office.head, room, 0, room_form())
            .await,
        "conflict",
    );
    let listed = agenda.places(&office.head, None).await.unwrap();
    assert_eq!(listed.rows.len(), 1);
    assert_eq!((listed.rows[0].seats, listed.rows[0].version), (1, 1));
    let clerk = office.somebody("P031", Role::CmClerk).await;
    refused(agenda.places(&clerk, None).await, "not-found");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_is_arranged_stays_where_its_place_is_changed(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(2).await;
    let (matter, id) = office.arranged(slot(room, (0, 60), 2)).await;
    let closed = PlaceForm {
        is_in_use: false,
        seats: Some(1),
        ..room_form()
    };
    office
        .agenda
        .change_place(&office.head, room, 0, closed)
        .await
        .unwrap();
    let day = time::macros::date!(2026 - 11 - 24);
    let day = office
        .agenda
        .calendar_day(&office.head, Some(day))
        .await
        .unwrap();
    assert_eq!(day.places[0].appointments[0].id, id);
    assert!(day.places[0].free.is_empty());
    office.cancel(&matter, id).await.unwrap();
}

#[testkit::on_both]
async fn a_form_that_makes_no_sense_names_every_field(world: World) {
    let office = Office::in_world(world).await;
    let mut hours = room_form().hours;
    for day in [2, 6] {
        "9-12".clone_into(&mut hours[day]);
    }
    let form = PlaceForm {
        name: "  ".to_owned(),
        way: "路".repeat(301),
        seats: Some(0),
        hours,
        ..room_form()
    };
    let problem = office
        .agenda
        .make_place(&office.head, form)
        .await
        .unwrap_err();
    let fields: Vec<_> = problem
        .fields
        .iter()
        .map(|at| (&*at.field, &*at.rule))
        .collect();
    assert_eq!(
        fields,
        [
            ("name", "required"),
            ("way", "too-long:300"),
            ("seats", "seats-between:99"),
            ("hours-3", "hours-shape:09:00-12:00 14:00-17:30"),
            ("hours-7", "hours-shape:09:00-12:00 14:00-17:30"),
        ]
    );
}
