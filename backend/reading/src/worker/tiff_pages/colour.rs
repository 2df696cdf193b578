//! What the samples of a TIFF mean: rows of them become rows of grey, or of red, green and blue.

use super::directory::{Directory, tag};
use super::layout::{Compression, Layout};
use crate::measure;
use crate::paper::Flaw;
use crate::worker::ink::{Inks, from_ycbcr, on_white};

/// How opacity stands beside the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opacity {
    /// Colours are multiplied with it already.
    Multiplied,
    Apart,
}

enum Kind {
    Grey { is_inverted: bool },
    Rgb,
    YCbCr,
    Palette(Vec<[u8; 3]>),
    Inks(Box<Inks>),
}

/// Makes shades of samples.
pub(super) struct Colour {
    kind: Kind,
    samples: usize,
    opacity: Option<Opacity>,
    bits: u32,
    is_big_endian: bool,
    inks: Vec<u8>,
}

impl Colour {
    pub(super) fn of(
        directory: &Directory<'_>,
        layout: &Layout,
        is_big_endian: bool,
    ) -> Result<Self, Flaw> {
        let kind = match layout.photometric {
            0 => Kind::Grey { is_inverted: true },
            1 | 4 => Kind::Grey { is_inverted: false },
            2 => Kind::Rgb,
            3 => Kind::Palette(palette(directory, layout)?),
            5 if directory.number(tag::INK_SET).unwrap_or(1) == 1 => {
                Kind::Inks(Box::new(Inks::new(directory.bytes(tag::PROFILE))))
            }
            // Decoding has made red, green and blue of it.
            6 if layout.compression == Compression::Jpeg && !layout.is_planar => Kind::Rgb,
            6 => Kind::YCbCr,
            _ => return Err(Flaw::EncodingUnknown),
        };
        let colours = match kind {
            Kind::Grey { .. } | Kind::Palette(_) => 1,
            Kind::Rgb | Kind::YCbCr => 3,
            Kind::Inks(_) => 4,
        };
        if layout.samples < colours {
            return Err(Flaw::Damaged);
        }
        let extra = directory.numbers(tag::EXTRA_SAMPLES);
        let opacity = match extra.first() {
            Some(1) => Some(Opacity::Multiplied),
            // Where nothing is said of a sample beyond the colours, it is that.
            Some(2) | None => Some(Opacity::Apart),
            Some(_) => None,
        };
        let has_opacity =
            layout.samples > colours && !matches!(kind, Kind::Palette(_) | Kind::Inks(_));
        Ok(Self {
            kind,
            samples: layout.samples,
            opacity: opacity.filter(|_| has_opacity),
            bits: layout.bits,
            is_big_endian,
            inks: Vec::new(),
        })
    }

    /// Samples of a pixel as it comes out.
    pub(super) fn channels(&self) -> usize {
        if matches!(self.kind, Kind::Grey { .. }) {
            1
        } else {
            3
        }
    }

    /// Takes samples out of a row as it is stored: bytes of 0 to 255, and of a palette its places.
    pub(super) fn take(&self, row: &[u8], count: usize, samples: &mut Vec<u8>) {
        samples.clear();
        let is_place = matches!(self.kind, Kind::Palette(_));
        match self.bits {
            8 => samples.extend(row.iter().take(count)),
            16 => {
                let (words, _) = row.as_chunks::<2>();
                let read = if self.is_big_endian {
                    u16::from_be_bytes
                } else {
                    u16::from_le_bytes
                };
                samples.extend(
                    words
                        .iter()
                        .take(count)
                        .map(|word| eight_of(u32::from(read(*word)), 16)),
                );
            }
            bits @ (1 | 2 | 4) => {
                let bits = u8::try_from(bits).unwrap_or(1);
                let (mask, scale) = (
                    (1_u8 << bits) - 1,
                    if is_place {
                        1
                    } else {
                        255 / ((1_u8 << bits) - 1)
                    },
                );
                samples.resize(count, 0);
                let together = samples.chunks_mut(usize::from(8 / bits));
                for (samples, byte) in together.zip(row) {
                    for (sample, place) in samples.iter_mut().zip(1..) {
                        *sample = (byte >> (8 - place * bits) & mask) * scale;
                    }
                }
            }
            bits => samples.extend((0..count).map(|place| odd(row, place, bits, is_place))),
        }
    }

