//! JPEG as it lies in files of its own and in TIFF: decoded as far as it goes, and examined to its end.

use super::entropy::{self, Completeness};
use crate::measure;
use crate::paper::Flaw;
use image::metadata::Orientation;
use std::borrow::Cow;
use std::io::Cursor;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// What lies where nothing was decoded.
const NOT_THERE: u8 = 128;
/// The transform byte of an Adobe segment, behind its marker (TN 5116).
const ADOBE: &[u8] = b"Adobe\0";
const ADOBE_TRANSFORM: usize = 11;

/// What the samples of three components are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// As the JPEG says, and luminance with two differences where it says nothing.
    Said,
    /// Luminance with two differences, whatever it says.
    Luminance,
    /// Red, green and blue.
    Primaries,
}

/// What the headers of a JPEG say.
pub(super) struct Opened<'a> {
    bytes: Cow<'a, [u8]>,
    pub(super) width: u32,
    pub(super) height: u32,
    /// One sample a pixel, three (red, green, blue) or four (inks, or light where `is_inverted`).
    pub(super) channels: usize,
    pub(super) orientation: Orientation,
    pub(super) profile: Option<Vec<u8>>,
    has_adobe: bool,
    out: ColorSpace,
    is_ycck: bool,
    is_progressive: bool,
}

/// The samples of a JPEG.
pub(super) struct Pixels {
    pub(super) samples: Vec<u8>,
    pub(super) completeness: Completeness,
}

/// Reads the headers.
pub(super) fn open(bytes: &[u8], meaning: Meaning) -> Result<Opened<'_>, Flaw> {
    let mut bytes = entropy::with_lines(bytes);
    let adobe = memchr::memmem::find(headers(&bytes), ADOBE);
    let transform = adobe.and_then(|at| bytes.get(at + ADOBE_TRANSFORM).copied());
    let mut decoder = decoder(&bytes, ColorSpace::RGB);
    decoder.decode_headers().map_err(|_| unread(&bytes))?;
    let info = decoder.info().ok_or(Flaw::Damaged)?;
    let said = decoder.input_colorspace().ok_or(Flaw::Damaged)?;
    let are_primaries = match meaning {
        Meaning::Said => said == ColorSpace::RGB || transform == Some(0),
        Meaning::Luminance => false,
        Meaning::Primaries => true,
    };
    let profile = decoder.icc_profile();
    let orientation = info
        .exif_data
        .as_deref()
        .and_then(Orientation::from_exif_chunk);
    let (channels, out) = match info.components {
        1 => (1, ColorSpace::Luma),
        // Told that the samples are what comes out, the decoder leaves them as they are.
        3 if are_primaries && said == ColorSpace::RGB => (3, ColorSpace::RGB),
        3 if are_primaries => (3, ColorSpace::YCbCr),
        3 => (3, ColorSpace::RGB),
        4 => (4, said),
        _ => return Err(Flaw::EncodingUnknown),
    };
    if info.components == 3 && said == ColorSpace::CMYK {
        // Adobe's nought says "no transform"; the decoder takes it for inks.
        let place = adobe.ok_or(Flaw::Damaged)? + ADOBE_TRANSFORM;
        if let Some(transform) = bytes.to_mut().get_mut(place) {
            *transform = 1;
        }
    }
    Ok(Opened {
        width: u32::from(info.width),
        height: u32::from(info.height),
        channels,
        orientation: orientation.unwrap_or(Orientation::NoTransforms),
        profile,
        has_adobe: adobe.is_some(),
        out,
        is_ycck: said == ColorSpace::YCCK,
        is_progressive: entropy::is_progressive(&bytes),
        bytes,
    })
}

impl Opened<'_> {
    /// Bytes of memory that decoding takes for each pixel.
    pub(super) fn bytes_a_pixel(&self) -> f32 {
        let channels = measure::length(measure::count(self.channels));
        if self.is_progressive {
            channels * 3.5
        } else {
            channels
        }
    }

    /// Bytes of memory that decoding takes for each pixel in a program that holds the whole picture besides.
    pub(super) fn bytes_a_checked_pixel(&self) -> f32 {
        self.bytes_a_pixel() + 4.0
    }

    /// Whether a writer of its kind stores light instead of ink.
    pub(super) fn has_adobe(&self) -> bool {
        self.has_adobe
    }

    /// Decodes as far as it goes. What has nothing to show is an error.
    pub(super) fn decode(&self) -> Result<Pixels, Flaw> {
        let completeness = entropy::jpeg_scan_is_complete(&self.bytes);
        let length = measure::index(self.width) * measure::index(self.height) * self.channels;
        let mut samples = Vec::new();
        samples
            .try_reserve_exact(length)
            .map_err(|_| Flaw::Crashed)?;
        samples.resize(length, NOT_THERE);
        let decoded = decoder(&self.bytes, self.out).decode_into(&mut samples);
        let rows = match completeness {
            Completeness::Complete => self.height,
            Completeness::Cut { rows } | Completeness::Damaged { rows } => rows,
            Completeness::Unknown => return Err(Flaw::EncodingUnknown),
        };
        if decoded.is_err() && (rows == 0 || rows == self.height) {
            return Err(Flaw::Damaged);
        }
        if let Completeness::Cut { rows } = completeness
            && rows > 0
        {
            let from = measure::index(rows) * measure::index(self.width) * self.channels;
            samples.get_mut(from..).unwrap_or_default().fill(NOT_THERE);
        }
        if self.is_ycck {
            inks(&mut samples);
        }
        Ok(Pixels {
            samples,
            completeness,
        })
    }
}

fn decoder(bytes: &[u8], out: ColorSpace) -> JpegDecoder<Cursor<&[u8]>> {
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(out);
    JpegDecoder::new_with_options(Cursor::new(bytes), options)
}

/// Everything before the first scan.
fn headers(bytes: &[u8]) -> &[u8] {
    let end = memchr::memmem::find(bytes, &[0xFF, 0xDA]).unwrap_or(bytes.len());
    bytes.get(..end).unwrap_or_default()
}

/// Why the decoder does not take it: the data, or a kind of JPEG that it does not know.
fn unread(bytes: &[u8]) -> Flaw {
    match entropy::jpeg_scan_is_complete(bytes) {
        Completeness::Complete | Completeness::Unknown => Flaw::EncodingUnknown,
        Completeness::Cut { .. } | Completeness::Damaged { .. } => Flaw::Damaged,
    }
}

/// Luminance and differences with black become light of the three inks with black, as Adobe stores both.
fn inks(samples: &mut [u8]) {
    let (pixels, _) = samples.as_chunks_mut::<4>();
    for [y, cb, cr, _] in pixels {
        let [r, g, b] = super::ink::from_ycbcr([*y, *cb, *cr]);
        (*y, *cb, *cr) = (255 - r, 255 - g, 255 - b);
    }
}
