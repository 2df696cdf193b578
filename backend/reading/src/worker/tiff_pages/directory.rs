//! Directories of a TIFF (TIFF 6.0, section 2), in both byte orders, and of a `BigTIFF`.

use crate::measure;
use std::collections::{HashMap, HashSet};

/// A directory holds a few dozen fields; more are rubbish that was taken for one.
const MOST_FIELDS: u64 = 4_096;

/// The fields that are read.
pub(super) mod tag {
    pub(in super::super) const NEW_SUBFILE_TYPE: u16 = 254;
    pub(in super::super) const SUBFILE_TYPE: u16 = 255;
    pub(in super::super) const WIDTH: u16 = 256;
    pub(in super::super) const LENGTH: u16 = 257;
    pub(in super::super) const BITS: u16 = 258;
    pub(in super::super) const COMPRESSION: u16 = 259;
    pub(in super::super) const PHOTOMETRIC: u16 = 262;
    pub(in super::super) const FILL_ORDER: u16 = 266;
    pub(in super::super) const STRIP_OFFSETS: u16 = 273;
    pub(in super::super) const ORIENTATION: u16 = 274;
    pub(in super::super) const SAMPLES: u16 = 277;
    pub(in super::super) const ROWS_PER_STRIP: u16 = 278;
    pub(in super::super) const STRIP_BYTES: u16 = 279;
    pub(in super::super) const X_RESOLUTION: u16 = 282;
    pub(in super::super) const Y_RESOLUTION: u16 = 283;
    pub(in super::super) const PLANES: u16 = 284;
    pub(in super::super) const T4_OPTIONS: u16 = 292;
    pub(in super::super) const RESOLUTION_UNIT: u16 = 296;
    pub(in super::super) const PREDICTOR: u16 = 317;
    pub(in super::super) const COLOUR_MAP: u16 = 320;
    pub(in super::super) const SUB_DIRECTORIES: u16 = 330;
    pub(in super::super) const TILE_WIDTH: u16 = 322;
    pub(in super::super) const TILE_LENGTH: u16 = 323;
    pub(in super::super) const TILE_OFFSETS: u16 = 324;
    pub(in super::super) const TILE_BYTES: u16 = 325;
    pub(in super::super) const INK_SET: u16 = 332;
    pub(in super::super) const EXTRA_SAMPLES: u16 = 338;
    pub(in super::super) const SAMPLE_FORMAT: u16 = 339;
    pub(in super::super) const JPEG_TABLES: u16 = 347;
    pub(in super::super) const OLD_JPEG: u16 = 513;
    pub(in super::super) const OLD_JPEG_LENGTH: u16 = 514;
    pub(in super::super) const YCBCR_SAMPLING: u16 = 530;
    pub(in super::super) const PROFILE: u16 = 34_675;
}

/// A TIFF's bytes, and how numbers stand in them.
#[derive(Clone, Copy)]
pub(super) struct Tiff<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) is_big_endian: bool,
    is_big: bool,
}

struct Field<'a> {
    kind: u16,
    bytes: &'a [u8],
}

/// The fields of one picture.
pub(super) struct Directory<'a> {
    tiff: Tiff<'a>,
    fields: HashMap<u16, Field<'a>>,
}

impl<'a> Tiff<'a> {
    /// Reads the header; gives where the first directory stands.
    pub(super) fn open(bytes: &'a [u8]) -> Option<(Self, u64)> {
        let is_big_endian = match bytes.get(..2)? {
            b"MM" => true,
            b"II" => false,
            _ => return None,
        };
        let mut tiff = Self {
            bytes,
            is_big_endian,
            is_big: false,
        };
        match tiff.number(2, 2)? {
            42 => Some((tiff, tiff.number(4, 4)?)),
            43 => {
                tiff.is_big = true;
                Some((tiff, tiff.number(8, 8)?))
            }
            _ => None,
        }
    }

    /// A whole number of so many bytes.
    fn number(&self, at: usize, size: usize) -> Option<u64> {
        Some(self.in_order(self.bytes.get(at..at.checked_add(size)?)?))
    }

    fn in_order(&self, bytes: &[u8]) -> u64 {
        let push = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
        if self.is_big_endian {
            bytes.iter().fold(0, push)
        } else {
            bytes.iter().rev().fold(0, push)
        }
    }