    /// The shades of a row of samples.
    pub(super) fn shade(&mut self, samples: &[u8], shades: &mut Vec<u8>) {
        shades.clear();
        let (each, opacity) = (self.samples, self.opacity);
        let pixels = samples.chunks_exact(each);
        match &self.kind {
            Kind::Grey { is_inverted } => {
                let shade = |pixel: &[u8]| {
                    let [shade, rest @ ..] = pixel else { return 0 };
                    let shade = if *is_inverted { 255 - shade } else { *shade };
                    match opacity {
                        // Darkness, not light, was multiplied.
                        Some(Opacity::Multiplied) if *is_inverted => shade,
                        opacity => laid(shade, rest.first(), opacity),
                    }
                };
                shades.extend(pixels.map(shade));
            }
            Kind::Rgb => shades.extend(pixels.flat_map(|pixel| {
                let [r, g, b, rest @ ..] = pixel else {
                    return [0; 3];
                };
                [*r, *g, *b].map(|shade| laid(shade, rest.first(), opacity))
            })),
            Kind::YCbCr => shades.extend(pixels.flat_map(|pixel| match pixel {
                [y, cb, cr, ..] => from_ycbcr([*y, *cb, *cr]),
                _ => [0; 3],
            })),
            Kind::Palette(colours) => shades.extend(pixels.flat_map(|pixel| {
                let place = pixel.first().map(|place| usize::from(*place));
                place
                    .and_then(|place| colours.get(place))
                    .copied()
                    .unwrap_or_default()
            })),
            Kind::Inks(inks) => {
                self.inks.clear();
                self.inks
                    .extend(pixels.flat_map(|pixel| pixel.iter().take(4)));
                inks.light(&self.inks, shades);
            }
        }
    }
}

fn laid(shade: u8, opaque: Option<&u8>, opacity: Option<Opacity>) -> u8 {
    match (opacity, opaque) {
        (Some(Opacity::Apart), Some(opaque)) => on_white(shade, *opaque),
        (Some(Opacity::Multiplied), Some(opaque)) => shade.saturating_add(255 - opaque),
        _ => shade,
    }
}

/// A sample of so many bits as one of eight.
fn eight_of(sample: u32, bits: u32) -> u8 {
    let most = (1_u32 << bits) - 1;
    u8::try_from((sample * 255 + most / 2) / most).unwrap_or(u8::MAX)
}

/// A sample that fills neither a byte nor an even part of one.
fn odd(row: &[u8], place: usize, bits: u32, is_place: bool) -> u8 {
    let from = place * measure::index(bits);
    let bit = |at: usize| {
        row.get(at / 8)
            .map_or(0, |byte| u32::from(byte >> (7 - at % 8) & 1))
    };
    let sample = (from..from + measure::index(bits)).fold(0, |sample, at| sample << 1 | bit(at));
    if is_place {
        u8::try_from(sample).unwrap_or(u8::MAX)
    } else {
        eight_of(sample, bits)
    }
}

/// Reds, then greens, then blues, of sixteen bits each; old writers used eight.
pub(super) fn palette(directory: &Directory<'_>, layout: &Layout) -> Result<Vec<[u8; 3]>, Flaw> {
    let map = directory.numbers(tag::COLOUR_MAP);
    let count = map.len() / 3;
    if count == 0 || layout.bits > 8 {
        return Err(Flaw::Damaged);
    }
    let is_old = map.iter().all(|shade| *shade < 256);
    let at = |place: usize| {
        let shade = map
            .get(place)
            .and_then(|shade| u32::try_from(*shade).ok())
            .unwrap_or(0);
        if is_old {
            u8::try_from(shade).unwrap_or(u8::MAX)
        } else {
            eight_of(shade.min(0xFFFF), 16)
        }
    };
    Ok((0..count)
        .map(|place| [at(place), at(place + count), at(place + 2 * count)])
        .collect())
}
