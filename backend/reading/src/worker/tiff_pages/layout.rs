//! How the picture of a TIFF page lies in the file: its samples, its strips or tiles.

use super::directory::{Directory, Tiff, tag};
use crate::measure;
use crate::paper::Flaw;
use crate::worker::raster::Density;
use image::metadata::Orientation;

/// More samples a pixel than any picture of a page has.
const MOST_SAMPLES: u64 = 32;
const LONGEST_SIDE: u32 = 1 << 20;
/// Of `T4Options`: rows coded in two dimensions.
const TWO_DIMENSIONAL: u64 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    None,
    /// Modified Huffman: rows of one-dimensional codes, each beginning on a byte.
    Huffman,
    Group3,
    Group4,
    Lzw,
    OldJpeg,
    Jpeg,
    Deflate,
    PackBits,
}

impl Compression {
    fn of(number: u64) -> Option<Self> {
        Some(match number {
            1 => Self::None,
            2 => Self::Huffman,
            3 => Self::Group3,
            4 => Self::Group4,
            5 => Self::Lzw,
            6 => Self::OldJpeg,
            7 => Self::Jpeg,
            8 | 32_946 => Self::Deflate,
            32_773 => Self::PackBits,
            _ => return None,
        })
    }

    /// Whether it codes runs of black and white.
    pub(super) fn is_fax(self) -> bool {
        matches!(self, Self::Huffman | Self::Group3 | Self::Group4)
    }
}

/// What the picture is divided into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Division {
    /// Strips as wide as the page, the last one as high as it needs.
    Strips,
    /// Tiles of one size, over the edges of the page.
    Tiles,
}

/// Everything about a page that its pixels depend on.
pub(super) struct Layout {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) bits: u32,
    pub(super) samples: usize,
    pub(super) compression: Compression,
    pub(super) photometric: u64,
    pub(super) are_bits_reversed: bool,
    pub(super) is_planar: bool,
    pub(super) is_differenced: bool,
    t4_options: u64,
    /// Luminance samples for each pair of differences, across and down.
    pub(super) sampling: (u32, u32),
    /// Width and height of a strip or tile.
    pub(super) piece: (u32, u32),
    pub(super) division: Division,
    offsets: Vec<u64>,
    lengths: Vec<u64>,
}

impl Layout {
    pub(super) fn read(directory: &Directory<'_>) -> Result<Self, Flaw> {
        let (width, height) = (side(directory, tag::WIDTH)?, side(directory, tag::LENGTH)?);
        let compression = directory.number(tag::COMPRESSION).unwrap_or(1);
        let compression = Compression::of(compression).ok_or(Flaw::EncodingUnknown)?;
        let is_tiled = directory.has(tag::TILE_WIDTH);
        let piece = if is_tiled {
            (
                side(directory, tag::TILE_WIDTH)?,
                side(directory, tag::TILE_LENGTH)?,
            )
        } else {
            let rows = directory.count(tag::ROWS_PER_STRIP).unwrap_or(height);
            (width, rows.clamp(1, height))
        };
        let (offsets, lengths) = if is_tiled && directory.has(tag::TILE_OFFSETS) {
            (tag::TILE_OFFSETS, tag::TILE_BYTES)
        } else {
            (tag::STRIP_OFFSETS, tag::STRIP_BYTES)
        };
        let samples = directory.number(tag::SAMPLES).unwrap_or(1);
        let sampling = directory.numbers(tag::YCBCR_SAMPLING);
        let at = |place: usize| {
            sampling
                .get(place)
                .map_or(2, |n| u32::try_from(*n).unwrap_or(0))
        };
        let layout = Self {
            width,
            height,
            bits: bits(directory)?,
            samples: usize::try_from(samples.clamp(1, MOST_SAMPLES)).unwrap_or(1),
            compression,
            photometric: directory.number(tag::PHOTOMETRIC).unwrap_or(0),
            are_bits_reversed: directory.number(tag::FILL_ORDER) == Some(2),
            is_planar: directory.number(tag::PLANES) == Some(2) && samples > 1,
            is_differenced: is_differenced(directory, compression)?,
            t4_options: directory.number(tag::T4_OPTIONS).unwrap_or(0),
            sampling: (at(0), at(1)),
            piece,
            division: if is_tiled {
                Division::Tiles
            } else {
                Division::Strips
            },
            offsets: directory.numbers(offsets),
            lengths: directory.numbers(lengths),
        };
        layout.check(directory)
    }

