//! JPEG 2000 (ITU-T T.800): the end is the last part of the last tile.

use crate::worker::account::streams::Ending;

const START: u16 = 0xff4f;
const SIZE: u16 = 0xff51;
const TILE_PART: u16 = 0xff90;
const END: u16 = 0xffd9;

/// Goes over the parts of the code stream: each must be there as long as it says, and every tile must have one.
pub(super) fn ends(data: &[u8]) -> Ending {
    match code_stream(data).and_then(tiles) {
        Some((announced, found)) if found >= announced => Ending::Whole,
        Some((_, 0)) | None => Ending::Lost,
        Some(_) => Ending::Cut,
    }
}

/// The code stream itself, or the one in the box `jp2c` (T.800, Annex I).
fn code_stream(data: &[u8]) -> Option<&[u8]> {
    if word(data, 0)? == START {
        return Some(data);
    }
    let mut at = 0_usize;
    loop {
        let short = long_word(data, at)?;
        let kind = data.get(at.checked_add(4)?..at.checked_add(8)?)?;
        let (header, length) = match short {
            0 => (8, data.len().checked_sub(at)?),
            1 => (16, usize::try_from(long_word(data, at + 12)?).ok()?),
            length => (8, usize::try_from(length).ok()?),
        };
        let end = at.checked_add(length.max(header))?;
        if kind == b"jp2c" {
            return data.get(at.checked_add(header)?..end.min(data.len()));
        }
        at = end;
    }
}

/// How many tiles are announced, and how many have all their parts.
fn tiles(stream: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2_usize;
    let mut announced = 0;
    let mut parts: Vec<(u16, u8, u8)> = Vec::new();
    while let Some(marker) = word(stream, at) {
        match marker {
            END => break,
            TILE_PART => {
                let start = at;
                let tile = word(stream, start + 4)?;
                let length = usize::try_from(long_word(stream, start + 6)?).ok()?;
                let [part, of] = *stream.get(start + 10..start + 12)? else {
                    return None;
                };
                // A length of nought reaches to the end mark, or the end.
                let end = if length == 0 {
                    stream.len()
                } else {
                    start.checked_add(length)?
                };
                if end > stream.len() {
                    break;
                }
                parts.push((tile, part, of));
                at = end;
            }
            _ => {
                if marker == SIZE {
                    announced = grid(stream, at)?;
                }
                let length = usize::from(word(stream, at + 2)?);
                at = at.checked_add(2)?.checked_add(length)?;
            }
        }
    }
    let whole = whole_tiles(&parts);
    (announced > 0).then_some((announced, whole))
}

/// How many tiles have as many parts as they say; one that does not say needs one.
fn whole_tiles(parts: &[(u16, u8, u8)]) -> u32 {
    let mut counts = std::collections::BTreeMap::<u16, (u32, u32)>::new();
    for (tile, _, of) in parts {
        let (found, said) = counts.entry(*tile).or_default();
        *found = found.saturating_add(1);
        *said = (*said).max(u32::from(*of));
    }
    let whole = counts.values().filter(|(found, said)| found >= said);
    crate::measure::count(whole.count())
}

/// How many tiles the image is divided into (T.800, equation B-5).
fn grid(stream: &[u8], at: usize) -> Option<u32> {
    let field = |place: usize| long_word(stream, at.checked_add(place)?);
    let along = |extent: u32, start: u32, size: u32| {
        (size > 0).then(|| extent.saturating_sub(start).div_ceil(size))
    };
    let across = along(field(6)?, field(30)?, field(22)?)?;
    let down = along(field(10)?, field(34)?, field(26)?)?;
    across.checked_mul(down)
}

fn word(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(bytes.try_into().ok()?))
}

fn long_word(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}
