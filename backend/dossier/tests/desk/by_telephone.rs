//! The password of a bundle by a code to the telephone.

use contract::{BundleId, Caller, PasswordState, Problem, SessionId};
use sea_orm::{ConnectionTrait, Statement};
use testkit::World;
use time::Duration;
use uuid::Uuid;

use crate::{
    bundles::{ordered, retrieved},
    house::NO_TELEPHONE,
    office::{Office, refused},
};

const MASKED: &str = "154****0084";

async fn ready(office: &Office) -> (Caller, BundleId) {
    let lawyer = office.lawyer().await;
    let bundle = ordered(office, &lawyer).await;
    office.work().await;
    (lawyer, bundle)
}

impl Office {
    async fn send_code(&self, lawyer: &Caller, bundle: BundleId) -> Result<(), Problem> {
        self.desk.send_password_code(lawyer, bundle).await
    }

    /// What was sent to telephones: number and code, the newest first.
    async fn codes(&self) -> Vec<(String, String)> {
        let messages = self.notices.outbox(20).await.unwrap();
        let codes = messages.into_iter().map(|message| {
            assert_eq!(message.template, "bundle-code");
            let digits = message.text.chars().filter(char::is_ascii_digit);
            (message.to_masked, digits.take(8).collect())
        });
        codes.collect()
    }

    async fn newest_code(&self) -> String {
        self.codes().await.remove(0).1
    }
}

#[testkit::on_both]
async fn a_code_from_the_telephone_reveals_the_password_once(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, bundle) = ready(&office).await;
    let view = office.desk.bundle(&lawyer, bundle).await.unwrap();
    assert_eq!(view.mobile_masked.as_deref(), Some(MASKED));
    office.send_code(&lawyer, bundle).await.unwrap();
    let [(to, code)] = <[_; 1]>::try_from(office.codes().await).unwrap();
    assert_eq!(to, MASKED);
    let mails = office.notices.mailbox(50).await.unwrap();
    assert!(mails.iter().all(|mail| !mail.body.contains(&code)));

    let spaced = format!(" {} {} ", &code[..4], &code[4..]);
    let password = retrieved(&office, &lawyer, bundle, &spaced).await.unwrap();
    let messages = office.notices.outbox(20).await.unwrap();
    assert!(
        messages
            .iter()
            .all(|message| !message.text.contains(&password))
    );
    let again = retrieved(&office, &lawyer, bundle, &code).await;
    refused(again, "already-retrieved");
    refused(office.send_code(&lawyer, bundle).await, "already-retrieved");
    let db = &office.world.kernel.db;
    let kept = Statement::from_string(db.get_database_backend(), "SELECT id FROM bundle_code");
    let kept = db.query_all_raw(kept).await.unwrap();
    assert!(kept.is_empty(), "the code went with the password");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_code_is_good_for_ten_minutes_in_the_session_that_asked_for_it(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, bundle) = ready(&office).await;
    office.send_code(&lawyer, bundle).await.unwrap();
    let code = office.newest_code().await;
    let mut elsewhere = lawyer.clone();
    elsewhere.session = SessionId(Uuid::from_u128(7));
    let stolen = retrieved(&office, &elsewhere, bundle, &code).await;
    refused(stolen, "wrong-sent-code");
    office.world.clock.advance(Duration::minutes(10));
    let late = retrieved(&office, &lawyer, bundle, &code).await;
    refused(late, "wrong-sent-code");
    let way = office.way().await;
    retrieved(&office, &lawyer, bundle, &way).await.unwrap();
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn three_codes_are_sent_a_minute_apart_and_the_last_alone_is_good(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, bundle) = ready(&office).await;
    for nth in 1..=contract::CODES_SENT {
        office.send_code(&lawyer, bundle).await.unwrap();
        let again = office.send_code(&lawyer, bundle).await;
        if nth < contract::CODES_SENT {
            let problem = refused(again, "code-just-sent");
            assert_eq!(problem.wait_seconds, Some(60));
        } else {
            refused(again, "too-many-codes");
        }
        office.world.clock.advance(Duration::minutes(1));
    }
    refused(office.send_code(&lawyer, bundle).await, "too-many-codes");
    let codes = office.codes().await;
    assert_eq!(codes.len(), 3, "what was refused was not sent");
    let first = retrieved(&office, &lawyer, bundle, &codes[2].1).await;
    refused(first, "wrong-sent-code");
    retrieved(&office, &lawyer, bundle, &codes[0].1)
        .await
        .unwrap();
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn wrong_codes_and_wrong_ways_count_together(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, bundle) = ready(&office).await;
    office.send_code(&lawyer, bundle).await.unwrap();
    let code = office.newest_code().await;
    let wrong = if code == "00000000" {
        "00000001"
    } else {
        "00000000"
    };
    for (typed, kind) in [
        (wrong, "wrong-sent-code"),
        ("guessed", "wrong-way"),
        (wrong, "wrong-sent-code"),
        ("guessed", "wrong-way"),
        (wrong, "password-locked"),
    ] {
        refused(retrieved(&office, &lawyer, bundle, typed).await, kind);
    }
    let locked = retrieved(&office, &lawyer, bundle, &code).await;
    refused(locked, "password-locked");
    let view = office.desk.bundle(&lawyer, bundle).await.unwrap();
    assert_eq!(view.password, PasswordState::Locked);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_code_takes_a_fresh_factor_before_and_after(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, bundle) = ready(&office).await;
    let mut stale = lawyer.clone();
    stale.is_stepped_up = false;
    refused(office.send_code(&stale, bundle).await, "step-up-required");
    office.send_code(&lawyer, bundle).await.unwrap();
    let code = office.newest_code().await;
    let without = retrieved(&office, &stale, bundle, &code).await;
    refused(without, "step-up-required");
}

#[testkit::on_both]
async fn whoever_has_no_telephone_has_the_mail(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer_with(NO_TELEPHONE).await;
    let bundle = ordered(&office, &lawyer).await;
    office.work().await;
    let view = office.desk.bundle(&lawyer, bundle).await.unwrap();
    assert_eq!(view.mobile_masked, None);
    refused(office.send_code(&lawyer, bundle).await, "no-telephone");
    let way = office.way().await;
    retrieved(&office, &lawyer, bundle, &way).await.unwrap();
}

#[testkit::on_both]
async fn a_code_written_by_hand_is_none(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, bundle) = ready(&office).await;
    office.send_code(&lawyer, bundle).await.unwrap();
    let code = office.newest_code().await;
    let db = &office.world.kernel.db;
    let again = "UPDATE bundle_code SET sent = 0";
    assert_eq!(
        db.execute_unprepared(again).await.unwrap().rows_affected(),
        1
    );
    let tried = retrieved(&office, &lawyer, bundle, &code).await;
    refused(tried, "wrong-sent-code");
    office.world.clock.advance(Duration::minutes(2));
    refused(office.send_code(&lawyer, bundle).await, "not-found");
}
