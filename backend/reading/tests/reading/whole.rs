//! Pages that two programs draw: whole where both show the same, else with what differs.

use super::account::builder::{STROKE, object, page, stream, written};
use super::common::fixtures::{self, small};
use super::common::{dark, grey, read, read_with, settings};
use reading::{PressSettings, Reason, Sheet, TakenPage};

async fn sheets(document: Vec<u8>) -> Vec<Sheet> {
    let pages = read(document).await.unwrap().into_iter();
    pages
        .map(|page| match page {
            TakenPage::Drawn(sheet) => sheet,
            TakenPage::Broken { number, flaw } => panic!("page {number}: {}", flaw.code()),
        })
        .collect()
}

fn reasons(sheet: &Sheet) -> Vec<Reason> {
    let lacks = sheet.statement.lacks.iter();
    lacks.map(|lack| lack.reason).collect()
}

/// A page with a highlight of which the file says no more than where it is.
fn highlighted() -> Vec<u8> {
    let mark = "<</Type/Annot/Subtype/Highlight/Rect[20 30 120 80]/C[1 1 0]\
        /QuadPoints[20 80 120 80 20 30 120 30]>>";
    let instructions = stream("", STROKE.as_bytes());
    written(instructions, "", "/Annots[5 0 R]", &[object(mark)])
}

#[tokio::test]
async fn scans_and_drawn_pages_are_whole_by_two_programs() {
    let file = fixtures::case_file(12).unwrap();
    assert!(!file.scanned.is_empty());
    for sheet in sheets(file.pdf).await {
        assert_eq!(reasons(&sheet), [], "page {}", sheet.number);
        assert_eq!(sheet.statement.programs, 2);
        assert!(sheet.other.is_none());
    }
}

#[tokio::test]
async fn a_value_of_several_words_is_one_thing_that_one_program_drew() {
    let field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(sum)/Rect[10 100 190 120]/DA(/F 12 Tf 0 g)\
        /V(Zhang        18140)>>";
    let font = object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    let instructions = stream("", STROKE.as_bytes());
    let fonts = "/Font<</F 6 0 R>>";
    let pdf = written(
        instructions,
        fonts,
        "/Annots[5 0 R]",
        &[object(field), font],
    );
    let [sheet] = <[Sheet; 1]>::try_from(sheets(pdf).await).unwrap();
    let [lack] = &sheet.statement.lacks[..] else {
        panic!("{:?}", sheet.statement);
    };
    assert_eq!((lack.reason, lack.count), (Reason::AnnotationsByOne, 1));
    assert!(lack.areas[0].width > 80.0, "both words: {:?}", lack.areas);
}

#[tokio::test]
async fn what_one_program_draws_is_shown_beside_what_the_other_drew() {
    let [sheet] = <[Sheet; 1]>::try_from(sheets(highlighted()).await).unwrap();
    assert_eq!(reasons(&sheet), [Reason::AnnotationsByOne]);
    let area = sheet.statement.lacks[0].areas[0];
    assert!(
        (20.0..=120.0).contains(&(area.x + area.width / 2.0)),
        "{area:?}"
    );
    let master = image::load_from_memory(&sheet.master.bytes).unwrap();
    let other = image::load_from_memory(&sheet.other.unwrap().bytes).unwrap();
    let blue = |image: image::DynamicImage, x: u32, y: u32| {
        let image = image.into_rgb8();
        image.get_pixel(x * image.width() / 200, y * image.height() / 200)[2]
    };
    // Within the mark and off the stroke: yellow has no blue, paper has all of it.
    assert!(blue(master, 100, 160) < 0x60);
    assert_eq!(blue(other, 100, 160), 0xff);
}

#[tokio::test]
async fn one_program_alone_says_that_it_was_alone_and_what_it_leaves_out() {
    let alone = PressSettings {
        pdfium: None,
        ..settings()
    };
    let pages = read_with(alone, highlighted()).await.unwrap();
    let [TakenPage::Drawn(sheet)] = pages.as_slice() else {
        panic!("{pages:?}")
    };
    assert_eq!(sheet.statement.programs, 1);
    assert_eq!(reasons(sheet), [Reason::AnnotationsNotDrawn]);
    assert!(sheet.other.is_none());
}

#[tokio::test]
async fn a_page_that_one_of_two_programs_cannot_draw_is_not_whole() {
    // Without its end, which says where the catalogue is, one of them takes the file for none.
    let file = page(STROKE, "", &[]);
    let end = file.windows(7).position(|bytes| bytes == b"trailer");
    let sheets = sheets(file[..end.unwrap()].to_vec()).await;
    assert_eq!(sheets.len(), 1);
    for sheet in sheets {
        assert!(
            reasons(&sheet).contains(&Reason::DrawnByOne),
            "{:?}",
            sheet.statement
        );
        assert_eq!(sheet.statement.programs, 1);
        assert!(sheet.other.is_none());
    }
}

#[tokio::test]
async fn a_box_stands_where_no_font_has_the_character() {
    // U+2B81E is in none of the fonts that come with an office: two codes of UTF-16 in a font that is only named.
    let font = "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UTF16-H/DescendantFonts[6 0 R]>>";
    let below = "<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/DW 1000\
        /CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>>>";
    let file = page(
        "BT /F 60 Tf 40 100 Td <D86EDC1E> Tj ET",
        "/Font<</F 5 0 R>>",
        &[object(font), object(below)],
    );
    let [sheet] = <[Sheet; 1]>::try_from(sheets(file).await).unwrap();
    assert!(
        reasons(&sheet).contains(&Reason::CharactersMissing),
        "{:?}",
        sheet.statement
    );
    assert!(dark(&grey(&sheet)) > 100, "a box is drawn");
}

#[tokio::test]
async fn a_plan_larger_than_any_sheet_is_drawn_smaller_and_not_refused() {
    let [sheet] = <[Sheet; 1]>::try_from(sheets(small::sized("9000", "6000")).await).unwrap();
    assert_eq!((sheet.width_pt, sheet.height_pt), (9_000.0, 6_000.0));
    let pixels = u64::from(sheet.master.width_px) * u64::from(sheet.master.height_px);
    assert!((38_000_000..=40_000_000).contains(&pixels), "{pixels}");
}
