//! Strips and tiles made plain: as many rows as there are, and what became of them.

use super::directory::Tiff;
use super::fax;
use super::layout::{Compression, Division, Layout};
use crate::measure;
use crate::paper::Flaw;
use crate::worker::entropy::Completeness;
use crate::worker::jpeg_picture::{self, Meaning};
use flate2::{Decompress, FlushDecompress, Status};
use std::borrow::Cow;
use weezl::{BitOrder, LzwStatus, decode::Decoder as LzwDecoder};

/// Bytes expanded at a time: where data is damaged no more than these are lost with it.
const STEP: usize = 4_096;
/// Rows beyond the last that a writer may have packed with it.
const MOST_SURPLUS: usize = 1 << 20;

/// What became of a strip or tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Whole,
    /// It ends early: rows that are there are right.
    Cut,
    /// It is not what was written, from where on nobody knows.
    Damaged,
}

/// A strip or tile, as far as it goes.
pub(super) struct Expanded {
    pub(super) bytes: Vec<u8>,
    pub(super) stride: usize,
    pub(super) fate: Fate,
}

/// Expands a piece of which so many rows belong to the picture. `tables` are those that JPEG pieces share.
pub(super) fn expand(
    tiff: Tiff<'_>,
    layout: &Layout,
    place: (usize, u32, u32),
    tables: Option<&[u8]>,
) -> Result<Expanded, Flaw> {
    let (stored, is_all_there) = layout.stored(tiff, place);
    let rows = layout.rows(place.1);
    let stored_rows = if layout.division == Division::Tiles {
        layout.piece.1
    } else {
        rows
    };
    if layout.compression == Compression::Jpeg {
        return jpeg(stored, layout, tables);
    }
    let turned;
    let stored = if layout.are_bits_reversed {
        turned = stored
            .iter()
            .map(|byte| byte.reverse_bits())
            .collect::<Vec<_>>();
        turned.as_slice()
    } else {
        stored
    };
    let mut expanded = if layout.compression.is_fax() {
        fax::expand(stored, layout, stored_rows)
    } else {
        plain(stored, layout, (rows, stored_rows))
    };
    // The rows that a short strip would have held are missed as rows; here counts what can be known only of the file.
    if !is_all_there && expanded.fate == Fate::Whole && layout.compression == Compression::None {
        expanded.fate = Fate::Cut;
    }
    if layout.is_differenced {
        undo_differences(&mut expanded, layout, tiff.is_big_endian);
    }
    Ok(expanded)
}

fn plain(stored: &[u8], layout: &Layout, (rows, stored_rows): (u32, u32)) -> Expanded {
    let stride = layout.stride();
    let length = if layout.is_subsampled() {
        let (across, down) = layout.sampling;
        let units = layout.piece.0.div_ceil(across) * stored_rows.div_ceil(down);
        measure::index(units) * measure::index(across * down + 2)
    } else {
        stride * measure::index(stored_rows)
    };
    let announced = (length, stride);
    let (bytes, mut fate) = match layout.compression {
        Compression::Lzw => lzw(stored, announced),
        Compression::Deflate => deflate(stored, announced),
        Compression::PackBits => pack_bits(stored, announced),
        _ => (stored.get(..length).unwrap_or(stored).to_vec(), Fate::Whole),
    };
    let bytes = if layout.is_subsampled() {
        spread(&bytes, layout, stored_rows)
    } else {
        bytes
    };
    if fate == Fate::Whole && bytes.len() < length.min(stride * measure::index(rows)) {
        fate = Fate::Cut;
    }
    Expanded {
        bytes,
        stride,
        fate,
    }
}

/// What became of a piece that nothing but the number of its bytes speaks for. Where codes were exchanged, strings come out
/// longer or shorter; some writers pack whole rows beyond the last.
fn fate_of(found: usize, (length, stride): (usize, usize)) -> Fate {
    match found.checked_sub(length) {
        Some(surplus) if !surplus.is_multiple_of(stride.max(1)) => Fate::Damaged,
        _ => Fate::Whole,
    }
}

