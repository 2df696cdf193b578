//! Boxes, turns and units: the lower left corner of what is shown bears a square, which must come to stand in the right
//! corner of a sheet of the right size.

use super::super::account::builder::stream;
use super::super::common::read;
use super::book::{Book, Case};
use super::{hold, others};
use reading::TakenPage;

/// Boxes of a page, and the lower left corner of what they show; each shows 120 by 80 points.
const BOXES: [(&str, (i32, i32)); 6] = [
    ("/MediaBox[0 0 120 80]", (0, 0)),
    ("/MediaBox[300 200 420 280]", (300, 200)),
    ("/MediaBox[-60 -40 60 40]", (-60, -40)),
    ("/MediaBox[120 80 0 0]", (0, 0)),
    ("/MediaBox[0 0 400 400]/CropBox[30 150 150 230]", (30, 150)),
    ("/MediaBox[0 0 120 80]/CropBox[-30 -20 300 300]", (0, 0)),
];
/// Turns, and the corner of the sheet to which the lower left one goes: right of the middle, below the middle.
const TURNS: [(i32, (bool, bool)); 7] = [
    (0, (false, true)),
    (90, (false, false)),
    (180, (true, false)),
    (270, (true, true)),
    (360, (false, true)),
    (450, (false, false)),
    (-90, (true, true)),
];

pub(super) fn book(unit: f32) -> Book {
    let mut book = Book::default();
    for (boxes, (x, y)) in BOXES {
        for (turn, (is_right, is_low)) in TURNS {
            let is_upright = turn % 180 == 0;
            let (width, height) = if is_upright {
                (120.0, 80.0)
            } else {
                (80.0, 120.0)
            };
            let place = |right: bool, low: bool| {
                let across = if right { width - 10.0 } else { 10.0 };
                let down = if low { height - 10.0 } else { 10.0 };
                (across * unit, down * unit)
            };
            let mut case = Case::whole(format!("{boxes} turned by {turn}, unit {unit}"));
            for (right, low) in [(false, false), (false, true), (true, false), (true, true)] {
                let (x, y) = place(right, low);
                case = if (right, low) == (is_right, is_low) {
                    case.dark(x, y)
                } else {
                    case.light(x, y)
                };
            }
            let square = format!("{x} {y} 20 20 re f");
            let entries = format!("{boxes}/Rotate {turn}/UserUnit {unit}");
            book.sheet(case, stream("", square.as_bytes()), &entries);
        }
    }
    book
}

#[tokio::test]
async fn a_page_shows_its_box_turned_and_in_its_unit() {
    hold(book(1.0)).await;
    hold(book(1.5)).await;
    let (document, cases) = book(1.5).bound();
    let pages = read(document).await.unwrap();
    for (case, page) in cases.iter().zip(pages) {
        let TakenPage::Drawn(sheet) = page else {
            panic!("{}", case.name)
        };
        let (width, height) = (sheet.width_pt.round(), sheet.height_pt.round());
        let sides = if sheet.rotation % 180 == 0 {
            (180.0, 120.0)
        } else {
            (120.0, 180.0)
        };
        assert_eq!((width, height), sides, "{}", case.name);
    }
}

#[test]
fn boxes_and_turns_are_drawn_alike_by_another_program_where_it_is_installed() {
    others::hold(book(1.0));
}
