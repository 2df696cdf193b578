//! Sheets: how a picture comes to lie on its page, how large, and how the image is encoded.

use super::drawings::Pixels;
use super::scale::Scaler;
use super::{Canvas, Drawn, Other};
use crate::jpeg::{self, Samples};
use crate::measure;
use crate::paper::{Area, Flaw, MasterFormat};
use crate::statement::{Reason, Statement};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, GrayImage, ImageEncoder, RgbImage};
use std::ops::Range;

/// The quality of JPEG masters: delivery encodes once more, so this one must not show.
const MASTER_QUALITY: u8 = 88;
const MASTER_DPI: u16 = 150;
/// Channels that differ by no more than this are grey: scanners and JPEG leave such traces.
const GREY_TOLERANCE: u8 = 3;
const POINTS_PER_INCH: f32 = 72.0;
const A4_PT: (f32, f32) = (595.0, 842.0);
/// Resolutions outside this are not believed.
const CREDIBLE_DPI: std::ops::RangeInclusive<f32> = 60.0..=2_400.0;
/// No machine scans so many times finer one way than the other; faxes do twice.
const MOST_UNLIKE: f32 = 4.5;
/// What telephones and screens write into every picture, whatever its size.
const HEARSAY_DPI: f32 = 96.5;
const LARGEST_PT: f32 = 14_400.0;
/// The longest side of an image that can be encoded.
const LONGEST_PX: f32 = 60_000.0;
/// More is not read, however little room it takes: a file of nothing but white would cost minutes.
const MOST_PIXELS: f32 = 1e9;
/// Room for everything but the picture: the program, the typeface, tables.
const RESERVE: u64 = 96 << 20;
/// Bytes for each pixel of the master: as scaled, as turned, and as it is encoded.
const MASTER_BYTES: f32 = 9.0;

/// What a file says of the size of its pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Density {
    Unsaid,
    /// So many to the inch, across and down.
    Inch(f32, f32),
    /// So many across are as long as so many down; how long is not said.
    Shape(f32, f32),
}

/// How a picture comes to lie on its sheet.
pub(super) struct Plan {
    source: (u32, u32),
    target: (u32, u32),
    /// The sheet as displayed.
    points: (f32, f32),
    orientation: Orientation,
}

/// A strip of a picture that is missing, in its own rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Missing {
    /// The first row and the one behind the last.
    pub(super) rows: (u32, u32),
    /// The first column and the one behind the last.
    pub(super) columns: (u32, u32),
}

impl Plan {
    /// Both resolutions count: a fax has half as many rows to the inch as columns.
    pub(super) fn new(
        source: (u32, u32),
        density: Density,
        orientation: Orientation,
        canvas: Canvas,
    ) -> Self {
        let (width, height) = (measure::length(source.0), measure::length(source.1));
        let (across, down) = inches_per_pixel(width, height, density);
        let finest = measure::length(canvas.dpi).min(1.0 / across.min(down));
        let (mut x, mut y) = (across * finest, down * finest);
        if x >= 0.95 && (x - y).abs() < 0.005 {
            (x, y) = (1.0, 1.0);
        }
        // A plan larger than the largest sheet is drawn at what resolution fits.
        let most = (measure::length(canvas.megapixels) * 1e6 / (width * x * height * y)).sqrt();
        let longest = LONGEST_PX / (width * x).max(height * y);
        let fit = most.min(longest).min(1.0);
        let side = |length: f32| {
            let fitted = if fit < 1.0 {
                (length * fit).floor()
            } else {
                length
            };
            measure::pixels(fitted).max(1)
        };
        let target = (side(width * x), side(height * y));
        let points = (
            width * across * POINTS_PER_INCH,
            height * down * POINTS_PER_INCH,
        );
        Self {
            source,
            target,
            points: if swaps(orientation) {
                (points.1, points.0)
            } else {
                points
            },
            orientation,
        }
    }

    /// Refuses a picture whose decoding would take more memory than there is: so many bytes for each of its pixels beside
    /// those that are held already.
    pub(super) fn check(
        &self,
        canvas: Canvas,
        bytes_a_pixel: f32,
        held: usize,
    ) -> Result<(), Flaw> {
        let held = u64::try_from(held)
            .unwrap_or(u64::MAX)
            .saturating_add(RESERVE);
        let room = measure::mass(canvas.memory.saturating_sub(held));
        let master = measure::length(self.target.0) * measure::length(self.target.1) * MASTER_BYTES;
        let allowed = ((room - master).max(0.0) / bytes_a_pixel.max(0.01)).min(MOST_PIXELS);
        too_many(
            (
                measure::length(self.source.0),
                measure::length(self.source.1),
            ),
            allowed,
        )
    }

