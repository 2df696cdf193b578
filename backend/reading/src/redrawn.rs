//! Whether a page that is drawn again looks as it is kept.
//!
//! A page is stated by reading its document anew. What is said of the new drawing holds for the kept one only where the two
//! show the same: a program that has learned to draw remarks since would otherwise vouch for a picture without them.

use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage};

use crate::measure;
use crate::paper::{Area, Master};

/// The resolution at which the two are compared: a letter of ten points is ten pixels high.
const DPI: f32 = 75.0;
/// How much lighter or darker a place may be than everything around it in the other drawing.
const SHADE: u8 = 64;
/// How far around a place the other drawing may have it, in pixels.
const REACH: u32 = 1;
/// Places are counted in squares of so many pixels, and so many places make a square one that differs.
const CELL: u32 = 8;
const CELL_PLACES: u32 = 3;
/// Areas that lie so near to each other, in points, are one.
const NEAR: f32 = 1.0;

/// Where a page that was kept and the same page drawn again differ, in points; empty where they show the same. A drawing that
/// cannot be opened differs everywhere.
pub fn redrawn(kept: &[u8], again: &Master, size: (f32, f32)) -> Vec<Area> {
    if kept == again.bytes {
        return Vec::new();
    }
    let everywhere = Area {
        x: 0.0,
        y: 0.0,
        width: size.0,
        height: size.1,
    };
    let opened = |bytes: &[u8]| image::load_from_memory(bytes).ok();
    let (Some(kept), Some(again)) = (opened(kept), opened(&again.bytes)) else {
        return vec![everywhere];
    };
    if !is_alike(
        (kept.width(), kept.height()),
        (again.width(), again.height()),
    ) {
        return vec![everywhere];
    }
    differences(&small(&kept, size), &small(&again, size))
}

/// Whether two pictures have the same shape, whatever their resolution.
fn is_alike(one: (u32, u32), other: (u32, u32)) -> bool {
    let [a, b, c, d] = [one.0, other.1, other.0, one.1].map(u64::from);
    // Within a fiftieth: sides are whole pixels.
    (a * b).abs_diff(c * d) * 50 <= c * d
}

fn small(picture: &DynamicImage, (width, height): (f32, f32)) -> GrayImage {
    let side = |length: f32| measure::pixels(length * DPI / 72.0).max(1);
    imageops::resize(
        &picture.to_luma8(),
        side(width),
        side(height),
        FilterType::Triangle,
    )
}

fn differences(one: &GrayImage, other: &GrayImage) -> Vec<Area> {
    let (width, height) = one.dimensions();
    let mut areas = Vec::new();
    for top in (0..height).step_by(measure::index(CELL)) {
        for left in (0..width).step_by(measure::index(CELL)) {
            let inside = (top..height.min(top + CELL))
                .flat_map(|y| (left..width.min(left + CELL)).map(move |x| (x, y)));
            let places =
                inside.filter(|at| stands_out(one, other, *at) || stands_out(other, one, *at));
            if measure::count(places.count()) >= CELL_PLACES {
                areas = joined(areas, cell(left, top));
            }
        }
    }
    areas
}

/// The areas with one more, those joined that touch it.
fn joined(areas: Vec<Area>, cell: Area) -> Vec<Area> {
    let touches = |area: &Area| {
        let near = |(a, a_long): (f32, f32), (b, b_long): (f32, f32)| {
            a <= b + b_long + NEAR && b <= a + a_long + NEAR
        };
        near((area.x, area.width), (cell.x, cell.width))
            && near((area.y, area.height), (cell.y, cell.height))
    };
    let (touching, mut apart): (Vec<Area>, Vec<Area>) = areas.into_iter().partition(touches);
    apart.push(touching.into_iter().fold(cell, Area::union));
    apart
}

/// Whether a place is much lighter or darker than everything around it in the other drawing.
fn stands_out(one: &GrayImage, other: &GrayImage, (x, y): (u32, u32)) -> bool {
    let shade = one.get_pixel(x, y).0[0];
    let (width, height) = other.dimensions();
    let (mut least, mut greatest) = (u8::MAX, u8::MIN);
    for y in y.saturating_sub(REACH)..=(y + REACH).min(height - 1) {
        for x in x.saturating_sub(REACH)..=(x + REACH).min(width - 1) {
            let shade = other.get_pixel(x, y).0[0];
            least = least.min(shade);
            greatest = greatest.max(shade);
        }
    }
    shade.saturating_add(SHADE) < least || shade > greatest.saturating_add(SHADE)
}

fn cell(left: u32, top: u32) -> Area {
    let points = |pixels: u32| measure::length(pixels) * 72.0 / DPI;
    Area {
        x: points(left),
        y: points(top),
        width: points(CELL),
        height: points(CELL),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{ImageFormat, Luma};

    use super::*;
    use crate::paper::MasterFormat;

    /// A sheet of 300 by 400 points, with dark rectangles.
    fn sheet(scale: u32, marks: &[(u32, u32, u32, u32)]) -> Vec<u8> {
        let mut sheet = GrayImage::from_pixel(300 * scale, 400 * scale, Luma([255]));
        for (left, top, width, height) in marks {
            for y in top * scale..(top + height) * scale {
                for x in left * scale..(left + width) * scale {
                    sheet.put_pixel(x, y, Luma([0]));
                }
            }
        }
        let mut bytes = Cursor::new(Vec::new());
        sheet.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    fn master(bytes: Vec<u8>) -> Master {
        Master {
            format: MasterFormat::Png,
            width_px: 0,
            height_px: 0,
            bytes: bytes.into(),
        }
    }

    const SIZE: (f32, f32) = (300.0, 400.0);
    const LINE: (u32, u32, u32, u32) = (40, 60, 200, 2);
    const SEAL: (u32, u32, u32, u32) = (200, 300, 40, 40);

    #[test]
    fn a_page_drawn_again_in_another_resolution_shows_the_same() {
        let kept = sheet(2, &[LINE, SEAL]);
        assert_eq!(redrawn(&kept, &master(kept.clone()), SIZE), []);
        let finer = master(sheet(3, &[LINE, SEAL]));
        assert_eq!(redrawn(&kept, &finer, SIZE), []);
    }

    #[test]
    fn whatever_one_of_the_drawings_lacks_is_found_where_it_is() {
        let (without, with) = (sheet(2, &[LINE]), sheet(2, &[LINE, SEAL]));
        for (kept, again) in [(&without, &with), (&with, &without)] {
            let areas = redrawn(kept, &master(again.clone()), SIZE);
            assert_eq!(areas.len(), 1, "one place: {areas:?}");
            let found = areas[0];
            assert!((found.x - 200.0).abs() < 9.0, "{found:?}");
            assert!((found.y - 300.0).abs() < 9.0, "{found:?}");
            assert!(found.width < 60.0 && found.height < 60.0, "{found:?}");
        }
        let line_lost = redrawn(&with, &master(sheet(2, &[SEAL])), SIZE);
        assert!(!line_lost.is_empty(), "a line of two points");
    }

    #[test]
    fn another_shape_and_what_is_no_picture_differ_everywhere() {
        let kept = sheet(1, &[LINE]);
        let mut turned = Cursor::new(Vec::new());
        let lying = image::load_from_memory(&kept).unwrap().rotate90();
        lying.write_to(&mut turned, ImageFormat::Png).unwrap();
        for other in [turned.into_inner(), b"no picture".to_vec()] {
            let areas = redrawn(&kept, &master(other), SIZE);
            assert_eq!((areas[0].width, areas[0].height), SIZE);
        }
    }
}
