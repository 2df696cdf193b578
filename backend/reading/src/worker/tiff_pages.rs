//! TIFF, the format of office scanners: one page or hundreds, in whatever way such a machine writes them.

mod colour;
mod directory;
mod expand;
mod fax;
mod layout;
mod wrap;

use super::jpeg_picture::{self, Meaning};
use super::picture_check::{PictureCheck, wrap_jpeg};
use super::raster::{Made, Missing, Plan};
use super::{Desk, Document, Drawn, guarded};
use crate::measure;
use crate::paper::{Flaw, SourceKind};
use crate::press::Refusal;
use crate::worker::entropy::Completeness;
use colour::Colour;
use directory::{Directory, Tiff, tag};
use expand::{Expanded, Fate};
use layout::{Compression, Division, Layout};
use std::io;

/// What lies where nothing was decoded.
const NOT_THERE: u8 = 128;

pub(super) struct TiffDocument {
    bytes: Vec<u8>,
    pages: Vec<Option<u64>>,
    check: PictureCheck,
}

impl TiffDocument {
    /// Finds the pages, one beyond what is allowed at most, without decoding them.
    pub(super) fn open(bytes: Vec<u8>, check: PictureCheck, allowed: u32) -> Result<Self, Refusal> {
        let (tiff, first) = Tiff::open(&bytes).ok_or(Refusal::Damaged)?;
        let pages = tiff.pages(first, allowed);
        if pages.first() == Some(&None) {
            return Err(Refusal::Damaged);
        }
        Ok(Self {
            bytes,
            pages,
            check,
        })
    }

    fn draw(&self, place: Option<u64>) -> Result<Drawn, Flaw> {
        let (tiff, _) = Tiff::open(&self.bytes).ok_or(Flaw::Damaged)?;
        let (directory, _) = tiff
            .directory(place.ok_or(Flaw::Damaged)?)
            .ok_or(Flaw::Damaged)?;
        let layout = Layout::read(&directory)?;
        let orientation = layout::orientation(&directory);
        let (size, canvas) = ((layout.width, layout.height), self.check.canvas);
        let plan = Plan::new(size, layout::density(&directory), orientation, canvas);
        if layout.compression == Compression::OldJpeg {
            return old_jpeg(&directory, (tiff, &layout), (&plan, &self.check));
        }
        plan.check(canvas, layout.bytes_a_pixel(), self.bytes.len())?;
        let colour = Colour::of(&directory, &layout, tiff.is_big_endian)?;
        let tables = directory.bytes(tag::JPEG_TABLES);
        let page = Page {
            tiff,
            layout: &layout,
            tables,
            missing: Vec::new(),
            has_rows: false,
        };
        let made = page.draw(colour, &plan)?;
        let needed = (self.bytes.len(), layout.bytes_a_checked_pixel());
        self.check.finish((made, &plan), needed, |unpacker| {
            wrap::wrap((tiff, &directory), &layout, unpacker)
        })
    }
}

impl Document for TiffDocument {
    fn kind(&self) -> SourceKind {
        SourceKind::Tiff
    }

    fn pages(&self) -> u32 {
        measure::count(self.pages.len())
    }

    fn draw_from(&self, first: u32, desk: &mut dyn Desk) -> io::Result<()> {
        let before = measure::index(first).saturating_sub(1);
        for (number, place) in (first..).zip(self.pages.iter().skip(before)) {
            desk.next_page()?;
            desk.hand_in(number, guarded(|| self.draw(*place)))?;
        }
        Ok(())
    }
}

/// A page while it is drawn, band by band.
struct Page<'a> {
    tiff: Tiff<'a>,
    layout: &'a Layout,
    tables: Option<&'a [u8]>,
    missing: Vec<Missing>,
    has_rows: bool,
}

impl Page<'_> {
    fn draw(mut self, mut colour: Colour, plan: &Plan) -> Result<Made, Flaw> {
        let channels = colour.channels();
        let mut scaler = plan.scaler(channels);
        for band in 0..self.layout.down() {
            let pieces = self.band(band)?;
            let mut lines = Lines {
                layout: self.layout,
                samples: Vec::new(),
                pixels: Vec::new(),
                shades: Vec::new(),
            };
            for row in 0..measure::index(self.layout.rows(band)) {
                scaler.push(lines.line(&pieces, row, &mut colour));
            }
        }
        // A sheet of nothing says less than its name does.
        if !self.has_rows {
            return Err(Flaw::Damaged);
        }
        plan.finish(scaler, channels, &self.missing)
    }

    /// The pieces of a band, by plane and then by column, with what is missing of them noted.
    fn band(&mut self, band: u32) -> Result<Vec<Expanded>, Flaw> {
        let layout = self.layout;
        let mut pieces = Vec::new();
        for plane in 0..layout.planes() {
            for column in 0..layout.across() {
                let piece = expand::expand(self.tiff, layout, (plane, band, column), self.tables)?;
                self.note(&piece, band, column);
                pieces.push(piece);
            }
        }
        Ok(pieces)
    }

    fn note(&mut self, piece: &Expanded, band: u32, column: u32) {
        let layout = self.layout;
        let rows = layout.rows(band);
        let whole = measure::count(piece.bytes.len() / piece.stride.max(1)).min(rows);
        self.has_rows |= whole > 0;
        let from = match piece.fate {
            Fate::Whole | Fate::Cut if whole == rows => return,
            Fate::Whole | Fate::Cut => whole,
            Fate::Damaged => 0,
        };
        let top = band * layout.piece.1;
        let left = column * layout.piece.0;
        let missing = Missing {
            rows: (top + from, top + rows),
            columns: (left, layout.width.min(left + layout.piece.0)),
        };
        match self.missing.last_mut() {
            // Strips one below the other are one gap; so are planes of the same strip.
            Some(last) if last.columns == missing.columns && missing.rows.0 <= last.rows.1 => {
                last.rows = (
                    last.rows.0.min(missing.rows.0),
                    last.rows.1.max(missing.rows.1),
                );
            }
            _ => self.missing.push(missing),
        }
    }
}

