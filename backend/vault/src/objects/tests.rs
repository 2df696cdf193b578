use std::{fs, io};

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, stream};
use proptest::prelude::*;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use testkit::World;

use super::entity::{Entity, Model};
use crate::{
    Class, Place, VaultError,
    tests::{BUREAU, OFFICE, PAGES, Strongroom, content, long, short},
};

async fn row(room: &Strongroom, object: contract::ObjectId) -> Model {
    Entity::find_by_id(object.0)
        .one(&room.kernel.db)
        .await
        .unwrap()
        .unwrap()
}

/// Opens and reads an object whole; answers the refusal there must be.
async fn refusal(room: &Strongroom, object: contract::ObjectId) -> VaultError {
    match room.reopened().open(&room.kernel.db, object).await {
        Err(error) => error,
        Ok(opened) => opened.read_all(u64::MAX).await.unwrap_err(),
    }
}

#[testkit::on_both]
async fn objects_of_every_size_come_back_whole_and_streamed(world: World) {
    let room = Strongroom::in_world(world);
    for size in [0, 1, 65_480, 65_481, 200_000, 3_000_000] {
        let plain = content(size);
        let pieces = plain
            .chunks(7_919)
            .map(|piece| Ok(Bytes::copy_from_slice(piece)));
        let pieces = stream::iter(pieces.collect::<Vec<_>>());
        let staged = room.vault.put(PAGES, pieces).await.unwrap();
        assert_eq!(staged.plain_len(), long(size));
        let sealed_len = staged.sealed_len();
        let object = staged.record(&room.kernel.db).await.unwrap();

        let vault = room.reopened();
        let opened = vault.open(&room.kernel.db, object).await.unwrap();
        assert_eq!((opened.len(), opened.is_empty()), (long(size), size == 0));
        assert!(opened.read_all(long(size)).await.unwrap() == plain);
        let streamed: Vec<Bytes> = opened.into_stream().try_collect().await.unwrap();
        assert!(streamed.concat() == plain, "{size} bytes");
        let blob = room.blob_path(row(&room, object).await.blob);
        assert_eq!(fs::metadata(blob).unwrap().len(), sealed_len);
    }
}

#[tokio::test]
async fn a_digest_is_taken_where_it_is_asked_for() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    let db = &room.kernel.db;
    let abc = stream::iter([Ok(Bytes::from_static(b"abc"))]);
    let staged = room.vault.put_digested(PAGES, abc).await.unwrap();
    let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(staged.sha256().map(hex::encode).as_deref(), Some(known));
    let object = staged.record(db).await.unwrap();
    let opened = room.vault.open(db, object).await.unwrap();
    assert_eq!(opened.sha256().map(hex::encode).as_deref(), Some(known));
    assert_eq!(room.vault.check(db).await.unwrap().objects, 1);

    let object = room.keep(PAGES, b"abc").await;
    assert_eq!(room.vault.open(db, object).await.unwrap().sha256(), None);
}

#[test]
fn any_range_reads_as_a_slice_does() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let plain = content(300_000);
    let (_room, opened) = runtime.block_on(async {
        let room = Strongroom::in_world(testkit::sqlite().await);
        let object = room.keep(PAGES, &plain).await;
        let opened = room.vault.open(&room.kernel.db, object).await.unwrap();
        (room, opened)
    });
    let edges = prop_oneof![
        0..300_001_u64,
        65_475..65_485_u64,
        130_995..131_005_u64,
        299_990..300_001_u64
    ];
    proptest!(ProptestConfig::with_cases(200), |((one, other) in (edges.clone(), edges))| {
        let range = one.min(other)..one.max(other);
        let read = runtime.block_on(opened.read_range(range.clone())).unwrap();
        prop_assert!(read == plain[short(range.start)..short(range.end)]);
    });
    for range in [0..300_001, 300_001..300_001, 300_000..u64::MAX] {
        let refused = runtime
            .block_on(opened.read_range(range.clone()))
            .unwrap_err();
        assert!(matches!(refused, VaultError::OutsideObject), "{range:?}");
    }
    #[expect(
        clippy::reversed_empty_ranges,
        reason = "the caller's mistake is what is tried"
    )]
    let refused = runtime.block_on(opened.read_range(5..4)).unwrap_err();
    assert!(matches!(refused, VaultError::OutsideObject));
}

