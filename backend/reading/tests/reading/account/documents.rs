//! Whole documents: their end, their unit, what they carry beside their pages.

use super::super::common::fixtures::{self, small};
use super::super::common::settings;
use super::builder::{STROKE, all, object, stream, written};
use super::{WHOLE, lacks, read};
use bytes::Bytes;
use reading::{Leaves, LeftOut, Press, TakenPage, Unreadable};
use std::process::Command;
use std::sync::Arc;

/// The statement's codes on every page.
async fn every(document: Vec<u8>) -> Vec<Vec<&'static str>> {
    let codes = |page: &TakenPage| match page {
        TakenPage::Drawn(sheet) => {
            let lacks = sheet.statement.lacks.iter();
            lacks.map(|lack| lack.reason.code()).collect()
        }
        TakenPage::Broken { flaw, .. } => vec![flaw.code()],
    };
    read(document).await.unwrap().iter().map(codes).collect()
}

#[tokio::test]
async fn every_page_of_a_file_without_its_end_says_so() {
    let file = fixtures::case_file(4).unwrap();
    let whole = every(file.pdf.clone()).await;
    assert!(whole.iter().all(Vec::is_empty), "{whole:?}");
    let end = file.pdf.len() - 200;
    let cut = every(file.pdf[..end].to_vec()).await;
    assert!(!cut.is_empty());
    for page in cut {
        assert!(page.contains(&"file-cut"), "{page:?}");
    }
}

#[tokio::test]
async fn rubbish_behind_the_end_and_wrong_places_are_no_loss() {
    let sound = written(stream("", STROKE.as_bytes()), "", "", &[]);
    let rubbish = [sound.as_slice(), b"\r\n<html>saved by a browser</html>\r\n"].concat();
    assert_eq!(lacks(rubbish).await, WHOLE);
    let before = [b"From: somebody\r\n\r\n".as_slice(), &sound].concat();
    assert_eq!(lacks(before).await, WHOLE);
    let at = sound
        .windows(9)
        .position(|window| window == b"startxref")
        .unwrap();
    let wrong = [&sound[..at], b"startxref\n7\n%%EOF\n"].concat();
    assert_eq!(lacks(wrong).await, WHOLE);
}

#[tokio::test]
async fn a_change_that_lost_its_end_leaves_the_page_as_it_was_and_says_so() {
    let sound = written(stream("", STROKE.as_bytes()), "", "", &[]);
    let before = sound
        .windows(6)
        .rposition(|window| window == b"xref\n0")
        .unwrap();
    let change = [b"4 0 obj\n".as_slice(), &stream("", b"0 0 99 99 re f")].concat();
    let change = [change.as_slice(), b"\nendobj\n"].concat();
    let (place, start) = (sound.len(), sound.len() + change.len());
    let places =
        format!("xref\n4 1\n{place:010} 00000 n\r\ntrailer<</Size 5/Root 1 0 R/Prev {before}>>\n");
    let end = format!("startxref\n{start}\n%%EOF\n");
    let changed = [sound.as_slice(), &change, places.as_bytes(), end.as_bytes()].concat();
    assert_eq!(lacks(changed.clone()).await, WHOLE);
    // Without its end, without its places too, and in the middle of its data.
    for left_out in [
        end.len(),
        end.len() + places.len(),
        end.len() + places.len() + 30,
    ] {
        let cut = changed[..changed.len() - left_out].to_vec();
        assert_eq!(lacks(cut).await, [("file-cut", 1)], "{left_out}");
    }
}

#[tokio::test]
async fn a_page_that_nowhere_says_how_large_it_is_is_not_whole() {
    let sized = |tree: &str, page: &str| {
        let tree = format!("<</Type/Pages/Kids[3 0 R]/Count 1{tree}>>");
        let page = format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R{page}>>");
        let catalogue = object("<</Type/Catalog/Pages 2 0 R>>");
        let line = stream("", STROKE.as_bytes());
        all(&[catalogue, object(&tree), object(&page), line])
    };
    let entry = "/MediaBox[0 0 200 200]";
    assert_eq!(lacks(sized(entry, "")).await, WHOLE);
    assert_eq!(lacks(sized("", entry)).await, WHOLE);
    for entry in ["", "/MediaBox[0 0 200]", "/MediaBox 9 0 R"] {
        assert_eq!(lacks(sized("", entry)).await, [("part-lost", 1)], "{entry}");
    }
}

