use std::{fs, path::Path};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use contract::{CaseQuery, DraftChanges, PageDecision, PageVerdict, Role};

use crate::{
    office::{CASE_NO, Office, SUSPECT, find},
    stated::without_its_seal,
};

const CANARY: &str = "金丝雀在岚江边唱歌";

/// What people called things: the case, volumes, documents, files and papers; and the number of a mandate.
const NAMED: [&str; 7] = [
    "卢岳等2人盗窃案",
    "诉讼文书卷",
    "辨认笔录",
    "审查报告",
    "卷宗.pdf",
    "扫描件.jpg",
    "岚衡川〔2026〕刑委字第117号",
];

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
    compared(&office).await;

    let page = office.desk.page(&lawyer, id, 1).await.unwrap();
    let line = page
        .text
        .iter()
        .map(|run| run.text.trim())
        .find(|text| text.chars().count() > 12)
        .unwrap();
    let people = [CANARY, SUSPECT, CASE_NO, "990102199401193877", line];
    for secret in people.into_iter().chain(NAMED) {
        for needle in disguises(secret) {
            let found = files_with(office.world.directory.path(), &needle);
            assert!(found.is_empty(), "{secret} stands in {found:?}");
        }
    }
}

/// A maker says in words what was compared on a page.
async fn compared(office: &Office) {
    let maker = office.staff("P033", Role::EfileMaker).await;
    let cases = office.desk.cases(&maker, CaseQuery::default()).await;
    let case = cases.unwrap().rows[0].id;
    let file = office.desk.case_file(&maker, case).await.unwrap();
    let page = file.pages[1].id;
    office.state(page, &without_its_seal(), true).await;
    let decision = PageDecision {
        page,
        verdict: PageVerdict::AsOnPaper,
        note: CANARY.into(),
    };
    let decided = office
        .desk
        .decide_page(&maker, case, file.version, decision);
    decided.await.unwrap();
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

/// How a text might stand in a file: plain, in two bytes a sign, and in base64 whatever stands before it.
fn disguises(text: &str) -> Vec<Vec<u8>> {
    let wide = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let base64 = (0..3).map(|phase| {
        // Free of the padding, and of the signs that its neighbours would change.
        let bytes = &text.as_bytes()[phase..];
        STANDARD.encode(&bytes[..bytes.len() / 3 * 3]).into_bytes()
    });
    [text.as_bytes().to_vec(), wide]
        .into_iter()
        .chain(base64)
        .collect()
}
