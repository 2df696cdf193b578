//! What goes into the press and what comes out.

use super::common::fixtures::{self, small};
use super::common::{dark, grey, pixels, read, read_with, settings, text, whole};
use bytes::Bytes;
use reading::{Bookmark, Flaw, Limits, MasterFormat, Origin, Press, Sheet, TakenPage, Unreadable};
use std::io::Write;
use std::process::Command;
use std::sync::Arc;

#[tokio::test]
async fn a_mixed_case_file_comes_out_page_by_page() {
    let file = fixtures::case_file(14).unwrap();
    let leaves = read(file.pdf).await.unwrap();
    assert_eq!(
        leaves.iter().map(TakenPage::number).collect::<Vec<_>>(),
        (1..=14).collect::<Vec<_>>()
    );
    assert!(!file.scanned.is_empty() && file.scanned.len() < 14);
    for (leaf, expected) in leaves.iter().zip(&file.sheets) {
        let sheet = whole(leaf);
        assert_eq!((sheet.width_pt, sheet.height_pt), (595.0, 842.0));
        assert_eq!(
            (sheet.master.width_px, sheet.master.height_px),
            (1239, 1754)
        );
        assert!(dark(&grey(sheet)) > 500, "page {} is blank", sheet.number);
        if expected.is_scanned {
            assert_eq!(sheet.master.format, MasterFormat::Jpeg);
            assert!(sheet.runs.is_empty());
        } else {
            assert_eq!(sheet.master.format, MasterFormat::Png);
            let set: String = expected
                .lines
                .iter()
                .map(|line| line.text.as_str())
                .collect();
            let set: String = set.chars().filter(|c| !c.is_whitespace()).collect();
            assert_eq!(text(sheet), set);
        }
    }
}

#[tokio::test]
async fn runs_stand_where_their_characters_are_drawn() {
    let file = fixtures::case_file(1).unwrap();
    let leaves = read(file.pdf).await.unwrap();
    let sheet = whole(&leaves[0]);
    assert!(sheet.runs.len() > 10);
    ink_stands_under_every_run(sheet);
}

#[tokio::test]
async fn text_of_turned_pages_stands_where_it_is_shown() {
    let lines = [
        "犯罪嫌疑人吕勇睿涉嫌盗窃一案",
        "由岚江市人民检察院审查起诉。",
    ];
    for (rotation, size) in [
        (90, (842.0, 595.0)),
        (180, (595.0, 842.0)),
        (270, (842.0, 595.0)),
    ] {
        let turned = small::turned(&small::foreign_font(&lines), rotation);
        let leaves = read(turned).await.unwrap();
        let sheet = whole(&leaves[0]);
        assert_eq!(sheet.rotation, rotation);
        assert_eq!((sheet.width_pt, sheet.height_pt), size);
        assert_eq!(text(sheet), lines.concat());
        ink_stands_under_every_run(sheet);
    }
}

fn ink_stands_under_every_run(sheet: &Sheet) {
    let image = grey(sheet);
    let pixel = |points: f32| pixels(points * 150.0 / 72.0);
    for run in &sheet.runs {
        assert_eq!(run.edges.len(), run.text.chars().count() + 1);
        assert!(
            run.edges.windows(2).all(|pair| pair[0] <= pair[1]),
            "{run:?}"
        );
        let (x, y) = (pixel(run.area.x), pixel(run.area.y));
        let (width, height) = (pixel(run.area.width), pixel(run.area.height));
        let inside = image::imageops::crop_imm(&image, x, y, width, height).to_image();
        assert!(
            dark(&inside) > 5 * run.text.trim().chars().count(),
            "nothing under {run:?}"
        );
    }
}

#[tokio::test]
async fn a_broken_page_is_named_and_the_others_are_read() {
    let file = fixtures::case_file(4).unwrap();
    let broken = fixtures::with_broken_page(&file.pdf, 2).unwrap();
    let leaves = read(broken).await.unwrap();
    assert_eq!(leaves.len(), 4);
    for leaf in &leaves {
        match leaf {
            TakenPage::Broken { number, flaw } => assert_eq!((*number, *flaw), (2, Flaw::Damaged)),
            TakenPage::Drawn(sheet) => assert_ne!(sheet.number, 2),
        }
    }
}

