//! A page of a TIFF for the program that checks it: one strip as it lies in the file, several put together of what that
//! program unpacks.

use super::colour::palette;
use super::directory::{Directory, Tiff, tag};
use super::expand::with_tables;
use super::layout::{Compression, Division, Layout};
use crate::measure;
use crate::worker::ink::on_white;
use crate::worker::picture_check::{Coding, Colours, Picture, Predictor, Unpacker, inks};
use std::borrow::Cow;

/// Wraps a page; nothing where its samples have no name in a PDF.
pub(super) fn wrap<'a>(
    (tiff, directory): (Tiff<'a>, &Directory<'a>),
    layout: &Layout,
    unpacker: &Unpacker<'_>,
) -> Option<Picture<'a>> {
    let pieces = Pieces {
        tiff,
        layout,
        tables: directory.bytes(tag::JPEG_TABLES),
    };
    let colours = pieces.colours(directory)?;
    let extra = layout.samples.checked_sub(colours.count())?;
    if !matches!(layout.bits, 1 | 2 | 4 | 8 | 16) {
        return None;
    }
    if extra == 0 && pieces.are_one() {
        return Some(Picture {
            size: (layout.width, layout.height),
            bits: layout.bits,
            colours,
            coding: pieces.coding(pieces.predictor()),
            bytes: pieces.stored((0, 0, 0)),
        });
    }
    let is_drawn = layout.compression.is_fax()
        || (layout.compression == Compression::Jpeg && layout.planes() == 1);
    if is_drawn {
        // Of a JPEG, the other program knows no sample beside the colours.
        return pieces.drawn(&colours, unpacker).filter(|_| extra == 0);
    }
    let samples = pieces.samples(unpacker)?;
    let (bits, bytes) = if extra == 0 {
        (layout.bits, samples)
    } else {
        (8, opaque(&samples, directory, (layout, &colours))?)
    };
    let colours = match colours {
        Colours::Grey { .. } if extra > 0 => Colours::Grey { is_inverted: false },
        colours => colours,
    };
    Some(Picture {
        size: (layout.width, layout.height),
        bits,
        colours,
        coding: Coding::Plain,
        bytes: bytes.into(),
    })
}

/// The strips or tiles of a page.
struct Pieces<'a, 'b> {
    tiff: Tiff<'a>,
    layout: &'b Layout,
    tables: Option<&'a [u8]>,
}

