//! Sealing the columns of this room.

use contract::OrganisationId;
use matter::{Named, Refused};
use sea_orm::ConnectionTrait;
use uuid::Uuid;
use vault::Sealer;

use crate::desk::Dossier;

/// Blind index of the way to a bundle's password.
pub(crate) const BUNDLE_WAY_INDEX: &str = "bundle.way";
/// Blind index of a code in its place.
pub(crate) const BUNDLE_CODE_INDEX: &str = "bundle_code.code";

impl Dossier {
    /// What seals and opens the columns of a row of an organisation.
    pub(crate) const fn sealer(&self, organisation: Uuid, row: Uuid) -> Sealer<'_> {
        self.vault.sealer(OrganisationId(organisation), row)
    }

    /// Passes when a row stands as this desk wrote it.
    pub(crate) async fn ensure_as_written<C: ConnectionTrait, R: Named>(
        &self,
        db: &C,
        row: &R,
    ) -> Result<(), Refused> {
        matter::ensure_as_written(&self.vault, db, row).await
    }
}
