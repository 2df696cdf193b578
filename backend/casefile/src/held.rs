//! What this room's rows hold in the vault: the objects they name and the values sealed in them.

use kernel::ReadOnly;
use vault::{CheckReport, Held, Holds, Vault, VaultError};

use crate::{
    rows::{case_party, case_record, file_document, file_import, file_page, paper, paper_page},
    seal::{
        CASE_BOUND, CASE_COUNSEL, CASE_NO, CASE_TITLE, DOCUMENT_COVERS, DOCUMENT_TITLE,
        DOCUMENT_VOLUME, IMPORT_BOUND, IMPORT_NAME, PAGE_BOUND, PAGE_TEXT, PAPER_BOUND, PAPER_NAME,
        PAPER_PAGE_BOUND, PAPER_TEXT, PARTY_ID_NO, PARTY_NAME,
    },
};

/// Adds to a report whatever this room's rows name or hold and cannot be opened.
///
/// # Errors
/// [`VaultError::Database`], or whatever is not the fault of what is looked at.
pub async fn check_held(
    vault: &Vault,
    db: &ReadOnly,
    report: &mut CheckReport,
) -> Result<(), VaultError> {
    vault
        .check_rows::<_, case_record::Entity>(db, case_record::Column::Id, report)
        .await?;
    vault
        .check_rows::<_, case_party::Entity>(db, case_party::Column::Id, report)
        .await?;
    vault
        .check_rows::<_, file_import::Entity>(db, file_import::Column::Id, report)
        .await?;
    vault
        .check_rows::<_, file_page::Entity>(db, file_page::Column::Id, report)
        .await?;
    vault
        .check_rows::<_, file_document::Entity>(db, file_document::Column::Id, report)
        .await?;
    vault
        .check_rows::<_, paper::Entity>(db, paper::Column::Id, report)
        .await?;
    vault
        .check_rows::<_, paper_page::Entity>(db, paper_page::Column::Id, report)
        .await?;
    Ok(())
}

impl Holds for case_record::Model {
    fn held(&self) -> Held<'_> {
        Held {
            table: "case_record",
            organisation: self.organisation,
            row: self.id,
            object: None,
            fields: vec![
                (CASE_NO, Some(self.unified_no.as_slice())),
                (CASE_TITLE, Some(self.title.as_slice())),
                (CASE_BOUND, Some(self.bound.as_slice())),
                (CASE_COUNSEL, Some(self.counsel.as_slice())),
            ],
        }
    }
}

impl Holds for case_party::Model {
    fn held(&self) -> Held<'_> {
        Held {
            table: "case_party",
            organisation: self.organisation,
            row: self.id,
            object: None,
            fields: vec![
                (PARTY_NAME, Some(self.name.as_slice())),
                (PARTY_ID_NO, self.id_no.as_deref()),
            ],
        }
    }
}

impl Holds for file_import::Model {
    fn held(&self) -> Held<'_> {
        Held {
            table: "file_import",
            organisation: self.organisation,
            row: self.id,
            object: Some(self.object),
            fields: vec![
                (IMPORT_NAME, Some(self.file_name.as_slice())),
                (IMPORT_BOUND, Some(self.bound.as_slice())),
            ],
        }
    }
}

impl Holds for file_page::Model {
    fn held(&self) -> Held<'_> {
        Held {
            table: "file_page",
            organisation: self.organisation,
            row: self.id,
            object: self.master,
            fields: vec![
                (PAGE_TEXT, Some(self.text.as_slice())),
                (PAGE_BOUND, Some(self.bound.as_slice())),
            ],
        }
    }
}

impl Holds for file_document::Model {
    fn held(&self) -> Held<'_> {
        Held {
            table: "file_document",
            organisation: self.organisation,
            row: self.id,
            object: None,
            fields: vec![
                (DOCUMENT_TITLE, Some(self.title.as_slice())),
                (DOCUMENT_VOLUME, Some(self.volume_name.as_slice())),
                (DOCUMENT_COVERS, Some(self.covers.as_slice())),
            ],
        }
    }
}

impl Holds for paper::Model {
    fn held(&self) -> Held<'_> {
        Held {
            table: "paper",
            organisation: self.organisation,
            row: self.id,
            object: Some(self.object),
            fields: vec![
                (PAPER_NAME, Some(self.file_name.as_slice())),
                (PAPER_BOUND, Some(self.bound.as_slice())),
            ],
        }
    }
}

impl Holds for paper_page::Model {
    fn held(&self) -> Held<'_> {
        Held {
            table: "paper_page",
            organisation: self.organisation,
            row: self.id,
            object: self.master,
            fields: vec![
                (PAPER_TEXT, Some(self.text.as_slice())),
                (PAPER_PAGE_BOUND, Some(self.bound.as_slice())),
            ],
        }
    }
}
