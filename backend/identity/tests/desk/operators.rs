use contract::{
    AccountDesk, AccountId, PasswordChange, Role, Secret, SignInDesk,
    policy::{self, Act, Relation},
};
use identity::{NewAccount, RefusedAccount};
use ledger::TrailOf;
use testkit::World;
use time::Duration;

use crate::house::{House, operator};

#[testkit::on_both]
async fn a_generated_account_can_sign_in_and_is_asked_for_its_own_password(world: World) {
    let house = House::in_world(world).await;
    let new = NewAccount {
        password: None,
        ..house.staff("P036", &[Role::AuditAdmin])
    };
    let credentials = house
        .identity
        .create_account(new, &operator())
        .await
        .unwrap();
    assert_eq!(credentials.password.expose().len(), 16);
    assert!(credentials.totp_uri.expose().starts_with("otpauth://totp/"));
    let admin = crate::house::Member {
        house: &house,
        number: "P036".to_owned(),
        credentials,
    };
    let signed_in = admin.sign_in().await;
    let caller = admin.caller(&signed_in).await;
    assert_eq!(caller.roles, [Role::AuditAdmin]);
    assert!(caller.must_change_password);
    let search = policy::allow(&caller, Act::SearchLedger, Relation::Office);
    assert!(search.is_err(), "nothing but the change is allowed");

    let new = PasswordChange {
        current: admin.credentials.password.clone(),
        password: Secret::new("a heron by the grey sluice"),
        again: Secret::new("a heron by the grey sluice"),
    };
    let visit = house.visit();
    let changed = house.identity.change_password(&caller, &visit, new);
    changed.await.unwrap();
    let caller = admin.caller(&signed_in).await;
    assert!(!caller.must_change_password);
    assert!(policy::allow(&caller, Act::SearchLedger, Relation::Office).is_ok());
}

#[testkit::on_both]
async fn an_initial_password_ends_after_three_days(world: World) {
    let house = House::in_world(world).await;
    let new = NewAccount {
        password: None,
        ..house.staff("P036", &[Role::AuditAdmin])
    };
    let credentials = house
        .identity
        .create_account(new, &operator())
        .await
        .unwrap();
    let admin = crate::house::Member {
        house: &house,
        number: "P036".to_owned(),
        credentials,
    };
    house.advance(Duration::hours(72) - Duration::seconds(1));
    admin.give_password().await.unwrap();
    house.advance(Duration::seconds(1));
    let ended = admin.give_password().await.unwrap_err();
    assert_eq!(
        (ended.kind.as_ref(), ended.status),
        ("initial-password-ended", 422)
    );
    let mut wrong = admin.form();
    wrong.password = Secret::new("not the password");
    let refused = house.identity.begin_sign_in(&house.visit(), wrong).await;
    assert_eq!(
        refused.unwrap_err().kind,
        "sign-in-refused",
        "and tells no stranger"
    );
}

#[testkit::on_both]
async fn what_an_operator_does_is_never_entered_as_the_holders_act(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let admin = house.member("P034", &[Role::SysAdmin]).await;
    let code = admin.fresh_code();
    let by_admin = house.identity.operator("P034", &code).await.unwrap();
    let again = house.identity.operator("P034", &code).await;
    assert!(matches!(again, Err(RefusedAccount::NotAnOperator)), "once");
    house
        .identity
        .disable_account("P029", &by_admin)
        .await
        .unwrap();
    house
        .identity
        .enable_account("P029", &operator())
        .await
        .unwrap();

    let of = TrailOf::Subject(clerk.account().0);
    let db = &house.world.kernel.db;
    let trail = house.ledger.trail(db, house.office, of).await.unwrap();
    let done = |step: &str| {
        let found = trail.iter().find(|one| {
            let details = one.details.as_ref();
            details.is_some_and(|details| details["step"] == step)
        });
        let found = found.unwrap();
        let user = found.details.as_ref().unwrap()["system_user"].clone();
        (found.act.clone(), found.actor, user)
    };
    let system = |user: &str| {
        let user = serde_json::Value::from(user);
        ("system.administer".to_owned(), None::<AccountId>, user)
    };
    assert_eq!(done("account-created"), system("root"));
    assert_eq!(done("account-enabled"), system("root"));
    let act = Act::AdministerAccounts.code().to_owned();
    let by = (act, Some(admin.account()), serde_json::Value::Null);
    assert_eq!(done("account-disabled"), by);
}

#[tokio::test]
async fn only_the_systems_administrator_of_the_office_acts_by_a_code() {
    let house = House::open().await;
    let clerk = house.clerk().await;
    let code = clerk.fresh_code();
    let by_clerk = house.identity.operator("P029", &code).await.unwrap();
    house.member("P030", &[Role::CmMonitor]).await;
    let refused = house.identity.disable_account("P030", &by_clerk).await;
    assert!(matches!(refused, Err(RefusedAccount::NotAnOperator)));
    let wrong = house.identity.operator("P029", &Secret::new("000")).await;
    assert!(matches!(wrong, Err(RefusedAccount::NotAnOperator)));
    let nobody = house.identity.operator("P999", &Secret::new("000")).await;
    assert!(matches!(nobody, Err(RefusedAccount::NotAnOperator)));
}

