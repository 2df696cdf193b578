//! Sealing the columns of this room.

use contract::OrganisationId;
use matter::{Named, Refused};
use sea_orm::ConnectionTrait;
use uuid::Uuid;
use vault::{Column, Sealer};

use crate::CaseFiles;

pub(crate) const CASE_NO: Column = Column::sensitive("case_record", "unified_no");
pub(crate) const CASE_BOUND: Column = Column::sensitive("case_record", "bound");
pub(crate) const CASE_COUNSEL: Column = Column::sensitive("case_record", "counsel");
pub(crate) const CASE_TITLE: Column = Column::sensitive("case_record", "title");
pub(crate) const PARTY_NAME: Column = Column::sensitive("case_party", "name");
pub(crate) const PARTY_ID_NO: Column = Column::sensitive("case_party", "id_no");
pub(crate) const IMPORT_NAME: Column = Column::sensitive("file_import", "file_name");
pub(crate) const IMPORT_BOUND: Column = Column::sensitive("file_import", "bound");
pub(crate) const PAGE_TEXT: Column = Column::sensitive("file_page", "text");
pub(crate) const PAGE_BOUND: Column = Column::sensitive("file_page", "bound");
pub(crate) const DOCUMENT_TITLE: Column = Column::sensitive("file_document", "title");
pub(crate) const DOCUMENT_VOLUME: Column = Column::sensitive("file_document", "volume_name");
pub(crate) const DOCUMENT_COVERS: Column = Column::sensitive("file_document", "covers");
pub(crate) const PAPER_NAME: Column = Column::sensitive("paper", "file_name");
pub(crate) const PAPER_BOUND: Column = Column::sensitive("paper", "bound");
pub(crate) const PAPER_TEXT: Column = Column::sensitive("paper_page", "text");
pub(crate) const PAPER_PAGE_BOUND: Column = Column::sensitive("paper_page", "bound");

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