#[tokio::test]
async fn a_page_whose_contents_are_null_is_an_empty_one() {
    let contents = |entry: &str| {
        let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents {entry}>>");
        all(&[
            object("<</Type/Catalog/Pages 2 0 R>>"),
            object("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
            object(&page),
        ])
    };
    assert_eq!(lacks(contents("null")).await, WHOLE);
    assert_eq!(lacks(contents("9 0 R")).await, [("damaged", 0)]);
}

#[tokio::test]
async fn a_tree_that_counts_more_pages_than_there_are_has_lost_some() {
    let objects = [
        object("<</Type/Catalog/Pages 2 0 R>>"),
        object("<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>"),
        object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>"),
        stream("", STROKE.as_bytes()),
    ];
    assert_eq!(every(all(&objects)).await, [["file-cut"]]);
}

#[tokio::test]
async fn a_page_is_as_large_as_its_unit_makes_it() {
    let line = b"BT /F 20 Tf 20 100 Td (Wide) Tj ET";
    let font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    let sizes = async |entries: &str| {
        let pages = read(written(stream("", line), font, entries, &[]))
            .await
            .unwrap();
        let TakenPage::Drawn(sheet) = &pages[0] else {
            panic!("drawn");
        };
        let run = &sheet.runs[0];
        let edges = (run.edges[0], *run.edges.last().unwrap());
        (
            sheet.width_pt,
            sheet.master.width_px,
            run.area.x,
            run.area.y,
            edges,
        )
    };
    let (width, pixels, x, y, edges) = sizes("").await;
    let doubled = sizes("/UserUnit 2.0").await;
    assert!((width - 200.0).abs() < 0.01);
    assert!(doubled.1.abs_diff(pixels * 2) <= 1);
    assert_eq!(
        (doubled.0, doubled.2, doubled.3, doubled.4),
        (400.0, x * 2.0, y * 2.0, (edges.0 * 2.0, edges.1 * 2.0))
    );
}

async fn opened(document: Vec<u8>) -> Result<Leaves, Unreadable> {
    let document = Arc::new(Bytes::from(document));
    Press::new(settings()).open(document).await
}

async fn left_out(document: Vec<u8>) -> LeftOut {
    let leaves = opened(document).await.unwrap();
    leaves.left_out().clone()
}

#[tokio::test]
async fn scripts_and_programs_are_left_out_and_the_pages_are_read() {
    let script = left_out(small::with_catalog(
        "/OpenAction<</S/JavaScript/JS(app.alert(1))>>",
    ))
    .await;
    assert!(script.scripts && !script.launches);
    let launch = left_out(small::with_catalog("/OpenAction<</S/Launch/F(cmd.exe)>>")).await;
    assert!(launch.launches && !launch.scripts);
    let jump = left_out(small::with_catalog("/OpenAction[3 0 R/Fit]")).await;
    assert!(jump.is_empty());
}

#[tokio::test]
async fn attached_files_are_left_out_by_name() {
    let files = "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.xml)/UF<FEFF53D17968002E0078006D006C>\
                 /EF<</F 3 0 R>>>>]>>>>";
    let carried = left_out(small::with_catalog(files)).await;
    assert_eq!(carried.attachments, ["发票.xml"]);
    assert!(!carried.scripts);
}

#[tokio::test]
async fn names_of_resources_are_neither_scripts_nor_files() {
    let resources = "/XObject<</JS 5 0 R/EF 5 0 R/JavaScript 5 0 R>>";
    let form = stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"0 0 m 9 9 l S");
    let page = written(stream("", b"/JS Do /EF Do"), resources, "", &[form]);
    assert!(left_out(page.clone()).await.is_empty());
    assert_eq!(lacks(page).await, WHOLE);
}

#[tokio::test]
async fn forms_that_a_program_must_make_and_folders_of_files_are_refused_by_name() {
    let refused = async |entries: &str| {
        let refused = opened(small::with_catalog(entries)).await;
        refused.map(|_| ()).map_err(|why| why.code())
    };
    let dynamic = "/NeedsRendering true/AcroForm<</XFA(x)>>";
    assert_eq!(refused(dynamic).await, Err("dynamic-form"));
    assert_eq!(
        refused("/AcroForm<</XFA(x)/Fields[]>>").await,
        Err("dynamic-form")
    );
    // The same form with fields on its pages can be read.
    assert_eq!(refused("/AcroForm<</XFA(x)/Fields[3 0 R]>>").await, Ok(()));
    let folder =
        "/Collection<<>>/Names<</EmbeddedFiles<</Names[(a)<</F(a.pdf)/EF<</F 3 0 R>>>>]>>>>";
    let Err(Unreadable::Portfolio { left_out }) = opened(small::with_catalog(folder)).await else {
        panic!("a folder of files is no document");
    };
    assert_eq!(left_out.attachments, ["a.pdf"]);
}

/// The document as qpdf locks it: with these passwords to open and to change it, and a key of so many bits.
fn locked(document: &[u8], passwords: (&str, &str), bits: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("in.pdf"), folder.path().join("out.pdf"));
    std::fs::write(&from, document).unwrap();
    let mut qpdf = Command::new("qpdf");
    qpdf.args([
        "--allow-weak-crypto",
        "--encrypt",
        passwords.0,
        passwords.1,
        bits,
        "--",
    ]);
    let done = qpdf.args([&from, &to]).status();
    assert!(
        done.expect("install qpdf: this test locks PDFs with it")
            .success()
    );
    std::fs::read(to).unwrap()
}

#[tokio::test]
async fn what_is_locked_against_changes_opens_and_says_so() {
    let plain = written(stream("", STROKE.as_bytes()), "", "", &[]);
    for bits in ["40", "128", "256"] {
        let shut = locked(&plain, ("", "owner"), bits);
        assert!(left_out(shut.clone()).await.locked, "{bits}");
        assert_eq!(lacks(shut).await, WHOLE, "{bits}");
        let closed = opened(locked(&plain, ("user", "owner"), bits)).await;
        assert_eq!(
            closed.map(|_| ()).map_err(|why| why.code()),
            Err("encrypted"),
            "{bits}"
        );
    }
    assert!(!left_out(plain.clone()).await.locked);
    let shut = locked(&plain, ("user", "owner"), "128");
    let without_end = opened(shut[..shut.len() - 20].to_vec()).await;
    let refused = without_end.map(|_| ()).map_err(|why| why.code());
    assert_eq!(refused, Err("encrypted"));
}