    /// What makes the sheet from rows of one sample a pixel or of three.
    pub(super) fn scaler(&self, channels: usize) -> Scaler {
        Scaler::new(self.source, self.target, channels)
    }

    /// The page, from what the scaler made; whatever is missing is stated.
    pub(super) fn finish(
        &self,
        scaler: Scaler,
        channels: usize,
        missing: &[Missing],
    ) -> Result<Made, Flaw> {
        let (width, height) = self.target;
        let pixels = scaler.finish();
        let mut image = if channels == 1 {
            GrayImage::from_raw(width, height, pixels).map(DynamicImage::ImageLuma8)
        } else {
            RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8)
        }
        .ok_or(Flaw::Damaged)?;
        image.apply_orientation(self.orientation);
        let mut statement = Statement::whole(1);
        for strip in missing {
            statement.lack(Reason::PictureCut, Some(self.area(*strip)));
        }
        Ok(Made {
            points: self.points,
            shades: Shades::from_image(image),
            statement,
        })
    }

    /// Whether it is made less than twice as small.
    pub(super) fn keeps_pixels(&self) -> bool {
        self.source.0 < self.target.0 * 2
    }

    /// The sheet as displayed, in pixels.
    pub(super) fn sheet(&self) -> (u32, u32) {
        if swaps(self.orientation) {
            (self.target.1, self.target.0)
        } else {
            self.target
        }
    }

    /// Pixels of the sheet for a point of its paper.
    pub(super) fn pixels_a_point(&self) -> f32 {
        measure::length(self.sheet().0) / self.points.0
    }

    /// Where a PDF that has a unit for each pixel of the sheet paints the picture on it (PDF 32000-1, 8.9.5.1): its lower
    /// left corner is at nought, its right and its upper one at one.
    pub(super) fn place(&self) -> [f32; 6] {
        let (width, height) = self.sheet();
        let corner = |x, y| {
            let (x, y) = turned(self.orientation, x, y);
            (
                x * measure::length(width),
                (1.0 - y) * measure::length(height),
            )
        };
        let (origin, right, upper) = (corner(0.0, 1.0), corner(1.0, 1.0), corner(0.0, 0.0));
        [
            right.0 - origin.0,
            right.1 - origin.1,
            upper.0 - origin.0,
            upper.1 - origin.1,
            origin.0,
            origin.1,
        ]
    }

    /// The whole picture, where nobody knows which part of it is damaged.
    pub(super) fn everything(&self) -> Missing {
        self.below(0)
    }

    /// All rows from this one on.
    pub(super) fn below(&self, row: u32) -> Missing {
        Missing {
            rows: (row, self.source.1),
            columns: (0, self.source.0),
        }
    }

    /// Where a strip of the source comes to lie on the sheet.
    fn area(&self, strip: Missing) -> Area {
        let part = |at: u32, of: u32| measure::length(at) / measure::length(of);
        let (left, right) = (
            part(strip.columns.0, self.source.0),
            part(strip.columns.1, self.source.0),
        );
        let (top, bottom) = (
            part(strip.rows.0, self.source.1),
            part(strip.rows.1, self.source.1),
        );
        let (a, b) = (
            turned(self.orientation, left, top),
            turned(self.orientation, right, bottom),
        );
        let (width, height) = self.points;
        Area {
            x: a.0.min(b.0) * width,
            y: a.1.min(b.1) * height,
            width: (a.0 - b.0).abs() * width,
            height: (a.1 - b.1).abs() * height,
        }
    }
}

/// A picture on its sheet, before it is encoded.
pub(super) struct Made {
    /// The sheet as displayed.
    points: (f32, f32),
    shades: Shades,
    pub(super) statement: Statement,
}

impl Made {
    /// Its pixels on an opaque ground.
    pub(super) fn pixels(&self) -> Pixels {
        let Shades { width, height, .. } = self.shades;
        Pixels {
            width,
            height,
            rgba: self.shades.to_opaque(),
        }
    }

    /// The page, with what the other program drew.
    pub(super) fn drawn(self, other: Option<Other>) -> Result<Drawn, Flaw> {
        let format = MasterFormat::Jpeg;
        Ok(Drawn {
            width_pt: self.points.0,
            height_pt: self.points.1,
            rotation: 0,
            runs: Vec::new(),
            format,
            width_px: self.shades.width,
            height_px: self.shades.height,
            image: self.shades.encode(format)?,
            statement: self.statement,
            other,
        })
    }
}

