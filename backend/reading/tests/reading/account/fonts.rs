//! Fonts that are embedded and cannot be read, and characters without a shape.

use super::super::common::fixtures::{self, small};
use super::builder::{STROKE, object, page, replaced, stream};
use super::{WHOLE, lacks, stated, truetype};
use reading::{About, Reason};

const LINES: [&str; 2] = [
    "犯罪嫌疑人吕勇睿涉嫌盗窃一案",
    "由岚江市人民检察院审查起诉。",
];

/// Where the data of the first stream lies whose dictionary holds this.
fn data_of(document: &[u8], mark: &str) -> std::ops::Range<usize> {
    let find = |text: &[u8], from: usize| {
        let found = document[from..]
            .windows(text.len())
            .position(|window| window == text);
        from + found.expect("it stands in the document")
    };
    let start = find(b"stream", find(mark.as_bytes(), 0)) + "stream\n".len();
    start..find(b"\nendstream", start)
}

#[tokio::test]
async fn an_embedded_font_that_is_damaged_is_lost() {
    let sound = fixtures::own_font(&LINES).unwrap();
    assert_eq!(lacks(sound.clone()).await, WHOLE);
    let place = data_of(&sound, "/CIDFontType0C");
    let mut harmed = sound.clone();
    let middle = usize::midpoint(place.start, place.end);
    harmed[middle..place.end].fill(0);
    assert_eq!(lacks(harmed).await, [("font-lost", 1)]);
    let mut flipped = sound.clone();
    flipped[middle] ^= 1;
    assert_eq!(lacks(flipped).await, [("font-lost", 1)]);
}

#[tokio::test]
async fn an_embedded_font_that_is_not_in_the_file_is_lost() {
    let sound = fixtures::own_font(&LINES).unwrap();
    let at = data_of(&sound, "/CIDFontType0C").start;
    let before = std::str::from_utf8(&sound[at - 80..at]).unwrap();
    let number = before.rsplit_once(" 0 obj").unwrap().0;
    let number = number.rsplit('\n').next().unwrap().trim().to_owned();
    let from = format!("/FontFile3 {number} 0 R");
    let to = format!("/FontFile3 {} 0 R", "0".repeat(number.len()));
    assert_eq!(
        lacks(replaced(&sound, &from, &to)).await,
        [("font-lost", 1)]
    );
}

#[tokio::test]
async fn a_font_that_is_named_and_not_in_the_file_is_lost_once() {
    let text = format!("{STROKE} BT /F 20 Tf 20 100 Td (A) Tj (B) Tj ET");
    assert_eq!(
        lacks(page(&text, "/Font<</F 9 0 R>>", &[])).await,
        [("font-lost", 1)]
    );
    let sound = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    assert_eq!(lacks(page(&text, sound, &[])).await, WHOLE);
    // Nobody sees what is written in the mode of recognized text.
    let unseen = format!("{STROKE} BT 3 Tr /F 20 Tf 20 100 Td (A) Tj ET");
    assert_eq!(lacks(page(&unseen, "/Font<</F 9 0 R>>", &[])).await, WHOLE);
}

#[tokio::test]
async fn a_table_of_meanings_that_is_cut_takes_nothing_from_the_picture() {
    let sound = fixtures::own_font(&LINES).unwrap();
    let place = data_of(&sound, "/Type/CMap");
    let mut harmed = sound.clone();
    harmed[usize::midpoint(place.start, place.end)..place.end].fill(0);
    let statement = stated(harmed).await;
    assert!(statement.is_whole(), "{:?}", statement.lacks);
    assert_eq!(statement.remarks[0].about, About::UnknownText);
}

/// One line in a Chinese font that is named only, under an encoding.
fn named(encoding: &str, ordering: &str, codes: &str, more: &str) -> Vec<u8> {
    let text = format!("{STROKE} BT /F 20 Tf 20 100 Td <{codes}> Tj ET");
    let font = format!(
        "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{encoding}/DescendantFonts[6 0 R]{more}>>"
    );
    let own = format!(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)\
         /Ordering({ordering})/Supplement 0>>/FontDescriptor 7 0 R/DW 1000>>"
    );
    let about = "<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -120 1000 880]\
                 /ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>";
    let map = b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/M def/CMapType 2 def\n\
                1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n\
                2 beginbfchar\n<0001> <5415>\n<0003> <0020>\nendbfchar\n\
                endcmap CMapName currentdict/CMap defineresource pop end end";
    let objects = [object(&font), object(&own), object(about), stream("", map)];
    page(&text, "/Font<</F 5 0 R>>", &objects)
}

#[tokio::test]
async fn a_rare_character_that_the_substitute_lacks_is_missing_in_its_place() {
    // 吕 and 勇, and between them a character that Adobe-GB1 has no number for.
    for (encoding, codes) in [
        ("UniGB-UTF16-H", "5415D842DFB752C7"),
        ("GBK2K-H", "C2C09532823AD3C2"),
    ] {
        let statement = stated(named(encoding, "GB1", codes, "")).await;
        assert_eq!(statement.lacks.len(), 1, "{encoding} {statement:?}");
        let lack = &statement.lacks[0];
        assert_eq!(
            (lack.reason, lack.count),
            (Reason::CharactersMissing, 1),
            "{encoding}"
        );
        assert!((lack.areas[0].x - 40.0).abs() < 0.5, "{encoding} {lack:?}");
        assert!(
            (lack.areas[0].width - 20.0).abs() < 0.5,
            "{encoding} {lack:?}"
        );
    }
    let common = named("UniGB-UTF16-H", "GB1", "541552C7", "");
    assert_eq!(lacks(common).await, WHOLE);
}

