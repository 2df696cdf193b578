use std::collections::HashSet;

use contract::{AccountDesk, PasswordChange, Problem, Secret, SignInDesk, SignInForm, Visit};
use testkit::World;
use time::Duration;

use crate::house::{EDGE, FIREFOX, House, broken};

fn form(login: &str, password: &str) -> SignInForm {
    SignInForm {
        login: login.to_owned(),
        password: Secret::new(password),
    }
}

async fn refused(house: &House, login: &str, password: &str) -> Problem {
    house
        .identity
        .begin_sign_in(&house.visit(), form(login, password))
        .await
        .unwrap_err()
}

#[testkit::on_both]
async fn number_or_address_password_and_code_sign_in(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    for login in ["P029", " p029 ", "Ｐ０２９", "P029@Wangchuan.example"] {
        let code = clerk.fresh_code();
        let typed = form(login, clerk.credentials.password.expose());
        let ticket = house
            .identity
            .begin_sign_in(&house.visit(), typed)
            .await
            .unwrap();
        let pending = house.identity.pending_sign_in(&ticket.token).await.unwrap();
        assert_eq!(
            (pending.tries_left, pending.expires_at),
            (5, ticket.expires_at)
        );
        let signed_in = house
            .identity
            .finish_sign_in(&house.visit(), &ticket.token, code)
            .await
            .unwrap();
        assert_eq!(signed_in.account, clerk.account());
        assert_eq!(signed_in.recovery_codes_left, None);
        assert!(
            house
                .live(&signed_in.token)
                .await
                .unwrap()
                .caller
                .is_stepped_up
        );
    }
}

#[testkit::on_both]
async fn known_and_unknown_people_get_the_same_answer(world: World) {
    let house = House::in_world(world).await;
    house.clerk().await;
    let unknown = refused(&house, "P999", "not the password").await;
    assert_eq!(
        (unknown.kind.as_ref(), unknown.status),
        ("sign-in-refused", 422)
    );
    assert_eq!(refused(&house, "P029", "not the password").await, unknown);
    assert_eq!(
        refused(&house, "nobody@wangchuan.example", "not the password").await,
        unknown
    );
    assert_eq!(refused(&house, "not an address@", "x").await, unknown);
    let empty = refused(&house, "", "").await;
    assert_eq!(broken(&empty), ["login: required", "password: required"]);
    let before = house.rows().await;
    for length in [255, 2_000, 200_000] {
        let endless = refused(&house, &"1".repeat(length), "x").await;
        assert_eq!(broken(&endless), ["login: too-long:254"]);
    }
    assert_eq!(house.rows().await, before, "nothing is kept of them");
}

#[tokio::test]
async fn a_hundred_wrong_passwords_are_slowed_down_and_lock_nobody_out() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let (mut wrong, mut slow) = (0, 0);
    for _ in 0..100 {
        match refused(&house, "P029", "not the password").await {
            problem if problem.kind == "sign-in-refused" => wrong += 1,
            problem => {
                assert_eq!(
                    (problem.kind.as_ref(), problem.status),
                    ("too-many-tries", 429)
                );
                assert_eq!(problem.wait_seconds, Some(20));
                slow += 1;
            }
        }
    }
    assert_eq!((wrong, slow), (5, 95));
    assert_eq!(
        clerk.give_password().await.unwrap_err().status,
        429,
        "the right one has to wait too"
    );

    let elsewhere = Visit {
        address: "198.51.100.1".parse().unwrap(),
        ..house.visit()
    };
    assert!(
        house
            .identity
            .begin_sign_in(&elsewhere, clerk.form())
            .await
            .is_ok(),
        "the owner is elsewhere"
    );
    house.advance(Duration::seconds(20));
    assert!(clerk.give_password().await.is_ok());

    let trail = house.trail(clerk.account()).await;
    let tried = |reason: &str| {
        let line = format!("identity.sign_in password Refused {reason}");
        trail.iter().filter(|step| **step == line).count()
    };
    assert_eq!(
        (tried("refused"), tried("too-many-tries")),
        (5, 1),
        "every try that was judged stands in the ledger, the rest together"
    );
}

#[tokio::test]
async fn an_unknown_login_is_slowed_down_like_a_known_one() {
    let house = House::open().await;
    for _ in 0..5 {
        assert_eq!(refused(&house, "P999", "x").await.kind, "sign-in-refused");
    }
    assert_eq!(refused(&house, "P999", "x").await.status, 429);
}

