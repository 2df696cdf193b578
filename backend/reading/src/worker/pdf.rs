//! PDF pages: drawn by hayro, their text collected on a second pass.

use super::account::{self, Accounts};
use super::active_content;
use super::fallback_font::FallbackFont;
use super::outline;
use super::raster::{self, Shades};
use super::text;
use super::{Canvas, Desk, Document, Drawn};
use crate::measure;
use crate::paper::{Bookmark, Flaw, MasterFormat, SourceKind, TextRun};
use crate::press::Refusal;
use crate::statement::{LeftOut, Reason, Statement};
use hayro::hayro_interpret::{
    FontResolverFn, InterpreterCache, InterpreterSettings, InterpreterWarning,
};
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
const SMALLEST_PT: f64 = 1.0;
const LARGEST_PT: f64 = 14_400.0;
const POINTS_PER_INCH: f32 = 72.0;

pub(super) struct PdfDocument {
    pdf: Pdf,
    left_out: LeftOut,
    canvas: Canvas,
    fonts: FontResolverFn,
}

impl PdfDocument {
    pub(super) fn open(
        bytes: Vec<u8>,
        canvas: Canvas,
        font: FallbackFont,
    ) -> Result<Self, Refusal> {
        let pdf = Pdf::new(bytes).map_err(|error| match error {
            LoadPdfError::Decryption(_) => Refusal::Encrypted,
            LoadPdfError::Invalid => Refusal::Damaged,
        })?;
        let left_out = active_content::left_out(&pdf);
        active_content::refuse(&pdf, &left_out)?;
        Ok(Self {
            pdf,
            left_out,
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

    fn left_out(&self) -> LeftOut {
        self.left_out.clone()
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
    accounts: Accounts<'a>,
    painted: RenderCache<'a>,
    read: InterpreterCache<'a>,
}

impl<'a> Easel<'a> {
    fn new(document: &'a PdfDocument) -> Self {
        Self {
            document,
            accounts: Accounts::new(&document.pdf, &document.settings(Arc::default())),
            painted: RenderCache::new(),
            read: InterpreterCache::new(),
        }
    }

    fn draw(&self, number: u32) -> Result<Drawn, Flaw> {
        let place = measure::index(number).checked_sub(1).ok_or(Flaw::Damaged)?;
        let page = self.document.pdf.pages().get(place).ok_or(Flaw::Damaged)?;
        let canvas = self.document.canvas;
        let unit = user_unit(page);
        let (width_pt, height_pt) = size(page, unit)?;
        let scale = measure::length(canvas.dpi) / POINTS_PER_INCH;
        raster::check_pixels(canvas, width_pt * scale, height_pt * scale)?;
        let account = self.accounts.of(page);
        if account.is_nothing() {
            return Err(Flaw::Damaged);
        }
        let lost_images = Arc::new(AtomicBool::new(false));
        let settings = self.document.settings(lost_images.clone());
        let mut seen = text::collect(page, &self.read, settings.clone());
        seen.runs.iter_mut().for_each(|run| enlarge(run, unit));
        let shades = self.paint(page, &settings, scale * unit);
        let statement = stated(account, lost_images.load(Ordering::Relaxed));
        let format = if seen.is_pictorial {
            MasterFormat::Jpeg
        } else {
            MasterFormat::Png
        };
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

/// The size of a page as it is shown, in points.
fn size(page: &Page<'_>, unit: f32) -> Result<(f32, f32), Flaw> {
    let shown = page.intersected_crop_box();
    let fits = |length: f64| length.is_finite() && (SMALLEST_PT..=LARGEST_PT).contains(&length);
    let (width, height) = page.render_dimensions();
    let (width, height) = (width * unit, height * unit);
    let is_seen = f64::from(width.min(height)) >= SMALLEST_PT;
    if fits(shown.width()) && fits(shown.height()) && is_seen {
        Ok((width, height))
    } else {
        Err(Flaw::OddSize)
    }
}

/// How long a unit of the page is, in points (PDF 32000-1, Table 30); large drawings set it.
pub(super) fn user_unit(page: &Page<'_>) -> f32 {
    let unit = page.raw().get::<f32>(b"UserUnit");
    unit.filter(|unit| unit.is_finite() && *unit > 0.0)
        .unwrap_or(1.0)
}

/// The run on a page whose unit is so long.
fn enlarge(run: &mut TextRun, unit: f32) {
    let area = &mut run.area;
    let places = [&mut area.x, &mut area.y, &mut area.width, &mut area.height];
    for place in places.into_iter().chain(&mut run.edges) {
        *place *= unit;
    }
}

/// What is said of a page that one program drew: it makes no appearances itself.
fn stated(account: account::PageAccount, has_lost_images: bool) -> Statement {
    let mut statement = Statement::whole(1);
    for (_, area) in account::undrawn(&account.unappeared, |_| false) {
        statement.lack(Reason::AnnotationsNotDrawn, *area);
    }
    account.state(&mut statement);
    let is_known = |reason: Reason| statement.lacks.iter().any(|lack| lack.reason == reason);
    let is_told = [
        Reason::PictureCut,
        Reason::PictureLost,
        Reason::CompressionUnknown,
    ]
    .into_iter()
    .any(is_known);
    if has_lost_images && !is_told {
        statement.lack(Reason::PictureLost, None);
    }
    statement
}

fn rotation(page: &Page<'_>) -> u16 {
    match page.rotation() {
        Rotation::None => 0,
        Rotation::Horizontal => 90,
        Rotation::Flipped => 180,
        Rotation::FlippedHorizontal => 270,
    }
}
