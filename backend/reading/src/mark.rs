//! The visible mark: burned into every page that leaves the house.

mod tile;

use crate::jpeg::{self, Samples};
use crate::measure;
use crate::turn::Turn;
use crate::typeface::Typeface;
use image::{DynamicImage, ImageFormat, imageops};
use std::borrow::Cow;
use std::collections::{BTreeMap, btree_map::Entry};
use tile::Tile;
use webp::{Encoder, WebPConfig};

/// The quickest method: as faithful as the third one at a quality of 70 (37.5 dB on scans), in two thirds of its time and
/// for a twelfth more bytes.
const WEBP_METHOD: i32 = 0;
const WEBP_QUALITY: f32 = 60.0;
const JPEG_QUALITY: u8 = 75;
/// WebP can hold no more pixels on a side; such pages go out as JPEG.
const WEBP_LONGEST: u32 = 16_383;
/// Sizes of characters for which a stamp keeps its tile.
const TILES_KEPT: usize = 16;
/// The mark's characters on a page, as a share of its shorter side, and on a thumbnail.
const PAGE_SHARE: f32 = 1.0 / 48.0;
const THUMBNAIL_SHARE: f32 = 1.0 / 13.0;
const SMALLEST_CHARACTER: f32 = 9.0;

/// Who reads a page, and when.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Watermark {
    /// The reader's name.
    pub name: String,
    /// The number of the reader's licence, or what identifies the reader instead.
    pub licence: String,
    /// The time of the view, as it shall be read.
    pub time: String,
    /// A random code that only the ledger resolves.
    pub view_code: String,
}

impl Watermark {
    /// The mark as it is read: who, and when with the code.
    pub fn lines(&self) -> [String; 2] {
        let Self {
            name,
            licence,
            time,
            view_code,
        } = self;
        [format!("{name}  {licence}"), format!("{time}  {view_code}")]
    }
}

/// The encoding in which a page is delivered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Two thirds of the bytes, for the network.
    #[default]
    Webp,
    /// A third of the time, when the processor is the bottleneck.
    Jpeg,
}

impl Encoding {
    /// The media type of the encoding.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// A marked page, ready to go out.
#[derive(Clone, Debug)]
pub struct Delivered {
    /// The encoded image.
    pub bytes: Vec<u8>,
    /// What it is encoded as; very large pages go out as JPEG whatever was asked for.
    pub media_type: &'static str,
    /// Width of the image.
    pub width_px: u32,
    /// Height of the image.
    pub height_px: u32,
}

/// Why a page could not be marked. Then nothing is delivered.
#[derive(Debug, thiserror::Error)]
pub enum MarkError {
    /// The master cannot be decoded.
    #[error("the master cannot be decoded")]
    Master(#[source] image::ImageError),
    /// The marked page cannot be encoded.
    #[error("the marked page cannot be encoded")]
    Encoding,
    /// There is nothing to write on the page.
    #[error("the mark is empty")]
    EmptyMark,
}

/// Marks pages with the readers' names.
#[derive(Clone, Debug)]
pub struct Marker {
    typeface: Typeface,
}

/// One mark, laid over page after page: its tile is drawn once for pages of a size. A page that is
/// shown has a mark of its own; all pages of a bundle carry one.
pub(crate) struct Stamp<'a> {
    typeface: &'a Typeface,
    mark: &'a Watermark,
    tiles: BTreeMap<u32, Tile>,
}

impl Marker {
    /// A marker that writes with this typeface.
    pub fn new(typeface: Typeface) -> Self {
        Self { typeface }
    }

    /// Marks a master for one reader, as the page lies. Takes tens of milliseconds of processor time.
    pub fn deliver(
        &self,
        master: (&[u8], Turn),
        mark: &Watermark,
        how: Encoding,
    ) -> Result<Delivered, MarkError> {
        self.stamp(mark).deliver(master, how)
    }

    /// Marks a small image of a master for one reader, as the page lies.
    pub fn thumbnail(
        &self,
        (master, turn): (&[u8], Turn),
        width_px: u32,
        mark: &Watermark,
        how: Encoding,
    ) -> Result<Delivered, MarkError> {
        let page = turn.picture(decode(master)?);
        let width = width_px.clamp(16, page.width().max(16));
        let shrunk = measure::length(width) / measure::length(page.width().max(1));
        let height = measure::pixels(measure::length(page.height()) * shrunk).max(1);
        let small = match &page {
            DynamicImage::ImageLuma8(grey) => imageops::thumbnail(grey, width, height).into(),
            _ => imageops::thumbnail(&page.to_rgb8(), width, height).into(),
        };
        encode(&self.stamp(mark).marked(small, THUMBNAIL_SHARE)?, how)
    }

