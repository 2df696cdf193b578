//! JPEG and PNG: documents of one page, drawn as far as they go.

use super::entropy::Completeness;
use super::ink::{self, Inks};
use super::jpeg_picture::{self, Meaning};
use super::picture_check::{PictureCheck, wrap_jpeg, wrap_png};
use super::raster::{Density, Plan};
use super::{Desk, Document, Drawn, guarded};
use crate::measure;
use crate::paper::{Flaw, SourceKind};
use image::metadata::Orientation;
use png::{ColorType, DecodeOptions, Decoder, DecodingError, Limits, Transformations, Unit};
use std::io::{self, Cursor};

/// Bytes of memory for each pixel of a PNG while another program unpacks it: as pixels of four bytes for each of its own at
/// most, its samples, and their shades.
const PNG_CHECKED: f32 = 16.0 + 8.0 + 3.0;

/// A JPEG or PNG.
pub(super) struct Photograph {
    bytes: Vec<u8>,
    kind: SourceKind,
    check: PictureCheck,
}

impl Photograph {
    pub(super) fn new(bytes: Vec<u8>, kind: SourceKind, check: PictureCheck) -> Self {
        Self { bytes, kind, check }
    }
}

impl Document for Photograph {
    fn kind(&self) -> SourceKind {
        self.kind
    }

    fn pages(&self) -> u32 {
        1
    }

    fn draw_from(&self, first: u32, desk: &mut dyn Desk) -> io::Result<()> {
        if first > 1 {
            return Ok(());
        }
        desk.next_page()?;
        let draw = || match self.kind {
            SourceKind::Png => png(&self.bytes, &self.check),
            _ => jpeg(&self.bytes, &self.check),
        };
        desk.hand_in(1, guarded(draw))
    }
}

fn jpeg(bytes: &[u8], check: &PictureCheck) -> Result<Drawn, Flaw> {
    let opened = jpeg_picture::open(bytes, Meaning::Said)?;
    let (width, height) = (opened.width, opened.height);
    let density = density(bytes).unwrap_or(Density::Unsaid);
    let plan = Plan::new((width, height), density, opened.orientation, check.canvas);
    plan.check(check.canvas, opened.bytes_a_pixel(), bytes.len())?;
    let pixels = opened.decode()?;
    let channels = opened.channels.min(3);
    let mut scaler = plan.scaler(channels);
    let inks = Inks::new(opened.profile.as_deref());
    let (mut ink, mut light) = (Vec::new(), Vec::new());
    for row in pixels
        .samples
        .chunks_exact(measure::index(width) * opened.channels)
    {
        if opened.channels == 4 {
            // Writers of such files store light, whether they say so or not.
            ink.clear();
            ink.extend(row.iter().map(|sample| 255 - sample));
            inks.light(&ink, &mut light);
            scaler.push(&light);
        } else {
            scaler.push(row);
        }
    }
    let missing = match pixels.completeness {
        Completeness::Complete | Completeness::Unknown => None,
        Completeness::Cut { rows } => Some(plan.below(rows)),
        // Where codes fell out of step, nobody knows how long before that was noticed.
        Completeness::Damaged { .. } => Some(plan.everything()),
    };
    drop(pixels);
    let made = plan.finish(scaler, channels, missing.as_slice())?;
    let needed = (bytes.len(), opened.bytes_a_checked_pixel());
    check.finish((made, &plan), needed, |_| Some(wrap_jpeg(bytes, &opened)))
}

/// The resolutions a JPEG's JFIF header states (T.871 10.1).
fn density(bytes: &[u8]) -> Option<Density> {
    let at = memchr::memmem::find(bytes.get(..64)?, b"JFIF\0")?;
    let (unit, densities) = bytes.get(at + 7..at + 12)?.split_first()?;
    let densities: [[u8; 2]; 2] = densities.as_chunks::<2>().0.try_into().ok()?;
    let [x, y] = densities.map(|density| f32::from(u16::from_be_bytes(density)));
    match unit {
        0 => Some(Density::Shape(x, y)),
        1 => Some(Density::Inch(x, y)),
        2 => Some(Density::Inch(x * 2.54, y * 2.54)),
        _ => None,
    }
}

/// How reading a PNG ended.
enum End {
    Whole,
    /// The file ends before this row.
    Cut(u32),
    /// A check sum is wrong, so that any row may be.
    Damaged,
}

type Png<'a> = png::Reader<Cursor<&'a [u8]>>;

