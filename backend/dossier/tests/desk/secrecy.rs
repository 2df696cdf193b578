use std::{fs, path::Path};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use contract::{DossierDesk, DraftChanges};

use crate::office::{CASE_NO, Office, SUSPECT, find};

const CANARY: &str = "金丝雀在岚江边唱歌";

#[tokio::test]
async fn what_was_typed_and_read_is_found_nowhere_on_disk() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    office
        .desk
        .find_in_file(&lawyer, id, "盗窃".into())
        .await
        .unwrap();
    let other = office
        .desk
        .start_application(&lawyer, find(CASE_NO, crate::office::CO_SUSPECT))
        .await
        .unwrap();
    let typed = DraftChanges {
        conflict_note: Some(CANARY.into()),
        ..DraftChanges::default()
    };
    office.desk.save_draft(&lawyer, other, typed).await.unwrap();
    assert_eq!(office.seen(&lawyer, other).await.form.conflict_note, CANARY);

    let page = office.desk.page(&lawyer, id, 1).await.unwrap();
    let line = page
        .text
        .iter()
        .map(|run| run.text.trim())
        .find(|text| text.chars().count() > 12)
        .unwrap();
    for secret in [CANARY, SUSPECT, CASE_NO, "990102199401193877", line] {
        let (utf16, base64) = (utf16_of(secret), base64_of(secret));
        for needle in [secret.as_bytes(), utf16.as_slice(), base64.as_bytes()] {
            let found = files_with(office.world.directory.path(), needle);
            assert!(found.is_empty(), "{secret} stands in {found:?}");
        }
    }
}

fn files_with(folder: &Path, needle: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, needle));
        } else if fs::read(&path)
            .unwrap()
            .windows(needle.len())
            .any(|window| window == needle)
        {
            found.push(path.display().to_string());
        }
    }
    found
}

fn utf16_of(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The middle of the text's base64, free of the padding that its neighbours would change.
fn base64_of(text: &str) -> String {
    let bytes = text.as_bytes();
    let whole = bytes.len() / 3 * 3;
    STANDARD.encode(&bytes[..whole])
}
