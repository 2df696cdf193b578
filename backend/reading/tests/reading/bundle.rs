//! The bundle, opened with tools we did not write.

use super::bound::{Copies, Made, bound_into, made, order, password, public_key, text_of};
use super::common::{fixtures, read, whole};
use reading::{BindError, ExclusionReason, PageSaid, Reason, Statement, Turn, verify_archive};
use std::process::Command;

#[tokio::test]
async fn seven_zip_opens_a_bundle_with_neutral_names() {
    let made = made().await;
    let folder = made.unpack();
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["0000.html", "0001.pdf", "0002.pdf", "manifest.json"]
    );
}

#[tokio::test]
async fn entries_are_stored_and_encrypted_as_ae_2() {
    let made = made().await;
    let listing = Command::new("7z")
        .args(["l", "-slt"])
        .arg(made.archive())
        .output()
        .unwrap();
    let listing = String::from_utf8_lossy(&listing.stdout).into_owned();
    assert_eq!(
        listing.matches("Method = AES-256 Store").count(),
        4,
        "{listing}"
    );
    assert_eq!(listing.matches("Encrypted = +").count(), 4);
    let bytes = std::fs::read(made.archive()).unwrap();
    // The extra field 0x9901, seven bytes long: version 2, "AE", strength 3, method stored.
    let field = b"\x01\x99\x07\x00\x02\x00AE\x03\x00\x00";
    let fields = bytes
        .windows(field.len())
        .filter(|window| window == field)
        .count();
    assert_eq!(
        fields, 8,
        "one in each local header and one in each directory entry"
    );
}

#[tokio::test]
async fn pyzipper_opens_a_bundle() {
    let made = made().await;
    let python = std::env::var_os("MINGJIAN_TEST_PYTHON");
    let Some(python) = python else {
        assert!(
            std::env::var_os("CI").is_none(),
            "set MINGJIAN_TEST_PYTHON to a Python that has pyzipper"
        );
        return;
    };
    let script = "import sys, pyzipper\n\
        z = pyzipper.AESZipFile(sys.argv[1]); z.setpassword(sys.argv[2].encode())\n\
        assert z.testzip() is None\n\
        print(len(z.read('manifest.json')), *z.namelist())";
    let mut run = Command::new(python);
    run.args(["-c", script])
        .arg(made.archive())
        .arg(password().expose());
    let out = run.output().unwrap();
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    assert!(
        String::from_utf8_lossy(&out.stdout).contains("0001.pdf 0002.pdf 0000.html manifest.json")
    );
}

#[tokio::test]
async fn documents_are_pictures_with_text_that_can_be_selected() {
    let made = made().await;
    let folder = made.unpack();
    let info = Command::new("pdfinfo")
        .arg(folder.join("0001.pdf"))
        .output()
        .unwrap();
    let info = String::from_utf8_lossy(&info.stdout).into_owned();
    assert!(
        info.contains("Pages:           4") && info.contains("起诉意见书"),
        "{info}"
    );
    assert!(info.contains("Tagged:          yes"), "{info}");
    let text = text_of(&folder.join("0001.pdf"));
    assert!(text.contains("岚江市公安局望川分局"), "{text}");
    // What is read again from the bundle is what was read from the file.
    let leaves = read(std::fs::read(folder.join("0001.pdf")).unwrap())
        .await
        .unwrap();
    assert!(super::common::text(whole(&leaves[0])).contains("岚江市公安局望川分局"));
    assert!(super::common::dark(&super::common::grey(whole(&leaves[0]))) > 500);
    let bytes = std::fs::read(folder.join("0001.pdf")).unwrap();
    assert!(
        bytes
            .windows(13)
            .any(|window| window == b"/Lang (zh-CN)" || window == b"/Lang(zh-CN)/")
    );
}

#[tokio::test]
async fn other_tools_find_no_fault_with_the_documents() {
    let made = made().await;
    let folder = made.unpack();
    for name in ["0001.pdf", "0002.pdf"] {
        let check = Command::new("qpdf")
            .arg("--check")
            .arg(folder.join(name))
            .output();
        let check = check.expect("install qpdf: this test checks PDFs with it");
        let said = String::from_utf8_lossy(&check.stdout).into_owned();
        assert!(
            check.status.success(),
            "{said}{}",
            String::from_utf8_lossy(&check.stderr)
        );
    }
}

