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
