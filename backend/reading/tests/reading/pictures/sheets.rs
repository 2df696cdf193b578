//! How a picture lies on its sheet: orientation, resolution, size, and which pictures of a file are pages.

use super::super::common::{read_with, settings};
use super::crossed::plain_page;
use super::tiff::{self, HEIGHT, ORDERS, Page, WIDTH};
use super::{COLOURS, assert_is_whole, assert_shows, colour_at, only_page, picture, read, whole};
use jpeg_encoder::{ColorType, Encoder};
use reading::{Flaw, Limits, PressSettings, TakenPage};

/// Where a place of the upright page lies in the stored picture, by the value of the tag (TIFF 6.0, Orientation).
fn stored(orientation: u64, (x, y): (usize, usize)) -> (usize, usize) {
    let (right, bottom) = (WIDTH - 1, HEIGHT - 1);
    match orientation {
        2 => (right - x, y),
        3 => (right - x, bottom - y),
        4 => (x, bottom - y),
        5 => (y, x),
        6 => (y, bottom - x),
        7 => (right - y, bottom - x),
        8 => (right - y, x),
        _ => (x, y),
    }
}

#[tokio::test]
async fn each_orientation_comes_out_upright() {
    let order = ORDERS[0];
    let pages: Vec<Page> = (1..=8)
        .map(|turn| plain_page(order).with(274, &[turn]))
        .collect();
    let read = read(tiff::write(order, &pages)).await.unwrap();
    for (turn, taken) in (1..=8).zip(&read) {
        let sheet = whole(taken);
        let size = if turn > 4 {
            (HEIGHT, WIDTH)
        } else {
            (WIDTH, HEIGHT)
        };
        assert_is_whole(&format!("orientation {turn}"), sheet);
        assert_eq!(sheet.statement.programs, 2);
        assert_shows(&format!("orientation {turn}"), sheet, size, |x, y| {
            let (x, y) = stored(turn, (x, y));
            COLOURS[colour_at(x, y)]
        });
    }
}

#[tokio::test]
async fn a_fax_has_the_shape_of_its_paper_because_both_resolutions_count() {
    let order = ORDERS[0];
    let pages = [
        plain_page(order).resolution(204, 98, 2),
        plain_page(order).resolution(80, 40, 3),
        plain_page(order).resolution(100, 100, 2),
    ];
    let read = read(tiff::write(order, &pages)).await.unwrap();
    // 72 by 56 pixels; a centimetre has as many dots as 2.54 of an inch.
    let expected = [
        (72.0 * 72.0 / 204.0, 56.0 * 72.0 / 98.0),
        (72.0 * 72.0 / 203.2, 56.0 * 72.0 / 101.6),
        (72.0 * 72.0 / 100.0, 56.0 * 72.0 / 100.0),
    ];
    for (taken, (width, height)) in read.iter().zip(expected) {
        let sheet = whole(taken);
        assert_is_whole("resolution", sheet);
        let off = (sheet.width_pt - width)
            .abs()
            .max((sheet.height_pt - height).abs());
        assert!(off < 0.1, "{} by {}", sheet.width_pt, sheet.height_pt);
        let picture = picture(sheet);
        let shape = f64::from(picture.width()) / f64::from(picture.height());
        assert!(
            (shape / f64::from(width / height) - 1.0).abs() < 0.02,
            "{shape}"
        );
    }
    // The sheet of the fax is 53 pixels wide and 86 high: a field is 6 wide and 12 high.
    let fax = picture(whole(&read[0]));
    assert_eq!((fax.width(), fax.height()), (53, 86));
    for (x, y) in [(4, 4), (12, 4), (20, 20), (60, 44)] {
        let place = (
            u32::try_from(x * 53 / 72).unwrap(),
            u32::try_from(y * 86 / 56).unwrap(),
        );
        let (found, expected) = (fax.get_pixel(place.0, place.1).0, COLOURS[colour_at(x, y)]);
        let off = found
            .iter()
            .zip(expected)
            .map(|(a, b)| a.abs_diff(b))
            .max()
            .unwrap();
        assert!(off < 40, "{x}, {y}: {found:?} instead of {expected:?}");
    }
}