fn png(bytes: &[u8], check: &PictureCheck) -> Result<Drawn, Flaw> {
    let mut options = DecodeOptions::default();
    options.set_ignore_adler32(false);
    let mut decoder = Decoder::new_with_options(Cursor::new(bytes), options);
    // How much memory a page may take is decided here, and the process has a limit of its own.
    decoder.set_limits(Limits { bytes: usize::MAX });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(|_| Flaw::Damaged)?;
    let info = reader.info();
    let (size, is_interlaced) = ((info.width, info.height), info.interlaced);
    let density = info.pixel_dims.map_or(Density::Unsaid, |pixel| {
        let (x, y) = (measure::length(pixel.xppu), measure::length(pixel.yppu));
        match pixel.unit {
            Unit::Meter => Density::Inch(x * 0.0254, y * 0.0254),
            Unit::Unspecified => Density::Shape(x, y),
        }
    });
    let turn = info
        .exif_metadata
        .as_deref()
        .and_then(Orientation::from_exif_chunk);
    let turn = turn.unwrap_or(Orientation::NoTransforms);
    let plan = Plan::new(size, density, turn, check.canvas);
    let (colour, _) = reader.output_color_type();
    let samples = if is_interlaced { colour.samples() } else { 0 };
    let room = measure::length(measure::count(samples));
    plan.check(check.canvas, room, bytes.len())?;
    let channels = if matches!(colour, ColorType::Grayscale | ColorType::GrayscaleAlpha) {
        1
    } else {
        3
    };
    let mut scaler = plan.scaler(channels);
    let mut laid = Vec::new();
    let mut push = |row: &[u8]| scaler.push(on_white(row, colour, &mut laid));
    let end = if is_interlaced {
        interlaced(&mut reader, &mut push)?
    } else {
        row_by_row(&mut reader, bytes, &mut push)?
    };
    let missing = match end {
        End::Whole => None,
        End::Cut(row) => Some(plan.below(row)),
        End::Damaged => Some(plan.everything()),
    };
    let made = plan.finish(scaler, channels, missing.as_slice())?;
    drop(reader);
    check.finish((made, &plan), (bytes.len(), PNG_CHECKED), |unpacker| {
        wrap_png(bytes, unpacker)
    })
}

fn row_by_row(
    reader: &mut Png<'_>,
    bytes: &[u8],
    push: &mut impl FnMut(&[u8]),
) -> Result<End, Flaw> {
    let height = reader.info().height;
    let ended = |error: &DecodingError, row: u32| match error {
        DecodingError::IoError(_) => Ok(End::Cut(row)),
        _ if row == 0 => Err(Flaw::Damaged),
        _ => Ok(End::Damaged),
    };
    for row in 0..height {
        match reader.next_row() {
            Ok(Some(data)) => push(data.data()),
            Ok(None) => return Ok(End::Cut(row)),
            Err(DecodingError::IoError(_)) if row == 0 => return Err(Flaw::Damaged),
            Err(error) => return ended(&error, row),
        }
    }
    match reader.finish() {
        // The end mark alone may be missing: the rows and their check sums were all there.
        Err(DecodingError::IoError(_)) if has_whole_data(bytes) => Ok(End::Whole),
        Err(_) => Ok(End::Damaged),
        Ok(()) => Ok(End::Whole),
    }
}

/// Passes of an interlaced picture come one over the other: without the last, each row is a guess.
fn interlaced(reader: &mut Png<'_>, push: &mut impl FnMut(&[u8])) -> Result<End, Flaw> {
    let mut samples = Vec::new();
    let room = reader.output_buffer_size().ok_or(Flaw::Crashed)?;
    samples.try_reserve_exact(room).map_err(|_| Flaw::Crashed)?;
    samples.resize(room, 0);
    let frame = reader.next_frame(&mut samples).map_err(|_| Flaw::Damaged)?;
    samples.chunks_exact(frame.line_size).for_each(push);
    Ok(if reader.finish().is_ok() {
        End::Whole
    } else {
        End::Damaged
    })
}

/// Whether the last chunk that begins in the file and holds picture data ends in it.
fn has_whole_data(bytes: &[u8]) -> bool {
    let mut at = 8;
    let mut is_whole = false;
    while let Some((length, kind)) = bytes
        .get(at..at + 8)
        .and_then(|head| head.split_first_chunk::<4>())
    {
        at += measure::index(u32::from_be_bytes(*length)).saturating_add(12);
        if kind == b"IDAT" {
            is_whole = at <= bytes.len();
        }
    }
    is_whole
}

/// Transparency is laid on white, as paper would show it.
fn on_white<'a>(row: &'a [u8], colour: ColorType, laid: &'a mut Vec<u8>) -> &'a [u8] {
    laid.clear();
    match colour {
        ColorType::GrayscaleAlpha => {
            let (pixels, _) = row.as_chunks::<2>();
            laid.extend(
                pixels
                    .iter()
                    .map(|[shade, opacity]| ink::on_white(*shade, *opacity)),
            );
            laid
        }
        ColorType::Rgba => {
            let (pixels, _) = row.as_chunks::<4>();
            let lay = |[r, g, b, opacity]: &[u8; 4]| {
                [*r, *g, *b].map(|shade| ink::on_white(shade, *opacity))
            };
            laid.extend(pixels.iter().flat_map(lay));
            laid
        }
        _ => row,
    }
}
