use std::{fs, os::unix::fs::PermissionsExt, sync::Arc};

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use testkit::World;
use time::Duration;
use uuid::Uuid;

use super::entity::{Column, Entity, Model};
use crate::{
    Class, FieldRef, FileRootKey, KeyMaterial, Place, RootError, RootKey, Roots, Shelf, Vault,
    VaultError,
    tests::{BUREAU, OFFICE, PAGES, Strongroom},
};

const FIELD: FieldRef = FieldRef {
    organisation: OFFICE,
    class: Class::Sensitive,
    table: "account",
    column: "mobile",
    row: Uuid::from_u128(1),
};

async fn wrapping_keys(room: &Strongroom) -> Vec<Model> {
    let wrapping = Entity::find()
        .filter(Column::Purpose.eq(1))
        .filter(Column::Organisation.eq(OFFICE.0));
    wrapping.all(&room.kernel.db).await.unwrap()
}

#[testkit::on_both]
async fn keys_made_in_a_transaction_that_rolls_back_are_used_by_nobody_else(world: World) {
    let room = Strongroom::in_world(world);
    let tx = room.kernel.begin().await.unwrap();
    let lost = room.vault.seal_field(&tx, FIELD, b"lost").await.unwrap().0;
    assert_eq!(
        *room.vault.open_field(&tx, FIELD, &lost).await.unwrap(),
        b"lost"
    );
    tx.rollback().await.unwrap();

    let sealed = room
        .vault
        .seal_field(&room.kernel.db, FIELD, b"kept")
        .await
        .unwrap()
        .0;
    let opened = room
        .reopened()
        .open_field(&room.kernel.db, FIELD, &sealed)
        .await
        .unwrap();
    assert_eq!(*opened, b"kept");
    let object = room.keep(PAGES, b"a page").await;
    assert!(room.reopened().open(&room.kernel.db, object).await.is_ok());
}