#[tokio::test]
async fn where_a_file_says_only_the_shape_of_its_pixels_the_sheet_has_that_shape() {
    let order = ORDERS[0];
    let page = plain_page(order).resolution(204, 98, 1);
    let mut taken = read(tiff::write(order, &[page])).await.unwrap();
    // A JPEG says so with the unit 0.
    let pixels = [200; WIDTH * HEIGHT];
    let side = |length: usize| u16::try_from(length).unwrap();
    let mut jpeg = Vec::new();
    Encoder::new(&mut jpeg, 90)
        .encode(&pixels, side(WIDTH), side(HEIGHT), ColorType::Luma)
        .unwrap();
    jpeg[13..18].copy_from_slice(&[0, 0, 204, 0, 98]);
    taken.push(only_page(jpeg).await);
    for taken in &taken {
        let sheet = whole(taken);
        let shape = sheet.width_pt / sheet.height_pt;
        assert!(
            (shape - 72.0 * 98.0 / (56.0 * 204.0)).abs() < 0.01,
            "{shape}"
        );
        assert!(sheet.height_pt > 800.0 && sheet.height_pt < 843.0);
    }
}

#[tokio::test]
async fn what_a_copy_is_a_copy_of_is_the_page() {
    let order = ORDERS[0];
    // The picture stands first in the file; the chain holds the copy alone, which names the picture as below it.
    let written = |place: u64| {
        let mut copy = Page {
            pieces: vec![vec![0; 9]],
            ..Page::default()
        };
        copy.fields.push((330, 4, vec![place]));
        for (tag, value) in [(254, 1), (256, 3), (257, 3), (258, 8), (262, 1)] {
            copy = copy.with(tag, &[value]);
        }
        tiff::write(order, &[plain_page(order), copy])
    };
    let number = |file: &[u8], at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap());
    let place = number(&written(0), 4);
    let mut file = written(place.into());
    let place = usize::try_from(place).unwrap();
    let fields = usize::from(u16::from_le_bytes([file[place], file[place + 1]]));
    let link = place + 2 + fields * 12;
    file.copy_within(link..link + 4, 4);
    let read = read(file).await.unwrap();
    assert_eq!(read.len(), 1);
    assert_shows("picture", whole(&read[0]), (WIDTH, HEIGHT), |x, y| {
        COLOURS[colour_at(x, y)]
    });
}

#[tokio::test]
async fn reduced_copies_and_masks_are_no_pages() {
    let order = ORDERS[1];
    let pages = [
        plain_page(order).with(254, &[0]),
        plain_page(order).with(254, &[1]),
        plain_page(order).with(254, &[4]),
        plain_page(order).with(255, &[2]),
        plain_page(order).with(254, &[2]),
    ];
    assert_eq!(read(tiff::write(order, &pages)).await.unwrap().len(), 2);
    // Where nothing else is there, somebody wrote the wrong word.
    assert_eq!(
        read(tiff::write(order, &pages[1..2])).await.unwrap().len(),
        1
    );
}

#[tokio::test]
async fn what_is_not_read_is_named_with_its_reason() {
    let order = ORDERS[0];
    let cases = [
        (plain_page(order).with(259, &[6]), Flaw::OldStyleJpeg),
        (
            plain_page(order).with(259, &[50_000]),
            Flaw::EncodingUnknown,
        ),
        (plain_page(order).with(262, &[8]), Flaw::EncodingUnknown),
        (plain_page(order).with(339, &[3]), Flaw::EncodingUnknown),
        (plain_page(order).with(256, &[0]), Flaw::Damaged),
    ];
    let pages: Vec<Page> = cases.iter().map(|case| case.0.clone()).collect();
    let read = read(tiff::write(order, &pages)).await.unwrap();
    for (taken, (_, expected)) in read.iter().zip(cases) {
        match taken {
            TakenPage::Broken { flaw, .. } => assert_eq!(*flaw, expected),
            TakenPage::Drawn(_) => panic!("drawn, and not {}", expected.code()),
        }
    }
}

