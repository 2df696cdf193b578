//! What may be arranged, and what becomes of it.

use contract::{AgendaDesk as _, AppointmentState, Role};
use testkit::World;
use time::{Duration, UtcOffset, macros::date};

use crate::house::{NINE, Office, refused, room_form, slot};

#[testkit::on_both]
async fn what_is_arranged_stands_with_its_matter_in_the_calendar_and_with_its_owner(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(2).await;
    let (matter, id) = office.arranged(slot(room, (0, 90), 2)).await;
    let db = &office.world.kernel.db;
    let of_matter = office.agenda.of_matter(db, matter.object.id).await.unwrap();
    let [view] = of_matter.as_slice() else {
        panic!("{of_matter:?}")
    };
    assert_eq!((view.id, view.state), (id, AppointmentState::Arranged));
    assert_eq!(
        (view.from, view.until),
        (NINE, NINE + Duration::minutes(90))
    );
    assert_eq!((view.place.as_str(), view.seats), ("律师阅卷室", 2));
    assert_eq!(view.who, None);

    let own = office
        .agenda
        .my_appointments(&office.lawyer, None)
        .await
        .unwrap();
    assert_eq!(own.rows, of_matter);

    let clerk = office.somebody("P031", Role::CmClerk).await;
    let day = Some(date!(2026 - 11 - 24));
    let day = office.agenda.calendar_day(&clerk, day).await.unwrap();
    assert_eq!(day.places[0].appointments[0].who.as_deref(), Some("项霞"));
    assert_eq!(day.places[0].free[0].from, NINE + Duration::minutes(90));
    let counts: Vec<u32> = day.week.iter().map(|day| day.appointments).collect();
    assert_eq!(counts, [0, 1, 0, 0, 0, 0, 0]);
    assert_eq!(day.week.iter().filter(|day| day.is_worked).count(), 5);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn every_time_that_will_not_do_is_refused_for_its_own_reason(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(2).await;
    let closed = office.place(|form| form.is_in_use = false).await;
    let matter = office.matter(&office.lawyer);
    let saturday = Duration::days(4);
    let mut rest = slot(room, (0, 60), 1);
    (rest.from, rest.until) = (rest.from + saturday, rest.until + saturday);
    let day = 24 * 60;
    for (slot, kind) in [
        (slot(room, (60, 60), 1), "slot-without-length"),
        (slot(room, (-day, 60 - day), 1), "slot-in-past"),
        (rest, "slot-on-rest-day"),
        (slot(room, (150, 210), 1), "slot-outside-hours"),
        (slot(room, (0, 60), 0), "too-many-seats"),
        (slot(room, (0, 60), 4), "too-many-seats"),
        (slot(room, (0, 60), 3), "place-full"),
        (slot(closed, (0, 60), 1), "place-not-in-use"),
    ] {
        refused(office.arrange(&matter, slot).await, kind);
    }
    let of_minor = agenda::ForMatter {
        is_of_minor: true,
        ..matter
    };
    refused(
        office.arrange(&of_minor, slot(room, (0, 60), 1)).await,
        "place-without-agent",
    );
    let with_agent = office.place(|form| form.has_agent = true).await;
    office
        .arrange(&of_minor, slot(with_agent, (0, 60), 1))
        .await
        .unwrap();
    refused(
        office
            .arrange(&of_minor, slot(with_agent, (30, 90), 1))
            .await,
        "appointment-overlaps",
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_place_is_full_for_as_long_as_its_seats_are_taken(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(2).await;
    let (_, first) = office.arranged(slot(room, (0, 60), 1)).await;
    office.arranged(slot(room, (30, 90), 1)).await;
    let (lawyer, agenda) = (&office.lawyer, &office.agenda);
    let third = office.matter(lawyer);
    refused(
        office.arrange(&third, slot(room, (45, 120), 1)).await,
        "place-full",
    );
    office
        .arrange(&third, slot(room, (60, 120), 1))
        .await
        .unwrap();

    let day = (room, date!(2026 - 11 - 24));
    let free = |seats| agenda.free_slots(office.id.0, day, seats);
    let minutes = |free: Vec<contract::FreeTime>| -> Vec<(i64, i64)> {
        let since = |at: time::OffsetDateTime| (at - NINE).whole_minutes();
        free.iter()
            .map(|one| (since(one.from), since(one.until)))
            .collect()
    };
    assert_eq!(
        minutes(free(1).await.unwrap()),
        [(0, 30), (90, 180), (300, 510)]
    );
    assert_eq!(minutes(free(2).await.unwrap()), [(120, 180), (300, 510)]);
    assert_eq!(minutes(free(3).await.unwrap()), []);
    let own = agenda.appointment(lawyer, first).await.unwrap();
    assert_eq!(own.sequence, 0);
}

#[testkit::on_both]
async fn what_is_moved_stays_the_same_appointment_and_frees_its_seats(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(1).await;
    let (matter, id) = office.arranged(slot(room, (0, 60), 1)).await;
    // Its own seats are in nobody's way.
    office
        .rearrange(&matter, id, slot(room, (30, 90), 1))
        .await
        .unwrap();
    office.arranged(slot(room, (0, 30), 1)).await;
    refused(
        office.rearrange(&matter, id, slot(room, (15, 90), 1)).await,
        "place-full",
    );
    let view = office.agenda.appointment(&office.lawyer, id).await.unwrap();
    assert_eq!(
        (view.sequence, view.from),
        (1, NINE + Duration::minutes(30))
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_is_cancelled_frees_its_seats_and_stays_with_its_reason(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(1).await;
    let (matter, id) = office.arranged(slot(room, (0, 60), 1)).await;
    office.cancel(&matter, id).await.unwrap();
    refused(office.cancel(&matter, id).await, "appointment-over");
    let again = slot(room, (0, 60), 1);
    refused(
        office.rearrange(&matter, id, again).await,
        "appointment-over",
    );
    office.arrange(&matter, again).await.unwrap();
    let view = office.agenda.appointment(&office.lawyer, id).await.unwrap();
    assert_eq!(view.state, AppointmentState::Cancelled);
    assert_eq!(view.reason.as_deref(), Some("当日停电检修"));
    assert_eq!(view.sequence, 1);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn how_it_went_is_noted_once_it_has_begun_and_once(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(2).await;
    let (matter, id) = office.arranged(slot(room, (0, 60), 1)).await;
    refused(office.note_kept(&matter, id).await, "appointment-ahead");
    office.world.clock.set(NINE + Duration::hours(2));
    refused(office.cancel(&matter, id).await, "appointment-over");
    office.note_kept(&matter, id).await.unwrap();
    let act = office.act(office.id).await;
    let of = (matter.object.id, id);
    let missed = office.agenda.note_missed(act.tx(), of).await;
    assert_eq!(
        crate::house::kind_of(missed.unwrap_err()),
        "appointment-over"
    );
    drop(act);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn nobody_reaches_the_appointments_of_another_matter_or_person(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(2).await;
    let (_, id) = office.arranged(slot(room, (0, 60), 1)).await;
    let other = office.somebody("19901200411900041", Role::Lawyer).await;
    let matter = office.matter(&other);
    refused(office.cancel(&matter, id).await, "not-found");
    refused(office.note_kept(&matter, id).await, "not-found");
    refused(office.agenda.appointment(&other, id).await, "not-found");
    refused(
        office.agenda.appointment_file(&other, id).await,
        "not-found",
    );
    refused(
        office.agenda.my_appointments(&other, Some(id)).await,
        "not-found",
    );
    refused(office.agenda.calendar_day(&other, None).await, "not-found");
    refused(
        office.agenda.make_place(&other, room_form()).await,
        "not-found",
    );
    assert!(
        office
            .agenda
            .my_appointments(&other, None)
            .await
            .unwrap()
            .rows
            .is_empty()
    );
}

#[testkit::on_both]
async fn ones_own_begin_with_what_is_to_come_and_end_with_what_is_over(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(2).await;
    let (_, first) = office.arranged(slot(room, (0, 30), 1)).await;
    let (_, last) = office.arranged(slot(room, (360, 420), 1)).await;
    let (_, now) = office.arranged(slot(room, (60, 120), 1)).await;
    let (_, second) = office.arranged(slot(room, (30, 60), 1)).await;
    let half_past_ten = NINE + Duration::minutes(90);
    office
        .world
        .clock
        .set(half_past_ten.to_offset(UtcOffset::UTC));
    let order = [now, last, second, first];
    for (place, after) in [None, Some(now), Some(last), Some(second), Some(first)]
        .into_iter()
        .enumerate()
    {
        let own = office.agenda.my_appointments(&office.lawyer, after).await;
        let rows: Vec<_> = own.unwrap().rows.iter().map(|row| row.id).collect();
        assert_eq!(rows, order[place..], "{after:?}");
    }
}
