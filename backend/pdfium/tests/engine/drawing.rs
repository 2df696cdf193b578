//! What is drawn, and where.

use crate::made::{self, FONT, page};
use crate::{Engine, Nothing};
use pdfium::{Document, Drawing};

/// The first page, a pixel for a point.
fn drawn(document: &Document) -> Drawing {
    let page = document.page(0).unwrap();
    let pixels = |points: f32| format!("{points:.0}").parse().unwrap();
    page.draw(pixels(page.width()), pixels(page.height()))
        .unwrap()
}

/// How many pixels between these corners satisfy the question.
fn count(
    drawing: &Drawing,
    (left, top, right, bottom): (usize, usize, usize, usize),
    is: impl Fn([u8; 3]) -> bool,
) -> usize {
    let width = usize::try_from(drawing.width).unwrap();
    let pixel = |x: usize, y: usize| {
        let at = (y * width + x) * 4;
        [drawing.rgba[at], drawing.rgba[at + 1], drawing.rgba[at + 2]]
    };
    (top..bottom)
        .flat_map(|y| (left..right).map(move |x| (x, y)))
        .filter(|(x, y)| is(pixel(*x, *y)))
        .count()
}

fn is_dark(pixel: [u8; 3]) -> bool {
    pixel.iter().all(|shade| *shade < 128)
}

const ALL: (usize, usize, usize, usize) = (0, 0, 300, 200);

#[test]
fn a_page_is_shown_cropped_and_turned() {
    let engine = Engine::start();
    let square = "1 0 0 rg 100 150 20 20 re f";
    let shown = |entries: &str| {
        let document = engine.open(page("", entries, square, &[]));
        let drawing = drawn(&document);
        let page = document.page(0).unwrap();
        let is_red = |pixel| pixel == [255, 0, 0];
        let whole = (
            0,
            0,
            usize::try_from(drawing.width).unwrap(),
            usize::try_from(drawing.height).unwrap(),
        );
        assert_eq!(count(&drawing, whole, is_red), 400, "{entries}");
        let first = drawing
            .rgba
            .chunks(4)
            .position(|pixel| pixel == [255, 0, 0, 255])
            .unwrap();
        let width = usize::try_from(drawing.width).unwrap();
        (
            page.width(),
            page.height(),
            page.rotation(),
            (first % width, first / width),
        )
    };
    assert_eq!(shown(""), (300.0, 200.0, 0, (100, 30)));
    assert_eq!(shown("/CropBox[50 0 250 180]"), (200.0, 180.0, 0, (50, 10)));
    assert_eq!(shown("/Rotate 90"), (200.0, 300.0, 90, (150, 100)));
    assert_eq!(shown("/Rotate 180"), (300.0, 200.0, 180, (180, 150)));
    assert_eq!(shown("/Rotate 270"), (200.0, 300.0, 270, (30, 180)));
}

#[test]
fn the_paper_is_white_and_the_size_is_the_one_asked_for() {
    let engine = Engine::start();
    let document = engine.open(page("", "", "", &[]));
    let drawing = document.page(0).unwrap().draw(30, 10).unwrap();
    assert_eq!((drawing.width, drawing.height), (30, 10));
    assert_eq!(drawing.rgba, [255; 30 * 10 * 4]);
}

/// A page with one annotation, and with a Latin font as the fifth object.
fn annotated(catalogue: &str, annotation: &str) -> Vec<u8> {
    let more = [made::latin(), annotation.to_owned()];
    page(catalogue, "/Annots[6 0 R]", "", &more)
}

