//! Bytes on their way in and out.

use std::io;

use bytes::Bytes;
use futures::{
    TryStreamExt as _,
    stream::{self, BoxStream, StreamExt as _},
};

/// A file being uploaded: its claimed name and its bytes as they arrive.
pub struct Upload {
    /// The name the sender gave it, as [`characters::file_name`](crate::characters::file_name) keeps
    /// it; shown back, never part of a path.
    pub file_name: String,
    /// The bytes. An error ends the upload and nothing of it is kept.
    pub bytes: BoxStream<'static, io::Result<Bytes>>,
}

impl Upload {
    /// A small file at hand: all of its bytes, or more than so many where it is longer.
    ///
    /// # Errors
    /// Where the bytes break off.
    pub async fn within(mut self, largest: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        while let Some(piece) = self.bytes.try_next().await? {
            bytes.extend_from_slice(&piece);
            if bytes.len() > largest {
                break;
            }
        }
        Ok(bytes)
    }
}

/// A file being sent out as a stream.
pub struct Download {
    /// A neutral file name in ASCII.
    pub file_name: String,
    /// The media type.
    pub media_type: &'static str,
    /// The length in bytes.
    pub length: u64,
    /// The bytes.
    pub bytes: BoxStream<'static, io::Result<Bytes>>,
}

impl Download {
    /// A small file that is at hand as a whole.
    pub fn whole(
        file_name: impl Into<String>,
        media_type: &'static str,
        bytes: impl Into<Bytes>,
    ) -> Self {
        let bytes = bytes.into();
        Self {
            file_name: file_name.into(),
            media_type,
            length: u64::try_from(bytes.len()).unwrap_or_default(),
            bytes: stream::iter([Ok(bytes)]).boxed(),
        }
    }
}
