//! Bytes as the documents write them, and the one hash of the draw.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest as _, Sha256};

/// A fixed number of bytes, written in lower-case hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes<const N: usize>(pub [u8; N]);

/// A hash, a salt, a nonce or a public key.
pub type Digest = Bytes<32>;

/// `SHA(tag, x…)` of the specification.
pub fn sha<const PARTS: usize>(tag: &str, parts: [&[u8]; PARTS]) -> Digest {
    let mut hash = Sha256::new();
    hash.update(b"mingjian-draw/1 ");
    hash.update(tag);
    hash.update(b"\n");
    for part in parts {
        hash.update(part);
    }
    Bytes(hash.finalize().into())
}

impl<const N: usize> Bytes<N> {
    /// Reads lower-case hexadecimal of exactly this length.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; N];
        let is_lower = !text.bytes().any(|byte| byte.is_ascii_uppercase());
        (is_lower && hex::decode_to_slice(text, &mut bytes).is_ok()).then_some(Self(bytes))
    }
}

impl<const N: usize> fmt::Display for Bytes<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl<const N: usize> fmt::Debug for Bytes<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<const N: usize> Serialize for Bytes<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Bytes<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            D::Error::custom(format_args!("not {N} bytes in lower-case hexadecimal"))
        })
    }
}
