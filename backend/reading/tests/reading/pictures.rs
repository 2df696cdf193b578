//! Pictures outside PDF: what was put in comes out, as far as it goes, and what is missing is said.

mod checked;
mod crossed;
mod cut;
mod fax;
mod inks;
mod png;
mod sheets;
mod surplus;
mod tiff;

use super::common::{read, whole};
use reading::{Sheet, TakenPage};

/// Sides of the fields that the test picture is made of.
const FIELD: usize = 8;

/// The colours of its fields, no two neighbours alike and no two orientations the same.
const COLOURS: [[u8; 3]; 8] = [
    [255, 255, 255],
    [0, 0, 0],
    [200, 30, 30],
    [20, 90, 200],
    [40, 160, 60],
    [128, 128, 128],
    [250, 210, 40],
    [90, 60, 130],
];

/// Which of the colours stands at a place of the test picture.
fn colour_at(x: usize, y: usize) -> usize {
    let (column, row) = (x / FIELD, y / FIELD);
    (column * 3 + row * 5 + column * row) % COLOURS.len()
}

/// Whether a place of the test picture is black where it has but two shades.
fn is_black(x: usize, y: usize) -> bool {
    colour_at(x, y) % 3 == 1 || (x / FIELD + y / FIELD == 3)
}

/// The master of a page.
fn picture(sheet: &Sheet) -> image::RgbImage {
    image::load_from_memory(&sheet.master.bytes)
        .unwrap()
        .to_rgb8()
}

/// Fails unless the page shows these colours: in the middle of each field, where the master's own coding leaves no trace.
fn assert_shows(
    name: &str,
    sheet: &Sheet,
    (width, height): (usize, usize),
    at: impl Fn(usize, usize) -> [u8; 3],
) {
    let picture = picture(sheet);
    let side = |length: u32| usize::try_from(length).unwrap();
    assert_eq!(
        (side(picture.width()), side(picture.height())),
        (width, height),
        "{name}"
    );
    for y in (FIELD / 2..height).step_by(FIELD) {
        for x in (FIELD / 2..width).step_by(FIELD) {
            let place = (u32::try_from(x).unwrap(), u32::try_from(y).unwrap());
            let (found, expected) = (picture.get_pixel(place.0, place.1).0, at(x, y));
            let off = found.iter().zip(expected).map(|(a, b)| a.abs_diff(b)).max();
            assert!(
                off.unwrap() <= 12,
                "{name} at {x}, {y}: {found:?} instead of {expected:?}"
            );
        }
    }
}

fn assert_is_whole(name: &str, sheet: &Sheet) {
    assert!(sheet.statement.is_whole(), "{name}: {:?}", sheet.statement);
}

/// What is missing of a page: the top and the height of each strip, in parts of the sheet.
fn gaps(sheet: &Sheet) -> Vec<(f32, f32)> {
    let lacks = sheet.statement.lacks.iter();
    let lacks = lacks.filter(|lack| lack.reason == reading::Reason::PictureCut);
    let areas = lacks.flat_map(|lack| &lack.areas);
    areas
        .map(|area| (area.y / sheet.height_pt, area.height / sheet.height_pt))
        .collect()
}

async fn only_page(document: Vec<u8>) -> TakenPage {
    let mut pages = read(document).await.unwrap();
    assert_eq!(pages.len(), 1);
    pages.remove(0)
}