#[tokio::test]
async fn the_text_stands_where_it_stood_in_the_file() {
    let made = made().await;
    let folder = made.unpack();
    let before = read(fixtures::case_file(5).unwrap().pdf).await.unwrap();
    let after = read(std::fs::read(folder.join("0001.pdf")).unwrap())
        .await
        .unwrap();
    let (before, after) = (whole(&before[0]), whole(&after[0]));
    assert_eq!(before.runs.len(), after.runs.len());
    for (one, other) in before.runs.iter().zip(&after.runs) {
        assert_eq!(one.text, other.text);
        let near = |a: f32, b: f32| (a - b).abs() < 1.0;
        assert!(
            near(one.area.x, other.area.x) && near(one.area.y, other.area.y),
            "{one:?} {other:?}"
        );
        let apart = one
            .edges
            .iter()
            .zip(&other.edges)
            .map(|(a, b)| (a - b).abs());
        assert!(apart.fold(0.0, f32::max) < 1.0, "{one:?} {other:?}");
    }
}

#[tokio::test]
async fn a_page_that_was_turned_is_bound_as_it_lies_with_its_text() {
    let file = fixtures::case_file(5).unwrap();
    let upright = whole(&read(file.pdf).await.unwrap()[0]).clone();
    let size = (upright.width_pt, upright.height_pt);
    let mut shelf = Copies {
        sheets: vec![upright.clone()],
        broken: Vec::new(),
        stop_at: None,
        turn: Turn::Right,
        ..Copies::default()
    };
    let mut out = Vec::new();
    let bound = bound_into(
        &mut out,
        &order(&[("起诉意见书", 1)]),
        &mut shelf,
        &mut |_| (),
    );
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("bundle.zip"), out).unwrap();
    let made = Made {
        folder,
        bound: bound.unwrap(),
        progress: Vec::new(),
    };
    let pdf = std::fs::read(made.unpack().join("0001.pdf")).unwrap();
    let leaves = read(pdf).await.unwrap();
    let page = whole(&leaves[0]);
    let near = |a: f32, b: f32| (a - b).abs() < 1.0;
    assert!(near(page.width_pt, size.1) && near(page.height_pt, size.0));
    assert!(page.master.width_px > page.master.height_px);
    let lying = Turn::Right.runs(upright.runs, size);
    assert_eq!(page.runs.len(), lying.len());
    for (one, other) in lying.iter().zip(&page.runs) {
        assert_eq!(one.text, other.text);
        assert!(
            near(one.area.x, other.area.x) && near(one.area.y, other.area.y),
            "{one:?} {other:?}"
        );
    }
}

#[tokio::test]
async fn rare_characters_can_be_copied_from_the_bundle() {
    let leaves = read(fixtures::own_font(&["证人𠮷田、㛃某、䶮某"]).unwrap())
        .await
        .unwrap();
    let sheets = vec![whole(&leaves[0]).clone()];
    let mut shelf = Copies {
        sheets,
        broken: Vec::new(),
        stop_at: None,
        turn: Turn::Upright,
        ..Copies::default()
    };
    let mut out = Vec::new();
    let bound = bound_into(&mut out, &order(&[("证言", 1)]), &mut shelf, &mut |_| ()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("bundle.zip"), out).unwrap();
    let made = Made {
        folder,
        bound,
        progress: Vec::new(),
    };
    assert!(text_of(&made.unpack().join("0001.pdf")).contains("证人𠮷田、㛃某、䶮某"));
}

#[tokio::test]
async fn a_broken_page_is_named_and_does_not_fail_the_bundle() {
    let made = made().await;
    let first = &made.bound.manifest.entries[1];
    assert_eq!(
        (first.title.as_str(), first.pages.as_slice()),
        ("起诉意见书", [1, 3, 4, 5].as_slice())
    );
    assert_eq!(
        (first.missing[0].page, first.missing[0].reason.as_str()),
        (2, "damaged")
    );
    let page = std::fs::read_to_string(made.unpack().join("0000.html")).unwrap();
    assert!(
        page.contains("页面数据损坏") && page.contains("damaged"),
        "{page}"
    );
    assert!(page.contains("技术侦查材料") && page.contains("涉密"));
    assert!(page.contains("林知远 &lt;律师&gt;"), "names are escaped");
}

#[tokio::test]
async fn a_document_without_a_single_page_is_named_and_leaves_no_file() {
    let leaves = read(fixtures::own_font(&["证言"]).unwrap()).await.unwrap();
    let sheets = vec![whole(&leaves[0]).clone()];
    let broken = vec![(0, 1), (0, 2)];
    let mut shelf = Copies {
        sheets,
        broken,
        stop_at: None,
        turn: Turn::Upright,
        ..Copies::default()
    };
    let mut out = Vec::new();
    let order = order(&[("损坏的笔录", 2), ("证言", 1)]);
    let bound = bound_into(&mut out, &order, &mut shelf, &mut |_| ()).unwrap();
    let names: Vec<&str> = bound
        .manifest
        .entries
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["0000.html", "0001.pdf"]);
    let last = bound.manifest.excluded.last().unwrap();
    assert_eq!(
        (last.document.as_str(), last.pages.as_str()),
        ("损坏的笔录", "1-2")
    );
    assert_eq!(last.reason, ExclusionReason::Broken);
}

