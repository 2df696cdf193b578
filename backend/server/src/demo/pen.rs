//! What draws the leaves of the demo into a PDF.
//!
//! What looks scanned lies on the picture of a sheet, and its glyphs stand for no character: no program finds text on it.

use std::{
    fs,
    path::Path,
    sync::{Arc, OnceLock},
};

use anyhow::{Context as _, anyhow};
use krilla::{
    Document,
    color::rgb,
    geom::{PathBuilder, Point, Rect, Size, Transform},
    image::Image,
    metadata::Metadata,
    num::NormalizedF32,
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
    text::{Font, GlyphId, KrillaGlyph},
};
use skrifa::{FontRef, MetadataProvider as _};

use super::drawn::{Face, HEIGHT, Leaf, Mark, WIDTH, advance, width};

const INK: [u8; 3] = [24, 26, 30];
const TONER: [u8; 3] = [58, 58, 62];
const SEAL_RED: [u8; 3] = [190, 38, 34];
const PEN_BLUE: [u8; 3] = [28, 42, 110];
const FAINT: [u8; 3] = [205, 205, 200];

/// The faces, read once.
#[derive(Clone)]
pub(super) struct Faces {
    body: Read,
    title: Read,
}

#[derive(Clone)]
struct Read {
    font: Font,
    bytes: Arc<Vec<u8>>,
    index: u32,
}

impl Faces {
    /// The faces of official documents in this folder; a process reads them once.
    pub(super) fn find(folder: &Path) -> anyhow::Result<Self> {
        static READ: OnceLock<Faces> = OnceLock::new();
        if let Some(read) = READ.get() {
            return Ok(read.clone());
        }
        let read = Self::read(folder)?;
        Ok(READ.get_or_init(|| read).clone())
    }

    fn read(folder: &Path) -> anyhow::Result<Self> {
        let face = |name: &str, index| {
            let path = folder.join(name);
            let bytes = fs::read(&path).with_context(|| format!("no face {}", path.display()))?;
            let bytes = Arc::new(bytes);
            let font = Font::new(bytes.clone().into(), index);
            let font = font.with_context(|| format!("{name} is no face"))?;
            anyhow::Ok(Read { font, bytes, index })
        };
        Ok(Self {
            body: face("FandolFang-Regular.otf", 0)?,
            title: face("NotoSerifCJK-Bold.ttc", 2)?,
        })
    }

    fn of(&self, face: Face) -> &Read {
        match face {
            Face::Body => &self.body,
            Face::Title => &self.title,
        }
    }
}

impl Read {
    /// What draws a text, each glyph as wide as [`advance`] says; the glyphs stand for characters that mean nothing
    /// outside this file where nobody is to read them.
    fn shaped(&self, text: &str, is_read: bool) -> (String, Vec<KrillaGlyph>) {
        let Ok(face) = FontRef::from_index(&self.bytes, self.index) else {
            return (String::new(), Vec::new());
        };
        let drawn = face.charmap();
        let (mut said, mut glyphs) = (String::new(), Vec::new());
        for character in text.chars() {
            let from = said.len();
            said.push(if is_read { character } else { UNREAD });
            let glyph = drawn.map(character).unwrap_or_default().to_u32();
            let glyph = GlyphId::new(glyph);
            let stands_for = from..said.len();
            glyphs.push(KrillaGlyph::new(
                glyph,
                advance(character),
                0.0,
                0.0,
                0.0,
                stands_for,
                None,
            ));
        }
        (said, glyphs)
    }
}

/// Of the private use area.
const UNREAD: char = '\u{e000}';

/// The picture of an empty sheet: warm grey, a little uneven.
fn empty_sheet() -> Image {
    const ACROSS: u32 = 60;
    const DOWN: u32 = 85;
    let mut pixels = Vec::new();
    for place in 0..ACROSS * DOWN {
        let shade = u8::try_from(place.wrapping_mul(2_654_435_761) >> 30).unwrap_or_default();
        pixels.extend([247 - shade, 245 - shade, 238 - shade, 255]);
    }
    Image::from_rgba8(pixels, ACROSS, DOWN)
}

