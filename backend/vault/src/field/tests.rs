use std::collections::HashSet;

use contract::OrganisationId;
use testkit::World;
use uuid::Uuid;

use crate::{
    Class, FieldRef, VaultError,
    tests::{BUREAU, OFFICE, Strongroom},
};

fn mobile(organisation: OrganisationId, row: u128) -> FieldRef {
    let row = Uuid::from_u128(row);
    FieldRef {
        organisation,
        class: Class::Sensitive,
        table: "account",
        column: "mobile",
        row,
    }
}

#[testkit::on_both]
async fn a_field_opens_for_its_own_column_and_row_alone(world: World) {
    let room = Strongroom::in_world(world);
    let (vault, db) = (&room.vault, &room.kernel.db);
    let field = mobile(OFFICE, 1);
    let sealed = vault
        .seal_field(db, field, "13800138000".as_bytes())
        .await
        .unwrap()
        .0;
    assert_eq!(
        vault.open_text(db, field, &sealed).await.unwrap(),
        "13800138000"
    );
    assert_eq!(
        room.reopened().open_text(db, field, &sealed).await.unwrap(),
        "13800138000"
    );

    let elsewhere = [
        mobile(OFFICE, 2),
        FieldRef {
            column: "email",
            ..field
        },
        FieldRef {
            table: "accoun",
            column: "tmobile",
            ..field
        },
        FieldRef {
            table: "lawyer",
            ..field
        },
    ];
    for other in elsewhere {
        let refused = vault.open_field(db, other, &sealed).await.unwrap_err();
        assert!(
            matches!(refused, VaultError::TamperedField { .. }),
            "{other:?}: {refused}"
        );
    }
    for other in [
        mobile(BUREAU, 1),
        FieldRef {
            class: Class::Personal,
            ..field
        },
    ] {
        let refused = vault.open_field(db, other, &sealed).await.unwrap_err();
        assert!(
            matches!(refused, VaultError::KeyUnavailable(_)),
            "{other:?}: {refused}"
        );
    }
}

#[tokio::test]
async fn a_flipped_bit_anywhere_in_a_field_is_noticed() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    let (vault, db) = (&room.vault, &room.kernel.db);
    let field = mobile(OFFICE, 1);
    let sealed = vault.seal_field(db, field, b"13800138000").await.unwrap().0;
    for place in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[place] ^= 1;
        assert!(
            vault.open_field(db, field, &changed).await.is_err(),
            "byte {place}"
        );
    }
    for length in 0..sealed.len() {
        assert!(
            vault
                .open_field(db, field, &sealed[..length])
                .await
                .is_err(),
            "{length} bytes"
        );
    }
}

#[tokio::test]
async fn an_empty_value_is_sealed_like_any_other() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    let field = mobile(OFFICE, 1);
    let sealed = room
        .vault
        .seal_field(&room.kernel.db, field, b"")
        .await
        .unwrap()
        .0;
    assert!(
        room.vault
            .open_field(&room.kernel.db, field, &sealed)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn the_same_value_never_looks_the_same_twice() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    let mut seen = HashSet::new();
    for _ in 0..200 {
        let sealed = room
            .vault
            .seal_field(&room.kernel.db, mobile(OFFICE, 1), b"a")
            .await
            .unwrap()
            .0;
        assert!(seen.insert(sealed[18..30].to_vec()), "a nonce came twice");
    }
}

#[testkit::on_both]
async fn a_blind_index_is_equal_for_equal_values_of_one_field_of_one_organisation(world: World) {
    let room = Strongroom::in_world(world);
    let db = &room.kernel.db;
    let index = |organisation, field, value| {
        let vault = room.reopened();
        async move {
            vault
                .blind_index(db, organisation, field, value)
                .await
                .unwrap()
        }
    };
    let first = index(OFFICE, "account.mobile", "13800138000").await;
    assert_eq!(first, index(OFFICE, "account.mobile", "13800138000").await);
    let others = [
        index(OFFICE, "account.mobile", "13800138001").await,
        index(OFFICE, "account.licence", "13800138000").await,
        index(BUREAU, "account.mobile", "13800138000").await,
    ];
    assert!(others.iter().all(|other| *other != first));
}

#[testkit::on_both]
async fn a_tag_holds_for_one_message_of_one_purpose_of_one_organisation(world: World) {
    let room = Strongroom::in_world(world);
    let db = &room.kernel.db;
    let tagger = async |organisation, purpose| {
        let vault = room.reopened();
        vault.tagger(db, organisation, purpose).await.unwrap()
    };
    let own = tagger(OFFICE, "identity").await;
    let tag = own.tag(b"a row");
    assert!(tagger(OFFICE, "identity").await.is_tag(b"a row", &tag));
    assert!(!own.is_tag(b"another row", &tag) && !own.is_tag(b"a row", &tag[..31]));
    assert!(!tagger(OFFICE, "dossier").await.is_tag(b"a row", &tag));
    assert!(!tagger(BUREAU, "identity").await.is_tag(b"a row", &tag));
}
