//! Files of other programs and files made for the purpose, where they lie in a folder beside the checkout.

use super::common::read;
use reading::TakenPage;
use std::collections::BTreeSet;
use std::path::Path;

/// What comes of a file's pages: the reasons that are named on any of them, or why the file is refused.
const EXPECTED: [(&str, &[&str]); 42] = [
    ("J23-cut_half.jpg", &["picture-cut"]),
    ("J25-only_end_marker_missing.jpg", &[]),
    ("O01-helloworld.ofd", &["refused: ofd"]),
    ("P04-SimFang-variant.pdf", &["drawn-differently"]),
    ("P05-XiaoBiaoSong.pdf", &["drawn-differently"]),
    ("P09b-issue-449-vertical.pdf", &[]),
    ("P100-contents_cut.pdf", &["instructions-cut"]),
    ("P102-form_cut.pdf", &["instructions-cut"]),
    ("P103-seal_not_there.pdf", &["picture-lost"]),
    (
        "P104-font_damaged.pdf",
        &["characters-missing", "drawn-differently"],
    ),
    ("P23-encrypted_aes_128.pdf", &[]),
    ("P24-enc-R3,V2,O=master.pdf", &[]),
    ("P28-embedded_zip.pdf", &["drawn-differently"]),
    ("P29-attachment.pdf", &[]),
    ("P32-simple_xfa.pdf", &["refused: dynamic-form"]),
    ("P60-ink_annot.pdf", &["annotations-not-drawn"]),
    ("P62-freetext_no_appearance.pdf", &["annotations-by-one"]),
    ("P63-checkbox_no_appearance.pdf", &["annotations-by-one"]),
    (
        "P64-annotation_markup_multiline_no_ap.pdf",
        &["annotations-by-one"],
    ),
    ("P65-annotation-tx.pdf", &["annotations-by-one"]),
    (
        "P66-annotation-highlight-without-appearance.pdf",
        &["annotations-by-one"],
    ),
    (
        "P66b-annotation-ink-without-appearance.pdf",
        &["annotations-by-one"],
    ),
    (
        "P94b-scan_jpeg_cut_half.pdf",
        &["drawn-differently", "picture-cut"],
    ),
    (
        "P95-scan_flate_cut.pdf",
        &["drawn-differently", "picture-cut"],
    ),
    (
        "P96b-scan_g4_cut.pdf",
        &["drawn-differently", "picture-cut"],
    ),
    (
        "P99-ten_pages_cut.pdf",
        &["drawn-by-one", "file-cut", "font-lost"],
    ),
    ("S09-across_page_and_line.pdf", &[]),
    ("S13-no_appearance.pdf", &["annotations-by-one"]),
    ("S18-owner_only_aes256.pdf", &[]),
    ("S18b-user_password.pdf", &["refused: encrypted"]),
    ("S18c-owner_only_rc4.pdf", &[]),
    ("S19-invoice_with_xml.pdf", &[]),
    ("T06-G32DS.tif", &[]),
    ("T07-g3aoe.tif", &["picture-cut"]),
    ("T09-lzw-colormap-iiobe.tif", &[]),
    ("T11-multipage.tiff", &[]),
    ("T14-total-pages-zero.tif", &[]),
    ("T15-tiff_strip_planar_lzw.tiff", &[]),
    ("T32-seq-1c-1b-fax3-lsb-71f6a21a.tiff", &[]),
    ("T40-fax_g3.tif", &[]),
    ("T42-palette8_lzw.tif", &[]),
    ("T43-grey_alpha_small.tif", &[]),
];

#[tokio::test]
async fn files_that_other_programs_stumble_over_are_whole_or_say_what_is_missing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases");
    if !folder.is_dir() {
        println!("not tried: there is no folder of such files beside the checkout");
        return;
    }
    for (name, expected) in EXPECTED {
        let file = std::fs::read(folder.join(name)).unwrap();
        let found: BTreeSet<String> = match read(file).await {
            Err(refused) => [format!("refused: {}", refused.code())].into(),
            Ok(pages) => pages.iter().flat_map(said).collect(),
        };
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(found, expected, "{name}");
    }
}

fn said(page: &TakenPage) -> Vec<String> {
    match page {
        TakenPage::Broken { flaw, .. } => vec![format!("broken: {}", flaw.code())],
        TakenPage::Drawn(sheet) => {
            let lacks = sheet.statement.lacks.iter();
            lacks.map(|lack| lack.reason.code().to_owned()).collect()
        }
    }
}
