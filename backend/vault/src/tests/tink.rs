//! Tink's own Python implementation opens what we seal, and we open what it seals.
//!
//! Needs `MINGJIAN_TEST_PYTHON`, a Python with the package `tink`; `cargo xtask test` makes one.

use std::{
    fs::{self, File},
    io::{BufReader, Read},
    path::Path,
    process::Command,
};

use bytes::{Bytes, BytesMut};
use futures::stream;
use kernel::SystemDice;

use super::{PAGES, Strongroom, content, long};
use crate::{
    KeyMaterial,
    aead::{Bulk, Header, Opener, Sealer},
};

const SIZES: [usize; 6] = [0, 1, 65_480, 65_481, 200_000, 256 << 20];

struct Tink<'a> {
    data_key: &'a KeyMaterial,
    associated: &'a [u8],
}

impl Tink<'_> {
    /// Runs Tink; answers whether it was content.
    fn run(&self, mode: &str, input: &Path, output: &Path) -> bool {
        let python = std::env::var("MINGJIAN_TEST_PYTHON").expect(
            "MINGJIAN_TEST_PYTHON must name a Python that has the package tink; `cargo xtask test` makes one",
        );
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tink_streaming.py");
        let outcome = Command::new(python)
            .arg(script)
            .arg(mode)
            .arg(hex::encode(self.data_key.expose()))
            .arg(hex::encode(self.associated))
            .args([input, output])
            .output()
            .expect("the Python named by MINGJIAN_TEST_PYTHON starts");
        let is_refusal = outcome.status.code() == Some(3);
        let complaint = String::from_utf8_lossy(&outcome.stderr);
        assert!(
            outcome.status.success() || is_refusal,
            "tink failed: {complaint}"
        );
        outcome.status.success()
    }
}

#[tokio::test]
async fn tink_opens_a_stored_object_of_every_size() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    for size in SIZES {
        let plain = Bytes::from(content(size));
        let staged = room
            .vault
            .put(PAGES, stream::iter([Ok(plain.clone())]))
            .await
            .unwrap();
        let object = staged.record(&room.kernel.db).await.unwrap();
        let (data_key, associated, blob) = room.vault.reveal(object).await.unwrap();
        let opened = room.world.directory.path().join("opened");
        let tink = Tink {
            data_key: &data_key,
            associated: &associated,
        };
        assert!(
            tink.run("open", &room.blob_path(blob), &opened),
            "{size} bytes"
        );
        assert!(fs::read(&opened).unwrap() == plain, "{size} bytes");
    }
}

#[tokio::test]
async fn tink_refuses_a_stored_object_under_another_name() {
    let room = Strongroom::in_world(testkit::sqlite().await);
    let object = room.keep(PAGES, b"a page").await;
    let (data_key, mut associated, blob) = room.vault.reveal(object).await.unwrap();
    *associated.last_mut().unwrap() ^= 1;
    let tink = Tink {
        data_key: &data_key,
        associated: &associated,
    };
    assert!(!tink.run(
        "open",
        &room.blob_path(blob),
        &room.world.directory.path().join("opened")
    ));
}

#[test]
fn we_open_what_tink_seals_at_every_size() {
    let directory = tempfile::tempdir().unwrap();
    let (input, output) = (
        directory.path().join("plain"),
        directory.path().join("sealed"),
    );
    let data_key = KeyMaterial::roll(&SystemDice);
    for size in SIZES {
        let plain = content(size);
        fs::write(&input, &plain).unwrap();
        let tink = Tink {
            data_key: &data_key,
            associated: b"a name",
        };
        assert!(tink.run("seal", &input, &output), "{size} bytes");

        let mut opener = Opener::<Bulk>::new(&data_key, b"a name");
        let mut back = BytesMut::new();
        let mut sealed = BufReader::new(File::open(&output).unwrap());
        let mut piece = vec![0; 1 << 20];
        loop {
            let length = sealed.read(&mut piece).unwrap();
            if length == 0 {
                break;
            }
            opener.push(&piece[..length], &mut back).unwrap();
        }
        opener.finish(&mut back).unwrap();
        assert!(back == plain, "{size} bytes");
    }
}

#[test]
fn tink_writes_as_many_bytes_as_we_do() {
    let directory = tempfile::tempdir().unwrap();
    let (input, output) = (
        directory.path().join("plain"),
        directory.path().join("sealed"),
    );
    let data_key = KeyMaterial::roll(&SystemDice);
    for size in [0, 65_480, 65_481, 131_000, 131_001] {
        let plain = content(size);
        fs::write(&input, &plain).unwrap();
        assert!(
            Tink {
                data_key: &data_key,
                associated: b""
            }
            .run("seal", &input, &output)
        );
        let mut out = BytesMut::new();
        let header = Header::roll(&SystemDice);
        let mut sealer = Sealer::<Bulk>::begin(&data_key, b"", header, &mut out);
        sealer.push(&plain, &mut out).unwrap();
        sealer.finish(&mut out).unwrap();
        assert_eq!(
            fs::metadata(&output).unwrap().len(),
            long(out.len()),
            "{size} bytes"
        );
    }
}
