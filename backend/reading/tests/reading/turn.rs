//! Pages that lie otherwise than they were read.

use super::common::{dark, fixtures, read, whole};
use image::{GrayImage, imageops};
use reading::{
    Area, Encoding, Flow, Marker, PageText, Sheet, TextRun, Turn, Typeface, Watermark, find,
};

const EVERY: [Turn; 4] = [Turn::Upright, Turn::Right, Turn::Over, Turn::Left];

const fn area(x: f32, y: f32, width: f32, height: f32) -> Area {
    Area {
        x,
        y,
        width,
        height,
    }
}

#[test]
fn four_quarters_either_way_are_none_and_right_undoes_left() {
    for turn in EVERY {
        let around = turn.to_the_right().to_the_right();
        assert_eq!(around.to_the_right().to_the_right(), turn);
        assert_eq!(turn.to_the_left().to_the_right(), turn);
    }
    assert_eq!(Turn::Upright.to_the_right(), Turn::Right);
    assert_eq!(Turn::Upright.to_the_left(), Turn::Left);
}

#[test]
fn an_area_goes_where_the_paper_takes_it() {
    let (stamp, size) = (area(50.0, 100.0, 200.0, 30.0), (600.0, 800.0));
    assert_eq!(
        Turn::Right.area(stamp, size),
        area(670.0, 50.0, 30.0, 200.0)
    );
    assert_eq!(
        Turn::Over.area(stamp, size),
        area(350.0, 670.0, 200.0, 30.0)
    );
    assert_eq!(
        Turn::Left.area(stamp, size),
        area(100.0, 350.0, 30.0, 200.0)
    );
    assert_eq!(Turn::Right.size(size), (800.0, 600.0));
}

/// Whole numbers of points, so that nothing is lost on the way.
#[test]
fn an_area_turned_by_four_quarters_is_where_it_was() {
    for size in [(600.0, 800.0), (842.0, 595.0), (100.0, 100.0)] {
        for place in 0_u16..40 {
            let (x, y) = (f32::from(place), f32::from(place * 2));
            let here = area(x, y, f32::from(place + 3), 12.0);
            let (mut turned, mut lies) = (here, size);
            for _ in 0..4 {
                turned = Turn::Right.area(turned, lies);
                lies = Turn::Right.size(lies);
            }
            assert_eq!((turned, lies), (here, size));
            for turn in EVERY {
                let there = turn.area(here, size);
                let back = match turn {
                    Turn::Right => Turn::Left,
                    Turn::Left => Turn::Right,
                    other => other,
                };
                assert_eq!(back.area(there, turn.size(size)), here);
            }
        }
    }
}

/// As a press reads a line that was scanned upside down: from the right to the left, a character a run.
#[test]
fn a_line_that_stood_on_its_head_is_one_line_again() {
    let runs = (0_u16..).zip("讯问笔录".chars()).map(|(place, character)| {
        let x = 300.0 - 14.0 * f32::from(place);
        TextRun {
            text: character.into(),
            area: area(x, 700.0, 14.0, 14.0),
            flow: Flow::Across,
            edges: vec![x, x + 14.0],
        }
    });
    let turned = Turn::Over.runs(runs.collect(), (600.0, 800.0));
    let [line] = turned.as_slice() else {
        panic!("{turned:?}");
    };
    assert_eq!(line.text, "讯问笔录");
    assert_eq!(line.area, area(286.0, 86.0, 56.0, 14.0));
    let edges = [286.0, 300.0, 314.0, 328.0, 342.0];
    assert_eq!(line.edges.as_slice(), edges.as_slice());
}

#[test]
fn a_line_of_a_page_that_lay_on_its_side_goes_down_and_across_again() {
    let line = TextRun {
        text: "拘留证".into(),
        area: area(72.0, 100.0, 42.0, 14.0),
        flow: Flow::Across,
        edges: vec![72.0, 86.0, 100.0, 114.0],
    };
    let size = (600.0, 800.0);
    let turned = Turn::Right.runs(vec![line.clone()], size);
    assert_eq!(turned[0].flow, Flow::Down);
    assert_eq!(turned[0].area, area(686.0, 72.0, 14.0, 42.0));
    assert_eq!(Turn::Left.runs(turned, Turn::Right.size(size)), [line]);
}

/// Dark pixels of an image where these areas lie.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "lengths of a page as pixels"
)]
fn ink(image: &GrayImage, width_pt: f32, areas: &[Area]) -> usize {
    let scale = image.width() as f32 / width_pt;
    let pixels = |length: f32| (length * scale).round() as u32;
    let parts = areas.iter().map(|area| {
        let (x, y) = (pixels(area.x), pixels(area.y));
        let (width, height) = (pixels(area.width), pixels(area.height));
        dark(&imageops::crop_imm(image, x, y, width, height).to_image())
    });
    parts.sum()
}

fn as_it_lies(sheet: &Sheet, turn: Turn) -> GrayImage {
    let marker = Marker::new(Typeface::load(&fixtures::typeface()).unwrap());
    let mark = Watermark {
        name: "林知远".into(),
        licence: "99901202310000017".into(),
        time: "2026-11-23 15:04".into(),
        view_code: "7K3F9Q".into(),
    };
    let master = (&*sheet.master.bytes, turn);
    let out = marker.deliver(master, &mark, Encoding::Jpeg).unwrap();
    image::load_from_memory(&out.bytes).unwrap().to_luma8()
}

#[tokio::test]
async fn what_is_found_lies_on_the_same_ink_however_the_page_lies() {
    let leaves = read(fixtures::case_file(5).unwrap().pdf).await.unwrap();
    let sheet = whole(&leaves[0]);
    let size = (sheet.width_pt, sheet.height_pt);
    let phrase: String = sheet.runs[0].text.chars().take(4).collect();
    let inked = EVERY.map(|turn| {
        let page = PageText {
            number: 1,
            runs: turn.runs(sheet.runs.clone(), size),
        };
        let hit = find([&page], &phrase, 1).pop();
        let hit = hit.unwrap_or_else(|| panic!("{phrase} is not found: {turn:?}"));
        assert_eq!(hit.matched, phrase, "{turn:?}");
        ink(&as_it_lies(sheet, turn), turn.size(size).0, &hit.areas)
    });
    assert!(inked[0] > 60, "{inked:?}");
    for other in inked {
        assert!(other.abs_diff(inked[0]) * 5 < inked[0], "{inked:?}");
    }
}
