//! Bytes on their way in and out.

use std::io;

use bytes::Bytes;
use futures::stream::BoxStream;

/// A file being uploaded: its claimed name and its bytes as they arrive.
pub struct Upload {
    /// The name the sender gave it, as [`characters::file_name`](crate::characters::file_name) keeps
    /// it; shown back, never part of a path.
    pub file_name: String,
    /// The bytes. An error ends the upload and nothing of it is kept.
    pub bytes: BoxStream<'static, io::Result<Bytes>>,
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