impl<'a> Pieces<'a, '_> {
    /// Whether the page is one strip that can be given as it is.
    fn are_one(&self) -> bool {
        // PDF has the high byte first.
        let is_turned = self.layout.bits == 16 && !self.tiff.is_big_endian;
        self.layout.is_one_strip() && !is_turned
    }

    fn colours(&self, directory: &Directory<'_>) -> Option<Colours> {
        let layout = self.layout;
        let is_jpeg = layout.compression == Compression::Jpeg;
        Some(match layout.photometric {
            0 => Colours::Grey { is_inverted: true },
            1 | 4 => Colours::Grey { is_inverted: false },
            2 => Colours::Rgb,
            6 if is_jpeg && !layout.is_planar => Colours::Rgb,
            3 => Colours::Palette(palette(directory, layout).ok()?.concat()),
            // The other program takes the file at its word, whatever mark a JPEG in it bears.
            5 => inks(directory.bytes(tag::PROFILE), false),
            _ => return None,
        })
    }

    /// How samples are foretold, for a page that is given whole. The other program undoes differences of pixels, and the
    /// bytes of a piece are no pixels to it.
    fn predictor(&self) -> Option<Predictor> {
        let layout = self.layout;
        layout.is_differenced.then(|| Predictor {
            number: 2,
            samples: layout.samples_together(),
            bits: layout.bits,
            columns: layout.piece.0,
        })
    }

    fn coding(&self, predictor: Option<Predictor>) -> Coding {
        let layout = self.layout;
        match layout.compression {
            Compression::None | Compression::OldJpeg => Coding::Plain,
            Compression::Lzw => Coding::Lzw(predictor),
            Compression::Deflate => Coding::Deflate(predictor),
            Compression::PackBits => Coding::PackBits,
            // What bears the mark of JFIF is that (T.871), and TIFF may say otherwise: then the two differ.
            Compression::Jpeg => Coding::Jpeg {
                is_luminance: layout.photometric == 6 || self.has_jfif(),
            },
            Compression::Group4 => fax(-1),
            Compression::Group3 => fax(i32::from(layout.has_two_dimensions())),
            Compression::Huffman => Coding::Fax {
                group: 0,
                is_aligned: true,
            },
        }
    }

    fn has_jfif(&self) -> bool {
        let (first, _) = self.layout.stored(self.tiff, (0, 0, 0));
        first.get(6..11) == Some(b"JFIF\0")
    }

    fn stored(&self, place: (usize, u32, u32)) -> Cow<'a, [u8]> {
        let (stored, _) = self.layout.stored(self.tiff, place);
        if self.layout.compression == Compression::Jpeg {
            with_tables(stored, self.tables)
        } else if self.layout.are_bits_reversed {
            stored.iter().map(|byte| byte.reverse_bits()).collect()
        } else {
            stored.into()
        }
    }

    /// Every piece, by plane, band and column: its number of rows, and its bytes.
    fn all(&self) -> impl Iterator<Item = (u32, Cow<'a, [u8]>)> {
        let layout = self.layout;
        let bands = (0..layout.planes())
            .flat_map(|plane| (0..layout.down()).map(move |band| (plane, band)));
        let pieces = bands.flat_map(|(plane, band)| {
            (0..layout.across()).map(move |column| (plane, band, column))
        });
        pieces.map(|place| {
            let rows = match layout.division {
                Division::Tiles => layout.piece.1,
                Division::Strips => layout.rows(place.1),
            };
            (rows, self.stored(place))
        })
    }

    /// The page, of pieces that the other program has drawn in their colours.
    fn drawn(&self, colours: &Colours, unpacker: &Unpacker<'_>) -> Option<Picture<'a>> {
        let layout = self.layout;
        let is_grey = matches!(colours, Colours::Grey { .. });
        let pieces = self.all().map(|(rows, bytes)| Picture {
            size: (layout.piece.0, rows),
            bits: layout.bits,
            colours: colours.clone(),
            coding: self.coding(None),
            bytes,
        });
        let each = if is_grey { 1 } else { 3 };
        let planes = self.joined(each * 8, unpacker.unpack(pieces))?;
        Some(Picture {
            size: (layout.width, layout.height),
            bits: 8,
            colours: if is_grey {
                Colours::Grey { is_inverted: false }
            } else {
                Colours::Rgb
            },
            coding: Coding::Plain,
            bytes: planes.into_iter().next()?.into(),
        })
    }

    /// The samples of the page as they are, those of a pixel together.
    fn samples(&self, unpacker: &Unpacker<'_>) -> Option<Vec<u8>> {
        let layout = self.layout;
        let row = measure::count(layout.stride());
        let pieces = self.all().map(|(rows, bytes)| Picture {
            size: (row, rows),
            bits: 8,
            colours: Colours::Grey { is_inverted: false },
            coding: self.coding(None),
            bytes,
        });
        let bits = layout.samples_together() * measure::index(layout.bits);
        let ordered = unpacker.unpack(pieces).map(|piece| {
            let mut piece = piece?;
            match layout.bits {
                16 => self.order(&mut piece),
                8 if layout.is_differenced => self.undo_differences(&mut piece),
                _ => {}
            }
            Some(piece)
        });
        let mut planes = self.joined(bits, ordered)?;
        if planes.len() == 1 {
            return planes.pop();
        }
        let each = measure::index(layout.bits) / 8;
        let length = planes.first()?.len().checked_div(each)?;
        let mut together = Vec::with_capacity(length * each * planes.len());
        for pixel in 0..length {
            for plane in &planes {
                together.extend_from_slice(plane.get(pixel * each..(pixel + 1) * each)?);
            }
        }
        Some(together)
    }

    fn undo_differences(&self, piece: &mut [u8]) {
        let together = self.layout.samples_together();
        for row in piece.chunks_exact_mut(self.layout.stride().max(1)) {
            let mut before = vec![0_u8; together];
            for pixel in row.chunks_exact_mut(together) {
                for (sample, before) in pixel.iter_mut().zip(&mut before) {
                    *before = sample.wrapping_add(*before);
                    *sample = *before;
                }
            }
        }
    }

    /// Undoes differences of sixteen bits, and has the high byte first.
    fn order(&self, piece: &mut [u8]) {
        let together = self.layout.samples_together();
        for row in piece.chunks_exact_mut(self.layout.stride().max(1)) {
            let (words, _) = row.as_chunks_mut::<2>();
            let mut before = vec![0_u16; together];
            for pixel in words.chunks_exact_mut(together) {
                for (word, before) in pixel.iter_mut().zip(&mut before) {
                    let read = if self.tiff.is_big_endian {
                        u16::from_be_bytes(*word)
                    } else {
                        u16::from_le_bytes(*word)
                    };
                    let sample = if self.layout.is_differenced {
                        read.wrapping_add(*before)
                    } else {
                        read
                    };
                    *before = sample;
                    *word = sample.to_be_bytes();
                }
            }
        }
    }

    /// Planes as wide as the page, of pieces with so many bits a pixel.
    fn joined(
        &self,
        bits: usize,
        mut pieces: impl Iterator<Item = Option<Vec<u8>>>,
    ) -> Option<Vec<Vec<u8>>> {
        let layout = self.layout;
        let bytes = |columns: u32| (measure::index(columns) * bits).div_ceil(8);
        let (row, wide) = (bytes(layout.width), bytes(layout.piece.0));
        if layout.across() > 1 && !(measure::index(layout.piece.0) * bits).is_multiple_of(8) {
            return None;
        }
        let mut planes = Vec::new();
        for _ in 0..layout.planes() {
            let mut plane = vec![0; row * measure::index(layout.height)];
            for band in 0..layout.down() {
                let top = measure::index(band) * measure::index(layout.piece.1);
                for column in 0..layout.across() {
                    let piece = pieces.next()??;
                    let left = measure::index(column) * wide;
                    let rows = plane.chunks_exact_mut(row).skip(top);
                    for (to, from) in rows
                        .zip(piece.chunks_exact(wide))
                        .take(measure::index(layout.rows(band)))
                    {
                        let to = to.iter_mut().skip(left);
                        to.zip(from).for_each(|(to, from)| *to = *from);
                    }
                }
            }
            planes.push(plane);
        }
        Some(planes)
    }
}

