//! Fonts embedded and named, by encoding, direction, meaning and way of setting.

use super::super::account::builder::{object, stream};
use super::super::account::truetype;
use super::book::{Book, Case};
use super::{hold, others};

/// Full squares for A, 王 and a glyph that says nothing of itself, a bar at the left for B and 五, and nothing for D.
fn program() -> Vec<u8> {
    let (full, left): (&[[i16; 4]], &[[i16; 4]]) = (&[[100, 0, 900, 700]], &[[100, 0, 300, 700]]);
    truetype::program(&[
        ('A', full),
        ('B', left),
        ('D', &[]),
        ('五', left),
        ('王', full),
        ('\u{e000}', full),
    ])
}

/// Where two characters of 40 points stand that are set from (20, 100) on: dark in the first, at the left of the second.
fn across(case: Case) -> Case {
    case.dark(40.0, 86.0)
        .dark(68.0, 86.0)
        .light(84.0, 86.0)
        .light(120.0, 86.0)
}

/// The same set downwards from (100, 190) on.
fn down(case: Case) -> Case {
    case.dark(100.0, 31.0)
        .dark(88.0, 71.0)
        .light(104.0, 71.0)
        .light(100.0, 120.0)
}

fn descriptor(book: &mut Book, flags: u32) -> String {
    let program = program();
    let file = book.add(stream(&format!("/Length1 {}", program.len()), &program));
    book.add(object(&format!(
        "<</Type/FontDescriptor/FontName/ABCDEF+Bars/Flags {flags}/FontBBox[0 0 1000 1000]/ItalicAngle 0\
         /Ascent 900/Descent -100/CapHeight 700/StemV 80/FontFile2 {file}>>"
    )))
}

/// What codes mean, of one byte or two.
fn meanings(book: &mut Book, digits: usize, meanings: &[(u32, &str)]) -> String {
    let line = |(code, text): &(u32, &str)| {
        let units = text.encode_utf16().map(|unit| format!("{unit:04x}"));
        format!("<{code:0digits$x}> <{}>\n", units.collect::<String>())
    };
    let lines: String = meanings.iter().map(line).collect();
    let text = format!(
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/M def/CMapType 2 def\n\
         1 begincodespacerange\n<{:0digits$}> <{}>\nendcodespacerange\n\
         {} beginbfchar\n{lines}endbfchar\nendcmap CMapName currentdict/CMap defineresource pop end end",
        0,
        "f".repeat(digits),
        meanings.len()
    );
    book.add(stream("", text.as_bytes()))
}

fn of_one_byte(book: &mut Book, entries: &str, flags: u32) -> String {
    let about = descriptor(book, flags);
    let widths = "1000 ".repeat(256);
    book.add(object(&format!(
        "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Bars/FirstChar 0/LastChar 255/Widths[{widths}]\
         /FontDescriptor {about}{entries}>>"
    )))
}

fn of_two_bytes(book: &mut Book, encoding: &str, map: &str, entries: &str) -> String {
    let about = descriptor(book, 4);
    let own = book.add(object(&format!(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Bars/CIDSystemInfo<</Registry(Adobe)\
         /Ordering(Identity)/Supplement 0>>/DW 1000/CIDToGIDMap {map}/FontDescriptor {about}>>"
    )));
    book.add(object(&format!(
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Bars/Encoding/{encoding}/DescendantFonts[{own}]{entries}>>"
    )))
}

fn set(book: &mut Book, case: Case, font: &str, text: &str) {
    let resources = format!("/Font<</F {font}>>");
    book.page(case, text, &resources);
}

