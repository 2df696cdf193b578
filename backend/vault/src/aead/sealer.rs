use std::mem;

use bytes::BytesMut;
use zeroize::Zeroizing;

use super::{AeadError, Bulk, FIRST_PLAIN_LEN, Header, NEXT_PLAIN_LEN, SegmentCipher, TAG_LEN};
use crate::secret::KeyMaterial;

/// Seals a stream piece by piece, keeping back at most one segment.
///
/// Whole segments are sealed straight from the piece they arrive in; only what does not fill one is
/// copied, into a buffer that is wiped.
pub struct Sealer<C = Bulk> {
    cipher: C,
    header: Header,
    next: u64,
    room: usize,
    pending: Zeroizing<Vec<u8>>,
    plain_len: u64,
}

impl<C: SegmentCipher> Sealer<C> {
    /// Begins a stream and writes its header to `out`.
    pub fn begin(
        data_key: &KeyMaterial,
        associated: &[u8],
        header: Header,
        out: &mut BytesMut,
    ) -> Self {
        out.extend_from_slice(&header.to_bytes());
        Self {
            cipher: C::derive(data_key, &header.salt, associated),
            header,
            next: 0,
            room: FIRST_PLAIN_LEN,
            pending: Zeroizing::new(Vec::new()),
            plain_len: 0,
        }
    }

    /// Seals more of the stream, appending to `out` the segments known not to be the last.
    ///
    /// # Errors
    /// [`AeadError::TooLong`] once the segments can no longer be numbered.
    pub fn push(&mut self, mut plain: &[u8], out: &mut BytesMut) -> Result<(), AeadError> {
        while !plain.is_empty() {
            if self.pending.is_empty() && plain.len() > self.room {
                let (whole, rest) = plain.split_at(self.room);
                self.seal(whole, false, out)?;
                plain = rest;
            } else if self.pending.len() == self.room {
                let mut whole = mem::take(&mut self.pending);
                self.seal(&whole, false, out)?;
                whole.clear();
                self.pending = whole;
            } else {
                let fitting = plain.len().min(self.room - self.pending.len());
                let (now, rest) = plain.split_at(fitting);
                self.keep(now);
                plain = rest;
            }
        }
        Ok(())
    }

    /// Seals the last segment and answers how many plain bytes the stream had.
    ///
    /// # Errors
    /// [`AeadError::TooLong`] when the segment can no longer be numbered.
    pub fn finish(mut self, out: &mut BytesMut) -> Result<u64, AeadError> {
        let last = mem::take(&mut self.pending);
        self.seal(&last, true, out)?;
        Ok(self.plain_len)
    }

    /// Keeps bytes back. The buffer gets its full size at once: growing would leave copies behind.
    fn keep(&mut self, plain: &[u8]) {
        if self.pending.capacity() == 0 {
            self.pending.reserve_exact(NEXT_PLAIN_LEN);
        }
        self.pending.extend_from_slice(plain);
    }

    fn seal(&mut self, plain: &[u8], is_last: bool, out: &mut BytesMut) -> Result<(), AeadError> {
        let number = u32::try_from(self.next).map_err(|_| AeadError::TooLong)?;
        let start = out.len();
        out.resize(start + plain.len() + TAG_LEN, 0);
        let (_, sealed) = out.split_at_mut(start);
        self.cipher
            .seal(self.header.nonce(number, is_last), plain, sealed)?;
        self.next += 1;
        self.room = NEXT_PLAIN_LEN;
        self.plain_len = self
            .plain_len
            .checked_add(u64::try_from(plain.len()).map_err(|_| AeadError::TooLong)?)
            .ok_or(AeadError::TooLong)?;
        Ok(())
    }

    #[cfg(test)]
    pub(super) fn skip_to(&mut self, number: u64) {
        self.next = number;
    }
}
