//! Photographs and scans: upright, at the resolution of the masters, without metadata.

use super::{Canvas, Desk, Document, Drawn, guarded};
use crate::jpeg::{self, Samples};
use crate::measure;
use crate::paper::{Flaw, MasterFormat, SourceKind};
use crate::statement::Statement;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::imageops::{self, FilterType as Resampling};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder};
use std::io::{self, Cursor};

/// The quality of JPEG masters: delivery encodes once more, so this one must not show.
const MASTER_QUALITY: u8 = 88;
const MASTER_DPI: u16 = 150;
/// Channels that differ by no more than this are grey: scanners and JPEG leave such traces.
const GREY_TOLERANCE: u8 = 3;
const POINTS_PER_INCH: f32 = 72.0;
const A4_PT: (f32, f32) = (595.0, 842.0);
/// Resolutions outside this are not believed.
const CREDIBLE_DPI: std::ops::RangeInclusive<f32> = 60.0..=2_400.0;

/// A JPEG or PNG: a document of one page.
pub(super) struct Photograph {
    bytes: Vec<u8>,
    kind: SourceKind,
    canvas: Canvas,
}

impl Photograph {
    pub(super) fn new(bytes: Vec<u8>, kind: SourceKind, canvas: Canvas) -> Self {
        Self {
            bytes,
            kind,
            canvas,
        }
    }

    fn draw(&self) -> Result<Drawn, Flaw> {
        let source = Cursor::new(self.bytes.as_slice());
        let dpi = if self.kind == SourceKind::Jpeg {
            jfif_dpi(&self.bytes)
        } else {
            phys_dpi(&self.bytes)
        };
        if self.kind == SourceKind::Jpeg {
            let decoder = JpegDecoder::new(source).map_err(|_| Flaw::Damaged)?;
            draw(decoder, dpi, self.canvas)
        } else {
            let decoder = PngDecoder::new(source).map_err(|_| Flaw::Damaged)?;
            draw(decoder, dpi, self.canvas)
        }
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
        desk.hand_in(1, guarded(|| self.draw()))
    }
}

fn draw(mut decoder: impl ImageDecoder, dpi: Option<f32>, canvas: Canvas) -> Result<Drawn, Flaw> {
    let (width, height) = decoder.dimensions();
    check_pixels(canvas, measure::length(width), measure::length(height))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|_| Flaw::Damaged)?;
    finish(image, orientation, dpi, canvas)
}

/// Turns a decoded image upright, sizes it and encodes it anew.
pub(super) fn finish(
    mut image: DynamicImage,
    orientation: Orientation,
    dpi: Option<f32>,
    canvas: Canvas,
) -> Result<Drawn, Flaw> {
    image.apply_orientation(orientation);
    let (width, height) = (
        measure::length(image.width()),
        measure::length(image.height()),
    );
    let per_point = points_per_pixel(width, height, dpi);
    let (width_pt, height_pt) = (width * per_point, height * per_point);
    let wanted = per_point * measure::length(canvas.dpi) / POINTS_PER_INCH;
    let shades = Shades::from_image(shrink(image, wanted));
    let format = MasterFormat::Jpeg;
    Ok(Drawn {
        width_pt,
        height_pt,
        rotation: 0,
        runs: Vec::new(),
        format,
        width_px: shades.width,
        height_px: shades.height,
        image: shades.encode(format)?,
        statement: Statement::whole(1),
        other: None,
    })
}

/// The size of a pixel on paper: as the file says when that is credible, else so that the page
/// fits on A4 the way it lies.
fn points_per_pixel(width: f32, height: f32, dpi: Option<f32>) -> f32 {
    let (short, long) = A4_PT;
    let a4 = (short / width.min(height)).min(long / width.max(height));
    let said = dpi
        .filter(|dpi| CREDIBLE_DPI.contains(dpi))
        .map(|dpi| POINTS_PER_INCH / dpi);
    // A telephone writes 72 dpi into every picture: a sheet beyond A2 was not photographed.
    said.filter(|pixel| width.max(height) * pixel <= long * 2.0)
        .unwrap_or(a4)
}

fn shrink(image: DynamicImage, factor: f32) -> DynamicImage {
    if factor >= 0.95 {
        return image;
    }
    let size = |side: u32| measure::pixels(measure::length(side) * factor).max(1);
    let (width, height) = (size(image.width()), size(image.height()));
    image.resize_exact(width, height, Resampling::CatmullRom)
}

