//! Streaming authenticated encryption in Tink's AES-GCM-HKDF wire format.
//!
//! The parameters are fixed: AES-256-GCM, HKDF-SHA256, a derived key of 32 bytes, ciphertext segments
//! of 64 KiB and no output prefix. A sealed stream is
//!
//! ```text
//! 0x28 ‖ salt (32) ‖ nonce prefix (7) ‖ segment 0 ‖ segment 1 ‖ … ‖ last segment
//! key of the stream = HKDF-SHA256(secret = data key, salt, info = associated data)
//! segment n         = AES-256-GCM(key, nonce = prefix ‖ n as u32 BE ‖ 1 if last else 0, no AAD)
//! ```
//!
//! The header counts towards the first segment, so that one holds 65,480 plain bytes and every other
//! 65,520. The last segment may be short; an empty stream has one empty segment.
//!
//! [`Sealer`] and [`Opener`] work on pieces of any length in constant memory; [`SegmentReader`] opens
//! any segment by itself. None of them lets a plain byte out before its segment's tag has verified.

mod cipher;
mod header;
mod layout;
mod opener;
mod sealer;
#[cfg(test)]
mod tests;

pub use cipher::{Bulk, Portable, SegmentCipher};
pub use header::Header;
pub use layout::{Layout, Segment};
pub use opener::{Opener, SegmentReader};
pub use sealer::Sealer;

/// The length of a whole ciphertext segment; the header counts towards the first.
pub const SEGMENT_LEN: usize = 65_536;
/// The length of the header.
pub const HEADER_LEN: usize = 40;
/// The length of a segment's tag.
pub const TAG_LEN: usize = 16;
/// The most plain bytes in the first segment.
pub const FIRST_PLAIN_LEN: usize = SEGMENT_LEN - HEADER_LEN - TAG_LEN;
/// The most plain bytes in any other segment.
pub const NEXT_PLAIN_LEN: usize = SEGMENT_LEN - TAG_LEN;

/// Why bytes could not be sealed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AeadError {
    /// A tag does not verify: changed, moved, or sealed under another key or name.
    #[error("sealed bytes do not verify")]
    Tampered,
    /// The stream ends before its last segment.
    #[error("sealed bytes are cut off")]
    Truncated,
    /// The stream would need more than 2³² segments.
    #[error("too long to be sealed")]
    TooLong,
}