#[testkit::on_both(flavor = "multi_thread", worker_threads = 4)]
async fn many_transactions_that_need_the_first_key_at_once_all_get_the_same(world: World) {
    let room = Strongroom::in_world(world);
    let room = Arc::new(room);
    let tasks: Vec<_> = (0..12_u128)
        .map(|number| {
            let room = room.clone();
            tokio::spawn(async move {
                let vault = room.reopened();
                let classes = if number % 2 == 0 {
                    [Class::Personal, Class::Sensitive]
                } else {
                    [Class::Sensitive, Class::Personal]
                };
                let staged = vault.put_bytes(PAGES, b"a page").await.unwrap();
                let tx = room.kernel.begin().await.unwrap();
                let mut sealed = Vec::new();
                for class in classes {
                    let field = FieldRef {
                        class,
                        row: Uuid::from_u128(number),
                        ..FIELD
                    };
                    let value = vault.seal_field(&tx, field, b"a value").await.unwrap();
                    sealed.push((field, value.0));
                    tokio::task::yield_now().await;
                }
                let index = vault.blind_index(&tx, OFFICE, "f", "v").await.unwrap();
                let object = staged.record(&tx).await.unwrap();
                tx.commit().await.unwrap();
                (sealed, index, object)
            })
        })
        .collect();
    let mut indexes = Vec::new();
    for task in tasks {
        let (sealed, index, object) = task.await.unwrap();
        for (field, value) in sealed {
            let opened = room
                .reopened()
                .open_field(&room.kernel.db, field, &value)
                .await;
            assert_eq!(*opened.unwrap(), b"a value");
        }
        assert_eq!(room.read(object).await, b"a page");
        indexes.push(index);
    }
    indexes.dedup();
    assert_eq!(indexes.len(), 1);
    assert_eq!(wrapping_keys(&room).await.len(), Class::ALL.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_is_made_while_the_caller_holds_the_write_lock() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    let tx = room.kernel.begin().await.unwrap();
    let work = async {
        let sealed = room.vault.seal_field(&tx, FIELD, b"a value").await?;
        let staged = room.vault.put_bytes(PAGES, b"a page").await?;
        staged.record(&tx).await?;
        Ok::<_, VaultError>(sealed)
    };
    let done = tokio::time::timeout(std::time::Duration::from_secs(5), work).await;
    assert!(
        done.is_ok_and(|sealed| sealed.is_ok()),
        "nothing waits for the lock its caller holds"
    );
    tx.commit().await.unwrap();
}

#[testkit::on_both]
async fn preparing_twice_makes_every_key_once(world: World) {
    let room = Strongroom::in_world(world);
    room.vault.prepare(OFFICE).await.unwrap();
    let first = Entity::find().all(&room.kernel.db).await.unwrap();
    assert_eq!(first.len(), 11);
    room.reopened().prepare(OFFICE).await.unwrap();
    room.vault.prepare(BUREAU).await.unwrap();
    assert_eq!(Entity::find().all(&room.kernel.db).await.unwrap().len(), 22);
}

#[testkit::on_both]
async fn after_a_rotation_everything_opens_and_the_old_key_dies_a_day_later(world: World) {
    let room = Strongroom::in_world(world);
    let (vault, db) = (&room.vault, &room.kernel.db);
    let mut objects = Vec::new();
    for _ in 0..3 {
        objects.push(room.keep(PAGES, b"a page").await);
    }
    let elsewhere = room
        .keep(
            Place {
                organisation: BUREAU,
                ..PAGES
            },
            b"their page",
        )
        .await;
    let sealed = vault.seal_field(db, FIELD, b"a value").await.unwrap().0;
    let index = vault.blind_index(db, OFFICE, "f", "v").await.unwrap();

    let rotation = vault.rotate(PAGES).await.unwrap();
    assert_eq!(
        rotation.rewrapped, 5,
        "three objects, the field key and the index key"
    );
    assert_eq!(vault.rotate(PAGES).await.unwrap().rewrapped, 5);
    room.world.clock.advance(Duration::hours(25));
    assert_eq!(vault.sweep(db).await.unwrap().keys, 2);

    let keys = wrapping_keys(&room).await;
    let destroyed = keys.iter().filter(|key| key.wrapped.is_none()).count();
    assert_eq!((keys.len(), destroyed), (Class::ALL.len() + 2, 2));
    let vault = room.reopened();
    for object in objects.into_iter().chain([elsewhere]) {
        assert!(vault.open(db, object).await.is_ok());
    }
    assert_eq!(
        *vault.open_field(db, FIELD, &sealed).await.unwrap(),
        b"a value"
    );
    assert_eq!(
        vault.blind_index(db, OFFICE, "f", "v").await.unwrap(),
        index
    );
    assert_eq!(vault.check(db).await.unwrap().objects, 4);
}

#[testkit::on_both]
async fn what_a_late_transaction_sealed_under_a_retired_key_is_kept(world: World) {
    let room = Strongroom::in_world(world);
    let db = &room.kernel.db;
    let object = room.keep(PAGES, b"a page").await;
    let before = crate::objects::entity::Entity::find_by_id(object.0)
        .one(db)
        .await
        .unwrap()
        .unwrap();
    room.vault.rotate(PAGES).await.unwrap();
    before
        .into_active_model()
        .reset_all()
        .update(db)
        .await
        .unwrap();

    room.world.clock.advance(Duration::hours(25));
    assert_eq!(room.vault.sweep(db).await.unwrap().keys, 1);
    assert!(room.reopened().open(db, object).await.is_ok());
}

#[testkit::on_both]
async fn a_new_root_key_takes_over_and_the_old_one_is_needed_no_more(world: World) {
    let room = Strongroom::in_world(world);
    let object = room.keep(PAGES, b"a page").await;
    let directory = room.world.directory.path();
    let key = |name: &str| {
        FileRootKey::load_or_create(&directory.join(name), room.kernel.dice.clone()).unwrap()
    };
    let shelf = || Shelf::directory(&room.shelf_path()).unwrap();
    let roots = Roots::with_previous(key("new.key"), vec![Arc::new(key("root.key"))]);
    let vault = Vault::new(room.kernel.clone(), roots, shelf());
    assert_eq!(vault.rewrap_root().await.unwrap(), 5);
    assert_eq!(vault.rewrap_root().await.unwrap(), 0);

    let vault = Vault::new(room.kernel.clone(), Roots::only(key("new.key")), shelf());
    assert!(vault.open(&room.kernel.db, object).await.is_ok());
    let refused = room
        .reopened()
        .open(&room.kernel.db, object)
        .await
        .err()
        .unwrap();
    assert!(
        matches!(refused, VaultError::KeyUnavailable(_)),
        "{refused}"
    );
}

#[testkit::on_both]
async fn a_wrapped_key_moved_to_another_organisation_is_refused(world: World) {
    let room = Strongroom::in_world(world);
    let db = &room.kernel.db;
    let object = room.keep(PAGES, b"a page").await;
    room.vault.prepare(BUREAU).await.unwrap();
    let theirs = Entity::find()
        .filter(Column::Organisation.eq(BUREAU.0))
        .filter(Column::Purpose.eq(1))
        .filter(Column::Class.eq(3))
        .one(db)
        .await
        .unwrap()
        .unwrap();
    for ours in wrapping_keys(&room).await {
        let mut ours = ours.into_active_model();
        ours.wrapped = Set(theirs.wrapped.clone());
        ours.update(db).await.unwrap();
    }
    let refused = room.reopened().open(db, object).await.err().unwrap();
    assert!(matches!(refused, VaultError::TamperedKey(_)), "{refused}");
}

#[tokio::test]
async fn a_destroyed_key_opens_nothing_once_the_cache_has_forgotten_it() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    let object = room.keep(PAGES, b"a page").await;
    for key in wrapping_keys(&room).await {
        let mut key = key.into_active_model();
        key.wrapped = Set(None);
        key.update(&room.kernel.db).await.unwrap();
    }
    room.world.clock.advance(Duration::minutes(5));
    let refused = room
        .vault
        .open(&room.kernel.db, object)
        .await
        .err()
        .unwrap();
    assert!(
        matches!(refused, VaultError::KeyUnavailable(_)),
        "{refused}"
    );
}

