//! How a program gets a token, and what keeps one from it.

use contract::{ProgramDesk as _, ProgramId, Scope, Secret, TokenDesk as _, TokenRequest};
use serde_json::json;
use testkit::World;
use time::Duration;

use crate::house::{Office, asked, refused};

#[testkit::on_both]
async fn a_token_is_good_for_five_minutes_and_while_the_program_is_admitted(world: World) {
    let office = Office::in_world(world).await;
    let id = office.admitted().await;
    let token = office.token(id).await;
    assert_eq!(office.behind(&token).await.unwrap(), [Scope::MatterStates]);
    office.world.clock.advance(Duration::minutes(5));
    refused(office.behind(&token).await, "signed-out");

    let token = office.token(id).await;
    office.behind(&token).await.unwrap();
    office.revoked(id).await;
    refused(office.behind(&token).await, "signed-out");
    let more = office.ask(asked(&office.claims(id))).await;
    refused(more, "invalid-client");
    let trail = office.trail(id).await;
    let issued = trail
        .iter()
        .filter(|step| *step == "programs.issue_token Done")
        .count();
    assert_eq!(issued, 2, "{trail:?}");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn an_assertion_gets_one_token_alone(world: World) {
    let office = Office::in_world(world).await;
    let id = office.admitted().await;
    let spent = asked(&office.claims(id));
    office.ask(spent.clone()).await.unwrap();
    refused(office.ask(spent).await, "invalid-client");
    let twice = asked(&office.claims(id));
    let (one, other) = tokio::join!(office.ask(twice.clone()), office.ask(twice));
    let issued = [one.is_ok(), other.is_ok()];
    assert_eq!(issued.iter().filter(|is_ok| **is_ok).count(), 1);
}

#[testkit::on_both]
async fn whoever_is_not_admitted_gets_none(world: World) {
    let office = Office::in_world(world).await;
    let id = office.registered().await;
    let early = office.ask(asked(&office.claims(id))).await;
    refused(early, "invalid-client");
    let unknown = ProgramId(office.world.kernel.random_id());
    let stranger = office.ask(asked(&office.claims(unknown))).await;
    refused(stranger, "invalid-client");
    let mut claims = office.claims(id);
    claims["aud"] = json!("https://mingjian.invalid/api/v1");
    refused(office.ask(asked(&claims)).await, "invalid-client");
}

#[tokio::test]
async fn a_request_says_in_the_words_of_the_rfc_what_is_wrong_with_it() {
    let office = Office::in_world(testkit::sqlite().await).await;
    let id = office.admitted().await;
    let good = || asked(&office.claims(id));
    for (asked, kind) in [
        (TokenRequest::default(), "invalid-request"),
        (
            TokenRequest {
                grant_type: "password".to_owned(),
                ..good()
            },
            "unsupported-grant-type",
        ),
        (
            TokenRequest {
                client_assertion_type: String::new(),
                ..good()
            },
            "invalid-request",
        ),
        (
            TokenRequest {
                client_assertion: Secret::new(""),
                ..good()
            },
            "invalid-request",
        ),
        (
            TokenRequest {
                client_assertion: Secret::new("nonsense"),
                ..good()
            },
            "invalid-client",
        ),
        (
            TokenRequest {
                scope: "matter-states everything".to_owned(),
                ..good()
            },
            "invalid-scope",
        ),
    ] {
        refused(office.ask(asked).await, kind);
    }
    let named = TokenRequest {
        scope: " matter-states  matter-states ".to_owned(),
        ..good()
    };
    let issued = office.ask(named).await.unwrap();
    assert_eq!(issued.scopes, [Scope::MatterStates]);
    for token in ["", "nonsense", "a.b.c"] {
        refused(office.behind(&Secret::new(token)).await, "signed-out");
    }
}

#[tokio::test]
async fn whoever_guesses_is_slowed_down_and_nobody_else() {
    let office = Office::in_world(testkit::sqlite().await).await;
    let id = office.admitted().await;
    let wrong = || TokenRequest {
        client_assertion: Secret::new("nonsense"),
        ..asked(&office.claims(id))
    };
    let mut kinds = Vec::new();
    for _ in 0..22 {
        kinds.push(office.ask(wrong()).await.unwrap_err().kind);
    }
    assert_eq!(kinds[0], "invalid-client");
    assert_eq!(kinds[21], "too-many-tries");
    let elsewhere = contract::Visit {
        address: [192, 0, 2, 44].into(),
        ..office.visit()
    };
    let good = asked(&office.claims(id));
    office.programs.issue_token(&elsewhere, good).await.unwrap();
}

#[tokio::test]
async fn a_program_that_calls_without_end_is_slowed_down() {
    let office = Office::in_world(testkit::sqlite().await).await;
    let id = office.admitted().await;
    let token = office.token(id).await;
    for _ in 0..300 {
        office.behind(&token).await.unwrap();
    }
    let slowed = office.behind(&token).await.unwrap_err();
    assert_eq!((slowed.status, slowed.wait_seconds), (429, Some(1)));
    office.world.clock.advance(Duration::SECOND);
    office.behind(&token).await.unwrap();
    refused(office.behind(&token).await, "too-many-tries");
}

#[testkit::on_both]
async fn nobody_who_only_writes_rows_lets_a_program_in(world: World) {
    let office = Office::in_world(world).await;
    let id = office.registered().await;
    let changed = office
        .by_hand("UPDATE program SET state = 'program-admitted'")
        .await;
    assert_eq!(changed, 1);
    let early = office.ask(asked(&office.claims(id))).await;
    refused(early, "invalid-client");
    let seen = office.programs.program(&office.system, id).await;
    refused(seen, "not-found");
    let list = office.programs.programs(&office.system, None).await;
    assert_eq!(list.unwrap().altered, [id.0]);
}
