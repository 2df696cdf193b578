use contract::{AccountDesk, Secret, SignInDesk};
use testkit::World;
use time::Duration;

use crate::house::{EDGE, FIREFOX, House, broken};

#[testkit::on_both]
async fn a_session_ends_after_thirty_idle_minutes(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let signed_in = clerk.sign_in().await;
    house.advance(Duration::minutes(29));
    let state = house.live(&signed_in.token).await.unwrap().state;
    assert_eq!(
        state.expires_at,
        house.world.kernel.now() + Duration::minutes(30),
        "kept alive"
    );
    house.advance(Duration::seconds(30 * 60 - 1));
    assert!(
        house
            .identity
            .session_state(&signed_in.token)
            .await
            .unwrap()
            .is_some()
    );
    house.advance(Duration::seconds(1));
    assert!(house.live(&signed_in.token).await.is_none());
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_whatever_is_done() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let signed_in = clerk.sign_in().await;
    for _ in 0..35 {
        house.advance(Duration::minutes(20));
        assert!(house.live(&signed_in.token).await.is_some());
    }
    let state = house
        .identity
        .session_state(&signed_in.token)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (state.expires_at, state.absolute_at),
        (signed_in.absolute_at, signed_in.absolute_at)
    );
    house.advance(Duration::minutes(20));
    assert!(house.live(&signed_in.token).await.is_none());
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn asking_how_long_it_lasts_does_not_make_it_last() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let signed_in = clerk.sign_in().await;
    let before = house
        .identity
        .session_state(&signed_in.token)
        .await
        .unwrap()
        .unwrap();
    house.advance(Duration::minutes(29));
    let after = house
        .identity
        .session_state(&signed_in.token)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(before.expires_at, after.expires_at);
    assert_eq!(
        (before.stepped_up_until.is_some(), after.stepped_up_until),
        (true, None)
    );
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn many_requests_in_a_minute_write_once() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let signed_in = clerk.sign_in().await;
    let opened = house
        .identity
        .session_state(&signed_in.token)
        .await
        .unwrap()
        .unwrap();
    for _ in 0..5 {
        house.advance(Duration::seconds(10));
        assert_eq!(
            house.live(&signed_in.token).await.unwrap().state.expires_at,
            opened.expires_at
        );
    }
    house.advance(Duration::seconds(10));
    let state = house.live(&signed_in.token).await.unwrap().state;
    assert_eq!(state.expires_at, opened.expires_at + Duration::minutes(1));
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_fresh_factor_lasts_five_minutes_and_renewing_it_changes_the_token(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let signed_in = clerk.sign_in().await;
    let session = clerk.caller(&signed_in).await.session;
    house.advance(Duration::minutes(5));
    assert!(!clerk.caller(&signed_in).await.is_stepped_up);

    let visit = house.visit();
    let renewed = house
        .identity
        .step_up(&visit, &signed_in.token, clerk.code())
        .await
        .unwrap();
    assert!(
        house.live(&signed_in.token).await.is_none(),
        "the old token is worth nothing"
    );
    let caller = clerk.caller(&renewed).await;
    assert!(caller.is_stepped_up);
    assert_eq!(caller.session, session, "it is the same session");
    assert_eq!(
        renewed.absolute_at, signed_in.absolute_at,
        "which lasts no longer for it"
    );

    let stale = house
        .identity
        .step_up(&visit, &signed_in.token, clerk.fresh_code())
        .await;
    assert_eq!(stale.unwrap_err().kind, "signed-out");
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn step_up_takes_no_code_twice_and_no_recovery_code() {
    let house = House::open().await;
    let (qu, signed_in, codes) = house.qu().await;
    let code = qu.fresh_code();
    let visit = house.visit();
    let renewed = house
        .identity
        .step_up(&visit, &signed_in.token, code.clone())
        .await
        .unwrap();
    let again = house
        .identity
        .step_up(&visit, &renewed.token, code)
        .await
        .unwrap_err();
    assert_eq!(broken(&again), ["code: code-used"]);
    let recovery = Secret::new(codes[0].clone());
    let refused = house
        .identity
        .step_up(&visit, &renewed.token, recovery)
        .await
        .unwrap_err();
    assert_eq!(broken(&refused), ["code: wrong-code"]);
    assert!(
        house.live(&renewed.token).await.is_some(),
        "a wrong code does not sign out"
    );
    let trail = house.trail(qu.account()).await;
    assert!(
        trail.contains(&"identity.sign_in step-up Refused wrong-code".to_owned()),
        "{trail:?}"
    );
    house.stands_as_recorded().await;
}

#[testkit::on_both(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_step_ups_with_one_code_at_once_one_wins(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let signed_in = clerk.sign_in().await;
    let code = clerk.fresh_code();
    let tries: Vec<_> = (0..6)
        .map(|_| {
            let (identity, visit) = (house.identity.clone(), house.visit());
            let (token, code) = (signed_in.token.clone(), code.clone());
            tokio::spawn(async move { identity.step_up(&visit, &token, code).await })
        })
        .collect();
    let mut won = Vec::new();
    for attempt in tries {
        won.extend(attempt.await.unwrap().ok());
    }
    assert_eq!(won.len(), 1);
    assert!(house.live(&won[0].token).await.is_some());
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn signing_out_ends_the_session_at_once(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let signed_in = clerk.sign_in().await;
    house
        .identity
        .sign_out(&house.visit(), &signed_in.token)
        .await
        .unwrap();
    assert!(house.live(&signed_in.token).await.is_none());
    house
        .identity
        .sign_out(&house.visit(), &signed_in.token)
        .await
        .unwrap();
    house
        .identity
        .sign_out(&house.visit(), &Secret::new("made up"))
        .await
        .unwrap();
    let trail = house.trail(clerk.account()).await;
    let ended = trail
        .iter()
        .filter(|step| *step == "identity.end_session sign-out Done -")
        .count();
    assert_eq!(ended, 1);
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn the_device_list_shows_ones_own_and_ends_them() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let home = clerk.sign_in_from(FIREFOX).await;
    let office = clerk.sign_in_from(EDGE).await;
    let third = clerk.sign_in_from("").await;
    let caller = clerk.caller(&office).await;
    let sessions = house.identity.account(&caller).await.unwrap().sessions;
    let told: Vec<_> = sessions
        .iter()
        .map(|one| (one.browser.as_str(), one.system.as_str(), one.is_current))
        .collect();
    assert_eq!(
        told,
        [
            ("Edge", "Windows", true),
            ("", "", false),
            ("Firefox", "Linux", false)
        ]
    );

    let other = clerk.caller(&home).await.session;
    house.identity.end_session(&caller, other).await.unwrap();
    assert!(house.live(&home.token).await.is_none());
    assert_eq!(
        house
            .identity
            .end_session(&caller, other)
            .await
            .unwrap_err()
            .status,
        404
    );
    assert_eq!(house.identity.end_other_sessions(&caller).await.unwrap(), 1);
    assert!(house.live(&third.token).await.is_none());
    assert!(house.live(&office.token).await.is_some());
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn nobody_ends_somebody_elses_session() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let head = house.member("P027", &[contract::Role::CmHead]).await;
    let (victim, thief) = (clerk.sign_in().await, head.sign_in().await);
    let session = clerk.caller(&victim).await.session;
    let caller = head.caller(&thief).await;
    assert_eq!(
        house
            .identity
            .end_session(&caller, session)
            .await
            .unwrap_err()
            .kind,
        "not-found"
    );
    assert!(house.live(&victim.token).await.is_some());
    let trail = house.trail(head.account()).await;
    assert!(
        trail
            .iter()
            .any(|step| step.starts_with("identity.manage_account") && step.contains("Denied")),
        "{trail:?}"
    );
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn lapsed_sessions_are_ended_in_the_ledger_once(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    clerk.sign_in().await;
    let kept = clerk.sign_in().await;
    house.advance(Duration::minutes(29));
    house.live(&kept.token).await.unwrap();
    house.advance(Duration::minutes(2));
    assert_eq!(house.identity.sweep().await.unwrap(), 1);
    assert_eq!(house.identity.sweep().await.unwrap(), 0);
    assert!(house.live(&kept.token).await.is_some());
    let trail = house.trail(clerk.account()).await;
    assert!(
        trail.contains(&"identity.end_session lapsed Done -".to_owned()),
        "{trail:?}"
    );
    house.advance(Duration::days(91));
    assert_eq!(
        house.identity.sweep().await.unwrap(),
        2,
        "one more lapsed, one forgotten"
    );
    house.stands_as_recorded().await;
}

#[tokio::test]
async fn a_clock_set_back_keeps_nobody_stepped_up() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let signed_in = clerk.sign_in().await;
    house.advance(Duration::hours(-1));
    assert!(!clerk.caller(&signed_in).await.is_stepped_up);
    house.stands_as_recorded().await;
}