/// Binds leaves to a PDF.
pub(super) fn bound(faces: &Faces, title: &str, leaves: &[Leaf]) -> anyhow::Result<Vec<u8>> {
    let mut document = Document::new();
    let about = Metadata::new().title(title.to_owned());
    document.set_metadata(about.language("zh-CN".to_owned()));
    for leaf in leaves {
        let size = PageSettings::from_wh(WIDTH, HEIGHT).context("a page has a size")?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        let mut pen = Pen {
            surface: &mut surface,
            faces,
            is_scan: leaf.is_scan,
        };
        pen.leaf(leaf);
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| anyhow!("{error:?}"))
}

/// What draws a leaf.
struct Pen<'a, 'b> {
    surface: &'b mut Surface<'a>,
    faces: &'b Faces,
    is_scan: bool,
}

impl Pen<'_, '_> {
    fn leaf(&mut self, leaf: &Leaf) {
        if self.is_scan {
            if let Some(size) = Size::from_wh(WIDTH, HEIGHT) {
                self.surface.draw_image(empty_sheet(), size);
            }
            self.fill(FAINT, 1.0);
            self.rectangle(WIDTH - 5.0, 0.0, 5.0, HEIGHT);
            let askew = Transform::from_rotate_at(0.35, WIDTH / 2.0, HEIGHT / 2.0);
            self.surface.push_transform(&askew);
        }
        for mark in &leaf.marks {
            self.mark(mark);
        }
        if self.is_scan {
            self.surface.pop();
        }
    }

    fn mark(&mut self, mark: &Mark) {
        self.fill(if self.is_scan { TONER } else { INK }, 1.0);
        match mark {
            Mark::Text {
                face,
                size,
                x,
                y,
                text,
            } => self.text((*face, *size), (*x, *y), (text, !self.is_scan)),
            Mark::Rule(x, y, width, height) => self.rectangle(*x, *y, *width, *height),
            Mark::Picture(x, y, width, height) => self.picture((*x, *y), (*width, *height)),
            Mark::Portrait(x, y, width, height) => self.portrait((*x, *y), (*width, *height)),
            Mark::Seal(x, y, ring, foot) => self.seal((*x, *y), ring, foot),
            Mark::Hand(x, y, name) => self.hand((*x, *y), name),
            Mark::Finger(x, y) => self.finger((*x, *y)),
        }
    }

