//! What a person achieves who can write every row of the database and has no key: nothing, and it is seen.

use contract::{AccountDesk, RegistrationDesk, Role, Secret, SignInDesk, Visit};
use sha2::{Digest, Sha256};
use testkit::World;
use uuid::Uuid;

use crate::{
    house::{House, Member, operator},
    qu::qu_form,
};

impl House {
    /// Bytes as the database writes them.
    fn bytes(&self, bytes: &[u8]) -> String {
        let hex = bytes
            .iter()
            .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        if self.world.is_on_sqlite() {
            format!("X'{hex}'")
        } else {
            format!("'\\x{hex}'::bytea")
        }
    }

    fn id(&self, id: Uuid) -> String {
        if self.world.is_on_sqlite() {
            self.bytes(id.as_bytes())
        } else {
            format!("'{id}'")
        }
    }

    /// Whether the ledger says of this person that a row of theirs was changed.
    async fn is_seen(&self, member: &Member<'_>) -> bool {
        // Entries of one kind are a minute apart.
        self.advance(time::Duration::seconds(61));
        self.identity.sweep().await.unwrap();
        let trail = self.trail(member.account()).await;
        trail.contains(&"identity.sign_in seal Refused seal-broken".to_owned())
    }
}

#[testkit::on_both]
async fn a_session_written_by_hand_is_nobodys(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    clerk.sign_in().await;
    let chosen = Secret::new("a token of my own choice");
    let hash: [u8; 32] = Sha256::digest(chosen.expose()).into();
    let forged = format!(
        "INSERT INTO session SELECT {}, account, {}, browser, system, created_at, last_seen_at, \
         absolute_at, stepped_up_at, ended_at, seal, capacity FROM session",
        house.id(Uuid::from_u128(7)),
        house.bytes(&hash),
    );
    assert_eq!(house.by_hand(&forged).await, 1);
    assert!(house.live(&chosen).await.is_none());
}

/// Changes of a session by its own holder, who has the database.
const OF_A_SESSION: [&str; 8] = [
    "account = (SELECT id FROM account WHERE number = 'P027')",
    "stepped_up_at = '2026-11-23T23:00:00Z'",
    "absolute_at = '2030-01-01T00:00:00Z'",
    "last_seen_at = '2026-11-23T23:00:00Z'",
    "created_at = '2026-11-01T00:00:00Z'",
    "browser = 'Opera'",
    "system = 'ChromeOS'",
    "capacity = 'party'",
];

#[testkit::on_both]
async fn a_session_changed_by_hand_is_no_session_and_is_seen(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let head = house.member("P027", &[Role::CmHead]).await;
    for change in OF_A_SESSION {
        let signed_in = clerk.sign_in().await;
        let change = format!("UPDATE session SET {change} WHERE ended_at IS NULL");
        assert!(house.by_hand(&change).await > 0, "{change}");
        assert!(house.live(&signed_in.token).await.is_none(), "{change}");
        let state = house.identity.session_state(&signed_in.token).await;
        assert!(state.unwrap().is_none(), "{change}");
        let code = clerk.fresh_code();
        let stepped_up = house
            .identity
            .step_up(&house.visit(), &signed_in.token, code)
            .await;
        assert_eq!(stepped_up.unwrap_err().status, 401, "{change}");
        house.by_hand("DELETE FROM session").await;
    }
    assert!(house.is_seen(&clerk).await);
    assert!(
        house.is_seen(&head).await,
        "as whom somebody would have acted"
    );
}

#[testkit::on_both]
async fn an_ended_session_is_not_brought_back(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let signed_in = clerk.sign_in().await;
    house
        .identity
        .sign_out(&house.visit(), &signed_in.token)
        .await
        .unwrap();
    house.by_hand("UPDATE session SET ended_at = NULL").await;
    assert!(house.live(&signed_in.token).await.is_none());
    assert!(house.is_seen(&clerk).await);
}

