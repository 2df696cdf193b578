//! Text that is there for selecting, searching and reading aloud, and draws nothing.

use super::{CID_FONT, DESCRIPTOR, GLYPH_MAP, TakenPage, glyphless};
use crate::measure;
use crate::paper::{Flow, TextRun};
use pdf_writer::types::{CidFontType, SystemInfo, TextRenderingMode, UnicodeCmap};
use pdf_writer::{Chunk, Content, Name, Ref, Str};
use std::collections::HashMap;

/// Widths are kept in steps of a twentieth of the size; the rest is made up by placing.
const STEPS: f32 = 20.0;
const WIDEST: f32 = 4.0;
/// Smaller text than this is a mistake of the document.
const SMALLEST: f32 = 0.5;
/// The height of a line above its baseline, as a share of its size.
const ASCENT: f32 = 0.88;
const EM: f32 = 1000.0;
const IDENTITY: SystemInfo<'static> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// Where a run's line lies in the page's own measure, whose origin is below on the left.
struct Line {
    size: f32,
    matrix: [f32; 6],
}

impl Line {
    fn of(run: &TextRun, page_height: f32) -> Option<Self> {
        let area = run.area;
        let top = page_height - area.y;
        let (size, matrix) = match run.flow {
            Flow::Across => {
                let size = area.height;
                (size, [1.0, 0.0, 0.0, 1.0, area.x, top - ASCENT * size])
            }
            // The same letters on a line that runs down the page.
            Flow::Down => {
                let size = area.width;
                (
                    size,
                    [0.0, -1.0, 1.0, 0.0, area.x + (1.0 - ASCENT) * size, top],
                )
            }
        };
        (size.is_finite() && size >= SMALLEST).then_some(Self { size, matrix })
    }
}

/// The characters used so far, each with a width, numbered as they come.
#[derive(Default)]
pub(super) struct TextLayer {
    numbers: HashMap<(char, u8), u16>,
    signs: Vec<(char, f32)>,
}

impl TextLayer {
    /// Writes the text of a page over its image.
    pub(super) fn write(&mut self, content: &mut Content, font: Name<'_>, leaf: &TakenPage) {
        content
            .begin_text()
            .set_text_rendering_mode(TextRenderingMode::Invisible);
        for run in &leaf.runs {
            if let Some(line) = Line::of(run, leaf.height_pt) {
                content.set_font(font, line.size);
                content.set_text_matrix(line.matrix);
                self.run(content, run, line.size);
            }
        }
        content.end_text();
    }

    fn run(&mut self, content: &mut Content, run: &TextRun, size: f32) {
        let mut shown = content.show_positioned();
        let mut items = shown.items();
        for (character, ends) in run.text.chars().zip(run.edges.windows(2)) {
            let &[start, end] = ends else { continue };
            let wanted = ((end - start) / size).clamp(-WIDEST, WIDEST);
            let Some((number, width)) = self.number(character, wanted) else {
                continue;
            };
            items.show(Str(&number.to_be_bytes()));
            let excess = (width - wanted) * EM;
            if excess.abs() > 1.0 {
                items.adjust(excess);
            }
        }
    }

    /// The number of a character of about this width, and the width it was given.
    fn number(&mut self, character: char, wanted: f32) -> Option<(u16, f32)> {
        let step = measure::shade((wanted.max(0.05) * STEPS).min(f32::from(u8::MAX)));
        let width = f32::from(step) / STEPS;
        if let Some(number) = self.numbers.get(&(character, step)) {
            return Some((*number, width));
        }
        // Number 0 is the absent character of every font.
        let number = u16::try_from(self.signs.len() + 1).ok()?;
        self.numbers.insert((character, step), number);
        self.signs.push((character, width));
        Some((number, width))
    }

    /// What every number means.
    pub(super) fn to_unicode(&self) -> Vec<u8> {
        let mut map = UnicodeCmap::<u16>::new(Name(b"Mingjian-Text"), IDENTITY);
        for (number, (character, _)) in (1..).zip(&self.signs) {
            map.pair(number, *character);
        }
        map.finish().into_vec()
    }

    /// Every number is drawn by the font's one empty glyph.
    pub(super) fn glyph_map(&self) -> Vec<u8> {
        let empty = self
            .signs
            .iter()
            .flat_map(|_| glyphless::EMPTY_GLYPH.to_be_bytes());
        [0, 0].into_iter().chain(empty).collect()
    }

    pub(super) fn cid_font(&self, chunk: &mut Chunk) {
        let mut font = chunk.cid_font(Ref::new(CID_FONT));
        font.subtype(CidFontType::Type2)
            .base_font(glyphless::NAME)
            .system_info(IDENTITY);
        font.font_descriptor(Ref::new(DESCRIPTOR)).default_width(EM);
        font.cid_to_gid_map_stream(Ref::new(GLYPH_MAP));
        if !self.signs.is_empty() {
            font.widths()
                .consecutive(1, self.signs.iter().map(|(_, width)| width * EM));
        }
    }
}
