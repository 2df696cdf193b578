//! What is read, and where it stands.

use crate::Engine;
use crate::made::{self, FONT, page};
use pdfium::{Area, Character, Meaning, Mode};

fn read(engine: &Engine, entries: &str, content: &str, more: &[String]) -> Vec<Character> {
    let entries = format!("{FONT}{entries}");
    let document = engine.open(page("", &entries, content, more));
    document.page(0).unwrap().text().unwrap()
}

fn text(characters: &[Character]) -> String {
    let read = |character: &Character| match character.meaning {
        Meaning::Read(read) => read,
        Meaning::Hyphen => '-',
        Meaning::Unknown => '\u{fffd}',
    };
    characters.iter().map(read).collect()
}

fn is_size(character: &Character, points: f32) -> bool {
    (character.size - points).abs() < 0.01
}

/// Whether an area is this one to half a point.
fn is_about(area: Area, [left, top, right, bottom]: [f32; 4]) -> bool {
    let pairs = [
        (area.left, left),
        (area.top, top),
        (area.right, right),
        (area.bottom, bottom),
    ];
    pairs.iter().all(|(is, should)| (is - should).abs() < 0.5)
}

#[test]
fn characters_stand_where_they_are_shown() {
    let engine = Engine::start();
    let content = "BT/F 20 Tf 0 0 1 rg 20 100 Td<B9FAD6D0>Tj ET";
    let shown = |entries: &str| read(&engine, entries, content, &made::chinese("GBK-EUC-H"));
    let plain = shown("");
    assert_eq!(text(&plain), "国中");
    assert!(
        is_about(plain[0].area, [20.0, 82.4, 40.0, 102.4]),
        "{:?}",
        plain[0].area
    );
    assert!(
        is_about(plain[1].area, [40.0, 82.4, 60.0, 102.4]),
        "{:?}",
        plain[1].area
    );
    assert_eq!((plain[0].size, plain[0].mode), (20.0, Mode::Fill));
    assert_eq!(plain[0].fill, [0, 0, 255, 255]);
    assert!(!plain[0].runs_down && !plain[0].is_embedded);
    let turned = shown("/Rotate 90/CropBox[10 0 300 190]");
    assert!(
        is_about(turned[0].area, [97.6, 10.0, 117.6, 30.0]),
        "{:?}",
        turned[0].area
    );
    assert!(turned[0].runs_down);
}

#[test]
fn columns_are_told_from_lines() {
    let engine = Engine::start();
    // Its size comes from the matrix, as some makers have it.
    let content = "BT/F 1 Tf 20 0 0 20 100 150 Tm<B9FAD6D0>Tj ET";
    let column = read(&engine, "", content, &made::chinese("GBK-EUC-V"));
    assert_eq!(text(&column), "国中");
    assert!(column.iter().all(|character| character.runs_down));
    assert!(column.iter().all(|character| is_size(character, 20.0)));
    // The column stands on both sides of its axis and goes down from its beginning.
    assert!(
        is_about(column[0].area, [90.0, 50.0, 110.0, 70.0]),
        "{:?}",
        column[0].area
    );
    assert!(
        is_about(column[1].area, [90.0, 70.0, 110.0, 90.0]),
        "{:?}",
        column[1].area
    );
}

#[test]
fn a_character_beyond_the_basic_plane_is_one_character() {
    let engine = Engine::start();
    let map = "/CIDInit/ProcSet findresource begin 1 dict begin begincmap\n\
               1 begincodespacerange<0000><FFFF>endcodespacerange\n\
               2 beginbfchar<0001><D842DFB7><0002><7530>endbfchar\nendcmap end end";
    let font = "<</Type/Font/Subtype/Type0/BaseFont/Rare/Encoding/Identity-H/DescendantFonts[6 0 R]\
                /ToUnicode 7 0 R>>";
    let [_, descendant] = made::chinese("Identity-H");
    let more = [font.to_owned(), descendant, made::stream("", map)];
    let name = read(&engine, "", "BT/F 20 Tf 20 100 Td<00010002>Tj ET", &more);
    assert_eq!(text(&name), "𠮷田");
}

#[test]
fn what_has_no_meaning_is_not_guessed() {
    let engine = Engine::start();
    let font =
        "<</Type/Font/Subtype/Type0/BaseFont/Unknown/Encoding/Identity-H/DescendantFonts[6 0 R]>>";
    let descendant = "<</Type/Font/Subtype/CIDFontType2/BaseFont/Unknown/DW 1000/CIDSystemInfo\
                      <</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>";
    let more = [font.to_owned(), descendant.to_owned()];
    let read = read(&engine, "", "BT/F 20 Tf 20 100 Td<0C120C13>Tj ET", &more);
    assert_eq!(read.len(), 2);
    assert!(
        read.iter()
            .all(|character| character.meaning == Meaning::Unknown),
        "{read:?}"
    );
}

#[test]
fn invisible_text_says_so_and_spaces_that_nobody_wrote_set_off() {
    let engine = Engine::start();
    let content = "BT/F 20 Tf 3 Tr 20 100 Td(ab)Tj 100 0 Td(cd)Tj ET";
    let read = read(&engine, "", content, &[made::latin()]);
    assert_eq!(text(&read), "abcd");
    assert!(
        read.iter()
            .all(|character| character.mode == Mode::Invisible)
    );
    let set_off: Vec<bool> = read.iter().map(|character| character.is_set_off).collect();
    assert_eq!(set_off, [false, false, true, false]);
}
