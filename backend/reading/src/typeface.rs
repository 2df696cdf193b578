//! A typeface file and the shapes of its characters.

use skrifa::raw::types::NameId;
use skrifa::{DrawMemory, Font, PathSink, ScalerFont};
use std::path::Path;
use std::sync::Arc;

/// The em square into which glyph shapes are drawn.
const EM: f32 = 1000.0;
/// A collection holds at most so many faces that are looked through.
const MOST_FACES: u32 = 64;

type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Why a typeface cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TypefaceError {
    /// The file cannot be read.
    #[error("the typeface file cannot be read")]
    Unreadable(#[from] std::io::Error),
    /// The file is not a font.
    #[error("the file is not a font")]
    NotAFont,
    /// The font has no Chinese characters, so a mark drawn with it would be blank.
    #[error("the font has no Chinese characters")]
    NoChinese,
}

/// A typeface with Chinese characters, loaded once and shared.
#[derive(Clone)]
pub struct Typeface {
    font: Font,
    scaler: Arc<ScalerFont>,
}

impl std::fmt::Debug for Typeface {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typeface")
            .field("glyphs", &self.font.num_glyphs())
            .finish_non_exhaustive()
    }
}

/// A line of a glyph's outline; the y axis points up, the em is 1,000 units.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stroke {
    Move(f32, f32),
    Line(f32, f32),
    Quad(f32, f32, f32, f32),
    Cubic(f32, f32, f32, f32, f32, f32),
    Close,
}

/// The shape of one character.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    pub(crate) strokes: Vec<Stroke>,
    pub(crate) advance: f32,
}

impl Typeface {
    /// Loads a font file, or of a collection the face for simplified Chinese.
    pub fn load(path: &Path) -> Result<Self, TypefaceError> {
        let bytes: FontBytes = Arc::new(std::fs::read(path)?);
        let index = face_for(&bytes, "SC");
        let font = Font::new(bytes, index).ok_or(TypefaceError::NotAFont)?;
        if font.charmap().map_unicode('检').is_none() {
            return Err(TypefaceError::NoChinese);
        }
        let scaler = Arc::new(ScalerFont::unhinted(font.clone(), Some(EM)));
        Ok(Self { font, scaler })
    }

    /// Whether the typeface can draw the character.
    pub(crate) fn has(&self, character: char) -> bool {
        self.font.charmap().map_unicode(character).is_some()
    }

    /// The shape of a character; the empty box of the font when it has none.
    pub(crate) fn shape(&self, character: char) -> Shape {
        let glyph = self
            .font
            .charmap()
            .map_unicode(character)
            .unwrap_or_default();
        let mut shape = Shape::default();
        let Some(outline) = self.scaler.outline(glyph) else {
            return shape;
        };
        if let Ok(metrics) = outline.draw(DrawMemory::Scratch, &mut shape) {
            shape.advance = metrics.h_advance.unwrap_or(EM);
        }
        shape
    }
}

impl PathSink for Shape {
    fn move_to(&mut self, x: f32, y: f32) {
        self.strokes.push(Stroke::Move(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.strokes.push(Stroke::Line(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.strokes.push(Stroke::Quad(cx, cy, x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.strokes.push(Stroke::Cubic(cx0, cy0, cx1, cy1, x, y));
    }

    fn close(&mut self) {
        self.strokes.push(Stroke::Close);
    }
}

/// The face of a collection made for a region (`SC`, `TC`, `JP`, `KR`), else the first.
pub(crate) fn face_for(bytes: &FontBytes, region: &str) -> u32 {
    (0..MOST_FACES)
        .map_while(|index| Font::new(bytes.clone(), index).map(|font| (index, font)))
        .find(|(_, font)| family(font).ends_with(region))
        .map_or(0, |(index, _)| index)
}

fn family(font: &Font) -> String {
    let name = font
        .names()
        .get(NameId::FAMILY_NAME)
        .and_then(|name| name.english_or_first());
    name.map(|name| name.name().chars().collect())
        .unwrap_or_default()
}
