use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::Secret;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use testkit::World;
use time::Duration;
use vault::{FileRootKey, Roots, Shelf, Vault};

use super::*;

pub(crate) fn links(world: &World) -> Links {
    let path = |name: &str| world.directory.path().join(name);
    let root = FileRootKey::load_or_create(&path("root.key"), world.kernel.dice.clone()).unwrap();
    let shelf = Shelf::directory(&path("objects")).unwrap();
    let vault = Vault::new(world.kernel.clone(), Roots::only(root), shelf);
    Links::new(world.kernel.clone(), vault)
}

fn right(world: &World) -> Right {
    Right {
        purpose: Purpose::Invitation,
        object: Uuid::from_u128(7),
        version: "as it stood".to_owned(),
        until: world.kernel.now() + Duration::days(7),
    }
}

async fn signed(links: &Links, right: &Right) -> Secret {
    links.signer().await.unwrap().sign(right).unwrap().link
}

/// The code of what is the matter with a link.
async fn fault(links: &Links, link: &Secret) -> Option<&'static str> {
    let read = links.read(Purpose::Invitation, link).await;
    read.err().map(|error| error.code())
}

/// A part of a link, read without believing anything.
pub(crate) fn part(link: &Secret, place: usize) -> Value {
    let part = link.expose().split('.').nth(place).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// A link with this header and the claims of another, signed by this key.
pub(crate) fn forged(header: &Value, claims: &Value, sign: impl FnOnce(&str) -> Vec<u8>) -> Secret {
    let coded = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let message = format!("{}.{}", coded(header), coded(claims));
    let signature = URL_SAFE_NO_PAD.encode(sign(&message));
    Secret::new(format!("{message}.{signature}"))
}

#[testkit::on_both]
async fn a_link_gives_the_right_that_was_signed_however_often_it_is_looked_at(world: World) {
    let links = links(&world);
    let right = right(&world);
    let link = signed(&links, &right).await;
    for _ in 0..3 {
        let read = links.read(Purpose::Invitation, &link).await.unwrap();
        assert_eq!(read.right, right);
    }
}

#[testkit::on_both]
async fn a_link_is_spent_with_its_act_and_not_without(world: World) {
    let links = links(&world);
    let link = signed(&links, &right(&world)).await;
    let read = links.read(Purpose::Invitation, &link).await.unwrap();
    let tx = world.kernel.begin().await.unwrap();
    links.spend(&tx, &read).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(fault(&links, &link).await, None, "the act came to nothing");

    let tx = world.kernel.begin().await.unwrap();
    links.spend(&tx, &read).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(fault(&links, &link).await, Some("spent"));
    let tx = world.kernel.begin().await.unwrap();
    let again = links.spend(&tx, &read).await;
    assert!(
        matches!(again, Err(LinkError::Spent)),
        "who read it before spends it no more"
    );
}

#[testkit::on_both]
async fn a_link_lapses_by_the_clock_of_the_house(world: World) {
    let links = links(&world);
    let right = right(&world);
    let link = signed(&links, &right).await;
    let read = links.read(Purpose::Invitation, &link).await.unwrap();
    world.clock.set(right.until - Duration::seconds(1));
    assert_eq!(fault(&links, &link).await, None);
    world.clock.set(right.until);
    assert_eq!(fault(&links, &link).await, Some("lapsed"));
    let tx = world.kernel.begin().await.unwrap();
    assert!(matches!(
        links.spend(&tx, &read).await,
        Err(LinkError::Lapsed)
    ));
}

#[tokio::test]
async fn no_link_is_signed_that_is_over_or_outlives_its_key() {
    let world = testkit::sqlite().await;
    let links = links(&world);
    let signer = links.signer().await.unwrap();
    for until in [
        world.kernel.now(),
        world.kernel.now() + LONGEST + Duration::seconds(1),
    ] {
        let right = Right {
            until,
            ..right(&world)
        };
        assert!(matches!(signer.sign(&right), Err(LinkError::Lapsed)));
    }
}

#[tokio::test]
async fn a_link_of_another_purpose_is_none() {
    let world = testkit::sqlite().await;
    let links = links(&world);
    let signer = links.signer().await.unwrap();
    let link = signer.sign(&right(&world)).unwrap().link;
    let mut claims = part(&link, 1);
    claims["aud"] = json!("recovery-go");
    let header = Header {
        kid: Some(signer.id.to_string()),
        ..Header::new(Algorithm::EdDSA)
    };
    let other = Secret::new(encode(&header, &claims, &signer.key).unwrap());
    assert_eq!(fault(&links, &other).await, Some("other-purpose"));
    claims.as_object_mut().unwrap().remove("aud");
    let none = Secret::new(encode(&header, &claims, &signer.key).unwrap());
    assert_eq!(fault(&links, &none).await, Some("not-ours"));
}

#[tokio::test]
async fn a_link_that_no_key_of_the_house_signed_is_none() {
    let world = testkit::sqlite().await;
    let links = links(&world);
    let link = signed(&links, &right(&world)).await;
    let (header, claims) = (part(&link, 0), part(&link, 1));

    let stranger = {
        let mut private = keys::PKCS8.to_vec();
        private.extend([9; 32]);
        EncodingKey::from_ed_der(&private)
    };
    let named = Header {
        kid: header["kid"].as_str().map(str::to_owned),
        ..Header::new(Algorithm::EdDSA)
    };
    let by_stranger = encode(&named, &claims, &stranger).unwrap();
    assert_eq!(
        fault(&links, &Secret::new(by_stranger)).await,
        Some("not-ours")
    );

    let unknown = Header {
        kid: Some(Uuid::from_u128(1).to_string()),
        ..Header::new(Algorithm::EdDSA)
    };
    let unknown = encode(&unknown, &claims, &stranger).unwrap();
    assert_eq!(fault(&links, &Secret::new(unknown)).await, Some("not-ours"));
    let unnamed = encode(&Header::new(Algorithm::EdDSA), &claims, &stranger).unwrap();
    assert_eq!(fault(&links, &Secret::new(unnamed)).await, Some("not-ours"));
}

#[tokio::test]
async fn no_other_algorithm_is_taken() {
    let world = testkit::sqlite().await;
    let links = links(&world);
    let link = signed(&links, &right(&world)).await;
    let (header, claims) = (part(&link, 0), part(&link, 1));
    let kid = header["kid"].as_str().unwrap().to_owned();

    for none in ["none", "None", "NONE"] {
        let header = json!({ "typ": "JWT", "alg": none, "kid": kid });
        let unsigned = forged(&header, &claims, |_| Vec::new());
        assert_eq!(fault(&links, &unsigned).await, Some("not-ours"), "{none}");
    }

    // The public key is no secret: whoever takes it for the key of an HMAC signs whatever they like.
    let id = kid.parse().unwrap();
    let public = links.key(id).await.unwrap().unwrap();
    let secret = EncodingKey::from_secret(public.try_get_as_bytes().unwrap()).unwrap();
    for algorithm in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
        let header = Header {
            kid: Some(kid.clone()),
            ..Header::new(algorithm)
        };
        let tricked = encode(&header, &claims, &secret).unwrap();
        assert_eq!(
            fault(&links, &Secret::new(tricked)).await,
            Some("not-ours"),
            "{algorithm:?}"
        );
    }
}