/// Changes of an account; whoever signs in to it must not be let in, nor stay in.
const OF_AN_ACCOUNT: [(&str, &str); 17] = [
    (
        "password_hash",
        "(SELECT password_hash FROM kept WHERE number = 'P027')",
    ),
    ("factor", "(SELECT factor FROM kept WHERE number = 'P027')"),
    ("next_factor", "factor"),
    ("factor_last_step", "0"),
    ("factor_set_at", "'2026-11-01T00:00:00Z'"),
    ("password_set_at", "'2026-11-01T00:00:00Z'"),
    ("is_password_initial", "TRUE"),
    ("wrong_codes", "4"),
    ("name", "'别人'"),
    ("licence_no", "'19901202110900005'"),
    ("firm", "'别的律师事务所'"),
    ("email", "(SELECT email FROM kept WHERE number = 'P027')"),
    ("mobile", "email"),
    ("id_no", "email"),
    ("lang", "'en'"),
    ("created_at", "'2026-11-01T00:00:00Z'"),
    (
        "organisation",
        "(SELECT id FROM organisation WHERE code = '990100')",
    ),
];

#[testkit::on_both]
async fn an_account_changed_by_hand_lets_nobody_in_and_is_seen(world: World) {
    let house = House::in_world(world).await;
    house.other_office().await;
    let clerk = house.clerk().await;
    house.member("P027", &[Role::CmHead]).await;
    let signed_in = clerk.sign_in().await;
    house
        .by_hand("CREATE TABLE kept AS SELECT * FROM account")
        .await;
    for (n, (column, value)) in OF_AN_ACCOUNT.into_iter().enumerate() {
        let whose = "WHERE number = 'P029'";
        let change = format!("UPDATE account SET {column} = {value} {whose}");
        assert_eq!(house.by_hand(&change).await, 1, "{column}");
        assert!(house.live(&signed_in.token).await.is_none(), "{column}");
        let visit = Visit {
            address: format!("198.51.100.{n}").parse().unwrap(),
            ..house.visit()
        };
        let refused = house.identity.begin_sign_in(&visit, clerk.form()).await;
        assert_eq!(refused.unwrap_err().kind, "sign-in-refused", "{column}");
        assert!(
            house
                .identity
                .person(clerk.account())
                .await
                .unwrap()
                .is_none()
        );
        let back = format!("(SELECT {column} FROM kept {whose})");
        house
            .by_hand(&format!("UPDATE account SET {column} = {back} {whose}"))
            .await;
        assert!(house.live(&signed_in.token).await.is_some(), "{column}");
    }
    assert!(house.is_seen(&clerk).await);
}

#[testkit::on_both]
async fn a_disabled_account_is_not_revived(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let done = house.identity.disable_account("P029", &operator()).await;
    done.unwrap();
    house.by_hand("UPDATE account SET is_enabled = TRUE").await;
    let refused = clerk.give_password().await.unwrap_err();
    assert_eq!(refused.kind, "sign-in-refused");
    assert!(house.is_seen(&clerk).await);
}

#[testkit::on_both]
async fn the_accounts_of_two_people_are_not_exchanged(world: World) {
    let house = House::in_world(world).await;
    let (clerk, head) = (
        house.clerk().await,
        house.member("P027", &[Role::CmHead]).await,
    );
    for statement in [
        "UPDATE account SET number = 'P02X' WHERE number = 'P027'",
        "UPDATE account SET number = 'P027' WHERE number = 'P029'",
    ] {
        house.by_hand(statement).await;
    }
    let as_head = house
        .identity
        .begin_sign_in(&house.visit(), head.form())
        .await;
    assert_eq!(as_head.unwrap_err().kind, "sign-in-refused");
    assert!(house.is_seen(&clerk).await);
}

#[testkit::on_both]
async fn a_role_written_by_hand_is_not_held_and_is_seen(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    house.member("P027", &[Role::CmHead]).await;
    let signed_in = clerk.sign_in().await;
    let of_clerk = "(SELECT id FROM account WHERE number = 'P029')";
    let others = format!("FROM account_role WHERE account <> {of_clerk}");
    for statement in [
        // A new role under the seal of the own one, and another person's with its seal.
        format!(
            "INSERT INTO account_role SELECT account, 'CM_AUDITOR', seal FROM account_role \
             WHERE account = {of_clerk}"
        ),
        format!("INSERT INTO account_role SELECT {of_clerk}, role, seal {others}"),
    ] {
        assert_eq!(house.by_hand(&statement).await, 1);
    }
    let caller = house.live(&signed_in.token).await.unwrap().caller;
    assert_eq!(caller.roles, [Role::CmClerk]);
    for role in [Role::CmAuditor, Role::CmHead] {
        let holders = house.identity.accounts_with_role(house.office, role).await;
        assert!(!holders.unwrap().contains(&clerk.account()));
    }
    assert!(house.is_seen(&clerk).await);
}