#[tokio::test]
async fn numbers_of_glyphs_in_a_font_that_is_not_there_are_not_guessed() {
    let guessed = named("Identity-H", "Identity", "000100010003", "/ToUnicode 8 0 R");
    assert_eq!(
        lacks(guessed).await,
        [("characters-missing", 2)],
        "the third is a blank"
    );
}

#[tokio::test]
async fn a_character_drawn_by_instructions_is_followed_like_a_form() {
    let font = "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]\
                /FirstChar 65/LastChar 65/Widths[1000]/Encoding<</Differences[65/a]>>\
                /CharProcs<</a 6 0 R>>>>";
    let with = |procedure: Vec<u8>| {
        let text = format!("{STROKE} BT /F 20 Tf 20 100 Td (A) Tj ET");
        page(&text, "/Font<</F 5 0 R>>", &[object(font), procedure])
    };
    let sound = with(stream("", b"1000 0 d0 0 0 500 500 re f"));
    assert_eq!(lacks(sound).await, WHOLE);
    let cut = with(stream("", b"1000 0 d0 0 0 500"));
    assert_eq!(lacks(cut).await, [("instructions-cut", 1)]);
    assert_eq!(lacks(with(object("null"))).await, [("font-lost", 1)]);
}

#[tokio::test]
async fn a_letter_that_its_font_names_and_nobody_draws_is_missing() {
    let font = |procedures: &str| {
        let font = format!(
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]\
             /FirstChar 65/LastChar 66/Widths[1000 1000]/Encoding<</Differences[65/A/space]>>\
             /CharProcs<<{procedures}>>>>"
        );
        let text = format!("{STROKE} BT /F 20 Tf 20 100 Td (AB) Tj ET");
        let drawn = stream("", b"1000 0 d0 0 0 500 500 re f");
        page(&text, "/Font<</F 5 0 R>>", &[object(&font), drawn])
    };
    assert_eq!(lacks(font("/A 6 0 R")).await, WHOLE, "a blank needs none");
    assert_eq!(lacks(font("/C 6 0 R")).await, [("characters-missing", 1)]);
}

#[tokio::test]
async fn a_glyph_of_a_letter_that_has_no_shape_is_missing() {
    let bar: &[[i16; 4]] = &[[100, 0, 900, 700]];
    let set = |shape: &[[i16; 4]]| {
        let program = truetype::program(&[(' ', &[]), ('A', bar), ('B', shape)]);
        let font = "<</Type/Font/Subtype/TrueType/BaseFont/Bars/Encoding/WinAnsiEncoding\
                    /FontDescriptor<</Type/FontDescriptor/FontName/Bars/Flags 32/FontFile2 6 0 R>>>>";
        let file = stream(&format!("/Length1 {}", program.len()), &program);
        let text = "BT /F 20 Tf 20 100 Td (A B) Tj ET";
        page(text, "/Font<</F 5 0 R>>", &[object(font), file])
    };
    assert_eq!(lacks(set(bar)).await, WHOLE);
    assert_eq!(lacks(set(&[])).await, [("characters-missing", 1)]);
}

#[tokio::test]
async fn a_glyph_that_is_drawn_and_means_a_blank_is_text_that_nobody_finds() {
    let program = truetype::program(&[('\u{e000}', &[[100, 0, 900, 700]])]);
    let set = |meaning: &str| {
        let font = "<</Type/Font/Subtype/Type0/BaseFont/Bars/Encoding/Identity-H/DescendantFonts[6 0 R]\
                    /ToUnicode 8 0 R>>";
        let own = "<</Type/Font/Subtype/CIDFontType2/BaseFont/Bars/CIDSystemInfo<</Registry(Adobe)\
                   /Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity\
                   /FontDescriptor<</Type/FontDescriptor/FontName/Bars/Flags 4/FontFile2 7 0 R>>>>";
        let file = stream(&format!("/Length1 {}", program.len()), &program);
        let map = format!(
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/M def/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n\
             1 beginbfchar\n<0001> <{meaning}>\nendbfchar\n\
             endcmap CMapName currentdict/CMap defineresource pop end end"
        );
        let objects = [object(font), object(own), file, stream("", map.as_bytes())];
        let text = "BT /F 20 Tf 20 100 Td <00010001> Tj ET";
        page(text, "/Font<</F 5 0 R>>", &objects)
    };
    for meaning in ["0020", "FFFD", "0000"] {
        let statement = stated(set(meaning)).await;
        assert!(statement.is_whole(), "{meaning}: {statement:?}");
        assert_eq!(statement.remarks[0].about, About::UnknownText, "{meaning}");
    }
    assert!(stated(set("738b")).await.remarks.is_empty());
}

#[tokio::test]
async fn ticks_of_a_font_that_is_not_there_are_no_letters() {
    let set = |name: &str| {
        let font = format!(
            "<</Type/Font/Subtype/TrueType/BaseFont/{name}/Encoding/WinAnsiEncoding\
             /FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 32>>>>"
        );
        page(
            "BT /F 20 Tf 20 100 Td (x o) Tj ET",
            "/Font<</F 5 0 R>>",
            &[object(&font)],
        )
    };
    for name in [
        "Wingdings-Regular",
        "Wingdings2",
        "MT-Extra",
        "IDAutomationHC39M",
    ] {
        assert_eq!(
            lacks(set(name)).await,
            [("characters-missing", 2)],
            "{name}"
        );
    }
    for name in ["Arial", "ZapfDingbats", "Symbol"] {
        assert_eq!(lacks(set(name)).await, WHOLE, "{name}");
    }
}

#[tokio::test]
async fn a_named_font_is_drawn_with_another_and_lacks_nothing() {
    assert_eq!(lacks(small::foreign_font(&LINES)).await, WHOLE);
}