fn lzw(stored: &[u8], announced: (usize, usize)) -> (Vec<u8>, Fate) {
    let mut decoder = LzwDecoder::with_tiff_size_switch(BitOrder::Msb, 8);
    let (mut bytes, mut rest) = (Vec::new(), stored);
    let mut step = vec![0; STEP];
    while bytes.len() <= announced.0 + MOST_SURPLUS {
        let result = decoder.decode_bytes(rest, &mut step);
        bytes.extend_from_slice(step.get(..result.consumed_out).unwrap_or_default());
        rest = rest.get(result.consumed_in..).unwrap_or_default();
        match result.status {
            Ok(LzwStatus::Ok) => {}
            Ok(LzwStatus::NoProgress | LzwStatus::Done) => {
                let fate = fate_of(bytes.len(), announced);
                return (bytes, fate);
            }
            Err(_) => return (bytes, Fate::Damaged),
        }
    }
    (bytes, Fate::Damaged)
}

/// The check sum at the end tells whether everything is as it was written; that it is cut off alone is no damage.
fn deflate(stored: &[u8], announced: (usize, usize)) -> (Vec<u8>, Fate) {
    let mut inflater = Decompress::new(true);
    let (mut bytes, mut step) = (Vec::new(), vec![0; STEP]);
    while bytes.len() <= announced.0 + MOST_SURPLUS {
        let (read, made) = (inflater.total_in(), inflater.total_out());
        let rest = usize::try_from(read)
            .ok()
            .and_then(|read| stored.get(read..));
        let status =
            inflater.decompress(rest.unwrap_or_default(), &mut step, FlushDecompress::None);
        let count = usize::try_from(inflater.total_out() - made).unwrap_or(0);
        bytes.extend_from_slice(step.get(..count).unwrap_or_default());
        match status {
            Ok(Status::StreamEnd) => return (bytes, Fate::Whole),
            Ok(_) if count > 0 || inflater.total_in() > read => {}
            Ok(_) => break,
            Err(_) => return (bytes, Fate::Damaged),
        }
    }
    let fate = fate_of(bytes.len(), announced);
    (bytes, fate)
}

/// Runs and literals (TIFF 6.0, section 9).
fn pack_bits(stored: &[u8], announced: (usize, usize)) -> (Vec<u8>, Fate) {
    let (mut bytes, mut rest) = (Vec::new(), stored);
    while let Some((&head, behind)) = rest.split_first() {
        if bytes.len() > announced.0 + MOST_SURPLUS {
            return (bytes, Fate::Damaged);
        }
        let count = usize::from(head);
        match head {
            0..=127 => {
                let literal = behind.get(..=count).unwrap_or(behind);
                bytes.extend_from_slice(literal);
                rest = behind.get(literal.len()..).unwrap_or_default();
            }
            128 => rest = behind,
            129.. => {
                let run = behind.first().map(|byte| vec![*byte; 257 - count]);
                bytes.extend(run.unwrap_or_default());
                rest = behind.get(1..).unwrap_or_default();
            }
        }
    }
    let fate = fate_of(bytes.len(), announced);
    (bytes, fate)
}

