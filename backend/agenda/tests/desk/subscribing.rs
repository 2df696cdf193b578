//! Subscriptions: the address, what it leads to, and who guesses.

use std::net::{IpAddr, Ipv4Addr};

use contract::{
    AgendaDesk as _, Fetched, Known, Lang, Problem, Secret, SubscriptionDesk as _, Visit,
};
use sea_orm::{ConnectionTrait as _, Statement};
use testkit::World;
use time::Duration;

use crate::house::{NINE, Office, refused, slot};

fn visit(office: &Office, last: u8) -> Visit {
    Visit {
        address: IpAddr::V4(Ipv4Addr::new(192, 0, 2, last)),
        user_agent: String::new(),
        lang: Lang::ZhCn,
        session: None,
        device: None,
        request: office.world.kernel.new_request(),
    }
}

impl Office {
    async fn feed(&self, token: &Secret) -> Result<Fetched, Problem> {
        self.feed_unless(token, Known::default()).await
    }

    async fn feed_unless(&self, token: &Secret, known: Known) -> Result<Fetched, Problem> {
        self.agenda.feed(token.clone(), visit(self, 1), known).await
    }

    async fn text(&self, token: &Secret) -> String {
        self.feed(token).await.unwrap().text.unwrap()
    }
}

#[testkit::on_both]
async fn a_subscription_shows_what_where_and_when_and_names_nobody(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(2).await;
    let (_, stays) = office.arranged(slot(room, (0, 90), 1)).await;
    let (matter, gone) = office.arranged(slot(room, (90, 120), 1)).await;
    office.cancel(&matter, gone).await.unwrap();
    let token = office
        .agenda
        .renew_subscription(&office.lawyer)
        .await
        .unwrap();
    let text = office.text(&token).await;
    let unfolded = text.replace("\r\n ", "");
    for said in [
        "METHOD:PUBLISH",
        "SUMMARY:现场阅卷",
        "LOCATION:律师阅卷室",
        "DTSTART:20261124T010000Z",
        "DTEND:20261124T023000Z",
        "STATUS:CONFIRMED",
        "STATUS:CANCELLED",
        &format!("URL:https://mingjian.invalid/appointments/{stays}"),
        &format!("UID:{gone}@wangchuan.invalid"),
    ] {
        assert!(unfolded.contains(said), "{said}\n{unfolded}");
    }
    for secret in ["项霞", "YJ-2026", "ATTENDEE", "停电", token.expose()] {
        assert!(!unfolded.contains(secret), "{secret}\n{unfolded}");
    }
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn of_an_address_only_a_digest_is_kept_and_a_new_one_ends_the_old(world: World) {
    let office = Office::in_world(world).await;
    let (agenda, lawyer) = (&office.agenda, &office.lawyer);
    let first = agenda.renew_subscription(lawyer).await.unwrap();
    assert_eq!(first.expose().len(), 43);
    let db = &office.world.kernel.db;
    let all = "SELECT token_hash FROM calendar_subscription";
    let all = Statement::from_string(db.get_database_backend(), all);
    let row = db.query_one_raw(all).await.unwrap().unwrap();
    let kept: Vec<u8> = row.try_get("", "token_hash").unwrap();
    assert_eq!(kept.len(), 32);
    assert!(
        !kept
            .windows(4)
            .any(|part| first.expose().as_bytes().starts_with(part))
    );

    let second = agenda.renew_subscription(lawyer).await.unwrap();
    assert_ne!(first, second);
    refused(office.feed(&first).await, "not-found");
    office.text(&second).await;
    let own = agenda.my_appointments(lawyer, None).await.unwrap();
    assert_eq!(own.subscribed_at, Some(testkit::MONDAY_MORNING));
    agenda.end_subscription(lawyer).await.unwrap();
    refused(office.feed(&second).await, "not-found");
    refused(agenda.end_subscription(lawyer).await, "not-found");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_file_that_is_still_the_same_is_not_sent_again(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(2).await;
    let (matter, id) = office.arranged(slot(room, (0, 90), 1)).await;
    let token = office
        .agenda
        .renew_subscription(&office.lawyer)
        .await
        .unwrap();
    let first = office.feed(&token).await.unwrap();
    let known = |file: &Fetched| Known {
        marks: vec![file.mark.clone()],
        since: None,
    };
    let same = Fetched {
        text: None,
        ..first.clone()
    };
    let again = office.feed_unless(&token, known(&first)).await;
    assert_eq!(again.unwrap(), same);
    let since = Known {
        marks: Vec::new(),
        since: Some(first.changed_at),
    };
    let again = office.feed_unless(&token, since.clone()).await;
    assert_eq!(again.unwrap(), same);
    office
        .world
        .clock
        .set(testkit::MONDAY_MORNING + Duration::hours(1));
    office
        .rearrange(&matter, id, slot(room, (30, 90), 1))
        .await
        .unwrap();
    let second = office.feed_unless(&token, known(&first)).await.unwrap();
    assert_ne!(second.mark, first.mark);
    let text = second.text.unwrap();
    assert!(text.contains("SEQUENCE:1\r\n"));
    let late = office.feed_unless(&token, since).await.unwrap();
    assert!(late.text.is_some());
    assert_eq!(office.text(&token).await, text);
}

#[testkit::on_both]
async fn what_is_long_over_is_left_out(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(2).await;
    let (_, id) = office.arranged(slot(room, (0, 60), 1)).await;
    let token = office
        .agenda
        .renew_subscription(&office.lawyer)
        .await
        .unwrap();
    let uid = id.to_string();
    for (days, is_there) in [(30, true), (32, false)] {
        office.world.clock.set(NINE + Duration::days(days));
        assert_eq!(office.text(&token).await.contains(&uid), is_there, "{days}");
    }
}

#[testkit::on_both]
async fn whoever_guesses_addresses_is_slowed_down_and_no_one_else(world: World) {
    let office = Office::in_world(world).await;
    let token = office
        .agenda
        .renew_subscription(&office.lawyer)
        .await
        .unwrap();
    let wrong = Secret::new("A".repeat(43));
    let guess = |from| {
        let visit = visit(&office, from);
        office.agenda.feed(wrong.clone(), visit, Known::default())
    };
    for _ in 0..20 {
        refused(guess(1).await, "not-found");
    }
    refused(guess(1).await, "too-many-tries");
    refused(office.feed(&token).await, "too-many-tries");
    refused(guess(2).await, "not-found");
}

#[testkit::on_both]
async fn the_address_of_somebody_disabled_leads_nowhere(world: World) {
    let office = Office::in_world(world).await;
    let token = office
        .agenda
        .renew_subscription(&office.lawyer)
        .await
        .unwrap();
    let operator = identity::Operator::of_system("test");
    office
        .identity
        .disable_account(crate::house::LICENCE, &operator)
        .await
        .unwrap();
    refused(office.feed(&token).await, "not-found");
}

#[testkit::on_both]
async fn two_addresses_made_at_once_leave_one_that_works(world: World) {
    let office = Office::in_world(world).await;
    let (agenda, lawyer) = (&office.agenda, &office.lawyer);
    let both = tokio::join!(
        agenda.renew_subscription(lawyer),
        agenda.renew_subscription(lawyer),
    );
    let mut working = 0;
    for answer in [both.0, both.1] {
        match answer {
            Ok(token) => working += usize::from(office.feed(&token).await.is_ok()),
            Err(problem) => assert_eq!(problem.kind, "conflict"),
        }
    }
    assert_eq!(working, 1);
    office.stands_as_recorded().await;
}
