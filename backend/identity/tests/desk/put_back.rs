//! Whole rows put back as they once were: every seal holds, and the ledger names them.

use contract::{
    AccountDesk, Caller, PasswordChange, RegistrationDesk, Role, Secret, SessionId, SignInDesk,
    SignInForm,
};
use identity::code_at;
use testkit::World;

use crate::{
    house::{House, Member, PASSWORD, operator},
    qu::qu_form,
};

impl House {
    async fn keep(&self, table: &str) {
        self.by_hand(&format!("CREATE TABLE kept AS SELECT * FROM {table}"))
            .await;
    }

    /// Makes these columns of the kept rows what they were, all at once.
    async fn put_back(&self, table: &str, columns: &str) {
        let put_back = format!(
            "UPDATE {table} SET ({columns}) = (SELECT {columns} FROM kept WHERE kept.id = {table}.id) \
             WHERE id IN (SELECT id FROM kept)"
        );
        assert!(self.by_hand(&put_back).await > 0, "{put_back}");
        self.by_hand("DROP TABLE kept").await;
    }
}

const OF_AN_ACCOUNT: &str = "password_hash, password_set_at, is_password_initial, factor, factor_set_at, \
     factor_last_step, next_factor, wrong_codes, is_enabled, seal";
const OF_A_SESSION: &str = "token_hash, last_seen_at, absolute_at, stepped_up_at, ended_at, seal";

fn account(member: &Member<'_>) -> [String; 1] {
    [format!("put-back account {}", member.account())]
}

#[testkit::on_both]
async fn a_session_put_back_after_signing_out_is_named(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let signed_in = clerk.sign_in().await;
    let session = clerk.caller(&signed_in).await.session;
    house.keep("session").await;
    let visit = house.visit();
    house
        .identity
        .sign_out(&visit, &signed_in.token)
        .await
        .unwrap();
    house.stands_as_recorded().await;
    house.put_back("session", OF_A_SESSION).await;
    assert!(
        house.live(&signed_in.token).await.is_some(),
        "the seal holds"
    );
    assert_eq!(house.found().await, [format!("put-back session {session}")]);
}

#[testkit::on_both]
async fn a_session_put_back_to_the_token_before_a_fresh_factor_is_named(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let signed_in = clerk.sign_in().await;
    let session = clerk.caller(&signed_in).await.session;
    house.keep("session").await;
    let (visit, code) = (house.visit(), clerk.fresh_code());
    let renewed = house.identity.step_up(&visit, &signed_in.token, code).await;
    renewed.unwrap();
    house.stands_as_recorded().await;
    house.put_back("session", OF_A_SESSION).await;
    assert_eq!(house.found().await, [format!("put-back session {session}")]);
}

/// A session of the clerk's that is to be ended from another one; the rows are kept as they stand.
async fn lost_session(house: &House) -> (SessionId, Caller) {
    let clerk = house.clerk().await;
    let lost = clerk.caller(&clerk.sign_in().await).await.session;
    let here = clerk.caller(&clerk.sign_in().await).await;
    house.keep("session").await;
    (lost, here)
}

#[testkit::on_both]
async fn a_session_put_back_after_another_ended_it_is_named(world: World) {
    let house = House::in_world(world).await;
    let (lost, here) = lost_session(&house).await;
    house.identity.end_session(&here, lost).await.unwrap();
    house.stands_as_recorded().await;
    house.put_back("session", OF_A_SESSION).await;
    assert_eq!(house.found().await, [format!("put-back session {lost}")]);
}

#[testkit::on_both]
async fn a_session_put_back_after_all_others_were_ended_is_named(world: World) {
    let house = House::in_world(world).await;
    let (lost, here) = lost_session(&house).await;
    house.identity.end_other_sessions(&here).await.unwrap();
    house.stands_as_recorded().await;
    house.put_back("session", OF_A_SESSION).await;
    assert_eq!(house.found().await, [format!("put-back session {lost}")]);
}

#[testkit::on_both]
async fn a_session_put_back_after_its_holder_signed_in_anew_is_named(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let first = clerk.sign_in().await;
    let lost = clerk.caller(&first).await.session;
    house.keep("session").await;
    let visit = contract::Visit {
        session: Some(first.token),
        ..house.visit()
    };
    let (identity, code) = (&house.identity, clerk.fresh_code());
    let ticket = identity.begin_sign_in(&visit, clerk.form()).await.unwrap();
    let second = identity.finish_sign_in(&visit, &ticket.token, code).await;
    second.unwrap();
    house.stands_as_recorded().await;
    house.put_back("session", OF_A_SESSION).await;
    assert_eq!(house.found().await, [format!("put-back session {lost}")]);
}

#[testkit::on_both]
async fn an_account_put_back_after_it_was_disabled_is_named(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    clerk.sign_in().await;
    house.keep("account").await;
    let (identity, by) = (&house.identity, operator());
    identity.disable_account("P029", &by).await.unwrap();
    house.stands_as_recorded().await;
    house.put_back("account", OF_AN_ACCOUNT).await;
    assert_eq!(house.found().await, account(&clerk));
    clerk.sign_in().await;
    identity.disable_account("P029", &by).await.unwrap();
    assert_eq!(house.found().await, ["astray"], "named for good");
}

#[testkit::on_both]
async fn an_account_enabled_again_by_an_act_stands(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let (by, identity) = (operator(), &house.identity);
    identity.disable_account("P029", &by).await.unwrap();
    identity.enable_account("P029", &by).await.unwrap();
    clerk.sign_in().await;
    house.stands_as_recorded().await;
}

