//! The second program for pictures that are imported as pictures.
//!
//! One program decodes them strictly to their last row and makes the master. What the file holds is then wrapped, unchanged
//! where that can be, into a page of a PDF, and PDFium draws that smaller: it unpacks, colours, scales and turns the picture
//! by itself, and both drawings are compared as those of a page of a PDF are. What cannot be wrapped stays checked by one.

mod inks;
mod png;
mod wrapped;

use super::drawings::{Drawings, Pixels};
use super::entropy::with_lines;
use super::ink::Inks;
use super::jpeg_picture::Opened;
use super::raster::{Made, Plan};
use super::second::SecondProgram;
use super::{Canvas, Drawn, compare};
use crate::measure;
use crate::paper::{Flaw, MasterFormat};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

pub(super) use png::wrap as wrap_png;
pub(super) use wrapped::{Coding, Colours, Picture, Predictor};
use wrapped::{Leaf, document};

/// The other program, where it is at hand.
pub(super) struct PictureCheck {
    pub(super) library: Option<pdfium::Library>,
    pub(super) canvas: Canvas,
}

impl PictureCheck {
    /// The page of a picture that was drawn, once the other program has drawn it too. `wrap` says what is stored, where that
    /// can be said in the words of a PDF; both take so many bytes of memory for each pixel.
    ///
    /// Of what is known to be missing nothing more is learned, and it is not drawn again.
    pub(super) fn finish<'a>(
        &self,
        (mut made, plan): (Made, &Plan),
        (held, bytes_a_pixel): (usize, f32),
        wrap: impl FnOnce(&Unpacker<'_>) -> Option<Picture<'a>>,
    ) -> Result<Drawn, Flaw> {
        let library = self.library.as_ref().filter(|_| {
            let room = plan.check(self.canvas, bytes_a_pixel, held.saturating_mul(2));
            made.statement.is_whole() && room.is_ok()
        });
        let Some(library) = library else {
            return made.drawn(None);
        };
        let drawn = catch_unwind(AssertUnwindSafe(|| {
            let picture = wrap(&Unpacker(library))?;
            Some(draw(library, picture, plan))
        }));
        let drawings = match drawn {
            Ok(None) => return made.drawn(None),
            Ok(Some(Some(other))) => Drawings::Both(made.pixels(), other),
            Ok(Some(None)) | Err(_) => Drawings::OneOfTwo(made.pixels()),
        };
        let scale = plan.pixels_a_point();
        let other = drawings.compare((&[], scale), MasterFormat::Jpeg, &mut made.statement)?;
        drop(drawings);
        made.drawn(other)
    }
}

/// Draws a picture as the plan has it lie, at the resolution at which drawings are compared.
fn draw(library: &pdfium::Library, picture: Picture<'_>, plan: &Plan) -> Option<Pixels> {
    let (wide, high) = plan.sheet();
    if plan.keeps_pixels() {
        // How a program makes a picture a little smaller tells more of the program than of the picture.
        let size = (measure::length(wide), measure::length(high));
        let place = plan.place();
        let leaf = Leaf {
            picture,
            size,
            place,
        };
        let document = open(library, &[leaf])?;
        return drawn(&document, 1, (wide, high)).map(|fine| two_thirds(&fine));
    }
    let part = |length: u32| measure::pixels((measure::length(length) * compare::PART).floor());
    let (width, height) = (part(wide).max(1), part(high).max(1));
    // What a row of the smaller drawing covers is exactly what it is compared with.
    let covered = |length: u32| measure::length(length) / compare::PART;
    let (page_width, page_height) = (covered(width), covered(height));
    let mut place = plan.place();
    let [.., up] = &mut place;
    *up += page_height - measure::length(high);
    let leaf = Leaf {
        picture,
        size: (page_width, page_height),
        place,
    };
    let document = open(library, &[leaf])?;
    drawn(&document, 1, (width, height))
}

