//! Tags: keyed digests over what lies in the clear and must not be changed unseen.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use contract::OrganisationId;
use sea_orm::ConnectionTrait;

use crate::{Vault, error::VaultError, keys::KeyRole, secret::KeyMaterial};

/// Makes and checks the tags of one purpose. Whoever keeps it asks the database nothing more.
#[derive(Debug, Clone)]
pub struct Tagger(KeyMaterial);

impl Vault {
    /// The tagger of a purpose, under the organisation's index key, which no rotation changes.
    ///
    /// # Errors
    /// [`VaultError::Database`] or a key's failure.
    pub async fn tagger<C: ConnectionTrait>(
        &self,
        db: &C,
        organisation: OrganisationId,
        purpose: &str,
    ) -> Result<Tagger, VaultError> {
        let key = self.keys().active(db, KeyRole::index(organisation)).await?;
        let own = key
            .secret
            .derive(&[b"mingjian.vault.tag\0", purpose.as_bytes()]);
        Ok(Tagger(own))
    }
}

impl Tagger {
    /// The tag of a message. Parts must be framed by the caller, so that none runs into the next.
    pub fn tag(&self, message: &[u8]) -> [u8; 32] {
        self.0.authenticate(message)
    }

    /// Whether this is the tag of the message, compared in constant time.
    pub fn is_tag(&self, message: &[u8], tag: &[u8]) -> bool {
        verify_slices_are_equal(&self.tag(message), tag).is_ok()
    }
}
