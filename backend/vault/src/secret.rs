//! Key material that is wiped when it is let go.

use std::fmt;

use aws_lc_rs::{hkdf, hmac};
use kernel::Dice;
use zeroize::Zeroizing;

/// Thirty-two bytes of key material, kept on the heap in one place and wiped on drop.
#[derive(Clone)]
pub struct KeyMaterial(Box<Zeroizing<[u8; 32]>>);

impl KeyMaterial {
    /// A fresh key.
    pub fn roll(dice: &dyn Dice) -> Self {
        let mut secret = Self(Box::default());
        dice.fill(secret.0.as_mut_slice());
        secret
    }

    /// The key held in these bytes; `None` unless there are thirty-two.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut secret = Self(Box::default());
        if bytes.len() != secret.0.len() {
            return None;
        }
        secret.0.copy_from_slice(bytes);
        Some(secret)
    }

    /// The bytes, for a cipher to load.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// A key for one purpose, by HKDF-SHA256 with the purpose's parts as the information.
    pub(crate) fn derive(&self, purpose: &[&[u8]]) -> Self {
        let mut derived = Self(Box::default());
        hkdf_sha256(self, &[], purpose, derived.0.as_mut_slice());
        derived
    }

    /// HMAC-SHA256 of a message.
    pub(crate) fn authenticate(&self, message: &[u8]) -> [u8; 32] {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.expose());
        let mut code = [0; 32];
        code.copy_from_slice(hmac::sign(&key, message).as_ref());
        code
    }
}

impl fmt::Debug for KeyMaterial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// HKDF-SHA256 into `key`, whose length is that of the hash.
#[expect(
    clippy::expect_used,
    reason = "thirty-two bytes are always a legal length for HKDF-SHA256"
)]
pub(crate) fn hkdf_sha256(secret: &KeyMaterial, salt: &[u8], info: &[&[u8]], key: &mut [u8]) {
    hkdf::Salt::new(hkdf::HKDF_SHA256, salt)
        .extract(secret.expose())
        .expand(info, hkdf::HKDF_SHA256)
        .and_then(|okm| okm.fill(key))
        .expect("the key is as long as the hash");
}