#[test]
fn a_root_key_is_made_only_when_told_and_for_its_owner_alone() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("root.key");
    let dice = Arc::new(kernel::SystemDice);
    assert!(matches!(
        FileRootKey::load(&path, dice.clone()),
        Err(RootError::Absent(_))
    ));
    assert!(!path.exists());

    let made = FileRootKey::load_or_create(&path, dice.clone()).unwrap();
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o400
    );
    assert_eq!(
        fs::read_dir(directory.path()).unwrap().count(),
        1,
        "no half-made file is left"
    );
    let again = FileRootKey::load_or_create(&path, dice.clone()).unwrap();
    assert_eq!(made.id(), again.id());

    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
    assert!(matches!(
        FileRootKey::load(&path, dice.clone()),
        Err(RootError::Exposed(_))
    ));
    let short = directory.path().join("short.key");
    fs::write(&short, "abcd").unwrap();
    fs::set_permissions(&short, fs::Permissions::from_mode(0o400)).unwrap();
    assert!(matches!(
        FileRootKey::load(&short, dice),
        Err(RootError::Malformed(_))
    ));
}

#[tokio::test]
async fn a_root_key_unwraps_only_under_the_name_it_wrapped_under() {
    let directory = tempfile::tempdir().unwrap();
    let dice = Arc::new(kernel::SystemDice);
    let root =
        FileRootKey::load_or_create(&directory.path().join("root.key"), dice.clone()).unwrap();
    let key = KeyMaterial::roll(&*dice);
    let wrapped = root.wrap(b"one", &key).await.unwrap();
    assert_eq!(
        root.unwrap(b"one", &wrapped).await.unwrap().expose(),
        key.expose()
    );
    assert!(matches!(
        root.unwrap(b"two", &wrapped).await,
        Err(RootError::Refused(_))
    ));
}