    fn check(self, directory: &Directory<'_>) -> Result<Self, Flaw> {
        let formats = directory.numbers(tag::SAMPLE_FORMAT);
        let are_whole = formats.iter().all(|format| matches!(format, 1 | 4));
        let together = self.samples_together();
        let is_written = match self.compression {
            Compression::Huffman | Compression::Group3 | Compression::Group4 => {
                (self.bits, together) == (1, 1)
            }
            Compression::Jpeg => self.bits == 8,
            _ => !self.is_differenced || matches!(self.bits, 8 | 16),
        };
        let (across, down) = self.sampling;
        let is_sampled = if self.photometric != 6 || self.sampling == (1, 1) {
            true
        } else if self.is_planar {
            false
        } else {
            (self.bits, together) == (8, 3) && matches!((across, down), (1 | 2 | 4, 1 | 2 | 4))
        };
        if are_whole && is_written && is_sampled {
            Ok(self)
        } else {
            Err(Flaw::EncodingUnknown)
        }
    }

    /// Whether the differences of colour are stored for several pixels at once, other than in a JPEG.
    pub(super) fn is_subsampled(&self) -> bool {
        self.photometric == 6
            && !matches!(self.compression, Compression::Jpeg | Compression::OldJpeg)
            && self.sampling != (1, 1)
            && !self.is_planar
    }

    /// Whether rows of a Group 3 fax are coded by the rows before them.
    pub(super) fn has_two_dimensions(&self) -> bool {
        self.t4_options & TWO_DIMENSIONAL != 0
    }

    pub(super) fn planes(&self) -> usize {
        if self.is_planar { self.samples } else { 1 }
    }

    /// Samples of a pixel that lie together.
    pub(super) fn samples_together(&self) -> usize {
        if self.is_planar { 1 } else { self.samples }
    }

    /// Whether the page is one strip, its samples together.
    pub(super) fn is_one_strip(&self) -> bool {
        let is_one = self.planes() == 1 && self.down() == 1;
        is_one && self.division == Division::Strips
    }

    /// Strips or tiles side by side.
    pub(super) fn across(&self) -> u32 {
        self.width.div_ceil(self.piece.0)
    }

    /// Strips or tiles one below the other.
    pub(super) fn down(&self) -> u32 {
        self.height.div_ceil(self.piece.1)
    }

    /// Bytes of a row of a strip or tile, as it lies there once it is expanded.
    pub(super) fn stride(&self) -> usize {
        let bits =
            measure::index(self.piece.0) * self.samples_together() * measure::index(self.bits);
        bits.div_ceil(8)
    }

    /// Rows of the strips or tiles of this band that belong to the picture.
    pub(super) fn rows(&self, band: u32) -> u32 {
        self.piece.1.min(self.height - band * self.piece.1)
    }

    /// Bytes of memory for each pixel of the page: a band of pieces is held at a time.
    pub(super) fn bytes_a_pixel(&self) -> f32 {
        let piece = measure::length(self.piece.0) * measure::length(self.piece.1);
        let band = piece * measure::length(self.across());
        let bits = measure::length(measure::count(self.samples)) * measure::length(self.bits);
        // Read, expanded, and what an expander holds besides.
        let share = band / (measure::length(self.width) * measure::length(self.height));
        share * (bits / 8.0) * 2.0
    }

