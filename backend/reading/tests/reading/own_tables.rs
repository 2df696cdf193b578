//! What the program of a font says itself of its glyphs.

use super::common::fixtures::small;
use super::common::{read, text, whole};
use reading::{About, Sheet};
use std::fmt::Write;

/// A TrueType font whose glyphs are all the same box, with a table of its own from characters to glyphs from 1 on.
fn true_type(characters: &[char]) -> Vec<u8> {
    let words =
        |words: &[u16]| -> Vec<u8> { words.iter().flat_map(|word| word.to_be_bytes()).collect() };
    let glyphs = u16::try_from(characters.len()).unwrap() + 1;
    // One contour of four corners, all on it (OpenType, `glyf`).
    let mut outline = words(&[1, 0, 0, 500, 700, 3, 0]);
    outline.extend([1; 4]);
    outline.extend(words(&[0, 500, 0, 0_u16.wrapping_sub(500), 0, 0, 700, 0]));
    let length = u16::try_from(outline.len()).unwrap();
    let mut groups: Vec<(u32, u32)> = (1..)
        .zip(characters)
        .map(|(glyph, c)| (u32::from(*c), glyph))
        .collect();
    groups.sort_unstable();
    let mut map = words(&[0, 1, 3, 1, 0, 12, 12, 0]);
    let count = u32::try_from(groups.len()).unwrap();
    for number in [16 + 12 * count, 0, count] {
        map.extend(number.to_be_bytes());
    }
    for (character, glyph) in groups {
        map.extend(
            [character, character, glyph]
                .iter()
                .flat_map(|number| number.to_be_bytes()),
        );
    }
    let mut head = words(&[1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000]);
    head.extend([0; 16]);
    head.extend(words(&[0, 0, 500, 700, 0, 8, 2, 0, 0]));
    let mut wide = words(&[1, 0, 880, 0_u16.wrapping_sub(120), 0, 600]);
    wide.extend(words(&[0; 11]));
    wide.extend(words(&[glyphs]));
    let mut most = words(&[1, 0, glyphs, 4, 1]);
    most.extend(words(&[0; 11]));
    let places: Vec<u16> = (0..=glyphs)
        .map(|glyph| glyph.saturating_sub(1) * length / 2)
        .collect();
    let tables = [
        (b"cmap", map),
        (b"glyf", outline.repeat(characters.len())),
        (b"head", head),
        (b"hhea", wide),
        (b"hmtx", words(&[600, 0]).repeat(usize::from(glyphs))),
        (b"loca", words(&places)),
        (b"maxp", most),
    ];
    let mut font = words(&[1, 0, 7, 64, 2, 48]);
    let mut at = u32::try_from(font.len() + 16 * tables.len()).unwrap();
    let mut data = Vec::new();
    for (tag, mut table) in tables {
        let length = u32::try_from(table.len()).unwrap();
        font.extend(tag);
        font.extend(
            [0, at, length]
                .iter()
                .flat_map(|number| number.to_be_bytes()),
        );
        table.resize(table.len().next_multiple_of(4), 0);
        at += u32::try_from(table.len()).unwrap();
        data.extend(table);
    }
    [font, data].concat()
}

fn stream(about: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{about}/Length {}>>stream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// A page that shows these codes in the font that is object 5, with the objects from 6 on.
async fn looked_at(codes: &str, font: &str, more: &[Vec<u8>]) -> Sheet {
    let content =
        format!("BT /F 20 Tf 40 300 Td <{codes}> Tj ET BT /L 20 Tf 40 200 Td (read beside) Tj ET");
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R\
        /Resources<</Font<</F 5 0 R/L<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>";
    let content = stream("", content.as_bytes());
    let mut objects: Vec<&[u8]> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page.as_bytes(),
        &content,
        font.as_bytes(),
    ];
    objects.extend(more.iter().map(Vec::as_slice));
    let leaves = read(small::pdf(&objects, "")).await.unwrap();
    whole(&leaves[0]).clone()
}

fn described(program: &[u8], flags: u8) -> [Vec<u8>; 2] {
    let about = format!(
        "<</Type/FontDescriptor/FontName/ABCDEF+Song/Flags {flags}/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880\
         /Descent -120/CapHeight 880/StemV 80/FontFile2 7 0 R>>"
    );
    [
        about.into(),
        stream(&format!("/Length1 {}", program.len()), program),
    ]
}

fn remarks(sheet: &Sheet) -> Vec<(About, u32)> {
    let remarks = sheet.statement.remarks.iter();
    remarks.map(|remark| (remark.about, remark.count)).collect()
}

#[tokio::test]
async fn a_file_that_says_otherwise_of_glyphs_than_their_font_is_disputed() {
    let font = "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Song/Encoding/Identity-H/DescendantFonts[8 0 R]/ToUnicode 9 0 R>>";
    let inner = "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)\
        /Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor 6 0 R/DW 600>>";
    for (said, disputed) in [("8A", 0), ("3A", 1), ("８A", 0), (":A", 0)] {
        let [about, program] = described(&true_type(&['8', 'A']), 4);
        let mut rows = String::new();
        for (glyph, character) in (1..).zip(said.chars()) {
            writeln!(rows, "<{glyph:04x}> <{:04x}>", u32::from(character)).unwrap();
        }
        let table = format!(
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/M def/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n2 beginbfchar\n{rows}endbfchar\n\
             endcmap CMapName currentdict/CMap defineresource pop end end"
        );
        let more = [about, program, inner.into(), stream("", table.as_bytes())];
        let sheet = looked_at("00010002", font, &more).await;
        assert_eq!(text(&sheet), format!("{said}readbeside"));
        let expected: Vec<_> = (disputed > 0)
            .then_some((About::DisputedText, disputed))
            .into_iter()
            .collect();
        assert_eq!(remarks(&sheet), expected, "{said}");
    }
}

#[tokio::test]
async fn letters_drawn_under_a_chinese_name_are_no_chinese_and_no_letters() {
    let font = "<</Type/Font/Subtype/TrueType/BaseFont/SimSun/Encoding/WinAnsiEncoding/FirstChar 0/LastChar 255/Widths 8 0 R\
        /FontDescriptor 6 0 R>>";
    let widths = format!("[{}]", "500 ".repeat(256)).into_bytes();
    for (own, said, unknown) in [
        (['A', '8'], "全世readbeside", 0),
        (['È', '«'], "readbeside", 1),
    ] {
        let [about, program] = described(&true_type(&own), 32);
        let sheet = looked_at("c8abcac0", font, &[about, program, widths.clone()]).await;
        assert_eq!(text(&sheet), said);
        let expected: Vec<_> = (unknown > 0)
            .then_some((About::UnknownText, unknown))
            .into_iter()
            .collect();
        assert_eq!(remarks(&sheet), expected);
    }
}
