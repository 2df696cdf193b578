use contract::{AccountDesk, Caller, PasswordChange, Role, Secret, SignInDesk};
use identity::code_at;
use testkit::World;
use time::Duration;

use crate::house::{EDGE, House, PASSWORD, broken, nobody};

const NEW: &str = "a heron by the grey sluice";

fn change(current: &str, password: &str, again: &str) -> PasswordChange {
    PasswordChange {
        current: Secret::new(current),
        password: Secret::new(password),
        again: Secret::new(again),
    }
}

#[testkit::on_both]
async fn a_new_password_ends_all_other_sessions_and_is_told_of(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let other = clerk.sign_in().await;
    let current = clerk.sign_in().await;
    let half_way = clerk.give_password().await.unwrap();
    let caller = clerk.caller(&current).await;
    house
        .identity
        .change_password(&caller, &house.visit(), change(PASSWORD, NEW, NEW))
        .await
        .unwrap();
    assert!(house.live(&other.token).await.is_none());
    assert!(house.live(&current.token).await.is_some());
    assert_eq!(
        house
            .identity
            .pending_sign_in(&half_way.token)
            .await
            .unwrap_err()
            .status,
        410
    );
    assert_eq!(
        house.letters().await,
        ["password-changed p029@wangchuan.example"]
    );
    assert_eq!(
        clerk.give_password().await.unwrap_err().kind,
        "sign-in-refused"
    );
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn a_change_needs_the_password_that_holds() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let caller = clerk.caller(&clerk.sign_in().await).await;
    let visit = house.visit();
    for (asked, rule) in [
        (change("", NEW, NEW), "current: required"),
        (
            change("", "short", "another"),
            "current: required, password: password-short, again: differs",
        ),
        (
            change("something else", NEW, NEW),
            "current: wrong-password",
        ),
        (
            change(PASSWORD, "short", "short"),
            "password: password-short",
        ),
        (change(PASSWORD, NEW, "another"), "again: differs"),
        (
            change(PASSWORD, PASSWORD, PASSWORD),
            "password: password-same",
        ),
        (
            change(PASSWORD, "p029 and the river", "p029 and the river"),
            "password: password-personal",
        ),
    ] {
        let refused = house
            .identity
            .change_password(&caller, &visit, asked)
            .await
            .unwrap_err();
        assert_eq!(broken(&refused).join(", "), rule);
    }
    assert!(house.letters().await.is_empty());
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn guessing_the_current_password_is_slowed_down() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let caller = clerk.caller(&clerk.sign_in().await).await;
    let mut statuses = Vec::new();
    for _ in 0..7 {
        let asked = change("something else", NEW, NEW);
        statuses.push(
            house
                .identity
                .change_password(&caller, &house.visit(), asked)
                .await
                .unwrap_err()
                .status,
        );
    }
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429, 429]);
    let trail = house.trail(clerk.account()).await;
    let line = "identity.manage_account password-changed Refused current-password";
    assert_eq!(
        trail.iter().filter(|step| *step == line).count(),
        5,
        "every try that was judged is kept"
    );
    let beyond = "identity.sign_in password-changed Refused too-many-tries";
    assert_eq!(trail.iter().filter(|step| *step == beyond).count(), 1);
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn new_recovery_codes_need_a_fresh_factor_and_replace_the_old(world: World) {
    let house = House::in_world(world).await;
    let (qu, signed_in, old) = house.qu().await;
    house.advance(Duration::minutes(6));
    let stale = house.live(&signed_in.token).await.unwrap().caller;
    let refused = house
        .identity
        .renew_recovery_codes(&stale)
        .await
        .unwrap_err();
    assert_eq!(
        (refused.kind.as_ref(), refused.status),
        ("step-up-required", 403)
    );

    let renewed = house
        .identity
        .step_up(&house.visit(), &signed_in.token, qu.code())
        .await
        .unwrap();
    let caller = qu.caller(&renewed).await;
    let new = house.identity.renew_recovery_codes(&caller).await.unwrap();
    assert_eq!(new.len(), 10);
    let told = "recovery-codes-renewed quhang@lishi.example".to_owned();
    assert!(house.letters().await.contains(&told));
    let token = qu.give_password().await.unwrap().token;
    let visit = house.visit();
    let refused = house
        .identity
        .finish_sign_in(&visit, &token, Secret::new(old[0].clone()))
        .await;
    assert_eq!(broken(&refused.unwrap_err()), ["code: wrong-code"]);
    house
        .identity
        .finish_sign_in(&visit, &token, Secret::new(new[0].clone()))
        .await
        .unwrap();
    assert!(
        house
            .trail(qu.account())
            .await
            .iter()
            .any(|step| step.contains("Denied"))
    );
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_new_authenticator_replaces_the_old_once_it_has_shown_a_code(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let caller = clerk.caller(&clerk.sign_in().await).await;
    let elsewhere = clerk.sign_in().await;
    let half_way = clerk.give_password().await.unwrap();
    let offered = house.identity.begin_factor_change(&caller).await.unwrap();
    let key = offered.key_groups.concat();
    let code = |key: &str| Secret::new(code_at(key, house.world.kernel.now()).unwrap());
    let wrong = house
        .identity
        .confirm_factor_change(&caller, clerk.code())
        .await
        .unwrap_err();
    assert_eq!(broken(&wrong), ["code: wrong-code"]);
    assert!(
        clerk.caller(&clerk.sign_in().await).await.is_stepped_up,
        "the old one still works"
    );

    house
        .identity
        .confirm_factor_change(&caller, code(&key))
        .await
        .unwrap();
    assert!(house.live(&elsewhere.token).await.is_none(), "ended");
    let pending = house.identity.pending_sign_in(&half_way.token).await;
    assert_eq!(pending.unwrap_err().status, 410);
    let told = "factor-changed p029@wangchuan.example".to_owned();
    assert!(house.letters().await.contains(&told));
    house.advance(Duration::seconds(30));
    let ticket = clerk.give_password().await.unwrap();
    let old = house
        .identity
        .finish_sign_in(&house.visit(), &ticket.token, clerk.code())
        .await;
    assert_eq!(broken(&old.unwrap_err()), ["code: wrong-code"]);
    house
        .identity
        .finish_sign_in(&house.visit(), &ticket.token, code(&key))
        .await
        .unwrap();
    let again = house
        .identity
        .confirm_factor_change(&caller, code(&key))
        .await
        .unwrap_err();
    assert_eq!(again.kind, "conflict", "nothing is waiting any more");
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn an_account_that_is_gone_is_not_found() {
    let house = House::open().await;
    let ghost = Caller {
        organisation: house.office,
        account: nobody(),
        ..Caller::for_tests(&[Role::Citizen])
    };
    assert_eq!(
        house.identity.account(&ghost).await.unwrap_err().status,
        404
    );
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn looking_at_ones_account_is_one_entry() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let caller = clerk.caller(&clerk.sign_in_from(EDGE).await).await;
    house.identity.account(&caller).await.unwrap();
    let trail = house.trail(clerk.account()).await;
    assert_eq!(
        trail,
        [
            "system.administer account-created Done -",
            "identity.sign_in password Done -",
            "identity.sign_in second-factor Done -",
            "identity.manage_account view Done -"
        ]
    );
    house.stands_as_recorded().await;
}
