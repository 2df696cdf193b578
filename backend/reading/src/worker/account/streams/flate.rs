//! Flate (RFC 1950 and 1951): the end is the last block of the data, and the check sum where there is one.

use super::{Ending, Output};
use flate2::{Decompress, FlushDecompress, Status};

/// Bytes that are decoded at a time.
const CHUNK: usize = 64 << 10;
/// The greatest prime below 2^16, and how many bytes can be added before it must be taken off (RFC 1950, 8.2).
const MODULUS: u32 = 65_521;
const AT_A_TIME: usize = 5_552;

/// The empty block that writes out everything so far (RFC 1951, 3.2.4): some programs stop there and never write a last one.
const FLUSHED: [u8; 4] = [0, 0, 0xff, 0xff];

/// Decodes to the end of the last block. A check sum that is missing is no damage, for nothing of the content is; one
/// that is there and wrong says that the content is not what was written.
pub(super) fn decode(data: &[u8], output: &mut Output) -> Ending {
    if data.is_empty() {
        return Ending::Whole;
    }
    let body = match data {
        [method, flags, body @ ..] if is_header(*method, *flags) => body,
        // Some programs write no header.
        all => return blocks(all, output).map_or(Ending::Cut, |_| Ending::Whole),
    };
    match blocks(body, output) {
        Some((rest, sum)) => match body.get(rest..rest.saturating_add(4)) {
            Some(&[a, b, c, d]) => {
                let said = u32::from_be_bytes([a, b, c, d]);
                if said == sum {
                    Ending::Whole
                } else {
                    Ending::Damaged
                }
            }
            _ => Ending::Whole,
        },
        None if body.ends_with(&FLUSHED) => Ending::Whole,
        None => Ending::Cut,
    }
}

fn is_header(method: u8, flags: u8) -> bool {
    let has_dictionary = flags & 0x20 != 0;
    method & 0x0f == 8 && u16::from_be_bytes([method, flags]).is_multiple_of(31) && !has_dictionary
}

/// Where the blocks end, and the sum of what they hold; nothing where they do not end.
fn blocks(data: &[u8], output: &mut Output) -> Option<(usize, u32)> {
    let mut inflater = Decompress::new(false);
    let mut room = vec![0; CHUNK];
    let mut sum = Adler::new();
    loop {
        let read = usize::try_from(inflater.total_in()).ok()?;
        let before = inflater.total_out();
        let rest = data.get(read..)?;
        let status = inflater.decompress(rest, &mut room, FlushDecompress::None);
        let made = usize::try_from(inflater.total_out().checked_sub(before)?).ok()?;
        let bytes = room.get(..made)?;
        sum.add(bytes);
        output.push(bytes);
        let read_now = usize::try_from(inflater.total_in()).ok()?;
        match status {
            Ok(Status::StreamEnd) => return Some((read_now, sum.value())),
            Ok(_) if (made > 0 || read_now > read) && !output.is_full() => {}
            _ => return None,
        }
    }
}

/// The check sum of zlib.
struct Adler {
    low: u32,
    high: u32,
}

impl Adler {
    const fn new() -> Self {
        Self { low: 1, high: 0 }
    }

    fn add(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(AT_A_TIME) {
            for byte in part {
                self.low += u32::from(*byte);
                self.high += self.low;
            }
            self.low %= MODULUS;
            self.high %= MODULUS;
        }
    }

    const fn value(&self) -> u32 {
        (self.high << 16) | self.low
    }
}
