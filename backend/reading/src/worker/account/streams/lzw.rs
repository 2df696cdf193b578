//! LZW (PDF 32000-1, 7.4.4.2): the end is the code 257.

use super::{Ending, Output, Wanted};
use hayro::hayro_syntax::object::Dict;

const CLEAR: usize = 256;
const END: usize = 257;
const SHORTEST: usize = 9;
const MOST_CODES: usize = 4096;

/// Decodes to the code that ends the data.
pub(super) fn decode(data: &[u8], parameters: &Dict<'_>, output: &mut Output) -> Ending {
    let early = usize::from(parameters.get::<u32>(b"EarlyChange").unwrap_or(1) != 0);
    let mut table = Table::new();
    let mut bits = Bits { data, at: 0 };
    let mut bytes = Vec::new();
    let mut previous: Option<(usize, usize)> = None;
    let ending = loop {
        let Some(code) = bits.next(table.width(early)) else {
            break Ending::Cut;
        };
        if code == END {
            break Ending::Whole;
        }
        if code == CLEAR {
            table.clear();
            previous = None;
            continue;
        }
        let start = bytes.len();
        let Some(()) = table.write(code, previous, &mut bytes) else {
            break Ending::Cut;
        };
        if let Some((from, length)) = previous {
            table.add(from, length + 1);
        }
        previous = Some((start, bytes.len().saturating_sub(start)));
    };
    output.length = super::wide(bytes.len());
    if output.wanted == Wanted::Bytes {
        output.bytes = bytes;
    }
    ending
}

/// Sequences by the place in the output where each was last written.
struct Table {
    sequences: Vec<(usize, usize)>,
}

impl Table {
    const fn new() -> Self {
        Self {
            sequences: Vec::new(),
        }
    }

    fn clear(&mut self) {
        self.sequences.clear();
    }

    fn add(&mut self, from: usize, length: usize) {
        if self.sequences.len() + END + 1 < MOST_CODES {
            self.sequences.push((from, length));
        }
    }

    /// How many bits the next code has; one code early, where the data is written so.
    fn width(&self, early: usize) -> usize {
        match self.sequences.len() + END + 1 + early {
            0..=511 => SHORTEST,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        }
    }

    /// Writes the sequence of a code.
    fn write(
        &self,
        code: usize,
        previous: Option<(usize, usize)>,
        bytes: &mut Vec<u8>,
    ) -> Option<()> {
        if let Ok(byte) = u8::try_from(code) {
            bytes.push(byte);
            return Some(());
        }
        let (from, length) = match self.sequences.get(code.checked_sub(END + 1)?) {
            Some(known) => *known,
            // The sequence that this very code completes.
            None if code == self.sequences.len() + END + 1 => {
                let (from, length) = previous?;
                (from, length + 1)
            }
            None => return None,
        };
        for place in from..from.checked_add(length)? {
            bytes.push(*bytes.get(place)?);
        }
        Some(())
    }
}

struct Bits<'a> {
    data: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    /// The next bits, at most twelve of them.
    fn next(&mut self, count: usize) -> Option<usize> {
        let end = self.at.checked_add(count)?;
        if end.div_ceil(8) > self.data.len() {
            return None;
        }
        let first = self.at / 8;
        let byte = |place| self.data.get(place).copied().unwrap_or_default();
        let window = u32::from_be_bytes([0, byte(first), byte(first + 1), byte(first + 2)]);
        let value = usize::try_from(window).ok()? >> (24 - self.at % 8 - count);
        self.at = end;
        Some(value & ((1 << count) - 1))
    }
}
