//! A TrueType font with one empty glyph, a few hundred bytes.

use pdf_writer::types::FontFlags;
use pdf_writer::{Chunk, Name, Rect, Ref};

pub(super) const NAME: Name<'static> = Name(b"MingjianText");
/// The glyph that draws nothing; number 0 is the absent character.
pub(super) const EMPTY_GLYPH: u16 = 1;
const GLYPHS: u16 = 2;
const UNITS: u16 = 1000;
const ASCENT: i16 = 880;
const DESCENT: i16 = -120;
const CHECKSUM_TARGET: u32 = 0xB1B0_AFBA;

pub(super) fn descriptor(chunk: &mut Chunk, id: Ref, font_file: Ref) {
    let mut descriptor = chunk.font_descriptor(id);
    descriptor
        .name(NAME)
        .flags(FontFlags::SYMBOLIC)
        .font_file2(font_file);
    descriptor.bbox(Rect::new(
        0.0,
        f32::from(DESCENT),
        f32::from(UNITS),
        f32::from(ASCENT),
    ));
    descriptor
        .ascent(f32::from(ASCENT))
        .descent(f32::from(DESCENT));
    descriptor
        .italic_angle(0.0)
        .cap_height(f32::from(ASCENT))
        .stem_v(80.0);
}

/// The font file.
pub(super) fn font() -> Vec<u8> {
    let tables: [(&[u8; 4], Vec<u8>); 7] = [
        (b"glyf", vec![0; 4]),
        (b"head", head(0)),
        (b"hhea", hhea()),
        (b"hmtx", words(&[UNITS, 0, UNITS, 0])),
        (b"loca", words(&[0, 0, 0])),
        (b"maxp", maxp()),
        (b"post", post()),
    ];
    let plain = assemble(&tables);
    let adjustment = CHECKSUM_TARGET.wrapping_sub(checksum(&plain));
    let adjusted = tables.map(|(tag, table)| match tag {
        b"head" => (tag, head(adjustment)),
        _ => (tag, table),
    });
    assemble_with(&adjusted, &checksums(&plain))
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

fn signed(word: i16) -> u16 {
    u16::from_be_bytes(word.to_be_bytes())
}

fn long(value: u32) -> [u16; 2] {
    let [a, b, c, d] = value.to_be_bytes();
    [u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])]
}

fn head(adjustment: u32) -> Vec<u8> {
    let ([high, low], [magic, number]) = (long(adjustment), long(0x5F0F_3CF5));
    let mut table = words(&[1, 0, 1, 0, high, low, magic, number, 0, UNITS]);
    // Created and changed at the epoch; the empty bounding box; defaults.
    table.extend(words(&[0; 8]));
    table.extend(words(&[
        0,
        signed(DESCENT),
        UNITS,
        signed(ASCENT),
        0,
        8,
        2,
        0,
        0,
    ]));
    table
}

fn hhea() -> Vec<u8> {
    let mut table = words(&[1, 0, signed(ASCENT), signed(DESCENT), 0, UNITS]);
    table.extend(words(&[0, 0, UNITS, 1, 0, 0, 0, 0, 0, 0, 0, GLYPHS]));
    table
}

fn maxp() -> Vec<u8> {
    words(&[1, 0, GLYPHS, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
}

fn post() -> Vec<u8> {
    words(&[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

type Table<'a> = (&'a [u8; 4], Vec<u8>);

fn checksums(font: &[u8]) -> Vec<u32> {
    // The sums stand in the directory: 16 bytes for each table after the 12 of the header.
    let entries = font
        .get(12..12 + 7 * 16)
        .unwrap_or_default()
        .as_chunks::<16>()
        .0;
    entries
        .iter()
        .map(|[_, _, _, _, a, b, c, d, ..]| u32::from_be_bytes([*a, *b, *c, *d]))
        .collect()
}

fn assemble(tables: &[Table<'_>]) -> Vec<u8> {
    let sums: Vec<u32> = tables.iter().map(|(_, table)| checksum(table)).collect();
    assemble_with(tables, &sums)
}

/// Lays out the tables; the sum of `head` is the one it has without its adjustment.
fn assemble_with(tables: &[Table<'_>], sums: &[u32]) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap_or(0);
    // The greatest power of two not beyond seven tables is four.
    let mut font = words(&[1, 0, count, 4 * 16, 2, count * 16 - 4 * 16]);
    let mut at = u32::from(12 + count * 16);
    for ((tag, table), sum) in tables.iter().zip(sums) {
        let length = u32::try_from(table.len()).unwrap_or(0);
        font.extend_from_slice(*tag);
        for number in [*sum, at, length] {
            font.extend_from_slice(&number.to_be_bytes());
        }
        at += length.next_multiple_of(4);
    }
    for (_, table) in tables {
        font.extend_from_slice(table);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    font
}

fn checksum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0, |sum, word| {
        let mut padded = [0; 4];
        padded
            .iter_mut()
            .zip(word)
            .for_each(|(to, from)| *to = *from);
        sum.wrapping_add(u32::from_be_bytes(padded))
    })
}
