//! Compressions, colours, shadings, tiles, masks, blends and nested forms: each paints the square from 50 to 150, dark or
//! light in its middle, and nothing beside it.

use super::super::account::builder::{flate, stream};
use super::book::{Book, Case};
use super::{hold, others};

/// The middle of the square, and a place beside it.
const MIDDLE: (f32, f32) = (100.0, 100.0);
const BESIDE: (f32, f32) = (20.0, 180.0);
const SQUARE: &str = "50 50 100 100 re f";

/// A case that is whole and paints the square dark.
fn dark(name: String) -> Case {
    Case::whole(name)
        .dark(MIDDLE.0, MIDDLE.1)
        .light(BESIDE.0, BESIDE.1)
}

/// The same where the middle stays light, though something is painted.
fn light(name: String) -> Case {
    Case::whole(name)
        .light(MIDDLE.0, MIDDLE.1)
        .dark(60.0, 140.0)
}

fn hexadecimal(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().map(|byte| format!("{byte:02x}"));
    format!("{}>", digits.collect::<String>()).into_bytes()
}

fn base_85(data: &[u8]) -> Vec<u8> {
    let mut letters = Vec::new();
    for four in data.chunks(4) {
        let mut group = [0; 4];
        group[..four.len()].copy_from_slice(four);
        let value = u32::from_be_bytes(group);
        let five =
            [4, 3, 2, 1, 0].map(|place| u8::try_from(value / 85_u32.pow(place) % 85).unwrap());
        letters.extend(five[..=four.len()].iter().map(|digit| digit + b'!'));
    }
    letters.extend(b"~>");
    letters
}

fn runs(data: &[u8]) -> Vec<u8> {
    let run = |part: &[u8]| [&[u8::try_from(part.len() - 1).unwrap()][..], part].concat();
    let mut bytes = data.chunks(128).flat_map(run).collect::<Vec<u8>>();
    bytes.push(128);
    bytes
}

/// Rows of so many bytes under a predictor of PNG, each with another of the five.
fn predicted(data: &[u8], columns: usize) -> Vec<u8> {
    let mut padded = data.to_vec();
    padded.resize(data.len().next_multiple_of(columns), b' ');
    let mut before = vec![0; columns];
    let mut bytes = Vec::new();
    for (kind, row) in (0..5).cycle().zip(padded.chunks(columns)) {
        bytes.push(kind);
        for (at, byte) in row.iter().enumerate() {
            let left = at.checked_sub(1).map_or(0, |at| row[at]);
            let corner = at.checked_sub(1).map_or(0, |at| before[at]);
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => before[at],
                3 => left.midpoint(before[at]),
                _ => nearest(left, before[at], corner),
            };
            bytes.push(byte.wrapping_sub(guess));
        }
        before = row.to_vec();
    }
    bytes
}

/// The predictor of Paeth (PNG, 9.4).
fn nearest(left: u8, above: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |byte: u8| (guess - i16::from(byte)).abs();
    let candidates = [left, above, corner];
    candidates
        .into_iter()
        .min_by_key(|byte| distance(*byte))
        .unwrap()
}

/// Encodes the data of a stream.
type Encode = fn(&[u8]) -> Vec<u8>;

fn compressions(book: &mut Book) {
    // Long enough for many rows and groups.
    let text = format!("{SQUARE}\n").repeat(40).into_bytes();
    let stages: [(&str, Encode); 4] = [
        ("FlateDecode", flate),
        ("ASCIIHexDecode", hexadecimal),
        ("ASCII85Decode", base_85),
        ("RunLengthDecode", runs),
    ];
    let entries = "/MediaBox[0 0 200 200]/Resources<<>>";
    for (inner, encode) in stages {
        let once = encode(&text);
        book.sheet(
            dark(inner.to_owned()),
            stream(&format!("/Filter/{inner}"), &once),
            entries,
        );
        for (outer, encode) in stages {
            let name = format!("{outer} of {inner}");
            let filter = format!("/Filter[/{outer}/{inner}]");
            book.sheet(dark(name), stream(&filter, &encode(&once)), entries);
        }
    }
    for columns in [1, 7, 32] {
        let filter = format!("/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns {columns}>>");
        let rows = flate(&predicted(&text, columns));
        book.sheet(
            dark(format!("rows of {columns}")),
            stream(&filter, &rows),
            entries,
        );
    }
    let cut = flate(&text);
    let cut = stream("/Filter/FlateDecode", &cut[..cut.len() - 6]);
    book.sheet(
        Case::whole("Flate cut").lacks("instructions-cut"),
        cut,
        entries,
    );
}