#[tokio::test]
async fn the_demo_chooses_password_and_key() {
    let house = House::open().await;
    let key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    let new = NewAccount {
        totp_key: Some(Secret::new(key)),
        ..house.staff("P028", &[Role::CmAuditor])
    };
    assert_eq!(
        house
            .identity
            .create_account(new, &operator())
            .await
            .unwrap()
            .totp_key
            .expose(),
        key
    );
    let weak = NewAccount {
        totp_key: Some(Secret::new("ABC")),
        ..house.staff("P030", &[Role::CmMonitor])
    };
    assert!(matches!(
        house
            .identity
            .create_account(weak, &operator())
            .await
            .unwrap_err(),
        RefusedAccount::Invalid {
            field: "totp_key",
            ..
        }
    ));
}

#[testkit::on_both]
async fn administrators_exclude_each_other_and_nobody_is_made_twice(world: World) {
    let house = House::in_world(world).await;
    house.clerk().await;
    let both = house.staff("P034", &[Role::SysAdmin, Role::SecAdmin]);
    assert!(matches!(
        house.identity.create_account(both, &operator()).await,
        Err(RefusedAccount::RolesExclude(..))
    ));
    let none = house.staff("P034", &[]);
    assert!(matches!(
        house.identity.create_account(none, &operator()).await,
        Err(RefusedAccount::NoRole)
    ));
    let again = house.staff("P029", &[Role::CmClerk]);
    assert!(matches!(
        house.identity.create_account(again, &operator()).await,
        Err(RefusedAccount::AlreadyExists)
    ));
    let address = NewAccount {
        email: "P029@wangchuan.example".to_owned(),
        ..house.staff("P035", &[Role::SecAdmin])
    };
    assert!(matches!(
        house.identity.create_account(address, &operator()).await,
        Err(RefusedAccount::AlreadyExists)
    ));
    let wrong = NewAccount {
        id_no: Some("123".to_owned()),
        ..house.staff("P035", &[Role::SecAdmin])
    };
    assert!(matches!(
        house.identity.create_account(wrong, &operator()).await,
        Err(RefusedAccount::Invalid {
            field: "id_no",
            rule: "id-shape"
        })
    ));
}

#[testkit::on_both]
async fn disabling_ends_everything_at_once_and_answers_like_a_wrong_password(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let signed_in = clerk.sign_in().await;
    let half_way = clerk.give_password().await.unwrap();
    house
        .identity
        .disable_account("P029", &operator())
        .await
        .unwrap();
    assert!(house.live(&signed_in.token).await.is_none());
    let over = house
        .identity
        .finish_sign_in(&house.visit(), &half_way.token, clerk.fresh_code())
        .await;
    assert_eq!(over.unwrap_err().kind, "sign-in-over");
    assert_eq!(
        clerk.give_password().await.unwrap_err().kind,
        "sign-in-refused"
    );
    house
        .identity
        .enable_account("p029@wangchuan.example", &operator())
        .await
        .unwrap();
    assert!(
        house.live(&signed_in.token).await.is_none(),
        "what has ended stays ended"
    );
    clerk.sign_in().await;
    let trail = house.trail(clerk.account()).await;
    assert!(
        trail.contains(&"system.administer account-disabled Done -".to_owned()),
        "{trail:?}"
    );
    assert!(matches!(
        house.identity.disable_account("P999", &operator()).await,
        Err(RefusedAccount::NoSuchAccount)
    ));
}

#[testkit::on_both]
async fn reset_factors_replace_everything_a_person_signs_in_with(world: World) {
    let house = House::in_world(world).await;
    let (mut qu, signed_in, codes) = house.qu().await;
    house.advance(Duration::seconds(1));
    let credentials = house
        .identity
        .reset_factors("quhang@lishi.example", &operator())
        .await
        .unwrap();
    assert!(house.live(&signed_in.token).await.is_none());
    assert_eq!(
        qu.give_password().await.unwrap_err().kind,
        "sign-in-refused"
    );
    assert_eq!(
        house.letters().await[0],
        "password-changed quhang@lishi.example"
    );
    qu.credentials = credentials;
    let ticket = qu.give_password().await.unwrap();
    let old = Secret::new(codes[0].clone());
    assert!(
        house
            .identity
            .finish_sign_in(&house.visit(), &ticket.token, old)
            .await
            .is_err()
    );
    let caller = qu.caller(&qu.sign_in().await).await;
    assert_eq!(
        house
            .identity
            .account(&caller)
            .await
            .unwrap()
            .recovery_codes_left,
        0
    );
}

#[testkit::on_both]
async fn people_are_found_by_login_and_role(world: World) {
    let house = House::in_world(world).await;
    let (qu, ..) = house.qu().await;
    let clerk = house.clerk().await;
    let person = house
        .identity
        .find_account("QuHang@lishi.example")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(person.account, qu.account());
    assert_eq!(
        (person.id_no.as_deref(), person.firm.as_deref()),
        (Some("990122199312242898"), Some("云岭砺石律师事务所"))
    );
    assert_eq!(person.mobile.unwrap().as_str(), "15400000056");
    let clerks = house
        .identity
        .accounts_with_role(house.office, Role::CmClerk)
        .await
        .unwrap();
    assert_eq!(clerks, [clerk.account()]);
    house
        .identity
        .disable_account("P029", &operator())
        .await
        .unwrap();
    assert!(
        house
            .identity
            .accounts_with_role(house.office, Role::CmClerk)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        house
            .identity
            .person(crate::house::nobody())
            .await
            .unwrap()
            .is_none()
    );
}