fn fax(group: i32) -> Coding {
    Coding::Fax {
        group,
        is_aligned: false,
    }
}

/// Colours of eight bits, without what stands beside them: laid on white where that is an opacity (TIFF 6.0, section 18).
fn opaque(
    samples: &[u8],
    directory: &Directory<'_>,
    (layout, colours): (&Layout, &Colours),
) -> Option<Vec<u8>> {
    let eight: Vec<u8> = match layout.bits {
        8 => samples.to_vec(),
        16 => samples.iter().copied().step_by(2).collect(),
        _ => return None,
    };
    let said = directory.numbers(tag::EXTRA_SAMPLES).first().copied();
    let is_inverted = matches!(colours, Colours::Grey { is_inverted: true });
    let has_shades = matches!(colours, Colours::Grey { .. } | Colours::Rgb);
    let lay = |shade: u8, opacity: u8| match said {
        _ if !has_shades => shade,
        // Darkness, not light, was multiplied.
        Some(1) if is_inverted => 255 - shade,
        Some(1) => shade.saturating_add(255 - opacity),
        Some(2) | None if is_inverted => on_white(255 - shade, opacity),
        Some(2) | None => on_white(shade, opacity),
        Some(_) if is_inverted => 255 - shade,
        Some(_) => shade,
    };
    let pixels = eight.chunks_exact(layout.samples);
    let laid = pixels.flat_map(|pixel| {
        let (shades, beside) = pixel.split_at(colours.count().min(pixel.len()));
        let opacity = beside.first().copied().unwrap_or(255);
        shades.iter().map(move |shade| lay(*shade, opacity))
    });
    Some(laid.collect())
}
