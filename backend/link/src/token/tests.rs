use contract::Secret;
use ed25519_dalek::SigningKey;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use testkit::World;
use time::Duration;

use super::*;
use crate::{
    Purpose, Right,
    keys::PKCS8,
    tests::{links, part},
};

const PROGRAM: Uuid = Uuid::from_u128(7);

fn issuer() -> Issuer {
    Issuer::at("https://mingjian.example")
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn public() -> [u8; 32] {
    key().verifying_key().to_bytes()
}

fn claims(world: &World) -> Value {
    json!({
        "iss": PROGRAM, "sub": PROGRAM, "aud": "https://mingjian.example/api/v1/token",
        "exp": world.kernel.now().unix_timestamp() + 300, "jti": "the first",
    })
}

fn signed(claims: &Value) -> Secret {
    let private: Vec<u8> = PKCS8.into_iter().chain([7; 32]).collect();
    let key = EncodingKey::from_ed_der(&private);
    Secret::new(encode(&Header::new(Algorithm::EdDSA), claims, &key).unwrap())
}

/// The code of what is the matter with an assertion.
async fn fault(links: &Links, assertion: &Secret) -> Option<&'static str> {
    let read = links
        .read_assertion((assertion, &issuer()), (PROGRAM, &public()))
        .await;
    read.err().map(|error| error.code())
}

#[testkit::on_both]
async fn a_token_is_good_for_its_house_and_its_time(world: World) {
    let links = links(&world);
    let token = Token {
        program: PROGRAM,
        scope: "matter-states".to_owned(),
        until: world.kernel.now() + Duration::minutes(5),
    };
    let signer = links.signer().await.unwrap();
    let written = signer.sign_token(&issuer(), &token).unwrap();
    assert_eq!(part(&written, 0)["typ"], "at+jwt");
    assert_eq!(links.read_token(&issuer(), &written).await.unwrap(), token);

    let elsewhere = Issuer::at("https://other.example");
    let read = links.read_token(&elsewhere, &written).await;
    assert!(matches!(read, Err(LinkError::NotOurs)));
    world.clock.advance(Duration::minutes(5));
    let read = links.read_token(&issuer(), &written).await;
    assert!(matches!(read, Err(LinkError::Lapsed)));
}

#[testkit::on_both]
async fn a_link_is_no_token_and_a_token_is_no_link(world: World) {
    let links = links(&world);
    let signer = links.signer().await.unwrap();
    let until = world.kernel.now() + Duration::minutes(5);
    let right = Right {
        purpose: Purpose::Invitation,
        object: PROGRAM,
        version: String::new(),
        until,
    };
    let link = signer.sign(&right).unwrap().link;
    let read = links.read_token(&issuer(), &link).await;
    assert!(matches!(read, Err(LinkError::OtherPurpose)));
    let token = Token {
        program: PROGRAM,
        scope: String::new(),
        until,
    };
    let token = signer.sign_token(&issuer(), &token).unwrap();
    let read = links.read(Purpose::Invitation, &token).await;
    assert!(read.is_err_and(|error| error.is_of_link()));
}

#[testkit::on_both]
async fn a_token_signed_otherwise_is_none(world: World) {
    let links = links(&world);
    let signer = links.signer().await.unwrap();
    let token = Token {
        program: PROGRAM,
        scope: "matter-states".to_owned(),
        until: world.kernel.now() + Duration::minutes(5),
    };
    let good = signer.sign_token(&issuer(), &token).unwrap();
    let (mut header, claims) = (part(&good, 0), part(&good, 1));
    let parts: Vec<&str> = good.expose().split('.').collect();
    // Of `none`, and by the HMAC trick with the public key.
    for algorithm in ["none", "HS256"] {
        header["alg"] = json!(algorithm);
        let forged = crate::tests::forged(&header, &claims, |_| Vec::new());
        let read = links.read_token(&issuer(), &forged).await;
        assert!(matches!(read, Err(LinkError::NotOurs)), "{algorithm}");
    }
    let unsigned = Secret::new(format!("{}.{}.", parts[0], parts[1]));
    let read = links.read_token(&issuer(), &unsigned).await;
    assert!(matches!(read, Err(LinkError::NotOurs)));
    let by_nobody = Secret::new(
        encode(
            &Header {
                typ: Some(TYPE.to_owned()),
                kid: Some(Uuid::from_u128(9).to_string()),
                ..Header::new(Algorithm::EdDSA)
            },
            &claims,
            &EncodingKey::from_ed_der(&PKCS8.into_iter().chain([7; 32]).collect::<Vec<u8>>()),
        )
        .unwrap(),
    );
    let read = links.read_token(&issuer(), &by_nobody).await;
    assert!(matches!(read, Err(LinkError::NotOurs)));
}

#[testkit::on_both]
async fn an_assertion_is_good_once(world: World) {
    let links = links(&world);
    let assertion = signed(&claims(&world));
    assert_eq!(program_of(&assertion), Some(PROGRAM));
    let read = links
        .read_assertion((&assertion, &issuer()), (PROGRAM, &public()))
        .await
        .unwrap();
    let tx = world.kernel.begin().await.unwrap();
    links.spend_assertion(&tx, &read).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(
        fault(&links, &assertion).await,
        None,
        "the act came to nothing"
    );
    let tx = world.kernel.begin().await.unwrap();
    links.spend_assertion(&tx, &read).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(fault(&links, &assertion).await, Some("spent"));
    let tx = world.kernel.begin().await.unwrap();
    let again = links.spend_assertion(&tx, &read).await;
    assert!(matches!(again, Err(LinkError::Spent)));
}

#[tokio::test]
async fn whatever_else_an_assertion_says_is_refused() {
    let world = testkit::sqlite().await;
    let links = links(&world);
    let now = world.kernel.now().unix_timestamp();
    let other = Uuid::from_u128(8);
    for (claim, value, code) in [
        ("iss", json!(other), "not-ours"),
        ("sub", json!(other), "not-ours"),
        ("aud", json!("https://mingjian.example/api/v1"), "not-ours"),
        (
            "aud",
            json!("https://other.example/api/v1/token"),
            "not-ours",
        ),
        ("jti", json!(""), "not-ours"),
        ("jti", json!("x".repeat(129)), "not-ours"),
        ("exp", json!(now), "lapsed"),
        ("exp", json!(now + 361), "lapsed"),
        ("nbf", json!(now + 61), "lapsed"),
        ("iat", json!(now + 61), "lapsed"),
    ] {
        let mut said = claims(&world);
        said[claim] = value.clone();
        assert_eq!(
            fault(&links, &signed(&said)).await,
            Some(code),
            "{claim}: {value}"
        );
    }
    for claim in ["iss", "sub", "aud", "exp", "jti"] {
        let mut said = claims(&world);
        said.as_object_mut().unwrap().remove(claim);
        assert_eq!(
            fault(&links, &signed(&said)).await,
            Some("not-ours"),
            "{claim}"
        );
    }
    // A minute of a clock that is ahead is no fault.
    let mut said = claims(&world);
    said["iat"] = json!(now + 59);
    assert_eq!(fault(&links, &signed(&said)).await, None);
    let by_another = {
        let good = signed(&claims(&world));
        links
            .read_assertion((&good, &issuer()), (PROGRAM, &[9; 32]))
            .await
    };
    assert!(matches!(by_another, Err(LinkError::NotOurs)));
}
