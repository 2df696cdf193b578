//! Sealing small things under a key that seals many: keys and fields.

use kernel::Dice;
use zeroize::Zeroizing;

use crate::{
    aead::{AeadError, Portable, TAG_LEN},
    secret::KeyMaterial,
};

const NONCE_LEN: usize = 12;

/// Seals under a fresh random nonce: nonce ‖ ciphertext ‖ tag.
pub(crate) fn wrap(
    dice: &dyn Dice,
    key: &KeyMaterial,
    associated: &[u8],
    plain: &[u8],
) -> Result<Vec<u8>, AeadError> {
    let mut nonce = [0; NONCE_LEN];
    dice.fill(&mut nonce);
    let mut wrapped = vec![0; NONCE_LEN + plain.len() + TAG_LEN];
    let (head, body) = wrapped.split_at_mut(NONCE_LEN);
    head.copy_from_slice(&nonce);
    Portable::with_key(key).seal_with(nonce, associated, (plain, body))?;
    Ok(wrapped)
}

/// Opens what [`wrap`] sealed.
pub(crate) fn unwrap(
    key: &KeyMaterial,
    associated: &[u8],
    wrapped: &[u8],
) -> Result<Zeroizing<Vec<u8>>, AeadError> {
    let (nonce, body) = wrapped
        .split_first_chunk::<NONCE_LEN>()
        .ok_or(AeadError::Truncated)?;
    let mut plain = Zeroizing::new(body.to_vec());
    let plain_len = Portable::with_key(key)
        .open_with(*nonce, associated, &mut plain)?
        .len();
    plain.truncate(plain_len);
    Ok(plain)
}
