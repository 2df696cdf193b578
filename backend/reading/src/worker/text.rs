//! The text of a PDF page with the place of every character, in reading order.

mod lines;

use crate::measure;
use crate::paper::{Flow, TextRun};
use hayro::hayro_interpret::font::{Glyph, GlyphRun, PositionedGlyph};
use hayro::hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Point, Rect};
pub(crate) use lines::{Cell, in_lines};

/// How far a character reaches above and below its baseline, in thousandths of its size.
const ASCENT: f64 = 880.0;
const DESCENT: f64 = -120.0;
/// A page whose images cover more than this share of it is a picture.
const PICTORIAL_SHARE: f64 = 0.2;

/// What a look over a page finds.
pub(super) struct Seen {
    pub(super) runs: Vec<TextRun>,
    /// Images cover a good part of the page: a scan or a photograph.
    pub(super) is_pictorial: bool,
}

/// Goes over the page without painting it.
pub(super) fn collect<'a>(
    page: &'a Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: InterpreterSettings,
) -> Seen {
    let (width, height) = page.render_dimensions();
    let sheet = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let upright = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(upright, sheet, cache, page.xref(), settings);
    let mut eye = Eye {
        sheet,
        cells: Vec::new(),
        filled_at: None,
        pictures: 0.0,
    };
    interpret_page(page, &mut context, &mut eye);
    let is_pictorial = eye.pictures > PICTORIAL_SHARE * sheet.area();
    Seen {
        runs: in_lines(eye.cells),
        is_pictorial,
    }
}

/// A device that looks at glyphs and images and paints nothing.
struct Eye {
    sheet: Rect,
    cells: Vec<Cell>,
    /// Where the last filled run began.
    filled_at: Option<Point>,
    pictures: f64,
}

impl Eye {
    fn glyph(&mut self, glyph: &PositionedGlyph<'_>, place: Affine, flow: Flow) {
        let Some(text) = meaning(glyph) else { return };
        let ahead = place * Point::new(1.0, 0.0) - place * Point::ZERO;
        let is_turned = ahead.y.abs() > ahead.x.abs();
        let flow = if is_turned { Flow::Down } else { flow };
        let advance = match &**glyph {
            Glyph::Outline(outline) => outline.advance_width(),
            Glyph::Type3(drawn) => drawn.advance_width(),
        };
        let advance = advance
            .map(f64::from)
            .filter(|width| *width > 0.0)
            .unwrap_or(1000.0);
        let count = f64::from(measure::count(text.chars().count()).max(1));
        for (place_in_glyph, character) in (0_u32..).zip(text.chars()) {
            let start = advance * f64::from(place_in_glyph) / count;
            let em = Rect::new(start, DESCENT, start + advance / count, ASCENT);
            let area = place.transform_rect_bbox(em);
            if self.shows(area) {
                self.cells.push(Cell::new(character, area, flow));
            }
        }
    }

    /// Whether any of the area lies on the sheet.
    fn shows(&self, area: Rect) -> bool {
        area.is_finite() && (area.area() <= 0.0 || area.intersect(self.sheet).area() > 0.0)
    }
}

/// The characters a glyph stands for, without those that only steer typesetting or that mean nothing
/// outside the file's own fonts.
fn meaning(glyph: &PositionedGlyph<'_>) -> Option<String> {
    let text = match glyph.as_unicode()? {
        BfString::Char(character) => character.to_string(),
        BfString::String(text) => text,
    };
    let text: String = text.chars().filter(|c| is_text(*c)).collect();
    (!text.is_empty()).then_some(text)
}

/// Whether a character can be read: no control sign, no direction of writing, no private use (Unicode
/// 16, sections 23.1 to 23.7). What a file's maker wrote there reaches the eyes of other people.
pub(super) fn is_text(character: char) -> bool {
    let is_unseen = matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffd}' | '\u{e0000}'..='\u{e007f}'
    );
    let is_private = matches!(
        character,
        '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..='\u{10ffff}'
    );
    let is_last_of_plane = u32::from(character) & 0xfffe == 0xfffe;
    !character.is_control() && !is_unseen && !is_private && !is_last_of_plane
}

impl<'a> Device<'a> for Eye {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let first = run.glyphs().first();
        let at = first.map(|glyph| props.transform * glyph.transform() * Point::ZERO);
        // Text that is filled and stroked arrives twice.
        if matches!(mode, DrawMode::Stroke(_)) && at.is_some() && at == self.filled_at {
            return;
        }
        self.filled_at = at;
        let flow = match run.writing_mode() {
            WritingMode::Horizontal => Flow::Across,
            WritingMode::Vertical => Flow::Down,
        };
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), flow);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = match &image {
            Image::Stencil(stencil) => (stencil.width(), stencil.height()),
            Image::Raster(raster) => (raster.width(), raster.height()),
        };
        let pixels = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let area = props
            .transform
            .transform_rect_bbox(pixels)
            .intersect(self.sheet)
            .area();
        self.pictures += if area.is_finite() { area } else { 0.0 };
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {}
}

#[cfg(test)]
mod tests {
    use super::is_text;

    #[test]
    fn what_nobody_sees_or_only_its_own_font_shows_is_no_text() {
        for readable in [
            '卢',
            '𠀀',
            '\u{323af}',
            '\u{e0100}',
            '\u{fe00}',
            'a',
            '·',
            '\u{200d}',
        ] {
            assert!(is_text(readable), "{readable:?}");
        }
        for unreadable in [
            '\0',
            '\u{202e}',
            '\u{2066}',
            '\u{e0f0}',
            '\u{e0f1}',
            '\u{f0000}',
            '\u{fdd0}',
            '\u{1ffff}',
            '\u{feff}',
            '\u{e0041}',
        ] {
            assert!(!is_text(unreadable), "{unreadable:?}");
        }
    }
}