#[tokio::test]
async fn a_link_of_which_a_letter_changed_is_none() {
    let world = testkit::sqlite().await;
    let links = links(&world);
    let link = signed(&links, &right(&world)).await;
    for place in 0..link.expose().len() {
        let mut bytes = link.expose().as_bytes().to_vec();
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        let changed = Secret::new(String::from_utf8(bytes).unwrap());
        // The last letter holds two bits that mean nothing, and base64 refuses those that are not zero.
        assert_eq!(
            fault(&links, &changed).await,
            Some("not-ours"),
            "letter {place}"
        );
    }
    assert_eq!(fault(&links, &Secret::new("")).await, Some("not-ours"));
}

#[testkit::on_both]
async fn keys_change_and_what_an_old_one_signed_is_good_until_it_lapses(world: World) {
    let links = links(&world);
    let begun = world.kernel.now();
    let first = links.signer().await.unwrap().id;
    assert_eq!(links.signer().await.unwrap().id, first);

    world.clock.set(begun + Duration::days(89));
    let late = Right {
        until: world.kernel.now() + LONGEST,
        ..right(&world)
    };
    let link = signed(&links, &late).await;
    assert_eq!(part(&link, 0)["kid"], first.to_string());

    world.clock.set(begun + Duration::days(90));
    let second = links.signer().await.unwrap().id;
    assert_ne!(second, first);
    world.clock.set(begun + Duration::days(148));
    links.sweep().await.unwrap();
    assert_eq!(fault(&links, &link).await, None);

    world.clock.set(begun + Duration::days(150));
    assert_eq!(links.sweep().await.unwrap(), 1);
    assert_eq!(fault(&links, &link).await, Some("not-ours"));
    assert!(links.key(second).await.unwrap().is_some());
}

#[tokio::test]
async fn a_key_that_was_put_by_hand_signs_nothing_and_opens_nothing() {
    let world = testkit::sqlite().await;
    let links = links(&world);
    let link = signed(&links, &right(&world)).await;
    let ours = rows::link_key::Entity::find().one(&world.kernel.db).await;
    let ours = ours.unwrap().unwrap();
    // The secret of ours under another name.
    let copied = rows::link_key::ActiveModel {
        id: Set(Uuid::from_u128(3)),
        secret: Set(ours.secret),
        made_at: Set(world.kernel.now() + Duration::days(1)),
    };
    rows::link_key::Entity::insert(copied)
        .exec_without_returning(&world.kernel.db)
        .await
        .unwrap();
    assert_eq!(links.signer().await.unwrap().id, ours.id);
    assert!(links.key(Uuid::from_u128(3)).await.unwrap().is_none());
    assert_eq!(fault(&links, &link).await, None);
}

#[testkit::on_both]
async fn a_link_that_was_revoked_by_its_name_is_spent(world: World) {
    let links = links(&world);
    let right = right(&world);
    let signed = links.signer().await.unwrap().sign(&right).unwrap();
    let tx = world.kernel.begin().await.unwrap();
    let named = (signed.name, right.until);
    assert!(links.revoke(&tx, named).await.unwrap());
    assert!(!links.revoke(&tx, named).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(fault(&links, &signed.link).await, Some("spent"));
}

#[testkit::on_both]
async fn what_was_spent_is_kept_until_it_would_have_lapsed(world: World) {
    let links = links(&world);
    let right = right(&world);
    let link = signed(&links, &right).await;
    let read = links.read(Purpose::Invitation, &link).await.unwrap();
    let tx = world.kernel.begin().await.unwrap();
    links.spend(&tx, &read).await.unwrap();
    tx.commit().await.unwrap();
    world.clock.set(right.until - Duration::seconds(1));
    assert_eq!(links.sweep().await.unwrap(), 0);
    assert_eq!(fault(&links, &link).await, Some("spent"));
    world.clock.set(right.until);
    assert_eq!(links.sweep().await.unwrap(), 1);
    assert_eq!(fault(&links, &link).await, Some("lapsed"));
}
