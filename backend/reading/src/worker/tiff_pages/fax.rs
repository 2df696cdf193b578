//! Strips of faxes: runs of black and white (ITU-T T.4, T.6).

use super::expand::{Expanded, Fate};
use super::layout::{Compression, Layout};
use crate::measure;
use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode, decode};

/// Padding that may stand behind the last row.
const PADDING: usize = 8;

/// Rows as bits, black being 1 as TIFF has it.
struct Rows {
    stride: usize,
    width: u32,
    most: usize,
    bytes: Vec<u8>,
}

impl Decoder for Rows {
    fn push_row(&mut self, changes: &[u32]) {
        if self.bytes.len() >= self.most {
            return;
        }
        let from = self.bytes.len();
        self.bytes.resize(from + self.stride, 0);
        let row = self.bytes.get_mut(from..).unwrap_or_default();
        for run in changes.chunks(2) {
            let (start, end) = (run.first(), run.get(1).unwrap_or(&self.width));
            if let Some(start) = start {
                blacken(row, *start, *end);
            }
        }
    }
}

fn blacken(row: &mut [u8], start: u32, end: u32) {
    let (first, last) = (measure::index(start / 8), measure::index(end / 8));
    let (head, tail) = (0xFF_u8 >> (start % 8), !(0xFF_u8 >> (end % 8)));
    if first == last {
        if let Some(byte) = row.get_mut(first) {
            *byte |= head & tail;
        }
        return;
    }
    if let Some(byte) = row.get_mut(first) {
        *byte |= head;
    }
    row.get_mut(first + 1..last).unwrap_or_default().fill(0xFF);
    if let Some(byte) = row.get_mut(last) {
        *byte |= tail;
    }
}

/// Expands a strip of so many rows. What breaks the rules is found by reading strictly; what can be shown of it, by reading
/// on at the next row that can be found.
pub(super) fn expand(stored: &[u8], layout: &Layout, rows: u32) -> Expanded {
    let (strict, is_clean) = read(stored, layout, (rows, true));
    let whole = strict.bytes.len() / strict.stride.max(1);
    let expanded = |bytes, fate| Expanded {
        bytes,
        stride: layout.stride(),
        fate,
    };
    if is_clean && whole >= measure::index(rows) {
        return expanded(strict.bytes, Fate::Whole);
    }
    let (lenient, _) = read(stored, layout, (rows, false));
    let fate = if lenient.bytes.len() > strict.bytes.len() || whole >= measure::index(rows) {
        Fate::Damaged
    } else {
        Fate::Cut
    };
    expanded(lenient.bytes, fate)
}

/// The rows that can be read, and whether nothing in the strip speaks against them.
fn read(stored: &[u8], layout: &Layout, (rows, strict): (u32, bool)) -> (Rows, bool) {
    let encoding = match layout.compression {
        Compression::Group4 => EncodingMode::Group4,
        Compression::Group3 if layout.has_two_dimensions() => EncodingMode::Group3_2D,
        _ => EncodingMode::Group3_1D,
    };
    let settings = DecodeSettings {
        columns: layout.piece.0,
        rows,
        end_of_block: true,
        // Damage is passed over at the mark of the next row, which some writers leave out before the first.
        end_of_line: !strict && layout.compression == Compression::Group3,
        rows_are_byte_aligned: layout.compression == Compression::Huffman,
        encoding,
        strict,
    };
    let mut found = Rows {
        stride: layout.stride(),
        width: layout.piece.0,
        most: layout.stride() * measure::index(rows),
        bytes: Vec::new(),
    };
    let read = decode(stored, &mut found, &mut DecoderContext::new(settings));
    let is_clean = read.is_ok_and(|read| is_padding(stored.get(read..).unwrap_or_default()));
    (found, is_clean)
}

fn is_padding(rest: &[u8]) -> bool {
    rest.len() <= PADDING || rest.iter().all(|byte| *byte == 0)
}