#[testkit::on_both]
async fn an_account_put_back_to_its_old_password_is_named(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let signed_in = clerk.sign_in().await;
    let caller = clerk.caller(&signed_in).await;
    house.keep("account").await;
    let change = PasswordChange {
        current: Secret::new(PASSWORD),
        password: Secret::new("herons over the quiet weir"),
        again: Secret::new("herons over the quiet weir"),
    };
    let (identity, visit) = (&house.identity, house.visit());
    identity
        .change_password(&caller, &visit, change)
        .await
        .unwrap();
    house.stands_as_recorded().await;
    house.put_back("account", OF_AN_ACCOUNT).await;
    assert_eq!(house.found().await, account(&clerk));
}

#[testkit::on_both]
async fn an_account_put_back_to_its_old_key_is_named(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    clerk.sign_in().await;
    house.keep("account").await;
    let (by, identity) = (operator(), &house.identity);
    identity.reset_factors("P029", &by).await.unwrap();
    house.stands_as_recorded().await;
    house.put_back("account", OF_AN_ACCOUNT).await;
    assert_eq!(house.found().await, account(&clerk));
}

#[testkit::on_both]
async fn an_account_put_back_to_the_authenticator_before_the_new_one_is_named(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let caller = clerk.caller(&clerk.sign_in().await).await;
    let offered = house.identity.begin_factor_change(&caller).await.unwrap();
    house.keep("account").await;
    let code = code_at(&offered.key_groups.concat(), house.world.kernel.now());
    let code = Secret::new(code.unwrap());
    let changed = house.identity.confirm_factor_change(&caller, code).await;
    changed.unwrap();
    house.stands_as_recorded().await;
    house.put_back("account", OF_AN_ACCOUNT).await;
    assert_eq!(house.found().await, account(&clerk));
}

#[testkit::on_both]
async fn a_recovery_code_put_back_after_it_was_used_is_named(world: World) {
    let house = House::in_world(world).await;
    let (caller, codes) = qu(&house).await;
    house.keep("recovery_code").await;
    let form = SignInForm {
        login: "quhang@lishi.example".to_owned(),
        password: Secret::new(PASSWORD),
    };
    let visit = house.visit();
    let ticket = house.identity.begin_sign_in(&visit, form).await.unwrap();
    let code = Secret::new(codes[3].clone());
    let signed_in = house.identity.finish_sign_in(&visit, &ticket.token, code);
    signed_in.await.unwrap();
    house.stands_as_recorded().await;
    house.put_back("recovery_code", "used_at, seal").await;
    assert_eq!(house.found().await, [named(&caller)]);
}

#[testkit::on_both]
async fn recovery_codes_put_back_after_they_were_replaced_are_named(world: World) {
    let house = House::in_world(world).await;
    let (caller, _) = qu(&house).await;
    house.keep("recovery_code").await;
    house.identity.renew_recovery_codes(&caller).await.unwrap();
    house.stands_as_recorded().await;
    let back = "INSERT INTO recovery_code SELECT * FROM kept";
    house.by_hand(back).await;
    assert_eq!(house.found().await, vec![named(&caller); 10]);
}

/// A lawyer who has just registered, and their recovery codes.
async fn qu(house: &House) -> (Caller, Vec<String>) {
    let token = house.begun(qu_form()).await;
    let (codes, _) = house.enrolled(&token).await;
    let visit = house.visit();
    let finished = house.identity.finish_registration(&visit, &token).await;
    let live = house.live(&finished.unwrap().token).await.unwrap();
    (live.caller, codes)
}

fn named(caller: &Caller) -> String {
    format!("put-back account {}", caller.account)
}

#[testkit::on_both]
async fn a_role_that_no_act_gave_is_named(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    house.stands_as_recorded().await;
    house
        .by_hand("INSERT INTO account_role SELECT account, 'SYS_ADMIN', seal FROM account_role")
        .await;
    let named = format!("unrecorded account {}", clerk.account());
    assert_eq!(house.found().await, [named]);
}

#[testkit::on_both]
async fn what_people_do_leaves_every_row_as_recorded(world: World) {
    let house = House::in_world(world).await;
    house.stands_as_recorded().await;
    let token = house.begun(qu_form()).await;
    house.stands_as_recorded().await;
    house.enrolled(&token).await;
    house.stands_as_recorded().await;
    let visit = house.visit();
    house
        .identity
        .finish_registration(&visit, &token)
        .await
        .unwrap();
    let clerk = house.clerk().await;
    house.member("P027", &[Role::CmHead, Role::CmClerk]).await;
    let first = clerk.sign_in().await;
    house.advance(time::Duration::minutes(2));
    let mut caller = clerk.caller(&first).await;
    house.stands_as_recorded().await;
    let visit = contract::Visit {
        session: Some(first.token),
        ..house.visit()
    };
    let code = clerk.fresh_code();
    let ticket = house
        .identity
        .begin_sign_in(&visit, clerk.form())
        .await
        .unwrap();
    let second = house
        .identity
        .finish_sign_in(&visit, &ticket.token, code)
        .await;
    caller.session = clerk.caller(&second.unwrap()).await.session;
    clerk.sign_in().await;
    house.stands_as_recorded().await;
    house.identity.end_other_sessions(&caller).await.unwrap();
    house.stands_as_recorded().await;
    house.advance(time::Duration::hours(13));
    house.identity.sweep().await.unwrap();
    house.other_office().await;
    house.stands_as_recorded().await;
}