#[testkit::on_both]
async fn a_half_sign_in_changed_by_hand_is_over(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    let head = house.member("P027", &[Role::CmHead]).await;
    for change in [
        "account = (SELECT id FROM account WHERE number = 'P027')",
        "tries_left = 99",
        "expires_at = '2030-01-01T00:00:00Z'",
    ] {
        let token = clerk.give_password().await.unwrap().token;
        house
            .by_hand(&format!("UPDATE pending_sign_in SET {change}"))
            .await;
        let pending = house.identity.pending_sign_in(&token).await;
        assert_eq!(pending.unwrap_err().status, 410, "{change}");
        let code = head.fresh_code();
        let signed_in = house
            .identity
            .finish_sign_in(&house.visit(), &token, code)
            .await;
        assert_eq!(signed_in.unwrap_err().status, 410, "{change}");
        house.by_hand("DELETE FROM pending_sign_in").await;
    }
    assert!(
        house.is_seen(&head).await,
        "as whom somebody would have acted"
    );
}

#[testkit::on_both]
async fn a_registration_changed_by_hand_opens_no_account(world: World) {
    let house = House::in_world(world).await;
    let clerk = house.clerk().await;
    for change in [
        "step = 'keep-codes', account = (SELECT id FROM account WHERE number = 'P029')",
        "step = 'choose-password'",
        "is_decoy = TRUE",
        "code_tries_left = 99",
        "resends_left = 99",
        "code_expires_at = '2030-01-01T00:00:00Z'",
        "resend_at = '2020-01-01T00:00:00Z'",
        "expires_at = '2030-01-01T00:00:00Z'",
        "password_hash = (SELECT password_hash FROM account WHERE number = 'P029')",
    ] {
        let token = house.begun(qu_form()).await;
        house
            .by_hand(&format!("UPDATE registration SET {change}"))
            .await;
        let over = house.identity.registration(&token).await.unwrap_err();
        assert_eq!(over.kind, "registration-over", "{change}");
        let signed_in = house
            .identity
            .finish_registration(&house.visit(), &token)
            .await;
        assert_eq!(signed_in.unwrap_err().status, 410, "{change}");
        house.by_hand("DELETE FROM registration").await;
        house.advance(time::Duration::minutes(10));
    }
    assert!(
        house.is_seen(&clerk).await,
        "as whom somebody would have acted"
    );
}

#[testkit::on_both]
async fn a_used_recovery_code_is_not_brought_back_and_none_moves(world: World) {
    let house = House::in_world(world).await;
    let (qu, _, codes) = house.qu().await;
    let clerk = house.clerk().await;
    let typed = Secret::new(codes[0].clone());
    let token = qu.give_password().await.unwrap().token;
    let visit = house.visit();
    house
        .identity
        .finish_sign_in(&visit, &token, typed.clone())
        .await
        .unwrap();
    house
        .by_hand("UPDATE recovery_code SET used_at = NULL")
        .await;
    let token = qu.give_password().await.unwrap().token;
    let again = house
        .identity
        .finish_sign_in(&visit, &token, typed)
        .await
        .unwrap_err();
    assert_eq!(again.status, 422);

    let to_clerk = format!(
        "UPDATE recovery_code SET account = {}",
        house.id(clerk.account().0)
    );
    house.by_hand(&to_clerk).await;
    let token = clerk.give_password().await.unwrap().token;
    let other = Secret::new(codes[1].clone());
    let moved = house.identity.finish_sign_in(&visit, &token, other).await;
    assert_eq!(moved.unwrap_err().status, 422);
}

#[testkit::on_both]
async fn an_office_changed_by_hand_is_shown_to_nobody(world: World) {
    let house = House::in_world(world).await;
    house
        .by_hand("UPDATE organisation SET name_zh = '别的检察院'")
        .await;
    let shown = house.identity.organisation(house.office).await;
    assert_eq!(shown.unwrap_err().status, 500);
}