#[tokio::test]
async fn chinese_text_without_its_font_is_drawn_as_poppler_draws_it() {
    let lines = [
        "犯罪嫌疑人吕勇睿涉嫌盗窃一案",
        "由岚江市人民检察院审查起诉。",
        "证据目录与鉴定意见书",
    ];
    let leaves = read(small::foreign_font(&lines)).await.unwrap();
    let sheet = whole(&leaves[0]);
    assert_eq!(text(sheet), lines.concat());
    let ours = f64::from(u32::try_from(dark(&grey(sheet))).unwrap());
    // Poppler is given the same words with the font embedded: without it, what it draws depends on
    // the machine.
    let theirs = dark(&poppler(&fixtures::own_font(&lines).unwrap()));
    let theirs = f64::from(u32::try_from(theirs).unwrap());
    assert!(theirs > 3_000.0, "poppler drew {theirs} dark pixels");
    assert!(
        (0.8..1.25).contains(&(ours / theirs)),
        "ours {ours}, poppler's {theirs}"
    );
}

fn poppler(document: &[u8]) -> image::GrayImage {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("in.pdf"), folder.path().join("out"));
    std::fs::File::create(&from)
        .unwrap()
        .write_all(document)
        .unwrap();
    let mut pdftoppm = Command::new("pdftoppm");
    pdftoppm
        .args(["-r", "150", "-png", "-singlefile"])
        .arg(&from)
        .arg(&to);
    let drawn = pdftoppm
        .status()
        .expect("install poppler-utils: this test compares with pdftoppm");
    assert!(drawn.success());
    image::open(to.with_extension("png")).unwrap().to_luma8()
}

#[tokio::test]
async fn rare_characters_survive() {
    let lines = ["证人𠮷田、㛃某、䶮某"];
    let leaves = read(small::foreign_font(&lines)).await.unwrap();
    let found = text(whole(&leaves[0]));
    // Adobe-GB1 has no code for 𠮷; what it has must come out as it went in.
    assert!(found.contains('㛃') && found.contains('䶮'), "{found}");
}

#[tokio::test]
async fn a_text_layer_holds_nothing_that_nobody_sees_or_that_turns_the_writing() {
    let unseen = "\u{e000}\u{e0f0}\u{f8ff}\u{f0000}\u{10fffd}\u{202e}\u{2066}\u{61c}\u{200f}\u{7}\u{9b}\u{ad}\
                  \u{feff}\u{fdd0}\u{e0041}";
    let unseen: Vec<char> = unseen.chars().collect();
    let mut written = vec!['甲'];
    written.extend(unseen.iter().flat_map(|one| [*one, '乙']));
    let leaves = read(small::meaning(&written)).await.unwrap();
    let expected = format!("甲{}", "乙".repeat(unseen.len()));
    assert_eq!(text(whole(&leaves[0])), expected);
}

#[tokio::test]
async fn a_tiff_gives_every_page() {
    let leaves = read(fixtures::tiff(3).unwrap()).await.unwrap();
    assert_eq!(leaves.len(), 3);
    for leaf in &leaves {
        let sheet = whole(leaf);
        assert!((sheet.width_pt - 595.0).abs() < 2.0, "{}", sheet.width_pt);
        assert!(dark(&grey(sheet)) > 500);
    }
}

#[tokio::test]
async fn a_photograph_is_turned_upright_and_loses_its_notes() {
    let photograph = fixtures::photograph().unwrap();
    let holds = |bytes: &[u8]| {
        bytes
            .windows(small::NOTE.len())
            .any(|window| window == small::NOTE.as_bytes())
    };
    assert!(holds(&photograph));
    let leaves = read(photograph).await.unwrap();
    let sheet = whole(&leaves[0]);
    assert!(sheet.height_pt > sheet.width_pt);
    assert!(sheet.master.height_px > sheet.master.width_px);
    assert!(!holds(&sheet.master.bytes));
}

