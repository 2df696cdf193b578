//! A string planted in everything the vault keeps is found nowhere on disk.

use std::{fs, path::Path};

use futures::TryStreamExt;
use uuid::Uuid;

use super::{OFFICE, PAGES, Strongroom};
use crate::{Class, FieldRef};

const CANARY: &str = "金丝雀CANARY-7f3a9c51证人张某某";

/// The canary as it might lie there: UTF-8, UTF-16 both ways, base64 at each of its three phases,
/// and the Chinese part in GB 18030.
fn disguises() -> Vec<(&'static str, Vec<u8>)> {
    let wide = |swap: bool| -> Vec<u8> {
        let bytes = |unit: u16| {
            if swap {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        CANARY.encode_utf16().flat_map(bytes).collect()
    };
    let gb18030_of_witness = vec![0xD6, 0xA4, 0xC8, 0xCB, 0xD5, 0xC5, 0xC4, 0xB3, 0xC4, 0xB3];
    let mut disguises = vec![
        ("UTF-8", CANARY.as_bytes().to_vec()),
        ("UTF-16 LE", wide(false)),
        ("UTF-16 BE", wide(true)),
        ("GB 18030", gb18030_of_witness),
        ("hex", hex::encode("CANARY-7f3a9c51").into_bytes()),
    ];
    disguises.extend((0..3).map(|phase| ("base64", base64_inside(&CANARY.as_bytes()[phase..]))));
    disguises
}

/// The base64 of whole groups of three bytes.
fn base64_inside(bytes: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = |group: &[u8]| {
        let bits = u32::from_be_bytes([0, group[0], group[1], group[2]]);
        [18, 12, 6, 0].map(|shift| DIGITS[usize::try_from(bits >> shift & 63).unwrap()])
    };
    bytes.chunks_exact(3).flat_map(digits).collect()
}

fn files_below(directory: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
}

fn find_canary(bytes: &[u8]) -> Option<&'static str> {
    let mut disguises = disguises().into_iter();
    let found =
        disguises.find(|(_, canary)| bytes.windows(canary.len()).any(|window| window == canary));
    found.map(|(disguise, _)| disguise)
}

#[tokio::test]
async fn nothing_the_vault_keeps_lies_in_the_clear() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    let row = Uuid::from_u128(7);
    let field = FieldRef {
        organisation: OFFICE,
        class: Class::Sensitive,
        table: "t",
        column: "c",
        row,
    };

    let object = room.keep(PAGES, CANARY.repeat(20_000).as_bytes()).await;
    let dropped = room
        .vault
        .put_bytes(PAGES, CANARY.as_bytes())
        .await
        .unwrap();
    drop(dropped);
    let sealed = room
        .vault
        .seal_field(&room.kernel.db, field, CANARY.as_bytes())
        .await
        .unwrap();
    fs::write(room.shelf_path().join("field"), &sealed.0).unwrap();
    let index = room
        .vault
        .blind_index(&room.kernel.db, OFFICE, "t.c", CANARY)
        .await
        .unwrap();
    fs::write(room.shelf_path().join("index"), index).unwrap();
    let opened = room.vault.open(&room.kernel.db, object).await.unwrap();
    let pieces: Vec<_> = opened.into_stream().try_collect().await.unwrap();
    assert_eq!(pieces.concat(), CANARY.repeat(20_000).as_bytes());

    let mut files = Vec::new();
    files_below(room.world.directory.path(), &mut files);
    assert!(
        files.iter().any(|(name, _)| name.ends_with("test.db")),
        "the database was looked at"
    );
    for (name, bytes) in &files {
        assert_eq!(find_canary(bytes), None, "{name}");
    }
}

#[test]
fn the_search_finds_every_disguise() {
    for (disguise, canary) in disguises() {
        let found = find_canary(&[b"before".as_slice(), &canary, b"after"].concat());
        assert_eq!(found, Some(disguise));
    }
}