#[tokio::test]
async fn guessing_from_many_addresses_is_slowed_down_too() {
    let house = House::open().await;
    house.clerk().await;
    let mut kinds = Vec::new();
    for n in 0..40 {
        let visit = Visit {
            address: format!("198.51.100.{n}").parse().unwrap(),
            ..house.visit()
        };
        kinds.push(
            house
                .identity
                .begin_sign_in(&visit, form("P029", "x"))
                .await
                .unwrap_err()
                .kind,
        );
    }
    assert_eq!(
        kinds
            .iter()
            .filter(|kind| *kind == "sign-in-refused")
            .count(),
        30
    );
}

#[tokio::test]
async fn tries_at_once_do_not_slip_past_the_brake() {
    let house = House::open().await;
    house.clerk().await;
    let tries = (0..40).map(|_| refused(&house, "P029", "not the password"));
    let answers = futures_join(tries).await;
    let wrong = answers
        .iter()
        .filter(|problem| problem.kind == "sign-in-refused")
        .count();
    assert!(wrong <= 5, "{wrong}");
    let busy = answers.iter().find(|problem| problem.kind == "busy");
    let busy = busy.expect("one address waits for one try at a time");
    assert_eq!((busy.status, busy.wait_seconds), (503, Some(2)));
}

async fn futures_join<F: Future>(all: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut pinned: Vec<_> = all.map(Box::pin).collect();
    let mut done: Vec<Option<F::Output>> = pinned.iter().map(|_| None).collect();
    std::future::poll_fn(move |context| {
        for (future, slot) in pinned.iter_mut().zip(&mut done) {
            if slot.is_none()
                && let std::task::Poll::Ready(output) = future.as_mut().poll(context)
            {
                *slot = Some(output);
            }
        }
        if done.iter().all(Option::is_some) {
            std::task::Poll::Ready(done.iter_mut().filter_map(Option::take).collect())
        } else {
            std::task::Poll::Pending
        }
    })
    .await
}

#[tokio::test]
async fn a_new_device_is_told_of_and_a_known_one_not() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    clerk.sign_in_from(FIREFOX).await;
    assert!(
        house.letters().await.is_empty(),
        "the first device is not news"
    );
    clerk.sign_in_from(FIREFOX).await;
    assert!(house.letters().await.is_empty());
    clerk.sign_in_from(EDGE).await;
    assert_eq!(
        house.letters().await,
        ["new-sign-in p029@wangchuan.example"]
    );
    clerk.sign_in_from(EDGE).await;
    assert_eq!(house.letters().await.len(), 1);
}

#[tokio::test]
async fn signing_in_ends_the_session_the_browser_had() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let before = clerk.sign_in().await;
    let code = clerk.fresh_code();
    let visit = Visit {
        session: Some(before.token.clone()),
        ..house.visit()
    };
    let ticket = house
        .identity
        .begin_sign_in(&visit, clerk.form())
        .await
        .unwrap();
    let after = house
        .identity
        .finish_sign_in(&visit, &ticket.token, code)
        .await
        .unwrap();
    assert!(house.live(&before.token).await.is_none());
    assert!(house.live(&after.token).await.is_some());
    assert_ne!(before.token, after.token);
}

#[tokio::test]
async fn every_token_is_new() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let mut tokens = HashSet::new();
    for _ in 0..5 {
        let ticket = clerk.give_password().await.unwrap();
        tokens.insert(ticket.token.expose().to_owned());
        tokens.insert(clerk.sign_in().await.token.expose().to_owned());
    }
    assert_eq!(tokens.len(), 10);
}

#[testkit::on_both(flavor = "multi_thread", worker_threads = 4)]
async fn a_password_changed_while_it_is_checked_leaves_no_way_in(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let caller = clerk.caller(&clerk.sign_in().await).await;
    let mut tries = Vec::new();
    for n in 0..12 {
        let (identity, form) = (house.identity.clone(), clerk.form());
        let address = format!("198.51.100.{n}").parse().unwrap();
        let visit = Visit {
            address,
            ..house.visit()
        };
        tries.push(tokio::spawn(async move {
            identity.begin_sign_in(&visit, form).await
        }));
    }
    let change = PasswordChange {
        current: clerk.credentials.password.clone(),
        password: Secret::new("a heron by the grey sluice"),
        again: Secret::new("a heron by the grey sluice"),
    };
    house
        .identity
        .change_password(&caller, &house.visit(), change)
        .await
        .unwrap();
    for attempt in tries {
        if let Ok(ticket) = attempt.await.unwrap() {
            let pending = house.identity.pending_sign_in(&ticket.token).await;
            assert_eq!(pending.unwrap_err().status, 410);
        }
    }
}