#[tokio::test]
async fn more_than_the_caller_allows_is_not_read() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    let object = room.keep(PAGES, b"a page").await;
    let opened = room.vault.open(&room.kernel.db, object).await.unwrap();
    assert!(matches!(opened.read_all(5).await, Err(VaultError::TooLong)));
}

#[tokio::test]
async fn a_stream_that_breaks_off_leaves_nothing_behind() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    let whole = stream::iter((0..40).map(|_| Ok(Bytes::from(content(100_000)))));
    let broken = whole.chain(stream::iter([Err(io::Error::other("the line went dead"))]));
    let refused = room.vault.put(PAGES, broken).await.err().unwrap();
    assert!(matches!(refused, VaultError::Source(_)), "{refused}");
    let files = fs::read_dir(room.shelf_path().join("objects")).unwrap();
    let files: usize = files
        .map(|shelf| fs::read_dir(shelf.unwrap().path()).unwrap().count())
        .sum();
    assert_eq!(files, 0);
}

#[tokio::test]
async fn bytes_that_were_changed_on_the_shelf_are_never_served() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    let object = room.keep(PAGES, &content(140_000)).await;
    let path = room.blob_path(row(&room, object).await.blob);
    let sealed = fs::read(&path).unwrap();
    for place in [
        0,
        1,
        33,
        39,
        40,
        65_535,
        65_536,
        131_071,
        131_072,
        sealed.len() - 1,
    ] {
        let mut changed = sealed.clone();
        changed[place] ^= 1;
        fs::write(&path, changed).unwrap();
        let refused = refusal(&room, object).await;
        assert!(
            matches!(refused, VaultError::Tampered(_)),
            "byte {place}: {refused}"
        );
    }
    for length in [0, 39, 40, 65_536, 131_072, sealed.len() - 1] {
        fs::write(&path, &sealed[..length]).unwrap();
        let refused = refusal(&room, object).await;
        assert!(
            matches!(refused, VaultError::WrongLength(_)),
            "{length} bytes: {refused}"
        );
    }
    fs::write(&path, [sealed.as_slice(), &[0]].concat()).unwrap();
    assert!(matches!(
        refusal(&room, object).await,
        VaultError::WrongLength(_)
    ));
    fs::remove_file(&path).unwrap();
    assert!(matches!(
        refusal(&room, object).await,
        VaultError::Missing(_)
    ));
}

#[tokio::test]
async fn a_sound_page_is_served_from_an_object_with_a_changed_one_elsewhere() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    let plain = content(200_000);
    let object = room.keep(PAGES, &plain).await;
    let path = room.blob_path(row(&room, object).await.blob);
    let mut sealed = fs::read(&path).unwrap();
    sealed[70_000] ^= 1;
    fs::write(&path, sealed).unwrap();
    let opened = room.vault.open(&room.kernel.db, object).await.unwrap();
    assert!(opened.read_range(140_000..150_000).await.unwrap() == plain[140_000..150_000]);
    assert!(matches!(
        opened.read_range(66_000..66_001).await,
        Err(VaultError::Tampered(_))
    ));
    let pieces: Vec<_> = opened.into_stream().collect().await;
    assert_eq!(
        pieces.last().unwrap().as_ref().unwrap_err().kind(),
        io::ErrorKind::InvalidData
    );
}

