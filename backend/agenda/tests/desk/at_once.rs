//! What happens when several arrange in the same moment.

use contract::{AgendaDesk as _, PlaceForm, Role};
use futures::future::join_all;
use testkit::World;

use crate::house::{Office, refused, room_form, slot};

#[testkit::on_both]
async fn however_many_arrange_at_once_no_more_come_than_there_are_seats(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(5).await;
    let wanted = (0..12).map(async |number: i64| {
        let matter = office.matter(&office.lawyer);
        let minutes = (number % 3 * 15, 60);
        office.arrange(&matter, slot(room, minutes, 2)).await
    });
    let answers = join_all(wanted).await;
    let arranged = answers.iter().filter(|answer| answer.is_ok()).count();
    assert_eq!(arranged, 2, "{answers:?}");
    let refused = answers.iter().filter_map(|answer| answer.as_ref().err());
    assert!(
        refused
            .into_iter()
            .all(|problem| problem.kind == "place-full")
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_place_whose_form_is_sent_twice_at_once_is_made_once(world: World) {
    let office = Office::in_world(world).await;
    let press = || office.agenda.make_place(&office.head, room_form());
    let (left, right) = tokio::join!(press(), press());
    let (made, again) = if left.is_ok() {
        (left, right)
    } else {
        (right, left)
    };
    assert_eq!(
        refused(again, "made-already").made.as_deref(),
        Some(&made.unwrap().0)
    );
    let listed = office.agenda.places(&office.head, None).await.unwrap();
    assert_eq!(listed.rows.len(), 1);
    let larger = office.place(|form| form.seats = Some(9)).await;
    let by_other = office.somebody("S001", Role::SysAdmin).await;
    let again = PlaceForm {
        seats: Some(9),
        ..room_form()
    };
    let again = office.agenda.make_place(&by_other, again).await;
    assert_eq!(
        refused(again, "made-already").made.as_deref(),
        Some(&larger.0)
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn two_that_are_moved_into_the_last_seat_do_not_share_it(world: World) {
    let office = Office::in_world(world).await;
    let (room, other) = (office.room(1).await, office.room(2).await);
    let (one, first) = office.arranged(slot(other, (0, 60), 1)).await;
    let (two, second) = office.arranged(slot(other, (0, 60), 1)).await;
    let wanted = slot(room, (0, 60), 1);
    let (left, right) = tokio::join!(
        office.rearrange(&one, first, wanted),
        office.rearrange(&two, second, wanted),
    );
    assert!(left.is_ok() != right.is_ok(), "{left:?} {right:?}");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn one_that_is_cancelled_and_moved_at_once_is_one_of_both(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(2).await;
    for _ in 0..6 {
        let (matter, id) = office.arranged(slot(room, (0, 60), 1)).await;
        let (cancelled, _) = tokio::join!(
            office.cancel(&matter, id),
            office.rearrange(&matter, id, slot(room, (60, 120), 1)),
        );
        if cancelled.is_err() {
            office.cancel(&matter, id).await.unwrap();
        }
    }
    office.stands_as_recorded().await;
}
