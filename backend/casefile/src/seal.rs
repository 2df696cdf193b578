//! Sealing the columns of this room.

use contract::OrganisationId;
use matter::{Named, Refused};
use sea_orm::ConnectionTrait;
use uuid::Uuid;
use vault::Sealer;

use crate::CaseFiles;

/// Blind index of a case number.
pub const CASE_NO_INDEX: &str = "case_record.unified_no";
/// Blind index of a party's name.
pub const PARTY_NAME_INDEX: &str = "case_party.name";

impl CaseFiles {
    /// What seals and opens the columns of a row of an organisation.
    pub(crate) const fn sealer(&self, organisation: Uuid, row: Uuid) -> Sealer<'_> {
        self.vault.sealer(OrganisationId(organisation), row)
    }

    /// Passes when a row stands as this room wrote it.
    pub(crate) async fn ensure_as_written<C: ConnectionTrait, R: Named>(
        &self,
        db: &C,
        row: &R,
    ) -> Result<(), Refused> {
        matter::ensure_as_written(&self.vault, db, row).await
    }
}