#[tokio::test]
async fn a_screenshot_is_read_whatever_it_is_called() {
    let leaves = read(fixtures::screenshot().unwrap()).await.unwrap();
    assert_eq!(leaves.len(), 1);
    assert!(dark(&grey(whole(&leaves[0]))) > 500);
}

#[tokio::test]
async fn each_refusal_has_its_own_reason() {
    let cases = [
        (small::encrypted(), "encrypted"),
        (b"%PDF-1.7\nnothing".to_vec(), "damaged"),
        (b"A letter\n".to_vec(), "unknown-kind"),
        (b"<!DOCTYPE html><p>A page".to_vec(), "unknown-kind"),
        (Vec::new(), "unknown-kind"),
    ];
    for (document, reason) in cases {
        let refused = read(document).await.expect_err(reason);
        assert_eq!(refused.code(), reason);
    }
}

#[tokio::test]
async fn too_many_pages_are_refused_with_the_numbers() {
    let limits = Limits {
        pages: 3,
        ..Limits::default()
    };
    let file = fixtures::case_file(4).unwrap();
    let refused = read_with(
        reading::PressSettings {
            limits,
            ..settings()
        },
        file.pdf,
    )
    .await;
    assert!(matches!(
        refused,
        Err(Unreadable::TooManyPages {
            found: 4,
            allowed: 3
        })
    ));
}

#[tokio::test]
async fn too_many_bytes_are_refused_before_a_worker_starts() {
    let limits = Limits {
        bytes: 10,
        ..Limits::default()
    };
    let nowhere = reading::PressSettings {
        limits,
        program: "/nowhere".into(),
        ..settings()
    };
    let refused = read_with(nowhere, small::blank()).await;
    assert!(matches!(refused, Err(Unreadable::TooLarge { allowed: 10 })));
}

#[tokio::test]
async fn impossible_sizes_are_named() {
    let cases = [
        (small::sized("0.2", "200"), Flaw::OddSize),
        (small::sized("999999999", "200"), Flaw::OddSize),
        (
            small::bomb(),
            Flaw::TooManyPixels {
                found: 3_600,
                allowed: 1_000,
            },
        ),
    ];
    for (document, expected) in cases {
        let leaves = read(document).await.unwrap();
        match &leaves[0] {
            TakenPage::Broken { flaw, .. } => assert_eq!(*flaw, expected),
            TakenPage::Drawn(sheet) => panic!("{} by {} points", sheet.width_pt, sheet.height_pt),
        }
    }
}

#[tokio::test]
async fn an_outline_says_what_begins_where_however_it_is_written() {
    let document = Arc::new(Bytes::from(small::outlined()));
    let leaves = Press::new(settings()).open(document).await.unwrap();
    let found: Vec<_> = leaves.bookmarks().iter().map(told).collect();
    let expected = [
        (1, 0, "证据材料卷"),
        (1, 1, "𠮷某的证言"),
        (2, 1, "讯问笔录"),
        (3, 0, "起诉意见书"),
        (2, 0, "Counted"),
    ];
    assert_eq!(found, expected);
    let without = Arc::new(Bytes::from(small::blank()));
    let leaves = Press::new(settings()).open(without).await.unwrap();
    assert_eq!(leaves.bookmarks(), []);
    let strange = Arc::new(Bytes::from(small::outlined()));
    let press = Press::new(settings());
    let leaves = press.open_from(Origin::Outside, strange).await.unwrap();
    assert_eq!(leaves.bookmarks(), [], "nobody reads a stranger's outline");
}

#[tokio::test]
async fn an_outline_that_takes_too_long_keeps_no_page_from_being_drawn() {
    let document = Arc::new(Bytes::from(small::shared_outline()));
    let mut leaves = Press::new(settings()).open(document).await.unwrap();
    assert_eq!(leaves.bookmarks(), []);
    let page = leaves.next().await.unwrap().unwrap();
    assert!(matches!(page, TakenPage::Drawn(_)));
}

fn told(bookmark: &Bookmark) -> (u32, u8, &str) {
    (bookmark.page, bookmark.depth, bookmark.title.as_str())
}