#[testkit::on_both]
async fn an_object_moved_in_the_database_does_not_open(world: World) {
    let room = Strongroom::in_world(world);
    let db = &room.kernel.db;
    let object = room.keep(PAGES, b"a page").await;
    let other = room
        .keep(
            Place {
                organisation: BUREAU,
                ..PAGES
            },
            b"their page",
        )
        .await;
    let (row, other) = (row(&room, object).await, row(&room, other).await);

    let mut moved = vec![row.clone().into_active_model(); 6];
    moved[0].organisation = Set(BUREAU.0);
    moved[1].class = Set(Class::Personal.code().into());
    moved[2].version = Set(2);
    moved[3].suite = Set(2);
    moved[4].wrapped = Set(other.wrapped.clone());
    (moved[5].key, moved[5].organisation) = (Set(other.key), Set(BUREAU.0));
    for (place, change) in moved.into_iter().enumerate() {
        change.update(db).await.unwrap();
        let refused = refusal(&room, object).await;
        let is_refused = matches!(
            refused,
            VaultError::Tampered(_) | VaultError::KeyUnavailable(_)
        );
        assert!(is_refused, "change {place}: {refused}");
        row.clone()
            .into_active_model()
            .reset_all()
            .update(db)
            .await
            .unwrap();
    }
    assert_eq!(room.read(object).await, b"a page");
}

#[testkit::on_both]
async fn a_replaced_object_cannot_be_rolled_back(world: World) {
    let room = Strongroom::in_world(world);
    let db = &room.kernel.db;
    let object = room.keep(PAGES, b"the first version").await;
    let old = row(&room, object).await;
    let old_bytes = fs::read(room.blob_path(old.blob)).unwrap();

    let next = stream::iter([Ok(Bytes::from_static(b"the other version"))]);
    let staged = room.vault.replace(db, object, next).await.unwrap();
    assert_eq!((staged.object_id(), staged.version()), (object, 2));
    assert_eq!(
        room.read(object).await,
        b"the first version",
        "until it is recorded"
    );
    staged.record(db).await.unwrap();
    assert_eq!(room.read(object).await, b"the other version");

    let new = row(&room, object).await;
    fs::write(room.blob_path(new.blob), old_bytes).unwrap();
    assert!(matches!(
        refusal(&room, object).await,
        VaultError::Tampered(_)
    ));
    let mut back = new.into_active_model();
    back.wrapped = Set(old.wrapped);
    back.update(db).await.unwrap();
    assert!(matches!(
        refusal(&room, object).await,
        VaultError::Tampered(_)
    ));
}

#[testkit::on_both]
async fn of_two_next_versions_the_second_is_refused(world: World) {
    let room = Strongroom::in_world(world);
    let db = &room.kernel.db;
    let object = room.keep(PAGES, b"one").await;
    let next = |bytes: &'static [u8]| stream::iter([Ok(Bytes::from_static(bytes))]);
    let first = room.vault.replace(db, object, next(b"two")).await.unwrap();
    let second = room
        .vault
        .replace(db, object, next(b"three"))
        .await
        .unwrap();
    first.record(db).await.unwrap();
    let refused = second.record(db).await.unwrap_err();
    assert!(matches!(refused, VaultError::Superseded(_)), "{refused}");
    assert_eq!(room.read(object).await, b"two");
}

#[testkit::on_both]
async fn an_erased_object_is_gone_though_its_bytes_still_lie_there(world: World) {
    let room = Strongroom::in_world(world);
    let db = &room.kernel.db;
    let object = room.keep(PAGES, b"a page").await;
    room.vault.erase(db, object).await.unwrap();
    assert!(matches!(
        refusal(&room, object).await,
        VaultError::Erased(_)
    ));
    assert_eq!(row(&room, object).await.wrapped, None);
    assert!(matches!(
        room.vault.erase(db, object).await,
        Err(VaultError::Erased(_))
    ));
    let unknown = contract::ObjectId(OFFICE.0);
    assert!(matches!(
        room.vault.erase(db, unknown).await,
        Err(VaultError::NoSuchObject(_))
    ));
}

#[test]
fn a_secret_never_shows_itself() {
    let secret = crate::KeyMaterial::from_slice(&[0xAB; 32]).unwrap();
    assert_eq!(format!("{secret:?}"), "Secret(..)");
}