/// Where a place of the picture, in parts of its sides, lies once it is turned.
fn turned(orientation: Orientation, x: f32, y: f32) -> (f32, f32) {
    match orientation {
        Orientation::NoTransforms => (x, y),
        Orientation::FlipHorizontal => (1.0 - x, y),
        Orientation::Rotate180 => (1.0 - x, 1.0 - y),
        Orientation::FlipVertical => (x, 1.0 - y),
        Orientation::Rotate90FlipH => (y, x),
        Orientation::Rotate90 => (1.0 - y, x),
        Orientation::Rotate270FlipH => (1.0 - y, 1.0 - x),
        Orientation::Rotate270 => (y, 1.0 - x),
    }
}

/// Whether height becomes width.
fn swaps(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// The size of a pixel on paper: as the file says when that is credible, else so that the page
/// fits on A4 the way it lies.
fn inches_per_pixel(width: f32, height: f32, density: Density) -> (f32, f32) {
    let (short, long) = A4_PT;
    let are_alike = |x: f32, y: f32| x.max(y) <= x.min(y) * MOST_UNLIKE;
    let (across, down) = match density {
        Density::Shape(x, y) if are_alike(x, y) && x.min(y) > 0.0 => (x.max(y) / x, x.max(y) / y),
        _ => (1.0, 1.0),
    };
    let (wide, high) = (width * across, height * down);
    let a4 = (short / wide.min(high)).min(long / wide.max(high)) / POINTS_PER_INCH;
    let said = match density {
        Density::Inch(x, y)
            if are_alike(x, y) && CREDIBLE_DPI.contains(&x) && CREDIBLE_DPI.contains(&y) =>
        {
            Some((x, y))
        }
        _ => None,
    };
    let fits = |(x, y): &(f32, f32)| {
        let side = (width / x).max(height / y) * POINTS_PER_INCH;
        // A telephone writes 72 dpi into every picture: a sheet beyond A2 was not photographed.
        side <= LARGEST_PT && (side <= long * 2.0 || x.min(*y) > HEARSAY_DPI)
    };
    said.filter(fits)
        .map_or((a4 * across, a4 * down), |(x, y)| (1.0 / x, 1.0 / y))
}

/// Refuses more pixels than allowed, in millions, and says how many those are.
fn too_many((width, height): (f32, f32), allowed: f32) -> Result<(), Flaw> {
    if width * height <= allowed && width <= LONGEST_PX && height <= LONGEST_PX {
        return Ok(());
    }
    Err(Flaw::TooManyPixels {
        found: measure::pixels((width * height / 1e6).ceil()),
        allowed: measure::pixels((allowed / 1e6).floor()),
    })
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
        Self::from_colour(width, height, image.into_rgb8().into_raw())
    }

    fn to_opaque(&self) -> Vec<u8> {
        let pixels = measure::index(self.width) * measure::index(self.height);
        let mut rgba = vec![255; pixels * 4];
        let (opaque, _) = rgba.as_chunks_mut::<4>();
        if self.colour == ExtendedColorType::L8 {
            for (pixel, grey) in opaque.iter_mut().zip(&self.bytes) {
                *pixel = [*grey, *grey, *grey, 255];
            }
        } else {
            let (colours, _) = self.bytes.as_chunks::<3>();
            for (pixel, [r, g, b]) in opaque.iter_mut().zip(colours) {
                *pixel = [*r, *g, *b, 255];
            }
        }
        rgba
    }

    /// Some pixels of a row, as far as the image has them.
    pub(super) fn row(&self, row: u32, columns: Range<u32>) -> impl Iterator<Item = [u8; 3]> {
        let depth = if self.colour == ExtendedColorType::Rgb8 {
            3
        } else {
            1
        };
        let width = measure::index(self.width);
        let start = measure::index(row).saturating_mul(width);
        let clamp = |column: u32| measure::index(column).min(width);
        let (from, to) = (start + clamp(columns.start), start + clamp(columns.end));
        let bytes = self.bytes.get(from * depth..to * depth).unwrap_or_default();
        bytes.chunks_exact(depth).map(|pixel| match pixel {
            [r, g, b] => [*r, *g, *b],
            [grey, ..] => [*grey; 3],
            [] => [0; 3],
        })
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
