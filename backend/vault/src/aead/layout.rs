use std::ops::Range;

use super::{AeadError, FIRST_PLAIN_LEN, HEADER_LEN, NEXT_PLAIN_LEN, SEGMENT_LEN, TAG_LEN};

const HEADER: u64 = wide(HEADER_LEN);
const SEGMENT: u64 = wide(SEGMENT_LEN);
const TAG: u64 = wide(TAG_LEN);
const FIRST: u64 = wide(FIRST_PLAIN_LEN);
const NEXT: u64 = wide(NEXT_PLAIN_LEN);

#[expect(
    clippy::as_conversions,
    reason = "a constant, and `u64::from` is not const"
)]
const fn wide(length: usize) -> u64 {
    length as u64
}

/// Where the segments of a stream of known length lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    plain_len: u64,
    segments: u64,
}

/// One segment's place in the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its number, from nought.
    pub number: u32,
    /// Whether it is the last.
    pub is_last: bool,
    /// Its plain bytes within the plain stream.
    pub plain: Range<u64>,
    /// Its sealed bytes, tag included, within the sealed stream.
    pub sealed: Range<u64>,
}

impl Layout {
    /// The layout of a stream of this many plain bytes.
    ///
    /// # Errors
    /// [`AeadError::TooLong`] when the segments cannot be numbered.
    pub fn of_plain(plain_len: u64) -> Result<Self, AeadError> {
        let segments = 1 + plain_len.saturating_sub(FIRST).div_ceil(NEXT);
        u32::try_from(segments - 1).map_err(|_| AeadError::TooLong)?;
        Ok(Self {
            plain_len,
            segments,
        })
    }

    /// The plain length.
    pub const fn plain_len(&self) -> u64 {
        self.plain_len
    }

    /// The sealed length, header and tags included.
    pub const fn sealed_len(&self) -> u64 {
        HEADER + self.plain_len + self.segments * TAG
    }

    /// The segments that hold these plain bytes, in order; none for an empty range or one that
    /// reaches beyond the end.
    pub fn covering(&self, plain: &Range<u64>) -> impl Iterator<Item = Segment> + use<> {
        let layout = *self;
        let numbers = if plain.is_empty() || plain.end > self.plain_len {
            0..0
        } else {
            segment_of(plain.start)..segment_of(plain.end - 1) + 1
        };
        numbers.filter_map(move |number| layout.segment(number))
    }

    /// Every segment in order.
    pub fn segments(&self) -> impl Iterator<Item = Segment> + use<> {
        let layout = *self;
        (0..self.segments).filter_map(move |number| layout.segment(number))
    }

    fn segment(&self, number: u64) -> Option<Segment> {
        let plain_start = if number == 0 {
            0
        } else {
            FIRST + (number - 1) * NEXT
        };
        let sealed_start = if number == 0 {
            HEADER
        } else {
            number * SEGMENT
        };
        let plain_end = (FIRST + number * NEXT).min(self.plain_len);
        Some(Segment {
            number: u32::try_from(number).ok()?,
            is_last: number + 1 == self.segments,
            plain: plain_start..plain_end,
            sealed: sealed_start..sealed_start + (plain_end - plain_start) + TAG,
        })
    }
}

const fn segment_of(offset: u64) -> u64 {
    if offset < FIRST {
        0
    } else {
        1 + (offset - FIRST) / NEXT
    }
}
