//! Remarks, marks and fields by kind, look, state and flags.

use super::super::account::builder::{object, stream};
use super::book::{Book, Case};
use super::{hold, others};

const RECT: &str = "/Rect[50 50 150 150]";
const FONT: &str =
    "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>";
/// Something that the page itself paints.
const LINE: &str = "10 190 m 190 190 l S";

/// Kinds of marks with what they need.
const MARKS: [(&str, &str); 10] = [
    ("Highlight", "/QuadPoints[50 150 150 150 50 50 150 50]"),
    ("Underline", "/QuadPoints[50 150 150 150 50 50 150 50]"),
    ("StrikeOut", "/QuadPoints[50 150 150 150 50 50 150 50]"),
    ("Ink", "/InkList[[60 60 140 140]]"),
    ("Line", "/L[60 60 140 140]"),
    ("Square", "/C[1 0 0]"),
    ("Circle", "/C[1 0 0]"),
    ("Polygon", "/Vertices[60 60 140 60 100 140]"),
    ("FreeText", "/Contents(written)/DA(/F 12 Tf 0 g)"),
    ("Stamp", "/Name/Approved"),
];

fn annotated(book: &mut Book, case: Case, annotation: &str) {
    let annotation = book.add(object(&format!("<</Type/Annot{RECT}{annotation}>>")));
    let entries = format!("/MediaBox[0 0 200 200]/Resources<<{FONT}>>/Annots[{annotation}]");
    book.sheet(case, stream("", LINE.as_bytes()), &entries);
}

fn looks(book: &mut Book) {
    let head = format!("/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<<{FONT}>>");
    let full = book.add(stream(&head, b"0 0 100 100 re f"));
    let empty = book.add(stream(&head, b"q Q"));
    for (kind, more) in MARKS {
        let mark =
            |look: &str, flags: u32| format!("/Subtype/{kind}{more}/F {flags}/AP<</N {look}>>");
        // Poppler makes looks for highlights itself, whatever the file has.
        let known = |case: Case| {
            if kind == "Highlight" {
                case.argued()
            } else {
                case
            }
        };
        for flags in [0, 1, 4, 64, 128] {
            let case = Case::whole(format!("{kind} with flags {flags}"));
            let case = known(case.dark(100.0, 100.0).light(20.0, 100.0));
            annotated(book, case, &mark(&full, flags));
        }
        for flags in [2, 6, 32, 36] {
            let case = Case::whole(format!("{kind} with flags {flags}")).light(100.0, 100.0);
            annotated(book, known(case), &mark(&full, flags));
        }
        let case = Case::whole(format!("{kind} with an empty look")).lacks("annotations-not-drawn");
        annotated(book, case, &mark(&empty, 4));
        let case = Case::whole(format!("{kind} in no state")).lacks("annotations-not-drawn");
        annotated(book, case, &mark(&format!("<</On {full}>>"), 4));
        let case = Case::whole(format!("{kind} in a state")).dark(100.0, 100.0);
        annotated(
            book,
            known(case),
            &format!("{}/AS/On", mark(&format!("<</On {full}>>"), 4)),
        );
    }
}

fn fields(book: &mut Book) {
    let written = |book: &mut Book, text: &str| {
        let head = format!("/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<<{FONT}>>");
        let text = format!("/Tx BMC q BT /F 20 Tf 5 40 Td ({text}) Tj ET Q EMC");
        book.add(stream(&head, text.as_bytes()))
    };
    let (wang, li, blank) = (
        written(book, "Wang"),
        written(book, "Li"),
        written(book, "  "),
    );

    for (value, look, text, is_shown) in [
        ("(Wang)", &wang, "Wang", true),
        ("<FEFF00570061006E0067>", &wang, "Wang", true),
        ("(Wang Wu)", &wang, "Wang", true),
        ("()", &li, "Li", true),
        ("(Wang)", &li, "Li", false),
        ("<FEFF738B>", &li, "Li", false),
        ("(Wang)", &blank, "", false),
    ] {
        let case = Case::whole(format!("value {value} shown as {text:?}")).reads(text);
        let case = if is_shown {
            case
        } else {
            case.lacks("annotations-not-drawn")
        };
        let field = format!("/Subtype/Widget/FT/Tx/T(f)/F 4/V{value}/AP<</N {look}>>");
        annotated(book, case, &field);
    }
    let (on, off) = (written(book, "X"), written(book, "-"));
    for (value, state, text) in [
        ("/V/Yes", "/AS/Yes", Some("X")),
        ("/V/Off", "/AS/Off", Some("-")),
        ("", "/AS/Yes", Some("X")),
        ("/V/Other", "/AS/Off", Some("-")),
        ("/V/Yes", "/AS/Off", None),
        ("/V/Off", "/AS/Yes", None),
    ] {
        let case = Case::whole(format!("button {value} {state}"));
        let case = match text {
            Some(text) => case.reads(text),
            None => case.lacks("annotations-not-drawn"),
        };
        let looks = format!("/AP<</N<</Yes {on}/Off {off}>>>>");
        annotated(
            book,
            case,
            &format!("/Subtype/Widget/FT/Btn/T(b)/F 4{value}{state}{looks}"),
        );
    }
}

pub(super) fn book() -> Book {
    let mut book = Book::default();
    looks(&mut book);
    fields(&mut book);
    book
}

#[tokio::test]
async fn a_mark_is_seen_as_its_look_its_state_and_its_flags_say() {
    hold(book()).await;
}

#[test]
fn marks_are_drawn_and_read_alike_by_another_program_where_it_is_installed() {
    others::hold(book());
}
