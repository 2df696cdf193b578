//! The text of a PDF page with the place of every character, in reading order, as far as it is seen.
//!
//! A second pass over the page looks at glyphs, shapes and pictures in the order of painting and at the drawn page:
//! words that something opaque was painted over, that have the colour of their ground or that lie outside the clip are
//! not of the page's text. What a recognition program read on a scan is, whether it was painted below the picture or
//! without a trace above it.

mod characters;
mod columns;
mod covers;
mod fonts;
mod glyphs;
mod ground;
mod halves;
mod hidden;
mod lines;
mod own_table;
mod replaced;
mod shape;
mod surface;
mod twice;

use super::layers::Layers;
use super::raster::Shades;
use crate::measure;
use crate::paper::{Area, Flow, TextRun};
use crate::statement::About;
use characters::{Characters, Mark, Paint as Painted};
use covers::{Pieces, alpha, is_solid};
use fonts::{Collections, Fonts};
use glyphs::{Glyphs, Spelt};
use ground::Even;
pub(super) use ground::Ground;
use hayro::hayro_interpret::font::{Glyph, GlyphRun, PositionedGlyph};
use hayro::hayro_interpret::hayro_cmap::WritingMode;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::Dict;
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Point, Rect};
pub(crate) use lines::{Cell, in_lines};
use own_table::OwnTables;
use replaced::Replacement;
use shape::Shape;
use surface::Surface;

/// How far a character reaches above and below its baseline, in thousandths of its size.
const ASCENT: f64 = 880.0;
const DESCENT: f64 = -120.0;
/// Stands for what nobody can read.
const UNREAD: char = char::REPLACEMENT_CHARACTER;
/// A page whose images cover more than this share of it is a picture.
const PICTORIAL_SHARE: f64 = 0.2;

/// What a look over a page finds.
pub(super) struct Seen {
    pub(super) runs: Vec<TextRun>,
    /// Images cover a good part of the page: a scan or a photograph.
    pub(super) is_pictorial: bool,
    /// What the page holds and its text does not.
    pub(super) remarks: Vec<(About, Option<Area>)>,
}

/// What the pages of a document have in common.
pub(super) struct Tables {
    collections: Collections,
    own: OwnTables,
    layers: Layers,
}

impl Tables {
    pub(super) fn of(document: &Pdf) -> Self {
        Self {
            collections: Collections::default(),
            own: OwnTables::default(),
            layers: Layers::of(document),
        }
    }
}

/// What is known of a page before its text is read.
pub(super) struct Known<'a> {
    pub(super) tables: &'a Tables,
    /// The page as it was drawn.
    pub(super) shades: &'a Shades,
    /// What the second program reads on it; nothing where it is not at hand or cannot.
    pub(super) second: &'a [pdfium::Character],
}

/// Goes over a page that was drawn, without painting it.
pub(super) fn collect<'a>(
    page: &'a Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: InterpreterSettings,
    known: &Known<'_>,
) -> Seen {
    let &Known {
        tables,
        shades,
        second,
    } = known;
    let (width, height) = page.render_dimensions();
    let sheet = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let upright = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(upright, sheet, cache, page.xref(), settings);
    let ground = Ground {
        shades,
        scale: measure::length(shades.width) / width,
    };
    let mut eye = Eye {
        sheet,
        ground,
        glyphs: Glyphs::new(Fonts::of(page, &tables.collections), &tables.own),
        characters: Characters::default(),
        outside: Vec::new(),
        surface: Surface::default(),
        filled_at: None,
        pictures: Vec::new(),
        pieces: Pieces::default(),
        replaced: Vec::new(),
        runs: 0,
    };
    interpret_page(page, &mut context, &mut eye);
    let mut seen = eye.seen(second);
    for _ in 0..hidden::hidden_words(&tables.layers, page) {
        seen.remarks.push((About::UnseenText, None));
    }
    seen
}