    fn fill(&mut self, [red, green, blue]: [u8; 3], opacity: f32) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill {
            paint: rgb::Color::new(red, green, blue).into(),
            opacity: NormalizedF32::new(opacity).unwrap_or(NormalizedF32::ONE),
            ..Fill::default()
        }));
    }

    fn stroke(&mut self, [red, green, blue]: [u8; 3], width: f32) {
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke {
            paint: rgb::Color::new(red, green, blue).into(),
            width,
            opacity: NormalizedF32::new(0.8).unwrap_or(NormalizedF32::ONE),
            ..Stroke::default()
        }));
    }

    fn text(
        &mut self,
        (face, size): (Face, f32),
        (x, y): (f32, f32),
        (text, is_read): (&str, bool),
    ) {
        let face = self.faces.of(face);
        let (said, glyphs) = face.shaped(text, is_read);
        let start = Point::from_xy(x, y);
        let font = face.font.clone();
        self.surface
            .draw_glyphs(start, &glyphs, font, &said, size, false);
    }

    fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32) {
        let mut path = PathBuilder::new();
        if let Some(rectangle) = Rect::from_xywh(x, y, width, height) {
            path.push_rect(rectangle);
        }
        self.draw(path);
    }

    fn draw(&mut self, path: PathBuilder) {
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }

    /// A still of a camera: a street, a wall, somebody who goes by.
    fn picture(&mut self, (x, y): (f32, f32), (width, height): (f32, f32)) {
        for (grey, from, until) in [(96, 0.0, 0.55), (128, 0.55, 0.7), (74, 0.7, 1.0)] {
            self.fill([grey, grey, grey + 6], 1.0);
            self.rectangle(x, y + from * height, width, (until - from) * height);
        }
        self.fill([44, 44, 50], 1.0);
        self.rectangle(
            x + 0.42 * width,
            y + 0.48 * height,
            0.05 * width,
            0.3 * height,
        );
        self.oval((x + 0.445 * width, y + 0.44 * height), (9.0, 11.0));
        self.fill([160, 160, 150], 1.0);
        self.rectangle(
            x + 0.62 * width,
            y + 0.3 * height,
            0.2 * width,
            0.28 * height,
        );
    }

    /// Nobody: a head and shoulders before a pale wall.
    fn portrait(&mut self, (x, y): (f32, f32), (width, height): (f32, f32)) {
        self.fill([188, 208, 226], 1.0);
        self.rectangle(x, y, width, height);
        self.fill([92, 104, 120], 1.0);
        let middle = x + width / 2.0;
        self.oval((middle, y + 0.4 * height), (0.2 * width, 0.2 * height));
        let (left, right, foot) = (x + 0.12 * width, x + 0.88 * width, y + height);
        let shoulder = y + 0.68 * height;
        let mut path = PathBuilder::new();
        path.move_to(left, foot);
        path.cubic_to(left, shoulder, left, shoulder, middle, shoulder);
        path.cubic_to(right, shoulder, right, shoulder, right, foot);
        path.close();
        self.draw(path);
    }

    fn oval(&mut self, (x, y): (f32, f32), (across, down): (f32, f32)) {
        // How far the handles of four curves stand that make a circle.
        const HANDLE: f32 = 0.552;
        let (a, d) = (HANDLE * across, HANDLE * down);
        let mut path = PathBuilder::new();
        path.move_to(x + across, y);
        path.cubic_to(x + across, y + d, x + a, y + down, x, y + down);
        path.cubic_to(x - a, y + down, x - across, y + d, x - across, y);
        path.cubic_to(x - across, y - d, x - a, y - down, x, y - down);
        path.cubic_to(x + a, y - down, x + across, y - d, x + across, y);
        path.close();
        self.draw(path);
    }

    /// A ring, a star, a name that runs around, and below it that it is none.
    fn seal(&mut self, (x, y): (f32, f32), ring: &str, foot: &str) {
        const RADIUS: f32 = 58.0;
        self.stroke(SEAL_RED, 2.6);
        self.oval((x, y), (RADIUS, RADIUS));
        self.fill(SEAL_RED, 0.8);
        self.star((x, y), 15.0);
        let count = ring.chars().count().max(2);
        let count = u16::try_from(count).map_or(2.0, f32::from);
        let step = (230.0 / (count - 1.0)).min(26.0);
        let size = if count > 14.0 { 10.0 } else { 12.5 };
        let mut angle = -step * (count - 1.0) / 2.0;
        for character in ring.chars() {
            let turned = Transform::from_rotate_at(angle, x, y);
            self.surface.push_transform(&turned);
            let at = (x - size / 2.0, y - RADIUS + 6.0 + size);
            self.text((Face::Title, size), at, (&character.to_string(), false));
            self.surface.pop();
            angle += step;
        }
        for (text, below) in [(foot, 32.0), ("样本", 46.0)] {
            let at = (x - width(text, 9.0) / 2.0, y + below);
            self.text((Face::Title, 9.0), at, (text, false));
        }
    }

    fn star(&mut self, (x, y): (f32, f32), radius: f32) {
        let mut path = PathBuilder::new();
        for (point, number) in (0_u8..10).zip([1.0, 0.382].into_iter().cycle()) {
            let angle = (f32::from(point) * 36.0 - 90.0).to_radians();
            let (px, py) = (
                x + number * radius * angle.cos(),
                y + number * radius * angle.sin(),
            );
            if point == 0 {
                path.move_to(px, py);
            } else {
                path.line_to(px, py);
            }
        }
        path.close();
        self.draw(path);
    }

    /// A name in blue ink: slanted, with a stroke that runs on below it.
    fn hand(&mut self, (x, y): (f32, f32), name: &str) {
        self.fill(PEN_BLUE, 0.9);
        let slanted = Transform::from_row(1.0, -0.07, -0.32, 1.0, 0.32 * y, 0.07 * x);
        self.surface.push_transform(&slanted);
        self.text((Face::Body, 25.0), (x, y), (name, false));
        self.stroke(PEN_BLUE, 1.1);
        let end = x + width(name, 25.0);
        let mut path = PathBuilder::new();
        path.move_to(x + 4.0, y + 7.0);
        path.cubic_to(x + 30.0, y + 1.0, end - 20.0, y + 13.0, end + 18.0, y - 6.0);
        self.draw(path);
        self.surface.pop();
    }

    fn finger(&mut self, (x, y): (f32, f32)) {
        self.stroke(SEAL_RED, 1.3);
        for ring in [3.0, 6.0, 9.0, 12.0] {
            self.oval((x, y), (ring * 0.8, ring * 1.15));
        }
    }
}