/// The same in two thirds of the size, each pixel the mean of what it covers.
fn two_thirds(fine: &Pixels) -> Pixels {
    let row_bytes = measure::index(fine.width).max(1) * 4;
    let mut rgba = Vec::with_capacity(fine.rgba.len() / 2);
    for rows in fine.rgba.chunks_exact(3 * row_bytes) {
        let (upper, rest) = rows.split_at(row_bytes);
        let (middle, lower) = rest.split_at(row_bytes);
        for outer in [upper, lower] {
            let pairs = outer.iter().zip(middle);
            let mixed: Vec<u16> = pairs
                .map(|(outer, middle)| 2 * u16::from(*outer) + u16::from(*middle))
                .collect();
            let (pixels, _) = mixed.as_chunks::<4>();
            let (threes, _) = pixels.as_chunks::<3>();
            for [left, middle, right] in threes {
                for outer in [left, right] {
                    let mean = |(outer, middle): (&u16, &u16)| {
                        u8::try_from((2 * outer + middle) / 9).unwrap_or(u8::MAX)
                    };
                    rgba.extend(outer.iter().zip(middle).map(mean));
                }
            }
        }
    }
    Pixels {
        width: fine.width / 3 * 2,
        height: fine.height / 3 * 2,
        rgba,
    }
}

fn open(library: &pdfium::Library, leaves: &[Leaf<'_>]) -> Option<SecondProgram> {
    SecondProgram::open(library, Arc::new(document(leaves))).ok()
}

fn drawn(document: &SecondProgram, number: u32, size: (u32, u32)) -> Option<Pixels> {
    let (drawing, _) = document.draw(number, size)?;
    Some(Pixels {
        width: drawing.width,
        height: drawing.height,
        rgba: drawing.rgba,
    })
}

/// A JPEG, whose headers were read.
pub(super) fn wrap_jpeg<'a>(bytes: &'a [u8], opened: &Opened<'_>) -> Picture<'a> {
    Picture {
        size: (opened.width, opened.height),
        bits: 8,
        colours: match opened.channels {
            1 => Colours::Grey { is_inverted: false },
            3 => Colours::Rgb,
            _ => inks(opened.profile.as_deref(), true),
        },
        coding: Coding::Jpeg { is_luminance: true },
        bytes: with_lines(bytes),
    }
}

/// Four inks by the profile that the picture has, where it can be read.
pub(super) fn inks(profile: Option<&[u8]>, is_light: bool) -> Colours {
    let profile = profile.filter(|profile| Inks::new(Some(profile)).has_profile());
    Colours::Inks {
        profile: profile.map(<[u8]>::to_vec),
        is_light,
    }
}

/// Has the other program unpack what it cannot be given whole: strips and tiles, planes, pictures with an opacity.
pub(super) struct Unpacker<'a>(&'a pdfium::Library);

impl Unpacker<'_> {
    /// The pictures, each pixel one of the other program's: in grey, or in red, green and blue.
    pub(super) fn unpack<'p>(
        &self,
        pictures: impl Iterator<Item = Picture<'p>>,
    ) -> impl Iterator<Item = Option<Vec<u8>>> {
        let sizes_and_leaves = pictures.map(|picture| {
            let (width, height) = picture.size;
            let size = (measure::length(width), measure::length(height));
            let leaf = Leaf {
                size,
                place: [size.0, 0.0, 0.0, size.1, 0.0, 0.0],
                picture,
            };
            let is_coloured = !matches!(leaf.picture.colours, Colours::Grey { .. });
            ((width, height, is_coloured), leaf)
        });
        let (sizes, leaves): (Vec<_>, Vec<_>) = sizes_and_leaves.unzip();
        let document = open(self.0, &leaves);
        drop(leaves);
        (1..)
            .zip(sizes)
            .map(move |(number, (width, height, is_coloured))| {
                let drawn = drawn(document.as_ref()?, number, (width, height))?;
                let (pixels, _) = drawn.rgba.as_chunks::<4>();
                Some(if is_coloured {
                    pixels
                        .iter()
                        .flat_map(|[r, g, b, _]| [*r, *g, *b])
                        .collect()
                } else {
                    pixels.iter().map(|[shade, ..]| *shade).collect()
                })
            })
    }

    /// Bytes that are coded so, in rows of one length.
    fn bytes(&self, (row, rows): (u32, u32), coding: Coding, bytes: &[u8]) -> Option<Vec<u8>> {
        let picture = Picture {
            size: (row, rows),
            bits: 8,
            colours: Colours::Grey { is_inverted: false },
            coding,
            bytes: bytes.into(),
        };
        self.unpack(std::iter::once(picture)).next()?
    }
}
