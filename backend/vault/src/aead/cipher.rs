use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{AeadInOut, inout::InOutBuf},
};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{AeadError, TAG_LEN};
use crate::secret::{KeyMaterial, hkdf_sha256};

/// AES-256-GCM over one segment under a stream's derived key.
///
/// There are two implementations, held equal byte for byte in a test: [`Bulk`] is the fast one,
/// [`Portable`] is pure Rust.
pub trait SegmentCipher: Sized + Send + Sync {
    /// The cipher under the key derived from the data key, the stream's salt and its associated data.
    fn derive(data_key: &KeyMaterial, salt: &[u8; 32], associated: &[u8]) -> Self;

    /// Seals `plain` into `sealed`, which is longer by the tag.
    ///
    /// # Errors
    /// [`AeadError::TooLong`] when the lengths do not fit.
    fn seal(&self, nonce: [u8; 12], plain: &[u8], sealed: &mut [u8]) -> Result<(), AeadError>;

    /// Opens a segment with its tag where it lies and answers its plain bytes.
    ///
    /// # Errors
    /// [`AeadError::Tampered`] when the tag does not verify; nothing plain is left behind then.
    fn open<'a>(&self, nonce: [u8; 12], sealed: &'a mut [u8]) -> Result<&'a mut [u8], AeadError>;
}

/// The cipher of AWS-LC, for whole files.
pub struct Bulk(LessSafeKey);

impl SegmentCipher for Bulk {
    #[expect(
        clippy::expect_used,
        reason = "AES-256 takes every key of thirty-two bytes"
    )]
    fn derive(data_key: &KeyMaterial, salt: &[u8; 32], associated: &[u8]) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        hkdf_sha256(data_key, salt, &[associated], key.as_mut_slice());
        let key = UnboundKey::new(&AES_256_GCM, key.as_slice()).expect("thirty-two bytes of key");
        Self(LessSafeKey::new(key))
    }

    fn seal(&self, nonce: [u8; 12], plain: &[u8], sealed: &mut [u8]) -> Result<(), AeadError> {
        let nonce = Nonce::assume_unique_for_key(nonce);
        let (body, tag) = sealed
            .split_at_mut_checked(plain.len())
            .ok_or(AeadError::TooLong)?;
        self.0
            .seal_out_of_place_scatter(nonce, Aad::empty(), plain, body, &[], tag)
            .map_err(|_| AeadError::TooLong)
    }

    fn open<'a>(&self, nonce: [u8; 12], sealed: &'a mut [u8]) -> Result<&'a mut [u8], AeadError> {
        let nonce = Nonce::assume_unique_for_key(nonce);
        self.0
            .open_in_place(nonce, Aad::empty(), sealed)
            .map_err(|_| AeadError::Tampered)
    }
}

/// The cipher of the `aes-gcm` crate, for small things and for machines without AWS-LC.
pub struct Portable(Aes256Gcm);

impl Portable {
    pub(crate) fn with_key(key: &KeyMaterial) -> Self {
        Self(Aes256Gcm::new(key.expose().into()))
    }

    /// Seals with associated data of its own, as keys and fields are.
    pub(crate) fn seal_with(
        &self,
        nonce: [u8; 12],
        associated: &[u8],
        (plain, sealed): (&[u8], &mut [u8]),
    ) -> Result<(), AeadError> {
        let (body, tag) = sealed
            .split_at_mut_checked(plain.len())
            .ok_or(AeadError::TooLong)?;
        let buffer = InOutBuf::new(plain, body).map_err(|_| AeadError::TooLong)?;
        let made = self
            .0
            .encrypt_inout_detached(&nonce.into(), associated, buffer)
            .map_err(|_| AeadError::TooLong)?;
        let tag: &mut [u8; TAG_LEN] = tag.try_into().map_err(|_| AeadError::TooLong)?;
        *tag = made.into();
        Ok(())
    }

    /// Opens what [`Portable::seal_with`] sealed.
    pub(crate) fn open_with<'a>(
        &self,
        nonce: [u8; 12],
        associated: &[u8],
        sealed: &'a mut [u8],
    ) -> Result<&'a mut [u8], AeadError> {
        let (body, tag) = sealed.split_last_chunk_mut().ok_or(AeadError::Truncated)?;
        let tag: [u8; TAG_LEN] = *tag;
        self.0
            .decrypt_inout_detached(&nonce.into(), associated, (&mut *body).into(), &tag.into())
            .map_err(|_| AeadError::Tampered)?;
        Ok(body)
    }
}

impl SegmentCipher for Portable {
    #[expect(
        clippy::expect_used,
        reason = "thirty-two bytes are a legal length for HKDF-SHA256"
    )]
    fn derive(data_key: &KeyMaterial, salt: &[u8; 32], associated: &[u8]) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(salt), data_key.expose())
            .expand(associated, key.as_mut_slice())
            .expect("the key is as long as the hash");
        Self(Aes256Gcm::new((&*key).into()))
    }

    fn seal(&self, nonce: [u8; 12], plain: &[u8], sealed: &mut [u8]) -> Result<(), AeadError> {
        self.seal_with(nonce, &[], (plain, sealed))
    }

    fn open<'a>(&self, nonce: [u8; 12], sealed: &'a mut [u8]) -> Result<&'a mut [u8], AeadError> {
        self.open_with(nonce, &[], sealed)
    }
}