#[test]
fn the_value_of_a_field_is_drawn_without_an_appearance_and_without_a_highlight() {
    let engine = Engine::start();
    let form = "/AcroForm<</Fields[6 0 R]/DA(/F 0 Tf 0 g)/DR<</Font<</F 5 0 R>>>>>>";
    let field = |value: &str| {
        let field = format!(
            "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/Rect[50 50 250 90]/F 4/DA(/F 24 Tf 0 g)/V{value}>>"
        );
        drawn(&engine.open(annotated(form, &field)))
    };
    let latin = field("(HHHHHHHH)");
    let within = (50, 110, 250, 150);
    assert!(count(&latin, within, is_dark) > 500);
    assert_eq!(count(&latin, ALL, is_dark), count(&latin, within, is_dark));
    // The paper under the field is as white as beside it.
    assert!(count(&latin, within, |pixel| pixel == [255; 3]) > 5000);
    let chinese = field("<FEFF56FD56FD56FD>");
    assert!(count(&chinese, within, is_dark) > 200);
}

#[test]
fn a_tick_is_drawn_without_an_appearance() {
    let engine = Engine::start();
    let form = "/AcroForm<</Fields[6 0 R]/DA(/F 0 Tf 0 g)/DR<</Font<</F 5 0 R>>>>>>";
    let tick = |state: &str| {
        let field = format!(
            "<</Type/Annot/Subtype/Widget/FT/Btn/T(box)/Rect[50 50 90 90]/F 4\
             /MK<</CA(4)>>/DA(/ZaDb 0 Tf 0 g)/V/{state}/AS/{state}>>"
        );
        count(
            &drawn(&engine.open(annotated(form, &field))),
            (50, 110, 90, 150),
            is_dark,
        )
    };
    assert!(tick("Yes") > 50);
    assert_eq!(tick("Off"), 0);
}

#[test]
fn a_highlight_is_drawn_without_an_appearance() {
    let engine = Engine::start();
    let highlight = "<</Type/Annot/Subtype/Highlight/Rect[50 50 250 90]/F 4/C[1 1 0]\
                     /QuadPoints[50 90 250 90 50 50 250 50]>>";
    let drawing = drawn(&engine.open(annotated("", highlight)));
    let is_yellow = |[red, green, blue]: [u8; 3]| red > 200 && green > 200 && blue < 160;
    assert!(count(&drawing, (52, 112, 248, 148), is_yellow) > 6000);
}

#[test]
fn chinese_that_is_named_only_is_drawn_with_the_typeface_that_is_lent() {
    let content = "BT/F 60 Tf 20 100 Td<B9FAB9FA>Tj ET";
    let document = page("", FONT, content, &made::chinese("GBK-EUC-H"));
    // 国国: two squares of 60 points on a baseline at 100.
    let squares = [(20, 47, 80, 107), (80, 47, 140, 107)];
    let dark = |engine: &Engine| {
        let drawing = drawn(&engine.open(document.clone()));
        squares.map(|square| count(&drawing, square, is_dark))
    };
    let engine = Engine::start();
    let with = dark(&engine);
    assert!(with.iter().all(|dark| *dark > 600), "{with:?}");
    drop(engine);
    let without = dark(&Engine::with(Nothing));
    assert!(without.iter().all(|dark| *dark < 100), "{without:?}");
}

#[test]
fn chinese_in_one_byte_fonts_is_drawn() {
    let engine = Engine::start();
    // The font's name is 宋体 in GBK, as typesetting of the time has it.
    let font = "<</Type/Font/Subtype/TrueType/BaseFont/#CB#CE#CC#E5/Encoding/WinAnsiEncoding\
                /FontDescriptor 6 0 R/FirstChar 0/LastChar 255>>";
    let descriptor = "<</Type/FontDescriptor/FontName/#CB#CE#CC#E5/Flags 32/FontBBox[0 -120 1000 880]\
                      /Ascent 880/Descent -120/StemV 80/ItalicAngle 0/CapHeight 700>>";
    let more = [font.to_owned(), descriptor.to_owned()];
    let document = engine.open(page("", FONT, "BT/F 60 Tf 20 100 Td<B9FAB9FA>Tj ET", &more));
    assert!(count(&drawn(&document), (20, 47, 140, 107), is_dark) > 1200);
}