#[tokio::test]
async fn progress_never_goes_back_and_ends_with_every_page() {
    let made = made().await;
    let steps: Vec<u32> = made.progress.iter().map(|step| step.pages_done).collect();
    assert!(
        steps.len() >= 6 && steps.windows(2).all(|pair| pair[0] <= pair[1]),
        "{steps:?}"
    );
    assert_eq!(steps.last(), Some(&8));
    assert!(made.progress.iter().all(|step| step.pages_total == 8));
    assert!(
        made.progress
            .windows(2)
            .all(|pair| pair[0].bytes <= pair[1].bytes)
    );
}

#[tokio::test]
async fn a_stopped_bundle_is_no_bundle() {
    let leaves = read(fixtures::own_font(&["证言"]).unwrap()).await.unwrap();
    let sheets = vec![whole(&leaves[0]).clone()];
    let mut shelf = Copies {
        sheets,
        broken: Vec::new(),
        stop_at: Some(2),
        turn: Turn::Upright,
        ..Copies::default()
    };
    let mut out = Vec::new();
    let stopped = bound_into(&mut out, &order(&[("证言", 3)]), &mut shelf, &mut |_| ());
    assert!(matches!(stopped, Err(BindError::Stopped)));
    let directory = out.windows(4).any(|window| window == b"PK\x05\x06");
    assert!(!directory, "the archive was finished after an error");
}

/// One whole, one without pictures and a font, one held against the paper, one that nobody examined.
fn of_four_pages() -> Vec<PageSaid> {
    let lacking = |reasons: &[Reason]| {
        let mut statement = Statement::whole(2);
        for reason in reasons {
            statement.lack(*reason, None);
        }
        Some(statement)
    };
    let said = |statement, as_on_paper| PageSaid {
        statement,
        as_on_paper,
    };
    let compared = time::OffsetDateTime::UNIX_EPOCH + time::Duration::days(20_770);
    let cut = [Reason::PictureLost, Reason::PictureLost, Reason::FontLost];
    vec![
        said(lacking(&[]), None),
        said(lacking(&cut), None),
        said(lacking(&[Reason::DrawnDifferently]), Some(compared)),
        said(None, None),
    ]
}

#[tokio::test]
async fn what_is_said_of_each_page_goes_along_and_whatever_is_not_whole_is_in_the_contents() {
    let leaves = read(fixtures::own_font(&["证言"]).unwrap()).await.unwrap();
    let sheet = whole(&leaves[0]).clone();
    let mut shelf = Copies {
        sheets: vec![sheet; 4],
        said: of_four_pages(),
        ..Copies::default()
    };
    let mut out = Vec::new();
    let bound = bound_into(&mut out, &order(&[("证言", 4)]), &mut shelf, &mut |_| ()).unwrap();
    let entry = serde_json::to_value(&bound.manifest.entries[1]).unwrap();
    let expected = serde_json::json!([
        { "page": 1, "state": "whole", "programs": 2 },
        { "page": 2, "state": "incomplete", "programs": 2, "reasons": [
            { "reason": "picture-lost", "count": 2 },
            { "reason": "font-lost", "count": 1 },
        ] },
        { "page": 3, "state": "incomplete", "programs": 2, "asOnPaper": "2026-11-13T00:00:00Z",
            "reasons": [{ "reason": "drawn-differently", "count": 1 }] },
        { "page": 4, "state": "unexamined", "programs": 0 },
    ]);
    assert_eq!(entry["statements"], expected);
    assert_eq!(entry["pages"], serde_json::json!([1, 2, 3, 4]));
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("bundle.zip"), out).unwrap();
    let made = Made {
        folder,
        bound,
        progress: Vec::new(),
    };
    let checked = verify_archive(&made.archive(), &password(), &public_key()).unwrap();
    assert!(
        checked
            .to_string()
            .contains("pages that are not whole: 2 incomplete, 1 not examined"),
        "{checked}"
    );
    let page = std::fs::read_to_string(made.unpack().join("0000.html")).unwrap();
    for told in [
        "下列 2 页收入本包时不完整",
        "缺少图像（2 处）",
        "字体无法读取",
        "两种程序显示不一致",
        "与纸质一致",
        "包内有 1 页导入较早",
    ] {
        assert!(page.contains(told), "{told}");
    }
    assert_eq!(page.matches("未核对").count(), 1, "of the two, one");
}

#[tokio::test]
async fn files_in_a_bundle_bear_the_time_at_which_it_was_made() {
    let made = made().await;
    let listing = Command::new("7z")
        .args(["l", "-slt"])
        .arg(made.archive())
        .output()
        .unwrap();
    let listing = String::from_utf8_lossy(&listing.stdout).into_owned();
    // Midnight in Greenwich is eight in the morning at the office.
    assert_eq!(
        listing.matches("Modified = 2026-11-23 08:00:00").count(),
        4,
        "{listing}"
    );
}
