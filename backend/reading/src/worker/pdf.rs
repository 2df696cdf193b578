//! PDF pages: drawn by two programs where both are at hand, accounted for from the file's own structure, their text collected
//! on a pass of its own.

use super::account::{Accounts, PageAccount};
use super::active_content;
use super::drawings::{self, Drawings, Pixels, Scale};
use super::fallback_font::FallbackFont;
use super::outline;
use super::second::SecondProgram;
use super::text;
use super::{Canvas, Desk, Document, Drawn, compare, values};
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
use pdfium::Character;
use std::cell::Cell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The caches only grow; a new easel is set up after so many pages.
const PAGES_PER_EASEL: u32 = 64;
const SMALLEST_PT: f64 = 1.0;
const LARGEST_PT: f64 = 14_400.0;

pub(super) struct PdfDocument {
    pdf: Pdf,
    left_out: LeftOut,
    canvas: Canvas,
    fonts: FontResolverFn,
    second: Second,
}

/// The other program that draws, with the document as it has opened it.
enum Second {
    NotAtHand,
    /// It is at hand and cannot open this document.
    Cannot,
    Opened(SecondProgram),
}

impl PdfDocument {
    pub(super) fn open(
        bytes: Vec<u8>,
        canvas: Canvas,
        (font, library): (FallbackFont, Option<&pdfium::Library>),
    ) -> Result<Self, Refusal> {
        let is_locked = active_content::is_encrypted(&bytes);
        let bytes = Arc::new(bytes);
        let pdf = Pdf::new(bytes.clone()).map_err(|error| match error {
            LoadPdfError::Decryption(_) => Refusal::Encrypted,
            // What cannot be decrypted cannot be mended either.
            LoadPdfError::Invalid if is_locked => Refusal::Encrypted,
            LoadPdfError::Invalid => Refusal::Damaged,
        })?;
        let left_out = active_content::left_out(&pdf, is_locked);
        active_content::refuse(&pdf, &left_out)?;
        let second = library.map(|library| SecondProgram::open(library, bytes));
        Ok(Self {
            pdf,
            left_out,
            canvas,
            fonts: Arc::new(move |query| font.answer(query)),
            second: match second {
                None => Second::NotAtHand,
                Some(Err(_)) => Second::Cannot,
                Some(Ok(program)) => Second::Opened(program),
            },
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
            let drawn = catch_unwind(AssertUnwindSafe(|| easel.draw(number)));
            if drawn.is_err() || easel.is_torn.get() {
                easel = Easel::new(self);
            }
            desk.hand_in(number, drawn.unwrap_or(Err(Flaw::Damaged)))?;
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
    tables: text::Tables,
    /// Whether a panic may have left the caches half changed.
    is_torn: Cell<bool>,
}

impl<'a> Easel<'a> {
    fn new(document: &'a PdfDocument) -> Self {
        Self {
            document,
            accounts: Accounts::new(&document.pdf, &document.settings(Arc::default())),
            painted: RenderCache::new(),
            read: InterpreterCache::new(),
            tables: text::Tables::of(&document.pdf),
            is_torn: Cell::new(false),
        }
    }

    fn draw(&self, number: u32) -> Result<Drawn, Flaw> {
        let place = measure::index(number).checked_sub(1).ok_or(Flaw::Damaged)?;
        let page = self.document.pdf.pages().get(place).ok_or(Flaw::Damaged)?;
        let account = self.accounts.of(page);
        if account.is_nothing() {
            return Err(Flaw::Damaged);
        }
        let unit = user_unit(page);
        let (width, height) = size(page)?;
        let (width_pt, height_pt) = (width * unit, height * unit);
        let scale = drawings::scale(self.document.canvas, (width_pt, height_pt));
        let lost_images = Arc::new(AtomicBool::new(false));
        let settings = self.document.settings(lost_images.clone());
        let order = Order::new((number, page), &settings, &account);
        let (mut drawings, second) = self.drawings(&order, scale * unit)?;
        for (reason, area) in &account.lacks {
            if let (Reason::CharactersMissing, Some(area)) = (reason, area) {
                drawings.master().outline(area, scale);
            }
        }
        let shades = drawings.master().shades();
        let known = text::Known {
            tables: &self.tables,
            shades: &shades,
            second: &second,
        };
        let mut seen = text::collect(page, &self.read, settings, &known);
        seen.runs.iter_mut().for_each(|run| enlarge(run, unit));
        let format = if seen.is_pictorial {
            MasterFormat::Jpeg
        } else {
            MasterFormat::Png
        };
        let mut statement = Statement::whole(1);
        let other = drawings.compare((&account.unappeared, scale), format, &mut statement)?;
        let ground = text::Ground {
            shades: &shades,
            scale,
        };
        for area in values::unshown(&account.values, &seen.runs, &ground) {
            statement.lack(Reason::AnnotationsNotDrawn, Some(area));
        }
        state(&mut statement, account, lost_images.load(Ordering::Relaxed));
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
            other,
        })
    }

    /// Has the page drawn by whom there is, and read by the second program. That one makes the master, for it draws what has
    /// no look of its own in the file; this one checks it, smaller. Where the second is not at hand or cannot, this one makes
    /// the master.
    fn drawings(
        &self,
        order: &Order<'_, 'a>,
        scale: Scale,
    ) -> Result<(Drawings, Vec<Character>), Flaw> {
        let (width, height) = order.page.render_dimensions();
        let pixels = |length: f32| measure::pixels((length * scale).floor()).max(1);
        let alone = Brush::of_a_master(scale);
        let second = match &self.document.second {
            Second::NotAtHand => {
                return Ok((Drawings::One(self.paint(order, &alone)?), Vec::new()));
            }
            Second::Cannot => None,
            Second::Opened(program) => program.draw(order.number, (pixels(width), pixels(height))),
        };
        let Some((second, read)) = second else {
            let drawing = self.paint(order, &alone)?;
            return Ok((Drawings::OneOfTwo(drawing), Vec::new()));
        };
        let master = Pixels {
            width: second.width,
            height: second.height,
            rgba: second.rgba,
        };
        let checking = Brush::of_a_check(&master, (width, height));
        let check = catch_unwind(AssertUnwindSafe(|| self.paint(order, &checking)));
        self.is_torn.set(check.is_err());
        let drawings = match check {
            Ok(Ok(check)) => Drawings::Both(master, check),
            Ok(Err(_)) | Err(_) => Drawings::OneOfTwo(master),
        };
        Ok((drawings, read))
    }

    fn paint(&self, order: &Order<'_, 'a>, brush: &Brush) -> Result<Pixels, Flaw> {
        if order.is_endless {
            return Err(Flaw::Damaged);
        }
        let (x_scale, y_scale) = brush.scales;
        let to = PixmapSettings {
            x_scale,
            y_scale,
            bg_color: WHITE,
        };
        let (page, settings) = (order.page, order.settings);
        let pixmap = render(page, &self.painted, settings, &brush.settings, &to);
        Ok(Pixels {
            width: u32::from(pixmap.width()),
            height: u32::from(pixmap.height()),
            rgba: pixmap.data_as_u8_slice().to_vec(),
        })
    }
}

/// What is to be drawn.
struct Order<'o, 'a> {
    number: u32,
    page: &'a Page<'a>,
    settings: &'o InterpreterSettings,
    /// Whether this program would come to no end with it.
    is_endless: bool,
}

impl<'o, 'a> Order<'o, 'a> {
    fn new(
        (number, page): (u32, &'a Page<'a>),
        settings: &'o InterpreterSettings,
        account: &PageAccount,
    ) -> Self {
        Self {
            number,
            page,
            settings,
            is_endless: account.has_backward_dashes,
        }
    }
}

/// How the page is painted.
struct Brush {
    /// Pixels a unit of the page, across and down.
    scales: (Scale, Scale),
    settings: RenderSettings,
}

impl Brush {
    fn of_a_master(scale: Scale) -> Self {
        Self {
            scales: (scale, scale),
            settings: RenderSettings::default(),
        }
    }

    /// For a page of this size. The sides of a master are whole pixels, to which the page was stretched.
    fn of_a_check(master: &Pixels, (width, height): (f32, f32)) -> Self {
        let scale = |pixels: u32, length: f32| measure::length(pixels) / length * compare::PART;
        Self {
            scales: (scale(master.width, width), scale(master.height, height)),
            settings: drawings::CHECK,
        }
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

/// Adds what the account knows to be missing, and pictures that only the drawing found lost.
fn state(statement: &mut Statement, account: PageAccount, has_lost_images: bool) {
    account.state(statement);
    let is_told = statement.lacks.iter().any(|lack| {
        matches!(
            lack.reason,
            Reason::PictureCut | Reason::PictureLost | Reason::CompressionUnknown
        )
    });
    if has_lost_images && !is_told {
        statement.lack(Reason::PictureLost, None);
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
