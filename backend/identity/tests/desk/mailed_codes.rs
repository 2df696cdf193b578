use contract::{RegistrationDesk, RegistrationStep, Secret, Visit};
use testkit::World;
use time::Duration;

use crate::{
    house::{House, broken},
    qu::qu_form,
};

#[testkit::on_both]
async fn a_mailed_code_is_good_for_five_tries_and_ten_minutes(world: World) {
    let house = House::in_world(world).await;
    let token = house.begun(qu_form()).await;
    let right = house.mailed_code().await;
    let wrong = Secret::new(if right.expose() == "000000" {
        "000001"
    } else {
        "000000"
    });
    for _ in 0..5 {
        let refused = house
            .identity
            .confirm_email(&house.visit(), &token, wrong.clone())
            .await;
        assert_eq!(broken(&refused.unwrap_err()), ["code: wrong-code"]);
    }
    let ended = house
        .identity
        .confirm_email(&house.visit(), &token, right)
        .await
        .unwrap_err();
    assert_eq!(
        (ended.kind.as_ref(), ended.status),
        ("code-ended", 422),
        "the right one comes too late"
    );

    let soon = house
        .identity
        .resend_code(&house.visit(), &token)
        .await
        .unwrap_err();
    assert_eq!((soon.kind.as_ref(), soon.status), ("resend-later", 429));
    house.advance(Duration::minutes(1));
    house
        .identity
        .resend_code(&house.visit(), &token)
        .await
        .unwrap();
    let second = house.mailed_code().await;
    house.advance(Duration::minutes(10));
    let late = house
        .identity
        .confirm_email(&house.visit(), &token, second)
        .await
        .unwrap_err();
    assert_eq!(late.kind, "code-ended");
}

#[tokio::test]
async fn another_code_can_be_asked_for_three_times() {
    let house = House::open().await;
    let token = house.begun(qu_form()).await;
    let first = house.mailed_code().await;
    for left in [2, 1, 0] {
        house.advance(Duration::minutes(1));
        let view = house
            .identity
            .resend_code(&house.visit(), &token)
            .await
            .unwrap();
        assert!(
            matches!(view.step, RegistrationStep::ConfirmEmail { resends_left, .. } if resends_left == left)
        );
    }
    house.advance(Duration::minutes(1));
    assert_eq!(
        house
            .identity
            .resend_code(&house.visit(), &token)
            .await
            .unwrap_err()
            .kind,
        "code-ended"
    );
    let old = house
        .identity
        .confirm_email(&house.visit(), &token, first)
        .await
        .unwrap_err();
    assert_eq!(
        broken(&old),
        ["code: wrong-code"],
        "an old code stops working"
    );
    house.confirmed(&token).await;
}

#[tokio::test]
async fn one_address_cannot_be_flooded_with_codes() {
    let house = House::open().await;
    let elsewhere = |n: u8| Visit {
        address: format!("198.51.100.{n}").parse().unwrap(),
        ..house.visit()
    };
    for n in 0..8 {
        house
            .identity
            .begin_registration(&elsewhere(n), qu_form())
            .await
            .unwrap();
    }
    let slow = house
        .identity
        .begin_registration(&elsewhere(9), qu_form())
        .await
        .unwrap_err();
    assert_eq!((slow.kind.as_ref(), slow.status), ("too-many-tries", 429));
    assert!(slow.wait_seconds.is_some_and(|wait| wait > 0));
}