    /// The directory that stands there, and where the next one is said to be; nought where there is none.
    pub(super) fn directory(&self, at: u64) -> Option<(Directory<'a>, u64)> {
        let at = usize::try_from(at).ok()?;
        let (head, entry, word) = if self.is_big { (8, 20, 8) } else { (2, 12, 4) };
        let count = self
            .number(at, head)
            .filter(|count| (1..=MOST_FIELDS).contains(count))?;
        let mut place = at + head;
        let mut fields = HashMap::new();
        for _ in 0..count {
            let tag = u16::try_from(self.number(place, 2)?).ok()?;
            let kind = u16::try_from(self.number(place + 2, 2)?).ok()?;
            let values = self.number(place + 4, word)?;
            let length =
                usize::try_from(values.saturating_mul(size_of_kind(kind))).unwrap_or(usize::MAX);
            let inside = place + 4 + word;
            let from = if length <= word {
                Some(inside)
            } else {
                usize::try_from(self.number(inside, word)?).ok()
            };
            // A field that points outside the file is not there.
            let bytes = from.and_then(|from| self.bytes.get(from..from.checked_add(length)?));
            if let Some(bytes) = bytes {
                fields.insert(tag, Field { kind, bytes });
            }
            place += entry;
        }
        let next = self.number(place, word).unwrap_or(0);
        let tiff = *self;
        Some((Directory { tiff, fields }, next))
    }

    /// Where the directories of the pages stand, one beyond what is allowed at most; `None` stands for one that the chain
    /// names and the file does not hold. Reduced copies and masks are no pages, unless there is nothing else; cameras put
    /// a copy first, and what it is a copy of below it.
    pub(super) fn pages(&self, first: u64, allowed: u32) -> Vec<Option<u64>> {
        let (mut pages, mut copies) = (Vec::new(), Vec::new());
        let (mut at, mut seen) = (first, HashSet::new());
        while at != 0 && pages.len() <= measure::index(allowed) {
            let Some((directory, next)) = self.directory(at).filter(|_| seen.insert(at)) else {
                pages.push(None);
                break;
            };
            if directory.is_copy() {
                copies.push(Some(at));
                pages.extend(self.below(&directory, allowed).map(Some));
            } else {
                pages.push(Some(at));
            }
            at = next;
        }
        if pages.is_empty() { copies } else { pages }
    }
}

impl<'a> Tiff<'a> {
    /// Where the pictures stand that a directory names as below itself, without copies (TIFF technical note 1).
    fn below(self, directory: &Directory<'a>, allowed: u32) -> impl Iterator<Item = u64> {
        let places = directory.numbers(tag::SUB_DIRECTORIES).into_iter();
        places
            .take(measure::index(allowed))
            .filter(move |at| self.directory(*at).is_some_and(|(own, _)| !own.is_copy()))
    }
}

fn size_of_kind(kind: u16) -> u64 {
    match kind {
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 | 16..=18 => 8,
        _ => 1,
    }
}

impl<'a> Directory<'a> {
    fn is_copy(&self) -> bool {
        let kind = self.number(tag::NEW_SUBFILE_TYPE).unwrap_or(0);
        kind & 1 == 1 || kind & 4 == 4 || self.number(tag::SUBFILE_TYPE) == Some(2)
    }

    /// Whether the field is there.
    pub(super) fn has(&self, tag: u16) -> bool {
        self.fields.contains_key(&tag)
    }

    /// Every whole number of a field.
    pub(super) fn numbers(&self, tag: u16) -> Vec<u64> {
        let Some(field) = self.fields.get(&tag) else {
            return Vec::new();
        };
        let size = usize::try_from(size_of_kind(field.kind)).unwrap_or(1);
        let values = field.bytes.chunks_exact(size);
        values.map(|value| self.tiff.in_order(value)).collect()
    }

    /// The first whole number of a field.
    pub(super) fn number(&self, tag: u16) -> Option<u64> {
        let field = self.fields.get(&tag)?;
        let size = usize::try_from(size_of_kind(field.kind)).ok()?;
        Some(self.tiff.in_order(field.bytes.get(..size)?))
    }

    /// The first whole number of a field, where it fits.
    pub(super) fn count(&self, tag: u16) -> Option<u32> {
        u32::try_from(self.number(tag)?).ok()
    }

    /// The first number of a field of fractions.
    pub(super) fn fraction(&self, tag: u16) -> Option<f32> {
        let field = self.fields.get(&tag)?;
        let bits = |bytes: &[u8]| u32::try_from(self.tiff.in_order(bytes)).ok();
        match field.kind {
            5 | 10 => {
                let (over, under) = (bits(field.bytes.get(..4)?)?, bits(field.bytes.get(4..8)?)?);
                Some(measure::length(over) / measure::length(under))
            }
            11 => Some(f32::from_bits(bits(field.bytes.get(..4)?)?)),
            12 => {
                let double = f64::from_bits(self.tiff.in_order(field.bytes.get(..8)?));
                Some(measure::narrow(double))
            }
            _ => self.count(tag).map(measure::length),
        }
    }

    /// A field as it stands.
    pub(super) fn bytes(&self, tag: u16) -> Option<&'a [u8]> {
        self.fields.get(&tag).map(|field| field.bytes)
    }
}
