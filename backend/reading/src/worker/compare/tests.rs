use super::super::drawings::CHECK;
use super::*;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, render};
use std::fmt::Write;

/// A page of ordinary things: a line of writing, a ruled table, a box to tick, a filled bar with white letters.
const PAGE: &str = "\
BT /F 10 Tf 20 170 Td (Interrogation of 12 March 2026, 14:35) Tj ET
BT /F 10 Tf 20 150 Td (Sum 180 600 yuan. Account 6222 0210) Tj ET
0.5 w 20 130 m 280 130 l S 20 110 m 280 110 l S
150 110 m 150 130 l S
1 w 20 80 8 8 re S
0 0 0 rg 20 40 100 20 re f
1 1 1 rg BT /F 10 Tf 30 46 Td (White letters) Tj ET
0.85 0.1 0.1 RG 2 w 200 60 30 30 re S";

const DPI: f32 = 150.0;

/// What a program draws that stands off by a third of a pixel and smooths from a finer grid.
fn by_another(content: &str) -> (u32, Vec<u8>) {
    shifted(content, (0.24, 0.2))
}

fn shifted(content: &str, (x, y): (f32, f32)) -> (u32, Vec<u8>) {
    drawn(&format!("1 0 0 1 {x} {y} cm {content}"), DPI)
}

fn drawn(content: &str, dpi: f32) -> (u32, Vec<u8>) {
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        page.to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut file = "%PDF-1.7\n".to_owned();
    for (number, object) in (1..).zip(&objects) {
        writeln!(file, "{number} 0 obj\n{object}\nendobj").unwrap();
    }
    file.push_str("trailer<</Root 1 0 R>>\n%%EOF");
    let pdf = Pdf::new(file.into_bytes()).unwrap();
    let to = PixmapSettings {
        x_scale: dpi / 72.0,
        y_scale: dpi / 72.0,
        bg_color: WHITE,
    };
    let settings = InterpreterSettings::default();
    let page = &pdf.pages()[0];
    let pixmap = render(page, &RenderCache::new(), &settings, &CHECK, &to);
    (
        u32::from(pixmap.width()),
        pixmap.data_as_u8_slice().to_vec(),
    )
}

fn between(one: &str, other: &str) -> Vec<Area> {
    let (width, pixels) = drawn(one, DPI * PART);
    let (fine_width, fine) = by_another(other);
    differences((fine_width, &fine), (width, &pixels), DPI * PART / 72.0)
}

#[test]
fn a_page_drawn_by_two_programs_is_the_same() {
    assert_eq!(between(PAGE, PAGE), []);
}

#[test]
fn half_a_pixel_in_any_direction_is_no_difference() {
    let (width, pixels) = drawn(PAGE, DPI * PART);
    for shift in [
        (0.36, 0.0),
        (-0.36, 0.0),
        (0.0, 0.36),
        (0.0, -0.36),
        (-0.25, -0.25),
    ] {
        let (fine_width, fine) = shifted(PAGE, shift);
        let found = differences((fine_width, &fine), (width, &pixels), DPI * PART / 72.0);
        assert_eq!(found, [], "shifted by {shift:?} points");
    }
}

#[test]
fn a_dark_mark_of_three_pixels_is_found_wherever_it_stands_on_paper() {
    let (fine_width, fine) = drawn(PAGE, DPI);
    let (width, pixels) = drawn(PAGE, DPI * PART);
    let side = measure::index(width);
    let rows = pixels.len() / 4 / side;
    let mut tried = 0;
    for step in 0..120 {
        let (left, top) = (4 + step * 53 % (side - 12), 4 + step * 37 % (rows - 12));
        let at = |x: usize, y: usize| ((top + y) * side + left + x) * 4;
        // As much paper around it as lies between letters.
        let is_paper =
            |place: usize| pixels[at(place % 11, place / 11) - 16 * (side + 1)..][..3] == [255; 3];
        if !(0..121).all(is_paper) {
            continue;
        }
        let mut marked = pixels.clone();
        for place in 0..9 {
            marked[at(place % 3, place / 3)..][..3].fill(40);
        }
        let found = differences((fine_width, &fine), (width, &marked), DPI * PART / 72.0);
        assert_eq!(found.len(), 1, "at {left}, {top}");
        tried += 1;
    }
    assert!(tried > 30, "{tried} places");
}

#[test]
fn slivers_of_letters_beside_an_opaque_seal_are_no_difference() {
    for place in 0..12 {
        let sealed = |shift: f32| {
            let left = 30.0 + 3.7 * measure::length(place) + shift;
            let seal = format!(
                "{left} 144 m {} 174 l {} 144 l {0} 114 l f",
                left + 30.0,
                left + 60.0
            );
            format!("{PAGE} 0.85 0.1 0.1 rg {seal}")
        };
        // Two programs lay a picture's edge within half a pixel of each other.
        assert_eq!(between(&sealed(0.0), &sealed(0.45)), [], "at place {place}");
    }
}

#[test]
fn whatever_one_of_them_lacks_is_found_where_it_stands() {
    for (what, gone, instead) in [
        ("a rule", "20 130 m 280 130 l S", ""),
        ("a short rule", "150 110 m 150 130 l S", ""),
        ("a box", "20 80 8 8 re S", ""),
        ("a bar", "20 40 100 20 re f", "n"),
        ("white letters", "(White letters)", "()"),
        (
            "a line of writing",
            "(Sum 180 600 yuan. Account 6222 0210)",
            "()",
        ),
        ("a figure", "12 March", "1  March"),
        ("a full stop", "yuan. Acc", "yuan  Acc"),
        ("a frame", "200 60 30 30 re S", ""),
        ("red", "0.85 0.1 0.1 RG", "0.33 0.33 0.33 RG"),
    ] {
        assert!(PAGE.contains(gone), "{what}");
        let other = PAGE.replace(gone, instead);
        assert_ne!(between(PAGE, &other), [], "{what} is lacking in the second");
        assert_ne!(between(&other, PAGE), [], "{what} is lacking in the first");
    }
}

#[test]
fn a_letter_in_the_place_of_another_is_found() {
    for (right, wrong) in [("Sum 18", "Sum 78"), ("Sum 180", "Sum 100")] {
        let other = PAGE.replace(right, wrong);
        assert_ne!(between(PAGE, &other), [], "{right} became {wrong}");
    }
}

#[test]
fn a_red_line_is_no_grey_one_as_dark() {
    let line = |colour: &str| format!("{colour} RG 1.4 w 20 50 m 280 50 l S");
    let (red, grey) = (line("0.85 0.1 0.1"), line("0.33 0.33 0.33"));
    assert_ne!(between(&red, &grey), []);
    assert_ne!(between(&grey, &red), []);
}

#[test]
fn what_differs_is_told_in_points_from_the_top() {
    let other = PAGE.replace("20 80 8 8 re S", "");
    let found = between(PAGE, &other);
    let [area] = found.as_slice() else {
        panic!("{found:?}")
    };
    // The box reaches from 112 to 120 points below the top; squares are eight pixels wide, which is less than six points.
    assert!(area.x <= 20.0 && area.x + area.width >= 28.0, "{area:?}");
    assert!(area.y <= 112.0 && area.y + area.height >= 120.0, "{area:?}");
    assert!(area.width < 40.0 && area.height < 40.0, "{area:?}");
}
