//! JBIG2 (ITU-T T.88) as it lies in a PDF (PDF 32000-1, 7.4.7): segments one after the other, each as long as it says.

use crate::worker::account::streams::{self, Ending};
use hayro::hayro_syntax::object::{Dict, Stream};

const PAGE: u8 = 48;
const END_OF_PAGE: u8 = 49;
const END_OF_FILE: u8 = 51;
/// The length of a segment that only its data tells (T.88, 7.2.7).
const UNSAID: u32 = u32::MAX;

/// Goes over the segments of the picture and of what it shares with others.
pub(super) fn ends(data: &[u8], parameters: &Dict<'_>) -> Ending {
    if parameters.contains_key(b"JBIG2Globals") {
        let Some(shared) = parameters.get::<Stream<'_>>(b"JBIG2Globals") else {
            return Ending::Lost;
        };
        let (shared, ending) = streams::bytes(&shared);
        if ending != Ending::Whole || segments(&shared).is_none() {
            return Ending::Cut;
        }
    }
    match segments(without_header(data)) {
        Some(kinds) if kinds.iter().any(|kind| is_region(*kind)) => Ending::Whole,
        None if data.is_empty() => Ending::Lost,
        _ => Ending::Cut,
    }
}

/// The segments behind the header that a file of its own has (T.88, Annex D.4), which some programs leave in.
fn without_header(data: &[u8]) -> &[u8] {
    match data.strip_prefix(b"\x97JB2\r\n\x1a\n") {
        Some([flags, rest @ ..]) if flags & 2 != 0 => rest,
        Some([_, _, _, _, _, rest @ ..]) => rest,
        _ => data,
    }
}

/// Whether a segment of this kind puts something on the page.
fn is_region(kind: u8) -> bool {
    (4..PAGE).contains(&kind) && kind != 16
}

/// The kinds of the segments, where each lies there to its end.
fn segments(data: &[u8]) -> Option<Vec<u8>> {
    let mut kinds = Vec::new();
    let mut rest = data;
    while !rest.is_empty() {
        let (kind, length, after) = header(rest)?;
        if length == UNSAID {
            // A region of lines whose end a mark tells; it is the last thing of its page.
            kinds.push(kind);
            break;
        }
        rest = after.get(usize::try_from(length).ok()?..)?;
        kinds.push(kind);
        if matches!(kind, END_OF_PAGE | END_OF_FILE) {
            break;
        }
    }
    Some(kinds)
}

/// The kind and the length of a segment, and what follows its header (T.88, 7.2).
fn header(data: &[u8]) -> Option<(u8, u32, &[u8])> {
    let number = u32::from_be_bytes(data.get(..4)?.try_into().ok()?);
    let flags = *data.get(4)?;
    let first = *data.get(5)?;
    let (count, retention) = if first >> 5 == 7 {
        let long = u32::from_be_bytes(data.get(5..9)?.try_into().ok()?) & 0x1fff_ffff;
        let count = usize::try_from(long).ok()?;
        (count, 4 + (count + 1).div_ceil(8))
    } else {
        (usize::from(first >> 5), 1)
    };
    let referred = match number {
        0..=256 => 1,
        257..=65_536 => 2,
        _ => 4,
    };
    let page = if flags & 0x40 == 0 { 1 } else { 4 };
    let at = count
        .checked_mul(referred)?
        .checked_add(5 + retention + page)?;
    let length = data.get(at..at.checked_add(4)?)?;
    let length = u32::from_be_bytes(length.try_into().ok()?);
    Some((flags & 0x3f, length, data.get(at + 4..)?))
}
