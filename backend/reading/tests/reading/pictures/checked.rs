//! Pictures that one program decodes and another checks: where the two differ both are shown.

use super::super::common::{read_with, settings};
use super::crossed::{inks_page, plain_page};
use super::tiff::{self, HEIGHT, ORDERS, Page, WIDTH};
use super::{COLOURS, assert_is_whole, colour_at, only_page, read, whole};
use jpeg_encoder::{ColorType, Encoder};
use reading::{PressSettings, Reason, Sheet};

/// The test picture as a JPEG; with the mark of JFIF, as every encoder writes it.
fn jpeg() -> Vec<u8> {
    let places = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (x, y)));
    let pixels: Vec<u8> = places.flat_map(|(x, y)| COLOURS[colour_at(x, y)]).collect();
    let mut bytes = Vec::new();
    let side = |length: usize| u16::try_from(length).unwrap();
    Encoder::new(&mut bytes, 95)
        .encode(&pixels, side(WIDTH), side(HEIGHT), ColorType::Rgb)
        .unwrap();
    bytes
}

/// A page of a TIFF that is this JPEG, of so many samples.
fn page(jpeg: Vec<u8>, (photometric, samples): (u64, usize)) -> Page {
    let mut page = plain_page(ORDERS[0])
        .with(258, &vec![8; samples])
        .with(259, &[7])
        .with(262, &[photometric])
        .with(277, &[u64::try_from(samples).unwrap()])
        .with(278, &[u64::try_from(HEIGHT).unwrap()]);
    page.pieces = vec![jpeg];
    page
}

fn assert_differs(name: &str, sheet: &Sheet) {
    assert_eq!(sheet.statement.programs, 2, "{name}");
    let reasons: Vec<Reason> = sheet
        .statement
        .lacks
        .iter()
        .map(|lack| lack.reason)
        .collect();
    assert_eq!(reasons, [Reason::DrawnDifferently], "{name}");
    let other = sheet.other.as_ref().unwrap();
    // Two thirds of 72 by 56, as far as threes of pixels go.
    assert_eq!((other.width_px, other.height_px), (48, 36), "{name}");
}

#[tokio::test]
async fn a_jpeg_whose_marks_contradict_each_other_is_shown_as_both_programs_read_it() {
    let jpeg = jpeg();
    assert_is_whole("one mark", whole(&only_page(jpeg.clone()).await));
    // Adobe's mark with the word that nothing was transformed, behind that of JFIF, which says the contrary.
    let adobe = b"\xFF\xEE\0\x0EAdobe\0\x64\0\0\0\0\0";
    let both = [&jpeg[..20], adobe, &jpeg[20..]].concat();
    assert_eq!(jpeg[20], 0xFF);
    assert_differs("two marks", whole(&only_page(both).await));
}

#[tokio::test]
async fn a_jpeg_that_says_otherwise_than_the_tiff_around_it_is_shown_as_both_programs_read_it() {
    let mut inks = Vec::new();
    let side = |length: usize| u16::try_from(length).unwrap();
    Encoder::new(&mut inks, 95)
        .encode(
            &[255, 0, 0, 0].repeat(WIDTH * HEIGHT),
            side(WIDTH),
            side(HEIGHT),
            ColorType::Cmyk,
        )
        .unwrap();
    let pages = [
        page(jpeg(), (6, 3)),
        page(jpeg(), (2, 3)),
        page(inks, (5, 4)),
    ];
    let read = read(tiff::write(ORDERS[0], &pages)).await.unwrap();
    let sheets: Vec<&Sheet> = read.iter().map(whole).collect();
    assert_is_whole("luminance", sheets[0]);
    assert_eq!(sheets[0].statement.programs, 2);
    assert_differs("primaries", sheets[1]);
    assert_differs("inks", sheets[2]);
}

#[tokio::test]
async fn without_the_second_program_a_picture_says_that_one_checked_it() {
    let alone = PressSettings {
        pdfium: None,
        ..settings()
    };
    let taken = read_with(alone, jpeg()).await.unwrap();
    let sheet = whole(&taken[0]);
    assert_is_whole("one program", sheet);
    assert_eq!(sheet.statement.programs, 1);
}

#[tokio::test]
async fn inks_without_a_profile_are_the_same_light_to_both_programs() {
    let order = ORDERS[0];
    let mixtures = [
        [0, 0, 0, 0],
        [255, 255, 255, 255],
        [255, 0, 0, 0],
        [0, 255, 0, 0],
        [0, 0, 255, 0],
        [0, 0, 0, 255],
        [128, 60, 200, 90],
        [90, 200, 30, 160],
    ];
    let pages = mixtures.map(|inks| inks_page(order, inks));
    for (inks, taken) in mixtures
        .iter()
        .zip(read(tiff::write(order, &pages)).await.unwrap())
    {
        let sheet = whole(&taken);
        assert_is_whole(&format!("{inks:?}"), sheet);
        assert_eq!(sheet.statement.programs, 2);
    }
}
