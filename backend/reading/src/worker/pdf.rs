//! PDF pages: drawn by hayro, their text collected on a second pass.

use super::active_content;
use super::fallback_font::FallbackFont;
use super::outline;
use super::raster::{self, Shades};
use super::text;
use super::{Canvas, Desk, Document, Drawn};
use crate::measure;
use crate::paper::{Bookmark, Flaw, MasterFormat, SourceKind};
use crate::press::Refusal;
use crate::statement::Statement;
use hayro::hayro_interpret::{
    FontResolverFn, InterpreterCache, InterpreterSettings, InterpreterWarning,
};
use hayro::hayro_syntax::object::{Array, Stream};
use hayro::hayro_syntax::page::{Page, Rotation};
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The caches only grow; a new easel is set up after so many pages.
const PAGES_PER_EASEL: u32 = 64;
/// An empty stream takes a few bytes when it is compressed.
const SHORTEST_CONTENT: usize = 32;
const SMALLEST_PT: f64 = 1.0;
const LARGEST_PT: f64 = 14_400.0;
const POINTS_PER_INCH: f32 = 72.0;

pub(super) struct PdfDocument {
    pdf: Pdf,
    canvas: Canvas,
    fonts: FontResolverFn,
}

impl PdfDocument {
    pub(super) fn open(
        bytes: Vec<u8>,
        canvas: Canvas,
        font: FallbackFont,
    ) -> Result<Self, Refusal> {
        if active_content::is_encrypted(&bytes) {
            return Err(Refusal::Encrypted);
        }
        let pdf = Pdf::new(bytes).map_err(|error| match error {
            LoadPdfError::Decryption(_) => Refusal::Encrypted,
            LoadPdfError::Invalid => Refusal::Damaged,
        })?;
        active_content::refuse(&pdf)?;
        Ok(Self {
            pdf,
            canvas,
            fonts: Arc::new(move |query| font.answer(query)),
        })
    }

    fn settings(&self, lost_images: Arc<AtomicBool>) -> InterpreterSettings {
        InterpreterSettings {
            font_resolver: self.fonts.clone(),
            warning_sink: Arc::new(move |warning| {
                if matches!(warning, InterpreterWarning::ImageDecodeFailure) {
                    lost_images.store(true, Ordering::Relaxed);
                }
            }),
            ..InterpreterSettings::default()
        }
    }
}

impl Document for PdfDocument {
    fn kind(&self) -> SourceKind {
        SourceKind::Pdf
    }

    fn pages(&self) -> u32 {
        measure::count(self.pdf.pages().len())
    }

    fn bookmarks(&self) -> Vec<Bookmark> {
        outline::bookmarks(&self.pdf)
    }

    fn draw_from(&self, first: u32, desk: &mut dyn Desk) -> io::Result<()> {
        let mut easel = Easel::new(self);
        for number in first..=self.pages() {
            if number % PAGES_PER_EASEL == 0 {
                easel = Easel::new(self);
            }
            desk.next_page()?;
            let drawn =
                catch_unwind(AssertUnwindSafe(|| easel.draw(number))).unwrap_or_else(|_| {
                    // A panic may have left the caches half changed.
                    easel = Easel::new(self);
                    Err(Flaw::Damaged)
                });
            desk.hand_in(number, drawn)?;
        }
        Ok(())
    }
}

/// What pages share while they are drawn: fonts and glyphs already read.
struct Easel<'a> {
    document: &'a PdfDocument,
    painted: RenderCache<'a>,
    read: InterpreterCache<'a>,
    tables: text::Tables,
}

impl<'a> Easel<'a> {
    fn new(document: &'a PdfDocument) -> Self {
        Self {
            document,
            painted: RenderCache::new(),
            read: InterpreterCache::new(),
            tables: text::Tables::of(&document.pdf),
        }
    }

    fn draw(&self, number: u32) -> Result<Drawn, Flaw> {
        let place = measure::index(number).checked_sub(1).ok_or(Flaw::Damaged)?;
        let page = self.document.pdf.pages().get(place).ok_or(Flaw::Damaged)?;
        let (width_pt, height_pt) = size(page)?;
        let canvas = self.document.canvas;
        let scale = measure::length(canvas.dpi) / POINTS_PER_INCH;
        raster::check_pixels(canvas, width_pt * scale, height_pt * scale)?;
        if has_lost_content(page) {
            return Err(Flaw::Damaged);
        }
        let lost_images = Arc::new(AtomicBool::new(false));
        let settings = self.document.settings(lost_images.clone());
        let shades = self.paint(page, &settings, scale);
        let seen = text::collect(page, &self.read, settings, (&self.tables, &shades));
        if seen.is_pictorial && lost_images.load(Ordering::Relaxed) {
            return Err(Flaw::Damaged);
        }
        let format = if seen.is_pictorial {
            MasterFormat::Jpeg
        } else {
            MasterFormat::Png
        };
        let mut statement = Statement::whole(1);
        for (about, area) in seen.remarks {
            statement.remark(about, area);
        }
        Ok(Drawn {
            width_pt,
            height_pt,
            rotation: rotation(page),
            runs: seen.runs,
            format,
            width_px: shades.width,
            height_px: shades.height,
            image: shades.encode(format)?,
            statement,
            other: None,
        })
    }

    fn paint(&self, page: &'a Page<'a>, settings: &InterpreterSettings, scale: f32) -> Shades {
        let to = PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        };
        let pixmap = render(
            page,
            &self.painted,
            settings,
            &RenderSettings::default(),
            &to,
        );
        let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
        Shades::from_opaque(width, height, pixmap.data_as_u8_slice())
    }
}

fn size(page: &Page<'_>) -> Result<(f32, f32), Flaw> {
    let shown = page.intersected_crop_box();
    let fits = |length: f64| length.is_finite() && (SMALLEST_PT..=LARGEST_PT).contains(&length);
    if fits(shown.width()) && fits(shown.height()) {
        Ok(page.render_dimensions())
    } else {
        Err(Flaw::OddSize)
    }
}

/// Whether content the page names cannot be decoded. Drawn all the same it would be a blank sheet,
/// which in a case file is worse than a page that is named as broken.
fn has_lost_content(page: &Page<'_>) -> bool {
    if let Some(parts) = page.raw().get::<Array<'_>>(b"Contents") {
        return parts.iter::<Stream<'_>>().any(|part| is_lost(&part));
    }
    match page.raw().get::<Stream<'_>>(b"Contents") {
        Some(stream) => is_lost(&stream),
        None => page.raw().contains_key(b"Contents"),
    }
}

/// A decoder that meets nonsense gives what it has so far, which may be nothing: drawing
/// instructions that come out much shorter than they went in were not decoded.
fn is_lost(stream: &Stream<'_>) -> bool {
    let stored = stream.raw_data().len();
    match stream.decoded_data() {
        Ok(decoded) => stored > SHORTEST_CONTENT && decoded.len() < stored / 2,
        Err(_) => true,
    }
}

fn rotation(page: &Page<'_>) -> u16 {
    match page.rotation() {
        Rotation::None => 0,
        Rotation::Horizontal => 90,
        Rotation::Flipped => 180,
        Rotation::FlippedHorizontal => 270,
    }
}
