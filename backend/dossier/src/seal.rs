//! Sealing the columns of this room.

use contract::OrganisationId;
use matter::{Named, Refused};
use sea_orm::ConnectionTrait;
use uuid::Uuid;
use vault::{Column, Sealer};

use crate::desk::Dossier;

pub(crate) const FORM: Column = Column::sensitive("application", "form");
pub(crate) const FORM_BEFORE: Column = Column::sensitive("application", "form_before");
pub(crate) const APPLICATION_BOUND: Column = Column::sensitive("application", "bound");
pub(crate) const CORRECTION: Column = Column::sensitive("application", "correction");
pub(crate) const REASON: Column = Column::sensitive("application", "reason");
pub(crate) const MODE_CHANGE: Column = Column::sensitive("application", "mode_change");
pub(crate) const PROPOSAL: Column = Column::sensitive("application", "proposal");
pub(crate) const BUNDLE_EXCLUDED: Column = Column::sensitive("bundle", "excluded");
pub(crate) const BUNDLE_PASSWORD: Column = Column::sensitive("bundle", "password");
pub(crate) const BUNDLE_BOUND: Column = Column::sensitive("bundle", "bound");

/// Blind index of a number and a name tried together.
pub(crate) const GUESS_INDEX: &str = "case_guess.tried";
/// Blind index of the way to a bundle's password.
pub(crate) const BUNDLE_WAY_INDEX: &str = "bundle.way";

impl Dossier {
    /// What seals and opens the columns of a row of an organisation.
    pub(crate) const fn sealer(&self, organisation: Uuid, row: Uuid) -> Sealer<'_> {
        self.vault.sealer(OrganisationId(organisation), row)
    }
}

impl Dossier {
    /// Passes when a row stands as this desk wrote it.
    pub(crate) async fn ensure_as_written<C: ConnectionTrait, R: Named>(
        &self,
        db: &C,
        row: &R,
    ) -> Result<(), Refused> {
        matter::ensure_as_written(&self.vault, db, row).await
    }
}