/// Refuses a page whose image would be too large.
pub(super) fn check_pixels(canvas: Canvas, width: f32, height: f32) -> Result<(), Flaw> {
    let allowed = measure::length(canvas.megapixels) * 1e6;
    if width * height <= allowed && width <= 60_000.0 && height <= 60_000.0 {
        Ok(())
    } else {
        Err(Flaw::TooManyPixels)
    }
}

/// Pixels ready to be encoded: grey when the page is, colour otherwise.
pub(super) struct Shades {
    pub(super) width: u32,
    pub(super) height: u32,
    bytes: Vec<u8>,
    colour: ExtendedColorType,
}

impl Shades {
    /// From pixels of four bytes on an opaque ground.
    pub(super) fn from_opaque(width: u32, height: u32, rgba: &[u8]) -> Self {
        let (pixels, _) = rgba.as_chunks::<4>();
        if pixels.iter().all(|[r, g, b, _]| is_grey(*r, *g, *b)) {
            let bytes = pixels.iter().map(|[_, g, _, _]| *g).collect();
            return Self {
                width,
                height,
                bytes,
                colour: ExtendedColorType::L8,
            };
        }
        let bytes = pixels
            .iter()
            .flat_map(|[r, g, b, _]| [*r, *g, *b])
            .collect();
        Self {
            width,
            height,
            bytes,
            colour: ExtendedColorType::Rgb8,
        }
    }

    fn from_colour(width: u32, height: u32, rgb: Vec<u8>) -> Self {
        let (pixels, _) = rgb.as_chunks::<3>();
        if pixels.iter().all(|[r, g, b]| is_grey(*r, *g, *b)) {
            let bytes = pixels.iter().map(|[_, g, _]| *g).collect();
            return Self {
                width,
                height,
                bytes,
                colour: ExtendedColorType::L8,
            };
        }
        Self {
            width,
            height,
            bytes: rgb,
            colour: ExtendedColorType::Rgb8,
        }
    }

    fn from_image(image: DynamicImage) -> Self {
        let (width, height) = (image.width(), image.height());
        if let DynamicImage::ImageLuma8(grey) = image {
            let bytes = grey.into_raw();
            return Self {
                width,
                height,
                bytes,
                colour: ExtendedColorType::L8,
            };
        }
        if !image.color().has_alpha() {
            return Self::from_colour(width, height, image.into_rgb8().into_raw());
        }
        // Transparency is laid on white, as paper would show it.
        let mut sheet = image::RgbaImage::from_pixel(width, height, image::Rgba([255; 4]));
        imageops::overlay(&mut sheet, &image.into_rgba8(), 0, 0);
        Self::from_opaque(width, height, sheet.as_raw())
    }

    /// The encoded image.
    pub(super) fn encode(&self, format: MasterFormat) -> Result<Vec<u8>, Flaw> {
        match format {
            MasterFormat::Jpeg => {
                let samples = Samples {
                    bytes: &self.bytes,
                    width: self.width,
                    height: self.height,
                    is_coloured: self.colour == ExtendedColorType::Rgb8,
                };
                jpeg::encode(&samples, MASTER_QUALITY, Some(MASTER_DPI)).ok_or(Flaw::Damaged)
            }
            MasterFormat::Png => {
                let mut bytes = Vec::new();
                let (effort, filter) = (CompressionType::Fast, FilterType::Up);
                let encoder = PngEncoder::new_with_quality(&mut bytes, effort, filter);
                let written =
                    encoder.write_image(&self.bytes, self.width, self.height, self.colour);
                written.map_err(|_| Flaw::Damaged)?;
                Ok(bytes)
            }
        }
    }
}

fn is_grey(r: u8, g: u8, b: u8) -> bool {
    r.abs_diff(g) <= GREY_TOLERANCE && g.abs_diff(b) <= GREY_TOLERANCE
}

/// The resolution a JPEG's JFIF header states.
fn jfif_dpi(bytes: &[u8]) -> Option<f32> {
    let at = memchr::memmem::find(bytes.get(..64)?, b"JFIF\0")?;
    let [unit, high, low] = bytes.get(at + 7..at + 10)?.try_into().ok()?;
    let density = f32::from(u16::from_be_bytes([high, low]));
    match unit {
        1 => Some(density),
        2 => Some(density * 2.54),
        _ => None,
    }
}

/// The resolution a PNG's `pHYs` chunk states.
fn phys_dpi(bytes: &[u8]) -> Option<f32> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let at = memchr::memmem::find(head, b"pHYs")? + 4;
    let (number, unit) = (bytes.get(at..at + 4)?, bytes.get(at + 8)?);
    let per_metre = u16::try_from(u32::from_be_bytes(number.try_into().ok()?)).ok()?;
    (*unit == 1).then(|| f32::from(per_metre) * 0.0254)
}