#[tokio::test]
async fn a_ring_of_pages_ends_and_a_chain_that_breaks_is_named() {
    let order = ORDERS[0];
    let mut ring = tiff::write(order, &[plain_page(order), plain_page(order)]);
    let first: [u8; 4] = ring[4..8].try_into().unwrap();
    let end = ring.len() - 4;
    ring[end..].copy_from_slice(&first);
    let read_ring = read(ring.clone()).await.unwrap();
    assert!(matches!(
        read_ring.last(),
        Some(TakenPage::Broken { number: 3, .. })
    ));
    ring[end..].copy_from_slice(&0x00FF_FFF0_u32.to_le_bytes());
    let broken = read(ring).await.unwrap();
    assert_eq!(broken.len(), 3);
    assert!(matches!(
        broken.last(),
        Some(TakenPage::Broken {
            flaw: Flaw::Damaged,
            ..
        })
    ));
}

/// A grey PNG of one shade, with a black line under its last row but one.
fn large_png(width: u32, height: u32, dpi: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_compression(png::Compression::Fast);
    let per_metre = dpi * 10_000 / 254;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    let row = usize::try_from(width.div_ceil(8)).unwrap();
    let mut data = vec![0xFF; row * usize::try_from(height).unwrap()];
    let last = data.len() - row * 40;
    data[last..].fill(0);
    encoder
        .write_header()
        .unwrap()
        .write_image_data(&data)
        .unwrap();
    bytes
}

#[tokio::test]
async fn a_large_sheet_at_600_dpi_is_made_smaller_while_it_is_read() {
    // A3 at 600 dots per inch: 70 million pixels.
    let taken = only_page(large_png(7_016, 9_921, 600)).await;
    let sheet = whole(&taken);
    assert_is_whole("A3", sheet);
    assert!((sheet.width_pt - 842.0).abs() < 1.0 && (sheet.height_pt - 1_190.5).abs() < 1.0);
    assert_eq!(
        (sheet.master.width_px, sheet.master.height_px),
        (1_754, 2_480)
    );
    let picture = picture(sheet);
    assert!(picture.get_pixel(800, 2_475).0[0] < 60 && picture.get_pixel(800, 2_440).0[0] > 240);
}

#[tokio::test]
async fn a_plan_larger_than_the_largest_sheet_is_drawn_at_what_resolution_fits() {
    // 1.5 by 1.2 metres at 300 dots per inch: 250 million pixels, and 63 million at 150.
    let taken = only_page(large_png(17_717, 14_173, 300)).await;
    let sheet = whole(&taken);
    assert_is_whole("plan", sheet);
    assert!((sheet.width_pt - 4_252.0).abs() < 2.0, "{}", sheet.width_pt);
    let pixels = u64::from(sheet.master.width_px) * u64::from(sheet.master.height_px);
    assert!((38_000_000..=40_000_000).contains(&pixels), "{pixels}");
}

/// A photograph of fifty million pixels, coded in passes, which takes the most memory: black above, light below.
fn large_photograph() -> Vec<u8> {
    let (width, height) = (8_192_u16, 6_144_u16);
    let half = usize::from(width) * usize::from(height) / 2 * 3;
    let mut pixels = vec![0; half];
    pixels.resize(2 * half, 220);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 80);
    encoder.set_progressive(true);
    encoder
        .encode(&pixels, width, height, ColorType::Rgb)
        .unwrap();
    bytes
}

#[tokio::test]
async fn a_photograph_of_fifty_megapixels_is_taken_and_one_beyond_memory_says_by_how_much() {
    let photograph = large_photograph();
    let taken = only_page(photograph.clone()).await;
    let sheet = whole(&taken);
    assert_is_whole("photograph", sheet);
    assert_eq!(sheet.statement.programs, 2);
    // It lies on A4, on its side.
    assert!((sheet.width_pt - 793.3).abs() < 1.0, "{}", sheet.width_pt);
    let picture = picture(sheet);
    let (width, height) = (picture.width(), picture.height());
    assert!(width < 1_700 && height < 1_300, "{width} by {height}");
    let shade = |row: u32| picture.get_pixel(width / 2, row).0[0];
    assert!(shade(height / 4) < 10 && shade(height * 3 / 4) > 210);
    let limits = Limits {
        memory: 400 << 20,
        ..Limits::default()
    };
    let narrow = PressSettings {
        limits,
        ..settings()
    };
    let refused = read_with(narrow, photograph).await.unwrap().remove(0);
    let TakenPage::Broken {
        flaw: Flaw::TooManyPixels { found, allowed },
        ..
    } = refused
    else {
        panic!("{refused:?}");
    };
    assert_eq!(found, 51);
    assert!((10..50).contains(&allowed), "{allowed}");
}