    /// What lays one mark over many pages.
    pub(crate) fn stamp<'a>(&'a self, mark: &'a Watermark) -> Stamp<'a> {
        Stamp {
            typeface: &self.typeface,
            mark,
            tiles: BTreeMap::new(),
        }
    }
}

impl Stamp<'_> {
    /// Marks a master: turned first, so that the mark stands upright on the page as it lies.
    pub(crate) fn deliver(
        &mut self,
        (master, turn): (&[u8], Turn),
        how: Encoding,
    ) -> Result<Delivered, MarkError> {
        let page = turn.picture(decode(master)?);
        encode(&self.marked(page, PAGE_SHARE)?, how)
    }

    fn marked(&mut self, mut page: DynamicImage, share: f32) -> Result<DynamicImage, MarkError> {
        let side = measure::length(page.width().min(page.height()));
        let character = measure::pixels((side * share).max(SMALLEST_CHARACTER));
        let tile = self.tile(character)?;
        let row_samples = match &mut page {
            DynamicImage::ImageLuma8(grey) => (grey.width(), 1, &mut **grey),
            DynamicImage::ImageRgb8(rgb) => (rgb.width(), 3, &mut **rgb),
            _ => return Err(MarkError::Encoding),
        };
        let (width, channels, samples) = row_samples;
        tile.burn_into(samples, measure::index(width), channels);
        Ok(page)
    }

    /// The tile for characters of this size.
    fn tile(&mut self, size: u32) -> Result<&Tile, MarkError> {
        // A bundle of pages of every size holds no more memory than one of a few.
        if self.tiles.len() >= TILES_KEPT && !self.tiles.contains_key(&size) {
            self.tiles.clear();
        }
        match self.tiles.entry(size) {
            Entry::Occupied(kept) => Ok(kept.into_mut()),
            Entry::Vacant(place) => {
                let lines = self.mark.lines();
                let drawn = Tile::draw(self.typeface, &lines, measure::length(size));
                Ok(place.insert(drawn.ok_or(MarkError::EmptyMark)?))
            }
        }
    }
}

/// Decodes a master; grey stays grey, everything else becomes plain colour.
fn decode(master: &[u8]) -> Result<DynamicImage, MarkError> {
    let is_png = master.starts_with(b"\x89PNG");
    let format = if is_png {
        ImageFormat::Png
    } else {
        ImageFormat::Jpeg
    };
    let page = image::load_from_memory_with_format(master, format).map_err(MarkError::Master)?;
    Ok(match page {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => page,
        other => DynamicImage::ImageRgb8(other.into_rgb8()),
    })
}

fn encode(page: &DynamicImage, how: Encoding) -> Result<Delivered, MarkError> {
    let (width_px, height_px) = (page.width(), page.height());
    let how = if width_px.max(height_px) > WEBP_LONGEST {
        Encoding::Jpeg
    } else {
        how
    };
    let bytes = match how {
        Encoding::Webp => webp(page)?,
        Encoding::Jpeg => {
            let samples = Samples {
                bytes: page.as_bytes(),
                width: width_px,
                height: height_px,
                is_coloured: page.color().has_color(),
            };
            jpeg::encode(&samples, JPEG_QUALITY, None).ok_or(MarkError::Encoding)?
        }
    };
    Ok(Delivered {
        bytes,
        media_type: how.media_type(),
        width_px,
        height_px,
    })
}

fn webp(page: &DynamicImage) -> Result<Vec<u8>, MarkError> {
    let mut config = WebPConfig::new().map_err(|()| MarkError::Encoding)?;
    config.quality = WEBP_QUALITY;
    config.method = WEBP_METHOD;
    let colour = colour(page);
    let encoder = Encoder::from_rgb(&colour, page.width(), page.height());
    let memory = encoder
        .encode_advanced(&config)
        .map_err(|_| MarkError::Encoding)?;
    Ok(memory.to_vec())
}

/// The page in three samples a pixel, as WebP takes it. The image library rounds each through a float, for colour
/// spaces that no master has.
fn colour(page: &DynamicImage) -> Cow<'_, [u8]> {
    match page {
        DynamicImage::ImageLuma8(grey) => {
            let mut colour = vec![0; grey.as_raw().len() * 3];
            let (pixels, _) = colour.as_chunks_mut::<3>();
            for (pixel, shade) in pixels.iter_mut().zip(grey.as_raw()) {
                *pixel = [*shade; 3];
            }
            colour.into()
        }
        other => other.as_bytes().into(),
    }
}