const TINT: &str = "<</FunctionType 2/N 1/Domain[0 1]/C0[0 0 0 0]/C1[0 0 0 1]>>";

fn colours(book: &mut Book) {
    let table = book.add(stream(
        "/FunctionType 0/Domain[0 1]/Range[0 1]/Size[2]/BitsPerSample 8",
        &[255, 0],
    ));
    let program = book.add(stream(
        "/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1 0 1]",
        b"{ pop 0 exch 0 exch 0 exch }",
    ));
    for (space, colour) in [
        ("/DeviceGray".to_owned(), "0"),
        ("/DeviceRGB".to_owned(), "0 0 0"),
        ("/DeviceCMYK".to_owned(), "0 0 0 1"),
        (
            "[/CalGray<</WhitePoint[0.95 1 1.09]/Gamma 2.2>>]".to_owned(),
            "0",
        ),
        ("[/CalRGB<</WhitePoint[0.95 1 1.09]>>]".to_owned(), "0 0 0"),
        ("[/Lab<</WhitePoint[0.95 1 1.09]>>]".to_owned(), "5 0 0"),
        ("[/Indexed/DeviceRGB 1<ffffff000000>]".to_owned(), "1"),
        (format!("[/Separation/Spot/DeviceCMYK {TINT}]"), "1"),
        (format!("[/Separation/Black/DeviceGray {table}]"), "1"),
        (
            format!("[/DeviceN[/Black/Spot]/DeviceCMYK {program}]"),
            "1 0",
        ),
    ] {
        let resources = format!("/ColorSpace<</S {space}>>");
        let text = format!("/S cs {colour} scn {SQUARE}");
        book.page(dark(space), &text, &resources);
    }
    for space in ["9999 0 R", "[/Separation/Spot/DeviceCMYK]", "/Nobody"] {
        let resources = format!("/ColorSpace<</S {space}>>");
        let case = Case::whole(space).lacks("part-lost");
        book.page(case, "10 10 m 190 10 l S /S cs", &resources);
    }
}

fn shadings(book: &mut Book) {
    let black = "/Function<</FunctionType 2/N 1/Domain[0 1]/C0[0]/C1[0]>>";
    let one = book.add(stream(
        "/FunctionType 4/Domain[0 1 0 1]/Range[0 1]",
        b"{ pop pop 0 }",
    ));
    let mesh = "/ColorSpace/DeviceGray/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8\
                /Decode[0 255 0 255 0 1]";
    let triangles = [
        [0, 40, 40, 0],
        [0, 40, 160, 0],
        [0, 160, 40, 0],
        [1, 160, 160, 0],
    ];
    let rows = [[40, 40, 0], [160, 40, 0], [40, 160, 0], [160, 160, 0]];
    let edge = [
        40, 40, 40, 80, 40, 120, 40, 160, 80, 160, 120, 160, 160, 160, 160, 120, 160, 80, 160, 40,
        120, 40, 80, 40,
    ];
    let inner = [80, 80, 80, 120, 120, 120, 120, 80];
    let coons = [&[0][..], &edge, &[0; 4]].concat();
    let tensor = [&[0][..], &edge, &inner, &[0; 4]].concat();
    let meshes = [
        ("/ShadingType 4", triangles.concat()),
        ("/ShadingType 5/VerticesPerRow 2", rows.concat()),
        ("/ShadingType 6", coons),
        ("/ShadingType 7", tensor),
    ]
    .map(|(kind, points)| book.add(stream(&format!("{kind}{mesh}"), &points)));
    let plain = [
        format!("<</ShadingType 1/ColorSpace/DeviceGray/Domain[0 200 0 200]/Function {one}>>"),
        format!("<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 200 200]{black}>>"),
        format!("<</ShadingType 3/ColorSpace/DeviceGray/Coords[100 100 0 100 100 90]{black}>>"),
    ];
    for (number, shading) in (1..).zip(plain.into_iter().chain(meshes)) {
        let resources =
            format!("/Shading<</S {shading}>>/Pattern<</P<</PatternType 2/Shading {shading}>>>>");
        let painted = "q 50 50 100 100 re W n /S sh Q";
        book.page(dark(format!("shading {number}")), painted, &resources);
        let filled = format!("/Pattern cs /P scn {SQUARE}");
        book.page(
            dark(format!("pattern of shading {number}")),
            &filled,
            &resources,
        );
    }
}

