//! Fax codings (ITU-T T.4 and T.6; PDF 32000-1, 7.4.6): the end is the last row.

use crate::worker::account::streams::Ending;
use hayro::hayro_syntax::object::Dict;
use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};

/// One row in so many may be missing where the coding itself says that it is at its end: scanners announce a sheet and
/// write what they saw of it.
const MISSING: u64 = 100;

/// Counts the rows.
pub(super) fn ends(data: &[u8], parameters: &Dict<'_>, height: u64) -> Ending {
    let is = |key: &[u8], otherwise| parameters.get::<bool>(key).unwrap_or(otherwise);
    let columns = parameters.get::<u32>(b"Columns").unwrap_or(1728);
    let encoding = match parameters.get::<i32>(b"K").unwrap_or(0) {
        ..0 => EncodingMode::Group4,
        0 => EncodingMode::Group3_1D,
        1.. => EncodingMode::Group3_2D,
    };
    let settings = DecodeSettings {
        columns,
        rows: u32::try_from(height).unwrap_or(u32::MAX),
        end_of_block: is(b"EndOfBlock", true),
        end_of_line: is(b"EndOfLine", false),
        rows_are_byte_aligned: is(b"EncodedByteAlign", false),
        encoding,
        strict: false,
    };
    let mut rows = Rows(0);
    let result = hayro_ccitt::decode(data, &mut rows, &mut DecoderContext::new(settings));
    let missing = height.saturating_sub(rows.0);
    match result {
        _ if rows.0 == 0 => Ending::Lost,
        _ if missing == 0 => Ending::Whole,
        Ok(_) if ends_with_its_mark(data) && missing <= height / MISSING => Ending::Whole,
        _ => Ending::Cut,
    }
}

/// Whether the data ends with the mark that ends a page, two or six ends of line, before padding.
fn ends_with_its_mark(data: &[u8]) -> bool {
    let tail = data
        .iter()
        .rposition(|byte| *byte != 0)
        .and_then(|last| data.get(last.saturating_sub(3)..=last));
    let value = tail
        .into_iter()
        .flatten()
        .fold(0_u32, |value, byte| (value << 8) | u32::from(*byte));
    // The end of line is eleven noughts and a one; the last bit of the mark is the last one of the data.
    let marked = value >> value.trailing_zeros().min(31);
    marked & 0x00ff_ffff == 0x0000_1001
}

struct Rows(u64);

impl Decoder for Rows {
    fn push_row(&mut self, _: &[u32]) {
        self.0 = self.0.saturating_add(1);
    }
}
