//! The reader's mark on a page.

use super::common::fixtures;
use image::{DynamicImage, GrayImage, Luma, Rgb, RgbImage};
use reading::{Encoding, Marker, Turn, Typeface, Watermark};
use std::io::Cursor;

fn marker() -> Marker {
    Marker::new(Typeface::load(&fixtures::typeface()).unwrap())
}

fn mark(name: &str) -> Watermark {
    Watermark {
        name: name.into(),
        licence: "99901202310000017".into(),
        time: "2026-11-23 15:04".into(),
        view_code: "7K3F9Q".into(),
    }
}

fn png(image: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image
        .into()
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

fn sheet(shade: u8) -> Vec<u8> {
    png(GrayImage::from_pixel(1240, 1754, Luma([shade])))
}

/// Delivers as JPEG, which the image library decodes, and gives the pixels in grey.
fn delivered(master: &[u8], mark: &Watermark) -> GrayImage {
    let out = marker()
        .deliver((master, Turn::Upright), mark, Encoding::Jpeg)
        .unwrap();
    image::load_from_memory(&out.bytes).unwrap().to_luma8()
}

fn changed(image: &GrayImage, from: u8) -> usize {
    image
        .pixels()
        .filter(|pixel| pixel.0[0].abs_diff(from) > 12)
        .count()
}

#[test]
fn chinese_names_are_really_drawn_rare_ones_too() {
    let white = sheet(255);
    let without = changed(&delivered(&white, &mark("")), 255);
    for name in ["林知远", "𠮷", "㛃", "䶮"] {
        let with = changed(&delivered(&white, &mark(name)), 255);
        let more = with.saturating_sub(without);
        // Some dozen marks stand on a sheet; a character of 25 pixels has a hundred of them and more.
        assert!(
            more > 500,
            "{name}: {without} marked pixels without, {with} with the name"
        );
    }
}

#[test]
fn each_rare_character_has_its_own_shape() {
    let white = sheet(255);
    let drawn =
        ["𠮷", "吉", "㛃", "洁", "䶮", "龚"].map(|name| delivered(&white, &mark(name)).into_raw());
    for (place, one) in drawn.iter().enumerate() {
        assert!(drawn.iter().skip(place + 1).all(|other| one != other));
    }
}

#[test]
fn a_character_no_typeface_has_is_spelt_by_its_code() {
    let white = sheet(255);
    let unknown = delivered(&white, &mark("\u{10FFFD}"));
    let spelt = delivered(&white, &mark("[U+10FFFD]"));
    assert_eq!(unknown.into_raw(), spelt.into_raw());
}

#[test]
fn two_readers_get_two_images_of_one_master() {
    let master = sheet(255);
    let one = marker()
        .deliver((&master, Turn::Upright), &mark("林知远"), Encoding::Webp)
        .unwrap();
    let other = marker()
        .deliver((&master, Turn::Upright), &mark("周以安"), Encoding::Webp)
        .unwrap();
    assert_ne!(one.bytes, other.bytes);
    let again = Watermark {
        view_code: "7K3F9R".into(),
        ..mark("林知远")
    };
    assert_ne!(
        one.bytes,
        marker()
            .deliver((&master, Turn::Upright), &again, Encoding::Webp)
            .unwrap()
            .bytes
    );
}

#[test]
fn no_character_is_covered_on_light_or_dark_ground() {
    // Stripes as fine as strokes: wherever the mark falls, ink must stay darker than paper.
    let stripes = |ink: u8, paper: u8| {
        png(GrayImage::from_fn(1240, 1754, |x, _| {
            Luma([if x % 12 < 6 { ink } else { paper }])
        }))
    };
    for (ink, paper) in [(0, 255), (40, 200), (255, 0)] {
        let marked = delivered(&stripes(ink, paper), &mark("林知远"));
        assert!(changed(&marked, paper) > 0);
        for row in marked.rows() {
            let row: Vec<u8> = row.map(|pixel| pixel.0[0]).collect();
            for stripe in row.chunks_exact(12) {
                assert!(
                    stripe[2].abs_diff(stripe[8]) > 70,
                    "ink {} paper {}",
                    stripe[2],
                    stripe[8]
                );
            }
        }
    }
}

#[test]
fn the_mark_shows_on_white_black_and_colour() {
    let colour = png(RgbImage::from_pixel(1240, 1754, Rgb([30, 90, 160])));
    for (master, ground) in [(sheet(255), 255), (sheet(0), 0)] {
        let marked = changed(&delivered(&master, &mark("林知远")), ground);
        assert!(marked > 10_000, "{marked} pixels on ground {ground}");
    }
    let plain = marker()
        .deliver((&colour, Turn::Upright), &mark("林知远"), Encoding::Jpeg)
        .unwrap();
    let pixels = image::load_from_memory(&plain.bytes).unwrap().to_rgb8();
    let moved = |pixel: &&Rgb<u8>| pixel.0[2].abs_diff(160) > 6;
    assert!(pixels.pixels().filter(moved).count() > 5_000);
}

#[test]
fn every_part_of_the_sheet_is_marked() {
    let marked = delivered(&sheet(255), &mark("林知远"));
    for (x, y) in (0..3).flat_map(|x| (0..4).map(move |y| (x, y))) {
        let part = image::imageops::crop_imm(&marked, x * 413, y * 438, 413, 438).to_image();
        assert!(changed(&part, 255) > 300, "part {x},{y} is bare");
    }
}

#[test]
fn thumbnails_are_small_and_marked() {
    let out = marker()
        .thumbnail(
            (&sheet(255), Turn::Upright),
            180,
            &mark("林知远"),
            Encoding::Jpeg,
        )
        .unwrap();
    assert_eq!((out.width_px, out.height_px), (180, 255));
    let image = image::load_from_memory(&out.bytes).unwrap().to_luma8();
    assert!(changed(&image, 255) > 400);
}

#[test]
fn deliveries_say_what_they_are() {
    let out = marker()
        .deliver(
            (&sheet(255), Turn::Upright),
            &mark("林知远"),
            Encoding::default(),
        )
        .unwrap();
    assert_eq!(out.media_type, "image/webp");
    assert_eq!(out.bytes.get(8..12), Some(b"WEBP".as_slice()));
    assert_eq!((out.width_px, out.height_px), (1240, 1754));
}

#[test]
fn a_master_that_cannot_be_decoded_is_not_delivered() {
    assert!(
        marker()
            .deliver(
                (b"\x89PNG nothing", Turn::Upright),
                &mark("林知远"),
                Encoding::Webp
            )
            .is_err()
    );
}