    /// Bytes of memory for each pixel of the page while another program reads it, or unpacks its pieces, which are then put
    /// together.
    pub(super) fn bytes_a_checked_pixel(&self) -> f32 {
        let samples = measure::length(measure::count(self.samples));
        let bytes = samples * measure::length(self.bits) / 8.0;
        if self.is_one_strip() && self.compression != Compression::Jpeg {
            return bytes * 2.0;
        }
        let piece = measure::length(self.piece.0) * measure::length(self.piece.1);
        let share = piece / (measure::length(self.width) * measure::length(self.height));
        let bytes = bytes.max(1.0);
        // The pieces as pixels of four bytes for each of theirs, the page, and what is made of it.
        bytes * (3.0 + 5.0 * share)
    }

    /// The stored bytes of a piece, as far as the file holds them; whether it holds them all.
    pub(super) fn stored<'a>(
        &self,
        tiff: Tiff<'a>,
        (plane, band, column): (usize, u32, u32),
    ) -> (&'a [u8], bool) {
        let a_plane = measure::index(self.across()) * measure::index(self.down());
        let number = plane * a_plane + measure::index(band * self.across() + column);
        let Some(from) = self
            .offsets
            .get(number)
            .and_then(|at| usize::try_from(*at).ok())
        else {
            return (&[], false);
        };
        let rest = tiff.bytes.get(from..).unwrap_or_default();
        let length = self
            .lengths
            .get(number)
            .and_then(|length| usize::try_from(*length).ok());
        match length.filter(|length| *length > 0) {
            Some(length) => (rest.get(..length).unwrap_or(rest), length <= rest.len()),
            // Old writers of a single strip say nothing of its length.
            None if self.lengths.len() <= 1 => (rest, !rest.is_empty()),
            None => (&[], false),
        }
    }
}

/// A length in pixels.
fn side(directory: &Directory<'_>, tag: u16) -> Result<u32, Flaw> {
    let side = directory.count(tag);
    side.filter(|side| (1..=LONGEST_SIDE).contains(side))
        .ok_or(Flaw::Damaged)
}

/// Bits of a sample; all samples have as many.
fn bits(directory: &Directory<'_>) -> Result<u32, Flaw> {
    let bits = directory.numbers(tag::BITS);
    let first = bits.first().copied().unwrap_or(1);
    if !(1..=16).contains(&first) || bits.iter().any(|other| *other != first) {
        return Err(Flaw::EncodingUnknown);
    }
    u32::try_from(first).map_err(|_| Flaw::EncodingUnknown)
}

/// Whether samples are stored as differences from the one before (TIFF 6.0, section 14): a way of the two compressions
/// that profit from it.
fn is_differenced(directory: &Directory<'_>, compression: Compression) -> Result<bool, Flaw> {
    match directory.number(tag::PREDICTOR) {
        _ if !matches!(compression, Compression::Lzw | Compression::Deflate) => Ok(false),
        None | Some(1) => Ok(false),
        Some(2) => Ok(true),
        Some(_) => Err(Flaw::EncodingUnknown),
    }
}

/// How the page lies.
pub(super) fn orientation(directory: &Directory<'_>) -> Orientation {
    let tag = directory.number(tag::ORIENTATION);
    tag.and_then(|tag| Orientation::from_exif(u8::try_from(tag).ok()?))
        .unwrap_or(Orientation::NoTransforms)
}

/// The resolutions, across and down (TIFF 6.0, section 8).
pub(super) fn density(directory: &Directory<'_>) -> Density {
    let x = directory.fraction(tag::X_RESOLUTION);
    let y = directory.fraction(tag::Y_RESOLUTION);
    let (Some(x), Some(y)) = (x.or(y), y.or(x)) else {
        return Density::Unsaid;
    };
    match directory.number(tag::RESOLUTION_UNIT) {
        Some(3) => Density::Inch(x * 2.54, y * 2.54),
        Some(2) | None => Density::Inch(x, y),
        Some(_) => Density::Shape(x, y),
    }
}
