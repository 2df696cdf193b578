use contract::{Secret, SignInDesk};
use testkit::World;
use time::Duration;

use crate::house::{House, broken};

#[testkit::on_both]
async fn a_code_signs_in_once(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let code = clerk.fresh_code();
    let (one, two) = (
        clerk.give_password().await.unwrap(),
        clerk.give_password().await.unwrap(),
    );
    let visit = house.visit();
    house
        .identity
        .finish_sign_in(&visit, &one.token, code.clone())
        .await
        .unwrap();
    let again = house
        .identity
        .finish_sign_in(&visit, &two.token, code)
        .await
        .unwrap_err();
    assert_eq!(broken(&again), ["code: code-used"], "wait for the next");
    let done = house
        .identity
        .finish_sign_in(&visit, &one.token, clerk.fresh_code())
        .await
        .unwrap_err();
    assert_eq!(
        (done.kind.as_ref(), done.status),
        ("sign-in-over", 410),
        "a ticket is good once"
    );
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn a_code_before_one_that_was_used_is_not_taken_later() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let earlier = clerk.fresh_code();
    let later = clerk.fresh_code();
    let (one, two) = (
        clerk.give_password().await.unwrap(),
        clerk.give_password().await.unwrap(),
    );
    house
        .identity
        .finish_sign_in(&house.visit(), &one.token, later)
        .await
        .unwrap();
    let refused = house
        .identity
        .finish_sign_in(&house.visit(), &two.token, earlier)
        .await;
    assert_eq!(broken(&refused.unwrap_err()), ["code: code-used"]);
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn a_clock_set_back_does_not_bring_used_codes_back() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    clerk.sign_in().await;
    house.advance(Duration::minutes(-10));
    let ticket = clerk.give_password().await.unwrap();
    let refused = house
        .identity
        .finish_sign_in(&house.visit(), &ticket.token, clerk.code())
        .await;
    assert_eq!(broken(&refused.unwrap_err()), ["code: code-used"]);
    house.stands_as_recorded().await;
}

#[testkit::on_both(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_uses_of_one_code_at_once_one_wins(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let code = clerk.fresh_code();
    let mut tickets = Vec::new();
    for _ in 0..6 {
        tickets.push(clerk.give_password().await.unwrap().token);
    }
    let tries = tickets.iter().map(|token| {
        let (identity, visit, token, code) = (
            house.identity.clone(),
            house.visit(),
            token.clone(),
            code.clone(),
        );
        tokio::spawn(async move { identity.finish_sign_in(&visit, &token, code).await })
    });
    let tries: Vec<_> = tries.collect();
    let mut won = 0;
    for attempt in tries {
        won += usize::from(attempt.await.unwrap().is_ok());
    }
    assert_eq!(won, 1);
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn five_wrong_codes_end_the_sign_in(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let ticket = clerk.give_password().await.unwrap();
    for left in (0..5).rev() {
        let wrong = house
            .identity
            .finish_sign_in(&house.visit(), &ticket.token, Secret::new("x"))
            .await;
        assert_eq!(broken(&wrong.unwrap_err()), ["code: wrong-code"]);
        let pending = house.identity.pending_sign_in(&ticket.token).await;
        assert_eq!(pending.map_or(0, |pending| pending.tries_left), left);
    }
    let over = house
        .identity
        .finish_sign_in(&house.visit(), &ticket.token, clerk.fresh_code())
        .await;
    assert_eq!(over.unwrap_err().kind, "sign-in-over");
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn wrong_codes_are_slowed_down_over_many_sign_ins() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let mut statuses = Vec::new();
    for _ in 0..3 {
        let ticket = clerk.give_password().await.unwrap();
        for _ in 0..5 {
            let wrong = house
                .identity
                .finish_sign_in(&house.visit(), &ticket.token, Secret::new("000"))
                .await;
            statuses.push(wrong.unwrap_err().status);
        }
    }
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 10);
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 5);
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn the_second_half_has_five_minutes() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let ticket = clerk.give_password().await.unwrap();
    house.advance(Duration::minutes(5));
    let over = house
        .identity
        .finish_sign_in(&house.visit(), &ticket.token, clerk.code())
        .await;
    assert_eq!(over.unwrap_err().kind, "sign-in-over");
    assert_eq!(
        house
            .identity
            .pending_sign_in(&ticket.token)
            .await
            .unwrap_err()
            .status,
        410
    );
    let made_up = Secret::new("0".repeat(64));
    assert_eq!(
        house
            .identity
            .pending_sign_in(&made_up)
            .await
            .unwrap_err()
            .status,
        410
    );
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_recovery_code_signs_in_once_and_says_how_many_are_left(world: World) {
    let house = House::in_world(world).await;
    let (qu, _, codes) = house.qu().await;
    let typed = Secret::new(codes[3].to_uppercase().replace('-', " "));
    let ticket = qu.give_password().await.unwrap();
    let signed_in = house
        .identity
        .finish_sign_in(&house.visit(), &ticket.token, typed.clone())
        .await;
    assert_eq!(signed_in.unwrap().recovery_codes_left, Some(9));
    let ticket = qu.give_password().await.unwrap();
    let again = house
        .identity
        .finish_sign_in(&house.visit(), &ticket.token, typed)
        .await;
    assert_eq!(broken(&again.unwrap_err()), ["code: wrong-code"]);
    house.stands_as_recorded().await;
}

#[testkit::on_both(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_uses_of_one_recovery_code_at_once_one_wins(world: World) {
    let house = House::in_world(world).await;
    let (qu, _, codes) = house.qu().await;
    let mut tries = Vec::new();
    for _ in 0..6 {
        let (token, code) = (
            qu.give_password().await.unwrap().token,
            Secret::new(codes[0].clone()),
        );
        let (identity, visit) = (house.identity.clone(), house.visit());
        tries.push(tokio::spawn(async move {
            identity.finish_sign_in(&visit, &token, code).await
        }));
    }
    let mut won = 0;
    for attempt in tries {
        won += usize::from(attempt.await.unwrap().is_ok());
    }
    assert_eq!(won, 1);
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn somebody_elses_recovery_code_is_worth_nothing() {
    let house = House::open().await;
    let (_, _, codes) = house.qu().await;
    let clerk = house.clerk().await;
    let ticket = clerk.give_password().await.unwrap();
    let code = Secret::new(codes[0].clone());
    let refused = house
        .identity
        .finish_sign_in(&house.visit(), &ticket.token, code)
        .await;
    assert_eq!(broken(&refused.unwrap_err()), ["code: wrong-code"]);
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn five_wrong_codes_behind_a_right_password_are_told_to_the_holder(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let told = || async {
        let line = "wrong-codes p029@wangchuan.example".to_owned();
        let letters = house.letters().await;
        letters.iter().filter(|letter| **letter == line).count()
    };
    let wrong = async |n: usize| {
        for _ in 0..n {
            // Each behind a password of its own: nobody stays unseen by beginning again.
            let ticket = clerk.give_password().await.unwrap();
            let typed = Secret::new("000");
            let visit = house.visit();
            let tried = house.identity.finish_sign_in(&visit, &ticket.token, typed);
            assert_eq!(tried.await.unwrap_err().status, 422);
            house.advance(Duration::seconds(30));
        }
    };
    wrong(4).await;
    assert_eq!(told().await, 0);
    clerk.sign_in().await;
    wrong(4).await;
    assert_eq!(told().await, 0, "a right code begins again");
    wrong(1).await;
    assert_eq!(told().await, 1);
    wrong(40).await;
    assert_eq!(told().await, 3, "nobody is flooded with letters");
    house.stands_as_recorded().await;
}
