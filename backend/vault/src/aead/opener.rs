use bytes::BytesMut;
use zeroize::Zeroizing;

use super::{AeadError, Bulk, HEADER_LEN, Header, SEGMENT_LEN, Segment, SegmentCipher};
use crate::secret::KeyMaterial;

/// Opens single segments of a stream whose layout is known, in any order.
pub struct SegmentReader<C = Bulk> {
    cipher: C,
    header: Header,
}

impl<C: SegmentCipher> SegmentReader<C> {
    /// A reader of the stream with this header.
    pub fn new(data_key: &KeyMaterial, associated: &[u8], header: Header) -> Self {
        Self {
            cipher: C::derive(data_key, &header.salt, associated),
            header,
        }
    }

    /// Opens a segment where it lies and answers its plain bytes.
    ///
    /// # Errors
    /// [`AeadError::Tampered`] when the tag does not verify.
    pub fn open<'a>(
        &self,
        segment: &Segment,
        sealed: &'a mut [u8],
    ) -> Result<&'a mut [u8], AeadError> {
        self.cipher
            .open(self.header.nonce(segment.number, segment.is_last), sealed)
    }
}

/// Opens a stream piece by piece from its beginning, where its length is not known beforehand.
pub struct Opener<'k, C = Bulk> {
    data_key: &'k KeyMaterial,
    associated: &'k [u8],
    stream: Option<(C, Header)>,
    next: u64,
    pending: Zeroizing<Vec<u8>>,
    room: usize,
}

impl<'k, C: SegmentCipher> Opener<'k, C> {
    /// An opener at the beginning of a stream.
    pub fn new(data_key: &'k KeyMaterial, associated: &'k [u8]) -> Self {
        Self {
            data_key,
            associated,
            stream: None,
            next: 0,
            pending: Zeroizing::new(Vec::with_capacity(SEGMENT_LEN)),
            room: HEADER_LEN,
        }
    }

    /// Takes more sealed bytes, appending to `out` what has verified.
    ///
    /// # Errors
    /// [`AeadError::Tampered`] when a tag does not verify.
    pub fn push(&mut self, mut sealed: &[u8], out: &mut BytesMut) -> Result<(), AeadError> {
        while !sealed.is_empty() {
            if self.pending.len() == self.room {
                self.open(false, out)?;
            }
            let fitting = sealed.len().min(self.room - self.pending.len());
            let (now, rest) = sealed.split_at(fitting);
            self.pending.extend_from_slice(now);
            sealed = rest;
            if self.stream.is_none() && self.pending.len() == HEADER_LEN {
                self.begin()?;
            }
        }
        Ok(())
    }

    /// Opens the last segment. Only after this is the stream known to be whole.
    ///
    /// # Errors
    /// [`AeadError::Truncated`] when not even a header came, [`AeadError::Tampered`] when what came
    /// last is not the last segment.
    pub fn finish(mut self, out: &mut BytesMut) -> Result<(), AeadError> {
        self.open(true, out)
    }

    fn begin(&mut self) -> Result<(), AeadError> {
        let header = self.pending.first_chunk().ok_or(AeadError::Truncated)?;
        let header = Header::parse(header)?;
        self.stream = Some((
            C::derive(self.data_key, &header.salt, self.associated),
            header,
        ));
        self.pending.clear();
        self.room = SEGMENT_LEN - HEADER_LEN;
        Ok(())
    }

    fn open(&mut self, is_last: bool, out: &mut BytesMut) -> Result<(), AeadError> {
        let (cipher, header) = self.stream.as_ref().ok_or(AeadError::Truncated)?;
        let number = u32::try_from(self.next).map_err(|_| AeadError::TooLong)?;
        let plain = cipher.open(header.nonce(number, is_last), &mut self.pending)?;
        out.extend_from_slice(plain);
        self.pending.clear();
        self.next += 1;
        self.room = SEGMENT_LEN;
        Ok(())
    }
}
