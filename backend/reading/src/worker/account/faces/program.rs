//! Programs that fonts are embedded as (PDF 32000-1, 9.9): TrueType, OpenType, bare CFF, Type 1.

use crate::worker::account::streams::{self, Ending};
use hayro::hayro_syntax::object::Stream;
use hayro_font::GlyphId;
use skrifa::{DrawMemory, Font, PathSink, ScalerFont};

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
}

impl Program {
    /// Reads a program to its end; nothing where it is damaged.
    pub(super) fn read(file: &Stream<'_>) -> Option<Self> {
        let (bytes, ending) = streams::bytes(file);
        if ending != Ending::Whole || is_cut(&bytes, file) {
            return None;
        }
        let font = Font::new(bytes, 0)?;
        let program = Self {
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
        let outline = self.scaler.outline(skrifa::GlyphId::new(number));
        outline.is_some_and(|outline| outline.draw(DrawMemory::Scratch, &mut Nothing).is_ok())
    }
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

/// A pen that draws nowhere.
struct Nothing;

impl PathSink for Nothing {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {}
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
    fn close(&mut self) {}
}