/// Luminance of several pixels with their two differences becomes three samples for each pixel (TIFF 6.0, section 21).
fn spread(units: &[u8], layout: &Layout, rows: u32) -> Vec<u8> {
    let (across, down) = (
        measure::index(layout.sampling.0),
        measure::index(layout.sampling.1),
    );
    let (width, stride) = (measure::index(layout.piece.0), layout.stride());
    let mut bytes = vec![0; stride * measure::index(rows)];
    let mut whole = 0;
    let a_row = width.div_ceil(across);
    for (number, unit) in units.chunks_exact(across * down + 2).enumerate() {
        let (left, top) = (number % a_row * across, number / a_row * down);
        let Some((luminance, [cb, cr])) = unit.split_last_chunk::<2>() else {
            break;
        };
        for (place, y) in luminance.iter().enumerate() {
            let (column, row) = (left + place % across, top + place / across);
            let at = row * stride + column * 3;
            if let Some(pixel) = bytes.get_mut(at..at + 3).filter(|_| column < width) {
                pixel.copy_from_slice(&[*y, *cb, *cr]);
            }
        }
        if left + across >= width {
            whole = (top + down) * stride;
        }
    }
    bytes.truncate(whole);
    bytes
}

fn undo_differences(expanded: &mut Expanded, layout: &Layout, is_big_endian: bool) {
    let together = layout.samples_together();
    for row in expanded.bytes.chunks_mut(expanded.stride.max(1)) {
        if layout.bits == 8 {
            undo(row, together, u8::wrapping_add);
        } else {
            let (words, _) = row.as_chunks_mut::<2>();
            undo(words, together, |word, before| {
                if is_big_endian {
                    let sum = u16::from_be_bytes(word).wrapping_add(u16::from_be_bytes(before));
                    sum.to_be_bytes()
                } else {
                    let sum = u16::from_le_bytes(word).wrapping_add(u16::from_le_bytes(before));
                    sum.to_le_bytes()
                }
            });
        }
    }
}

/// Adds to each sample the one of the same kind before it.
fn undo<T: Copy>(row: &mut [T], together: usize, add: impl Fn(T, T) -> T) {
    for at in together..row.len() {
        let before = row.get(at - together).copied();
        if let (Some(sample), Some(before)) = (row.get_mut(at), before) {
            *sample = add(*sample, before);
        }
    }
}

/// The same JPEG, with the tables that all pieces share put before it (TIFF technical note 2).
pub(super) fn with_tables<'a>(stored: &'a [u8], tables: Option<&[u8]>) -> Cow<'a, [u8]> {
    let tables = tables.and_then(|tables| tables.strip_suffix(&[0xFF, 0xD9]));
    match (tables, stored) {
        (Some(tables), [0xFF, 0xD8, piece @ ..]) => [tables, piece].concat().into(),
        _ => stored.into(),
    }
}

/// A piece that is a JPEG.
fn jpeg(stored: &[u8], layout: &Layout, tables: Option<&[u8]>) -> Result<Expanded, Flaw> {
    let whole = with_tables(stored, tables);
    let meaning = if layout.photometric == 6 {
        Meaning::Luminance
    } else {
        Meaning::Primaries
    };
    let nothing = |fate| Expanded {
        bytes: Vec::new(),
        stride: layout.stride(),
        fate,
    };
    let opened = match jpeg_picture::open(&whole, meaning) {
        Ok(opened) => opened,
        Err(Flaw::EncodingUnknown) => return Err(Flaw::EncodingUnknown),
        Err(_) => return Ok(nothing(Fate::Cut)),
    };
    if opened.channels != layout.samples_together()
        || opened.width < layout.piece.0.min(layout.width)
    {
        return Ok(nothing(Fate::Damaged));
    }
    let Ok(pixels) = opened.decode() else {
        return Ok(nothing(Fate::Cut));
    };
    let stride = measure::index(opened.width) * opened.channels;
    let mut bytes = pixels.samples;
    if opened.channels == 4 && opened.has_adobe() {
        for sample in &mut bytes {
            *sample = 255 - *sample;
        }
    }
    let fate = match pixels.completeness {
        Completeness::Complete | Completeness::Unknown => Fate::Whole,
        Completeness::Cut { rows } => {
            bytes.truncate(stride * measure::index(rows));
            Fate::Cut
        }
        Completeness::Damaged { .. } => Fate::Damaged,
    };
    Ok(Expanded {
        bytes,
        stride,
        fate,
    })
}