/// A device that looks and paints nothing.
struct Eye<'g> {
    sheet: Rect,
    ground: Ground<'g>,
    glyphs: Glyphs<'g>,
    characters: Characters,
    /// Characters that stand beside the sheet.
    outside: Vec<Cell>,
    surface: Surface,
    /// Where the last filled run began.
    filled_at: Option<Point>,
    pictures: Vec<Rect>,
    pieces: Pieces,
    /// The stretches of instructions that are open, each with what is said in its place and the characters before it.
    replaced: Vec<Option<(Replacement, usize)>>,
    /// Runs of glyphs so far.
    runs: usize,
}

impl Eye<'_> {
    fn seen(mut self, second: &[pdfium::Character]) -> Seen {
        let doubted = self.glyphs.doubted();
        twice::compare(&mut self.characters, second, &doubted);
        let pictured: f64 = self.pictures.iter().map(Rect::area).sum();
        let is_pictorial = pictured > PICTORIAL_SHARE * self.sheet.area();
        let sorted = self.characters.sorted(&self.pictures, &doubted);
        let mut remarks: Vec<_> = sorted
            .remarks
            .into_iter()
            .map(|(about, area)| (about, Some(area)))
            .collect();
        let outside = in_lines(self.outside).into_iter();
        let outside = outside.filter(|run| characters::is_worded(&run.text));
        remarks.extend(outside.map(|_| (About::UnseenText, None)));
        Seen {
            runs: sorted.runs,
            is_pictorial,
            remarks,
        }
    }

    /// The characters of a run of glyphs, and those of which nobody can say what they are.
    fn read(&mut self, run: &GlyphRun<'_, '_>, transform: Affine, paint: Painted) -> Vec<Mark> {
        let flow = match run.writing_mode() {
            WritingMode::Horizontal => Flow::Across,
            WritingMode::Vertical => Flow::Down,
        };
        let mut spelling = self.glyphs.spell(run.glyphs());
        if let Some((replacement, _)) = self.replaced.iter_mut().rev().flatten().next() {
            replacement.fill(&mut spelling);
        }
        self.runs += 1;
        let mut marks = Vec::new();
        for spelt in spelling {
            let Spelt { text, glyphs, .. } = spelt;
            let unread = text.is_none().then_some(self.runs);
            let text = text.unwrap_or_else(|| UNREAD.to_string());
            let glyphs = run.glyphs().get(glyphs).unwrap_or_default();
            for mut mark in self.marks(glyphs, transform, (&text, flow, paint)) {
                (mark.font, mark.unread) = (spelt.font, unread);
                mark.is_disputed = spelt.is_disputed && mark.cell.character.is_alphanumeric();
                marks.push(mark);
            }
        }
        marks
    }

    /// The characters that some glyphs stand for together.
    fn marks(
        &mut self,
        glyphs: &[PositionedGlyph<'_>],
        transform: Affine,
        (text, flow, paint): (&str, Flow, Painted),
    ) -> Vec<Mark> {
        let Some(first) = glyphs.first() else {
            return Vec::new();
        };
        let place = transform * first.transform();
        let width = match glyphs {
            [_, second, ..] => {
                // Half a character is as wide as the way to the other half, whatever the font says that stands in.
                let way = place.inverse() * (transform * second.transform()) * Point::ZERO;
                2.0 * if way.x > 0.0 { way.x } else { advance(first) }
            }
            _ => advance(first),
        };
        let part = |from: f64, to: f64| {
            place.transform_rect_bbox(Rect::new(from * width, DESCENT, to * width, ASCENT))
        };
        let all = part(0.0, 1.0);
        let ahead = place * Point::new(1.0, 0.0) - place * Point::ZERO;
        let is_turned = ahead.y.abs() > ahead.x.abs();
        let flow = if is_turned { Flow::Down } else { flow };
        let even = self
            .evenness(glyphs, (transform, all))
            .filter(|_| paint == Painted::Ink);
        let count = f64::from(measure::count(text.chars().count()).max(1));
        let mut marks = Vec::new();
        for (at, character) in (0_u32..).zip(text.chars()) {
            let area = part(f64::from(at) / count, f64::from(at + 1) / count);
            let cell = Cell::new(character, area, flow);
            if self.shows(area) {
                let mut mark = Mark::new(cell, area, paint, &self.surface);
                mark.even = even;
                marks.push(mark);
            } else if area.is_finite() {
                self.outside.push(cell);
            }
        }
        marks
    }

    /// What the ground is where glyphs were drawn, if nothing is seen there.
    fn evenness(
        &self,
        glyphs: &[PositionedGlyph<'_>],
        (transform, all): (Affine, Rect),
    ) -> Option<Even> {
        let found = self.ground.evenness(all)?;
        for glyph in glyphs {
            // What draws nothing cannot be hidden, and what a glyph of instructions draws is not known.
            let Glyph::Outline(outline) = &**glyph else {
                return None;
            };
            let ink = outline.outline();
            if ink.is_empty() {
                return None;
            }
            let place = transform * glyph.transform();
            self.ground
                .evenness(place.transform_rect_bbox(ink.control_box()))?;
        }
        Some(found)
    }

    /// Whether any of the area lies on the sheet.
    fn shows(&self, area: Rect) -> bool {
        area.is_finite() && (area.area() <= 0.0 || area.intersect(self.sheet).area() > 0.0)
    }
}

fn advance(glyph: &PositionedGlyph<'_>) -> f64 {
    let advance = match &**glyph {
        Glyph::Outline(outline) => outline.advance_width(),
        Glyph::Type3(drawn) => drawn.advance_width(),
    };
    let advance = advance.map(f64::from).filter(|width| *width > 0.0);
    advance.unwrap_or(1000.0)
}

fn area_of(rect: Rect) -> Area {
    let [x, y, width, height] =
        [rect.x0, rect.y0, rect.width(), rect.height()].map(measure::narrow);
    Area {
        x,
        y,
        width,
        height,
    }
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

impl<'a> Device<'a> for Eye<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.pieces = Pieces::default();
        let first = run.glyphs().first();
        let at = first.map(|glyph| props.transform * glyph.transform() * Point::ZERO);
        // Text that is filled and stroked arrives twice.
        if matches!(mode, DrawMode::Stroke(_)) && at.is_some() && at == self.filled_at {
            return;
        }
        self.filled_at = at;
        let is_traceless =
            matches!(mode, DrawMode::Invisible) || !self.surface.is_seen(alpha(&props.paint));
        let paint = if is_traceless {
            Painted::Layer
        } else {
            Painted::Ink
        };
        let mut marks = self.read(run, props.transform, paint);
        if is_traceless {
            // A recognition program places words, not letters.
            let areas = marks.iter().map(|mark| mark.area);
            let all = areas.reduce(|all, area| all.union(area));
            let even = all.and_then(|all| self.ground.evenness(all));
            for mark in &mut marks {
                mark.even = even;
            }
        }
        for mark in marks {
            self.characters.add(mark);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = match &image {
            Image::Stencil(stencil) => (stencil.width(), stencil.height()),
            Image::Raster(raster) => (raster.width(), raster.height()),
        };
        let pixels = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let shape = Shape::rect(pixels, props.transform);
        if !shape.bounds().is_finite() {
            return;
        }
        let bounds = self.surface.within(shape.bounds().intersect(self.sheet));
        self.pictures.push(bounds);
        if is_solid(&image, &props) && self.surface.is_plain() && bounds.area() > 0.0 {
            self.lay(&shape, bounds);
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.fill(path, &props, mode);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.surface.clip(Shape::clip(clip));
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.surface.clip(Shape::rect(*rect, Affine::IDENTITY));
    }

    fn pop_clip(&mut self) {
        self.surface.end_clip();
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend: BlendMode,
    ) {
        self.surface.group(opacity, mask.is_some(), blend);
    }

    fn pop_transparency_group(&mut self) {
        self.surface.end_group();
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let replacement = Replacement::of(tag, properties);
        let before = self.characters.count();
        self.replaced.push(replacement.map(|text| (text, before)));
    }

    fn end_marked_content(&mut self) {
        if let Some(Some((replacement, before))) = self.replaced.pop() {
            twice::hold(&mut self.characters, before, &replacement.text);
        }
    }
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
