use kernel::Dice;

use super::{AeadError, HEADER_LEN};

/// What stands before the first segment: the salt of the stream's key and the prefix of its nonces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub(super) salt: [u8; 32],
    pub(super) prefix: [u8; 7],
}

impl Header {
    /// A header for a new stream. Salt and prefix must never come twice under one data key.
    pub fn roll(dice: &dyn Dice) -> Self {
        let (mut salt, mut prefix) = ([0; 32], [0; 7]);
        dice.fill(&mut salt);
        dice.fill(&mut prefix);
        Self { salt, prefix }
    }

    /// The header as written.
    pub fn to_bytes(&self) -> [u8; HEADER_LEN] {
        let mut bytes = [0x28; HEADER_LEN];
        let (_, rest) = bytes.split_at_mut(1);
        let (salt, prefix) = rest.split_at_mut(self.salt.len());
        salt.copy_from_slice(&self.salt);
        prefix.copy_from_slice(&self.prefix);
        bytes
    }

    /// The header in these bytes.
    ///
    /// # Errors
    /// [`AeadError::Truncated`] when there are fewer than forty bytes, [`AeadError::Tampered`] when
    /// the first one does not say forty.
    pub fn parse(bytes: &[u8; HEADER_LEN]) -> Result<Self, AeadError> {
        let cut = |_| AeadError::Truncated;
        let (length, rest) = bytes.split_at(1);
        let (salt, prefix) = rest.split_at(32);
        if length != [0x28] {
            return Err(AeadError::Tampered);
        }
        Ok(Self {
            salt: salt.try_into().map_err(cut)?,
            prefix: prefix.try_into().map_err(cut)?,
        })
    }

    pub(super) fn nonce(&self, number: u32, is_last: bool) -> [u8; 12] {
        let mut nonce = [u8::from(is_last); 12];
        let (prefix, rest) = nonce.split_at_mut(self.prefix.len());
        let (count, _last) = rest.split_at_mut(4);
        prefix.copy_from_slice(&self.prefix);
        count.copy_from_slice(&number.to_be_bytes());
        nonce
    }
}
