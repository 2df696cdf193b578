//! TIFF, the format of office scanners: one page or hundreds.

use super::raster;
use super::{Canvas, Desk, Document, Drawn, guarded};
use crate::measure;
use crate::paper::{Flaw, SourceKind};
use crate::press::Refusal;
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, RgbImage};
use std::io::{self, Cursor};
use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;

pub(super) struct TiffDocument {
    bytes: Vec<u8>,
    pages: u32,
    canvas: Canvas,
}

type Pages<'a> = Decoder<Cursor<&'a [u8]>>;

impl TiffDocument {
    /// Counts the pages, one beyond what is allowed at most, without decoding them.
    pub(super) fn open(bytes: Vec<u8>, canvas: Canvas, allowed: u32) -> Result<Self, Refusal> {
        let mut pages = 1;
        let mut decoder = decoder(&bytes).map_err(|_| Refusal::Damaged)?;
        while decoder.more_images() && pages <= allowed {
            // A page that cannot be parsed is a page all the same: it will be named as broken.
            drop(decoder.next_image());
            pages += 1;
        }
        drop(decoder);
        Ok(Self {
            bytes,
            pages,
            canvas,
        })
    }
}

impl Document for TiffDocument {
    fn kind(&self) -> SourceKind {
        SourceKind::Tiff
    }

    fn pages(&self) -> u32 {
        self.pages
    }

    fn draw_from(&self, first: u32, desk: &mut dyn Desk) -> io::Result<()> {
        let mut pages = decoder(&self.bytes).map_err(io::Error::other)?;
        for number in first..=self.pages {
            desk.next_page()?;
            desk.hand_in(number, guarded(|| draw(&mut pages, number, self.canvas)))?;
        }
        Ok(())
    }
}

fn draw(pages: &mut Pages<'_>, number: u32, canvas: Canvas) -> Result<Drawn, Flaw> {
    let place = measure::index(number).checked_sub(1).ok_or(Flaw::Damaged)?;
    pages.seek_to_image(place).map_err(|_| Flaw::Damaged)?;
    let (width, height) = pages.dimensions().map_err(|_| Flaw::Damaged)?;
    raster::check_pixels(canvas, measure::length(width), measure::length(height))?;
    let (orientation, dpi) = (orientation(pages), dpi(pages));
    let image = decode(pages, width, height).ok_or(Flaw::Damaged)?;
    raster::finish(image, orientation, dpi, canvas)
}

fn decoder(bytes: &[u8]) -> tiff::TiffResult<Pages<'_>> {
    // The number of pixels has been checked before anything is decoded, and the process has a
    // limit of its own; the crate's default of 256 MiB would refuse 40 megapixels of 16-bit colour.
    Decoder::new(Cursor::new(bytes)).map(|decoder| decoder.with_limits(Limits::unlimited()))
}

fn orientation(page: &mut Pages<'_>) -> Orientation {
    let tag = page
        .find_tag_unsigned::<u8>(Tag::Orientation)
        .ok()
        .flatten();
    tag.and_then(Orientation::from_exif)
        .unwrap_or(Orientation::NoTransforms)
}

fn dpi(page: &mut Pages<'_>) -> Option<f32> {
    let resolution = page.find_tag(Tag::XResolution).ok()??.into_f32().ok()?;
    match page.find_tag_unsigned::<u16>(Tag::ResolutionUnit).ok()? {
        Some(3) => Some(resolution * 2.54),
        Some(2) | None => Some(resolution),
        Some(_) => None,
    }
}

fn decode(page: &mut Pages<'_>, width: u32, height: u32) -> Option<DynamicImage> {
    let colour = page.colortype().ok()?;
    let samples = page.read_image().ok()?;
    let bytes = eight_bits(samples)?;
    match colour {
        ColorType::Gray(bits @ (1 | 2 | 4)) => {
            let levels = unpack(&bytes, bits, width, height);
            let scale = 255 / ((1_u8 << bits) - 1);
            let grey = levels.into_iter().map(|level| level * scale).collect();
            GrayImage::from_raw(width, height, grey).map(DynamicImage::ImageLuma8)
        }
        ColorType::Gray(_) => grey(width, height, bytes),
        ColorType::GrayA(_) => grey(width, height, bytes.into_iter().step_by(2).collect()),
        ColorType::RGB(_) => rgb(width, height, bytes),
        ColorType::RGBA(_) => {
            image::RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8)
        }
        ColorType::CMYK(_) => rgb(width, height, from_cmyk(&bytes)),
        ColorType::YCbCr(_) => rgb(width, height, from_ycbcr(&bytes)),
        _ => None,
    }
}

fn grey(width: u32, height: u32, bytes: Vec<u8>) -> Option<DynamicImage> {
    GrayImage::from_raw(width, height, bytes).map(DynamicImage::ImageLuma8)
}

fn rgb(width: u32, height: u32, bytes: Vec<u8>) -> Option<DynamicImage> {
    RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8)
}

fn eight_bits(samples: DecodingResult) -> Option<Vec<u8>> {
    match samples {
        DecodingResult::U8(bytes) => Some(bytes),
        DecodingResult::U16(words) => Some(words.into_iter().map(high_byte).collect()),
        _ => None,
    }
}

fn high_byte(word: u16) -> u8 {
    let [high, _] = word.to_be_bytes();
    high
}

/// Samples of less than a byte, of which every row begins on a byte.
fn unpack(bytes: &[u8], bits: u8, width: u32, height: u32) -> Vec<u8> {
    if bits >= 8 {
        return bytes.to_vec();
    }
    let width = measure::index(width);
    let mask = (1_u8 << bits) - 1;
    let per_byte = usize::from(8 / bits);
    bytes
        .chunks(width.div_ceil(per_byte))
        .take(measure::index(height))
        .flat_map(|row| {
            let samples = row.iter().flat_map(move |byte| {
                (1..=8 / bits).map(move |place| (byte >> (8 - place * bits)) & mask)
            });
            samples.take(width)
        })
        .collect()
}

fn from_cmyk(bytes: &[u8]) -> Vec<u8> {
    let mix = |ink: u8, black: u8| {
        let light = u16::from(255 - ink) * u16::from(255 - black) / 255;
        u8::try_from(light).unwrap_or(u8::MAX)
    };
    let (pixels, _) = bytes.as_chunks::<4>();
    pixels
        .iter()
        .flat_map(|[c, m, y, k]| [mix(*c, *k), mix(*m, *k), mix(*y, *k)])
        .collect()
}

fn from_ycbcr(bytes: &[u8]) -> Vec<u8> {
    let (pixels, _) = bytes.as_chunks::<3>();
    let colour = |[y, cb, cr]: &[u8; 3]| {
        let (y, cb, cr) = (
            f32::from(*y),
            f32::from(*cb) - 128.0,
            f32::from(*cr) - 128.0,
        );
        let (r, b) = (y + 1.402 * cr, y + 1.772 * cb);
        let g = y - 0.344_14 * cb - 0.714_14 * cr;
        [r, g, b].map(measure::shade)
    };
    pixels.iter().flat_map(colour).collect()
}