fn tiles(book: &mut Book) {
    for (step, entries) in [(30, ""), (-30, ""), (30, "/Matrix[1 0 0 1 60 60]")] {
        for (paint, space, colour) in [(1, "/Pattern", ""), (2, "[/Pattern/DeviceGray]", "0")] {
            let tile = format!(
                "/PatternType 1/PaintType {paint}/TilingType 1/BBox[0 0 30 30]/XStep {step}/YStep {step}\
                 /Resources<<>>{entries}"
            );
            let tile = book.add(stream(&tile, b"0 0 30 30 re f"));
            let resources = format!("/ColorSpace<</S {space}>>/Pattern<</P {tile}>>");
            let text = format!("/S cs {colour} /P scn {SQUARE}");
            let name = format!("tiles of kind {paint}, {step} apart {entries}");
            book.page(dark(name), &text, &resources);
        }
    }
}

fn masks(book: &mut Book) {
    let group =
        "/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Group<</S/Transparency/CS/DeviceGray>>";
    let middle = book.add(stream(group, b"1 g 80 80 40 40 re f"));
    let around = book.add(stream(group, b"1 g 0 0 200 200 re f 0 g 80 80 40 40 re f"));
    for (name, mask, is_dark) in [
        ("brightness", format!("/S/Luminosity/G {middle}"), true),
        (
            "brightness around",
            format!("/S/Luminosity/G {around}"),
            false,
        ),
        ("opacity", format!("/S/Alpha/G {middle}"), true),
        (
            "turned over",
            format!("/S/Luminosity/G {middle}/TR<</FunctionType 2/N 1/Domain[0 1]/C0[1]/C1[0]>>"),
            false,
        ),
    ] {
        let resources = format!("/ExtGState<</G<</SMask<<{mask}>>>>>>");
        let name = format!("mask by {name}");
        let case = if is_dark { dark(name) } else { light(name) };
        book.page(case, &format!("/G gs {SQUARE}"), &resources);
    }
    for state in [
        "<</SMask 9999 0 R>>",
        "<</SMask<</S/Alpha/G 9999 0 R>>>>",
        "9999 0 R",
    ] {
        let resources = format!("/ExtGState<</G {state}>>");
        let case = Case::whole(format!("lost: {state}")).lacks("part-lost");
        book.page(
            case,
            &format!("10 10 m 190 10 l S /G gs {SQUARE}"),
            &resources,
        );
    }
}

fn blends(book: &mut Book) {
    // Black over the middle of a white square on grey: which of the two shows is said by the mode.
    for (mode, is_dark) in [
        ("Normal", true),
        ("Multiply", true),
        ("Darken", true),
        ("HardLight", true),
        ("Screen", false),
        ("Lighten", false),
        ("Difference", false),
        ("Exclusion", false),
    ] {
        let resources = format!("/ExtGState<</G<</BM/{mode}>>>>");
        let text = "0 g 50 50 20 20 re f 1 g 70 70 60 60 re f /G gs 0 g 80 80 40 40 re f";
        let case = Case::whole(format!("blend {mode}")).dark(60.0, 140.0);
        let case = if is_dark {
            case.dark(MIDDLE.0, MIDDLE.1)
        } else {
            case.light(MIDDLE.0, MIDDLE.1)
        };
        book.page(case, text, &resources);
    }
}

fn forms(book: &mut Book) {
    let head = "/Type/XObject/Subtype/Form/BBox[0 0 100 100]";
    let mut form = book.add(stream(
        &format!("{head}/Resources<<>>"),
        b"0 0 100 100 re f",
    ));
    for depth in 1..6 {
        // Each is half as large and stands where its half is the middle of the one around it.
        let (entries, text) = if depth % 2 == 0 {
            ("/Matrix[2 0 0 2 -50 -50]", "q .5 0 0 .5 25 25 cm /X Do Q")
        } else {
            ("/Matrix[0 1 -1 0 100 0]", "q 0 -1 1 0 0 100 cm /X Do Q")
        };
        let entries = format!("{head}{entries}/Resources<</XObject<</X {form}>>>>");
        form = book.add(stream(&entries, text.as_bytes()));
        let resources = format!("/XObject<</X {form}>>");
        let case = dark(format!("forms {depth} deep"));
        book.page(case, "q 1 0 0 1 50 50 cm /X Do Q", &resources);
    }
    let case = Case::whole("a form that is not there").lacks("picture-lost");
    book.page(case, "10 10 m 190 10 l S /X Do", "/XObject<</X 9999 0 R>>");
}

pub(super) fn book() -> Book {
    let mut book = Book::default();
    compressions(&mut book);
    colours(&mut book);
    shadings(&mut book);
    tiles(&mut book);
    masks(&mut book);
    blends(&mut book);
    forms(&mut book);
    book
}

#[tokio::test]
async fn what_is_painted_is_seen_whatever_it_is_painted_with() {
    hold(book()).await;
}

#[test]
fn paintings_are_drawn_alike_by_another_program_where_it_is_installed() {
    others::hold(book());
}