fn encodings(book: &mut Book) {
    for (encoding, flags, codes) in [
        ("/Encoding/WinAnsiEncoding", 32, "AB"),
        ("/Encoding/MacRomanEncoding", 32, "AB"),
        (
            "/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[97/A/B]>>",
            32,
            "ab",
        ),
        ("/Encoding<</Differences[1/A/B]>>", 32, "\\001\\002"),
        ("", 4, "AB"),
    ] {
        let font = of_one_byte(book, encoding, flags);
        let text = format!("BT /F 40 Tf 20 100 Td ({codes}) Tj ET");
        let case = across(Case::whole(format!("one byte {encoding}"))).reads("AB");
        set(book, case, &font, &text);
    }
    let meant = meanings(book, 4, &[(5, "王"), (4, "五"), (6, "𠮷")]);
    let entry = format!("/ToUnicode {meant}");
    let map = book.add(stream("", &[0, 0, 0, 5, 0, 4]));
    for (encoding, map, codes, text) in [
        ("Identity-H", "/Identity", "00050004", "王五"),
        ("Identity-H", "/Identity", "00060004", "𠮷五"),
        ("Identity-V", "/Identity", "00050004", "王五"),
    ] {
        let font = of_two_bytes(book, encoding, map, &entry);
        let is_down = encoding.ends_with('V');
        let case = Case::whole(format!("{encoding} {codes}")).reads(text);
        let (case, at) = if is_down {
            (down(case), "100 190")
        } else {
            (across(case), "20 100")
        };
        let text = format!("BT /F 40 Tf {at} Td <{codes}> Tj ET");
        set(book, case, &font, &text);
    }
    let mapped = meanings(book, 4, &[(1, "王"), (2, "五")]);
    let font = of_two_bytes(book, "Identity-H", &map, &format!("/ToUnicode {mapped}"));
    let case = across(Case::whole("numbers mapped to glyphs")).reads("王五");
    set(book, case, &font, "BT /F 40 Tf 20 100 Td <00010002> Tj ET");
}

fn shapes_that_are_missing(book: &mut Book) {
    let font = of_one_byte(book, "/Encoding/WinAnsiEncoding", 32);
    for (codes, what) in [
        ("AC", "a character without a glyph"),
        ("AD", "a glyph without a shape"),
    ] {
        // The box that stands for it is seen on the one drawing and not on the other.
        let case = Case::whole(what)
            .lacks("drawn-differently")
            .lacks("characters-missing");
        set(
            book,
            case,
            &font,
            &format!("BT /F 40 Tf 20 100 Td ({codes}) Tj ET"),
        );
    }
    for (meaning, what) in [
        ("\u{fffd}", "no character"),
        (" ", "a blank"),
        ("\0", "a control sign"),
    ] {
        let meant = meanings(book, 4, &[(6, meaning)]);
        let font = of_two_bytes(
            book,
            "Identity-H",
            "/Identity",
            &format!("/ToUnicode {meant}"),
        );
        // Poppler gives the signs as they stand in the table.
        let case = Case::whole(format!("a glyph that means {what}"));
        let case = case.reads("").dark(40.0, 86.0).argued();
        set(book, case, &font, "BT /F 40 Tf 20 100 Td <0006> Tj ET");
    }
    let procedures = "/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 65\
                      /LastChar 66/Widths[1000 1000]/Encoding<</Differences[65/A/B]>>";
    let full = book.add(stream("", b"1000 0 0 0 1000 1000 d1 100 0 800 700 re f"));
    let left = book.add(stream("", b"1000 0 0 0 1000 1000 d1 100 0 200 700 re f"));
    for (drawn, case) in [
        (
            format!("/A {full}/B {left}"),
            across(Case::whole("drawn letters")).reads("AB"),
        ),
        (
            format!("/A {full}"),
            Case::whole("a letter without instructions")
                .lacks("drawn-differently")
                .lacks("characters-missing"),
        ),
        (
            format!("/A {full}/B 9999 0 R"),
            Case::whole("instructions that are lost").lacks("font-lost"),
        ),
    ] {
        let font = book.add(object(&format!(
            "<</Type/Font{procedures}/CharProcs<<{drawn}>>>>"
        )));
        set(book, case, &font, "BT /F 40 Tf 20 100 Td (AB) Tj ET");
    }
}

