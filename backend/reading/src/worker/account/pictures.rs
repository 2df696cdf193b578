//! Pictures to their last row (PDF 32000-1, 8.9).

mod ccitt;
mod jbig2;
mod jpeg;
mod jpx;

use super::colours;
use super::streams::{self, Ending, PictureCoding, Wanted};
use crate::statement::Reason;
use hayro::hayro_syntax::object::{Dict, Object, Stream};
use hayro::hayro_syntax::page::Resources;

/// Why a picture is not whole, with those that mask it; nothing where it is.
pub(super) fn lack(picture: &Stream<'_>, resources: &Resources<'_>) -> Option<Reason> {
    let own = lack_of_one(picture, resources);
    own.or_else(|| {
        [b"SMask".as_slice(), b"Mask"].into_iter().find_map(|key| {
            match picture.dict().get::<Object<'_>>(key) {
                Some(Object::Stream(mask)) => lack_of_one(&mask, resources),
                Some(_) => None,
                // Named, and not in the file.
                None => picture.dict().get_ref(key).map(|_| Reason::PictureLost),
            }
        })
    })
}

fn lack_of_one(picture: &Stream<'_>, resources: &Resources<'_>) -> Option<Reason> {
    let shape = Shape::of(picture.dict(), resources);
    if shape.width == 0 || shape.height == 0 {
        return Some(Reason::PictureLost);
    }
    let decoded = streams::decode(picture, Wanted::Length);
    let ending = match (&decoded.coding, decoded.ending) {
        (Some((coding, parameters)), Ending::Whole) => {
            coded(*coding, &decoded.bytes, parameters, &shape)
        }
        (None, Ending::Whole | Ending::Damaged | Ending::Cut) => {
            let ending = rows(&shape, decoded.length, decoded.ending);
            let is_odd = streams::ends_in_codes(picture.dict()) && shape.is_odd(decoded.length);
            if ending == Ending::Whole && is_odd {
                Ending::Damaged
            } else {
                ending
            }
        }
        (_, ending) => ending,
    };
    let colours_harmed = shape
        .space
        .as_ref()
        .is_some_and(|space| colours::is_harmed(space, resources));
    match ending {
        Ending::Whole if colours_harmed => Some(Reason::PictureCut),
        Ending::Whole => None,
        Ending::Cut | Ending::Damaged => Some(Reason::PictureCut),
        Ending::Lost => Some(Reason::PictureLost),
        Ending::Unknown => Some(Reason::CompressionUnknown),
    }
}

fn coded(coding: PictureCoding, data: &[u8], parameters: &Dict<'_>, shape: &Shape<'_>) -> Ending {
    match coding {
        PictureCoding::Ccitt => ccitt::ends(data, parameters, shape.height),
        PictureCoding::Jbig2 => jbig2::ends(data, parameters),
        PictureCoding::Jpeg => jpeg::ends(data),
        PictureCoding::Jpx => jpx::ends(data),
    }
}

/// So many bytes more than the rows take some programs write: the end of a line.
const BEHIND: u64 = 2;

/// Whether there are as many bytes as the rows take. Where they are all there and nothing else is, it does not matter that
/// the coding lacks its mark at the end: what goes on behind them without one is not what was written. Where the coding is
/// at its end, a part of the last row may be missing, for some programs write it short.
fn rows(shape: &Shape<'_>, length: u64, ending: Ending) -> Ending {
    let Some(row) = shape.row() else {
        return ending;
    };
    let needed = row.saturating_mul(shape.height);
    match ending {
        _ if length == 0 => Ending::Lost,
        Ending::Cut if (needed..=needed.saturating_add(BEHIND)).contains(&length) => Ending::Whole,
        Ending::Whole if length.saturating_add(row) <= needed => Ending::Cut,
        ending => ending,
    }
}

/// What a picture says of its size and colours.
struct Shape<'a> {
    width: u64,
    height: u64,
    bits: Option<u64>,
    is_mask: bool,
    space: Option<Object<'a>>,
    components: Option<u64>,
}

impl<'a> Shape<'a> {
    fn of(dict: &Dict<'a>, resources: &Resources<'_>) -> Self {
        let number = |long: &[u8], short: &[u8]| {
            let number = dict.get::<u32>(long).or_else(|| dict.get::<u32>(short));
            number.map(u64::from)
        };
        let is_mask = dict
            .get::<bool>(b"ImageMask")
            .or_else(|| dict.get::<bool>(b"IM"))
            .unwrap_or(false);
        let space = dict
            .get::<Object<'a>>(b"ColorSpace")
            .or_else(|| dict.get::<Object<'a>>(b"CS"));
        let components = space
            .as_ref()
            .and_then(|space| colours::components(space, resources));
        Self {
            width: number(b"Width", b"W").unwrap_or(0),
            height: number(b"Height", b"H").unwrap_or(0),
            bits: number(b"BitsPerComponent", b"BPC"),
            is_mask,
            space,
            components,
        }
    }

    /// Whether there is more than the rows take, and not rows more.
    fn is_odd(&self, length: u64) -> bool {
        let Some(row) = self.row().filter(|row| *row > BEHIND) else {
            return false;
        };
        let surplus = length.saturating_sub(row.saturating_mul(self.height));
        surplus > BEHIND && !surplus.is_multiple_of(row)
    }

    /// How many bytes a row takes.
    fn row(&self) -> Option<u64> {
        let bits = if self.is_mask {
            1
        } else {
            self.components?.checked_mul(self.bits?)?
        };
        Some(self.width.checked_mul(bits)?.div_ceil(8))
    }
}