/// Rows of a page, put together from the pieces that hold parts of them.
struct Lines<'a> {
    layout: &'a Layout,
    samples: Vec<u8>,
    pixels: Vec<u8>,
    shades: Vec<u8>,
}

impl Lines<'_> {
    fn line(&mut self, pieces: &[Expanded], row: usize, colour: &mut Colour) -> &[u8] {
        let layout = self.layout;
        let (together, planes) = (layout.samples_together(), layout.planes());
        let across = measure::index(layout.across());
        let (width, wide) = (measure::index(layout.width), measure::index(layout.piece.0));
        self.pixels.clear();
        self.pixels.resize(width * layout.samples, 0);
        let mut gaps = Vec::new();
        for (number, piece) in pieces.iter().enumerate() {
            let (plane, left) = (number / across, number % across * wide);
            let count = wide.min(width - left);
            let Some(stored) = piece
                .bytes
                .get(row * piece.stride..(row + 1) * piece.stride)
            else {
                gaps.push(left..left + count);
                continue;
            };
            colour.take(stored, count * together, &mut self.samples);
            if planes == 1 {
                let (from, to) = (left * together, (left + count) * together);
                let part = self.pixels.get_mut(from..to).unwrap_or_default();
                part.iter_mut()
                    .zip(&self.samples)
                    .for_each(|(to, from)| *to = *from);
            } else {
                let part = self
                    .pixels
                    .iter_mut()
                    .skip(left * planes + plane)
                    .step_by(planes);
                part.zip(&self.samples).for_each(|(to, from)| *to = *from);
            }
        }
        colour.shade(&self.pixels, &mut self.shades);
        for gap in gaps {
            let channels = colour.channels();
            let part = self
                .shades
                .get_mut(gap.start * channels..gap.end * channels);
            part.unwrap_or_default().fill(NOT_THERE);
        }
        &self.shades
    }
}

/// The first way in which TIFF held a JPEG, given up in 1995. Read where it holds a whole one; else it is named.
fn old_jpeg(
    directory: &Directory<'_>,
    (tiff, layout): (Tiff<'_>, &Layout),
    (plan, check): (&Plan, &PictureCheck),
) -> Result<Drawn, Flaw> {
    let place = directory.count(tag::OLD_JPEG).map(measure::index);
    let length = directory.count(tag::OLD_JPEG_LENGTH).map(measure::index);
    let interchange = place.and_then(|from| match length {
        Some(length) if length > 0 => tiff.bytes.get(from..from.checked_add(length)?),
        _ => tiff.bytes.get(from..),
    });
    let strip = (layout.down() == 1 && layout.division == Division::Strips)
        .then(|| layout.stored(tiff, (0, 0, 0)).0);
    let whole = [interchange, strip].into_iter().flatten().find(|bytes| {
        bytes.starts_with(&[0xFF, 0xD8]) && memchr::memmem::find(bytes, &[0xFF, 0xDA]).is_some()
    });
    let whole = whole.ok_or(Flaw::OldStyleJpeg)?;
    let opened = jpeg_picture::open(whole, Meaning::Said).map_err(|_| Flaw::OldStyleJpeg)?;
    let channels = opened.channels;
    if (opened.width, opened.height) != (layout.width, layout.height) || !matches!(channels, 1 | 3)
    {
        return Err(Flaw::OldStyleJpeg);
    }
    plan.check(check.canvas, opened.bytes_a_pixel(), tiff.bytes.len())?;
    let pixels = opened.decode()?;
    let mut scaler = plan.scaler(channels);
    let rows = pixels
        .samples
        .chunks_exact(measure::index(layout.width) * channels);
    rows.for_each(|row| scaler.push(row));
    let missing = match pixels.completeness {
        Completeness::Complete | Completeness::Unknown => None,
        Completeness::Cut { rows } => Some(plan.below(rows)),
        Completeness::Damaged { .. } => Some(plan.everything()),
    };
    drop(pixels);
    let made = plan.finish(scaler, channels, missing.as_slice())?;
    let needed = (tiff.bytes.len(), opened.bytes_a_checked_pixel());
    check.finish((made, plan), needed, |_| Some(wrap_jpeg(whole, &opened)))
}