fn settings(book: &mut Book) {
    let font = of_one_byte(book, "/Encoding/WinAnsiEncoding", 32);
    let plain = |name: &str| across(Case::whole(name)).reads("AB");
    let outlined = |name: &str| {
        Case::whole(name)
            .reads("AB")
            .light(40.0, 86.0)
            .dark(24.0, 86.0)
            .light(84.0, 86.0)
    };
    for (case, text) in [
        (plain("filled"), "0 Tr (AB) Tj"),
        (outlined("outlined"), "1 Tr (AB) Tj"),
        (plain("filled and outlined"), "2 Tr (AB) Tj"),
        // Read by Poppler, though nothing of it is seen.
        (
            Case::whole("unseen").reads("").light(40.0, 86.0).argued(),
            "3 Tr (AB) Tj",
        ),
        (plain("filled to clip"), "4 Tr (AB) Tj"),
        (outlined("outlined to clip"), "5 Tr (AB) Tj"),
        (plain("both to clip"), "6 Tr (AB) Tj"),
        (
            across(Case::whole("a clip that is filled")),
            "7 Tr (AB) Tj ET 0 0 200 200 re f BT",
        ),
        (plain("letters apart and back"), "40 Tc [(A) 1000 (B)] TJ"),
        (
            plain("stretched"),
            "50 Tz /F 80 Tf 1 0 0 .5 20 100 Tm (AB) Tj",
        ),
        (plain("raised"), "-30 Ts 0 30 Td (AB) Tj"),
        (plain("on the next line"), "10 TL 0 10 Td (AB) '"),
        (
            plain("printed twice"),
            "(AB) Tj 1 0 0 1 20.3 100 Tm (AB) Tj",
        ),
        (
            plain("turned and turned back"),
            "0 1 -1 0 20 100 Tm 1 0 0 1 20 100 Tm (AB) Tj",
        ),
        (
            Case::whole("white").reads("").light(40.0, 86.0).argued(),
            "1 g (AB) Tj",
        ),
    ] {
        set(
            book,
            case,
            &font,
            &format!("BT /F 40 Tf 20 100 Td {text} ET"),
        );
    }
}

/// 王五 under the encodings of fonts that are named only.
fn named(book: &mut Book) {
    for (ordering, encodings, codes) in [
        ("GB1", &["UniGB-UCS2-H", "UniGB-UTF16-H"][..], "738b4e94"),
        (
            "GB1",
            &[
                "GBK-EUC-H",
                "GB-EUC-H",
                "GBKp-EUC-H",
                "GBK2K-H",
                "GBpc-EUC-H",
            ],
            "cdf5cee5",
        ),
        ("CNS1", &["B5pc-H", "ETen-B5-H", "ETenms-B5-H"], "a4fda4ad"),
        ("Japan1", &["90ms-RKSJ-H", "90msp-RKSJ-H"], "89a48cdc"),
        ("Korea1", &["KSC-EUC-H", "KSCms-UHC-H"], "e8dde7e9"),
    ] {
        for encoding in encodings {
            let own = book.add(object(&format!(
                "<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)\
                 /Ordering({ordering})/Supplement 0>>/DW 1000>>"
            )));
            let font = book.add(object(&format!(
                "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{encoding}/DescendantFonts[{own}]>>"
            )));
            let text = format!("BT /F 40 Tf 20 100 Td <{codes}> Tj ET");
            // Poppler has no tables for these codes where its data is not installed.
            let case = Case::whole(format!("named {encoding}"))
                .reads("王五")
                .argued();
            set(book, case, &font, &text);
        }
    }
}

pub(super) fn book() -> Book {
    let mut book = Book::default();
    encodings(&mut book);
    shapes_that_are_missing(&mut book);
    settings(&mut book);
    named(&mut book);
    book
}

#[tokio::test]
async fn letters_are_seen_and_read_however_they_are_encoded_and_set() {
    hold(book()).await;
}

#[test]
fn letters_are_drawn_and_read_alike_by_another_program_where_it_is_installed() {
    others::hold(book());
}
