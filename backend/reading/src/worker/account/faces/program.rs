//! Programs that fonts are embedded as (PDF 32000-1, 9.9): TrueType, OpenType, bare CFF, Type 1.

use crate::worker::account::streams::{self, Ending};
use hayro::hayro_syntax::object::Stream;
use hayro_font::GlyphId;
use skrifa::{DrawMemory, Font, PathSink, ScalerFont};
use std::collections::HashSet;

/// Tables of shapes that are no outlines (OpenType 1.9).
const PAINTED: [&[u8; 4]; 4] = [b"CBDT", b"COLR", b"SVG ", b"sbix"];
/// The directory of tables lies within so many bytes from the beginning.
const DIRECTORY: usize = 1024;
/// The size at which shapes are tried.
const EM: f32 = 1000.0;
/// A table may lie behind the end by so much: padding that nobody wrote.
const PADDING: usize = 3;
/// A program of whose first glyphs none can be drawn is damaged, whatever its head says.
const TRIED: u32 = 64;

/// A program that can be read.
pub(super) struct Program {
    scaler: ScalerFont,
    glyphs: u32,
    /// The glyphs of letters, figures and Chinese characters.
    letters: HashSet<u32>,
}

impl Program {
    /// Reads a program to its end; nothing where it is damaged.
    pub(super) fn read(file: &Stream<'_>) -> Option<Self> {
        let (bytes, ending) = streams::bytes(file);
        if ending != Ending::Whole || is_cut(&bytes, file) {
            return None;
        }
        let is_painted = holds_painted(&bytes);
        let font = Font::new(bytes, 0)?;
        let letters = if is_painted {
            HashSet::new()
        } else {
            letters(&font)
        };
        let program = Self {
            letters,
            glyphs: font.num_glyphs(),
            scaler: ScalerFont::unhinted(font, Some(EM)),
        };
        let tried = program.glyphs.min(TRIED);
        let draws = tried == 0 || (0..tried).any(|glyph| program.has(GlyphId::new(glyph)));
        draws.then_some(program)
    }

    /// Whether the glyph is in the program and its shape can be read.
    pub(super) fn has(&self, glyph: GlyphId) -> bool {
        let number = glyph.to_u32();
        // A program without a count of its glyphs still draws them.
        if self.glyphs > 0 && number >= self.glyphs {
            return false;
        }
        self.draw(glyph).is_some()
    }

    /// Whether the glyph is one of a letter, as the program itself has it, and its shape is nothing.
    pub(super) fn is_hollow(&self, glyph: GlyphId) -> bool {
        self.letters.contains(&glyph.to_u32()) && self.draw(glyph).is_some_and(|pen| !pen.has_drawn)
    }

    fn draw(&self, glyph: GlyphId) -> Option<Pen> {
        let mut pen = Pen::default();
        let outline = self.scaler.outline(skrifa::GlyphId::new(glyph.to_u32()))?;
        outline.draw(DrawMemory::Scratch, &mut pen).ok()?;
        Some(pen)
    }
}

/// The glyphs of letters, as the program's own table has them. Tables of one byte and of symbols are numbered anew by
/// whoever cuts a font down.
fn letters(font: &Font) -> HashSet<u32> {
    let map = font.charmap();
    if map.unicode_is_symbol() || map.unicode_is_mac_roman() {
        return HashSet::new();
    }
    let is_letter = |code: u32| char::from_u32(code).is_some_and(char::is_alphanumeric);
    let all = map.unicodes().filter(|(code, _)| is_letter(*code));
    all.map(|(_, glyph)| glyph.to_u32()).collect()
}

/// Whether the directory of a program names tables of shapes that are no outlines.
fn holds_painted(bytes: &[u8]) -> bool {
    let directory = bytes.get(..DIRECTORY).unwrap_or(bytes);
    let holds = |tag: &&[u8; 4]| memchr::memmem::find(directory, *tag).is_some();
    PAINTED.iter().any(holds)
}

/// Whether the program says that it is longer than it is.
fn is_cut(bytes: &[u8], file: &Stream<'_>) -> bool {
    match bytes.get(..4) {
        None => true,
        Some([0, 1, 0, 0] | b"true" | b"OTTO") => !has_tables(bytes).unwrap_or(false),
        Some([b'%', b'!', ..]) => {
            let said = |key: &[u8]| file.dict().get::<usize>(key).unwrap_or(0);
            let needed = said(b"Length1").saturating_add(said(b"Length2"));
            needed > bytes.len().saturating_add(PADDING)
        }
        Some(_) => false,
    }
}

/// Whether the tables that shapes need are there to their end (OpenType, "Font tables").
fn has_tables(bytes: &[u8]) -> Option<bool> {
    let count = usize::from(u16::from_be_bytes(bytes.get(4..6)?.try_into().ok()?));
    let records = bytes.get(12..)?.chunks_exact(16).take(count);
    let mut found = Vec::new();
    for record in records {
        let (tag, rest) = record.split_first_chunk::<4>()?;
        let word = |at: usize| {
            let bytes: [u8; 4] = rest.get(at..at + 4)?.try_into().ok()?;
            usize::try_from(u32::from_be_bytes(bytes)).ok()
        };
        let end = word(4)?.checked_add(word(8)?)?;
        if is_needed(*tag) && end > bytes.len().saturating_add(PADDING) {
            return Some(false);
        }
        found.push(*tag);
    }
    let has = |tag: &[u8; 4]| found.contains(tag);
    let has_shapes = has(b"CFF ") || has(b"CFF2") || (has(b"glyf") && has(b"loca") && has(b"head"));
    Some(has_shapes)
}

fn is_needed(tag: [u8; 4]) -> bool {
    matches!(
        &tag,
        b"CFF " | b"CFF2" | b"glyf" | b"loca" | b"head" | b"maxp" | b"hmtx" | b"hhea"
    )
}

/// A pen that draws nowhere and knows whether it was moved.
#[derive(Default)]
struct Pen {
    has_drawn: bool,
}

impl PathSink for Pen {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {
        self.has_drawn = true;
    }
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {
        self.has_drawn = true;
    }
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
        self.has_drawn = true;
    }
    fn close(&mut self) {}
}
