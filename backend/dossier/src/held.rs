//! What this room's rows hold in the vault: the objects they name and the values sealed in them.

use contract::{ObjectId, OrganisationId};
use kernel::ReadOnly;
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use uuid::Uuid;
use vault::{CheckReport, Column, Vault, VaultError};

use crate::{
    rows::{
        application, bundle, case_party, case_record, file_document, file_import, file_page, paper,
        paper_page,
    },
    seal::{
        APPLICATION_BOUND, BUNDLE_BOUND, BUNDLE_EXCLUDED, BUNDLE_PASSWORD, CASE_BOUND,
        CASE_COUNSEL, CASE_NO, CASE_TITLE, CORRECTION, DOCUMENT_COVERS, DOCUMENT_TITLE,
        DOCUMENT_VOLUME, FORM, FORM_BEFORE, IMPORT_BOUND, IMPORT_NAME, MODE_CHANGE, PAGE_BOUND,
        PAGE_TEXT, PAPER_BOUND, PAPER_NAME, PAPER_PAGE_BOUND, PAPER_TEXT, PARTY_ID_NO, PARTY_NAME,
        PROPOSAL, REASON,
    },
};

/// Rows looked at in one go.
const BATCH: u64 = 200;

/// What one row holds.
struct Held<'a> {
    table: &'static str,
    organisation: Uuid,
    row: Uuid,
    object: Option<Uuid>,
    fields: Vec<(Column, Option<&'a [u8]>)>,
}

macro_rules! each_row {
    ($check:expr, $table:ident, |$row:ident| $object:expr, [$(($column:expr, $value:expr)),* $(,)?]) => {
        let mut pages = $table::Entity::find()
            .order_by_asc($table::Column::Id)
            .paginate($check.db, BATCH);
        while let Some(rows) = pages.fetch_and_next().await? {
            for $row in &rows {
                let held = Held {
                    table: stringify!($table),
                    organisation: $row.organisation,
                    row: $row.id,
                    object: $object,
                    fields: vec![$(($column, $value)),*],
                };
                $check.look_at(held).await?;
            }
        }
    };
}

/// A check under way.
struct Check<'a> {
    vault: &'a Vault,
    db: &'a ReadOnly,
    report: &'a mut CheckReport,
}

impl Check<'_> {
    async fn look_at(&mut self, held: Held<'_>) -> Result<(), VaultError> {
        if let Some(object) = held.object {
            let named = (held.table, held.row);
            let lost = self.vault.check_named(self.db, named, ObjectId(object));
            self.report.lost.extend(lost.await?);
        }
        for (column, sealed) in held.fields {
            if let Some(sealed) = sealed {
                let field = column.of(OrganisationId(held.organisation), held.row);
                let lost = self.vault.check_field(self.db, field, sealed);
                self.report.lost.extend(lost.await?);
            }
        }
        Ok(())
    }

    async fn cases(&mut self) -> Result<(), VaultError> {
        each_row!(
            self,
            case_record,
            |row| None,
            [
                (CASE_NO, Some(row.unified_no.as_slice())),
                (CASE_TITLE, Some(row.title.as_slice())),
                (CASE_BOUND, Some(row.bound.as_slice())),
                (CASE_COUNSEL, Some(row.counsel.as_slice())),
            ]
        );
        each_row!(
            self,
            case_party,
            |row| None,
            [
                (PARTY_NAME, Some(row.name.as_slice())),
                (PARTY_ID_NO, row.id_no.as_deref()),
            ]
        );
        Ok(())
    }

    async fn applications(&mut self) -> Result<(), VaultError> {
        each_row!(
            self,
            application,
            |row| None,
            [
                (FORM, Some(row.form.as_slice())),
                (FORM_BEFORE, row.form_before.as_deref()),
                (CORRECTION, row.correction.as_deref()),
                (REASON, row.reason.as_deref()),
                (MODE_CHANGE, row.mode_change.as_deref()),
                (PROPOSAL, row.proposal.as_deref()),
                (APPLICATION_BOUND, Some(row.bound.as_slice())),
            ]
        );
        each_row!(
            self,
            paper,
            |row| Some(row.object),
            [
                (PAPER_NAME, Some(row.file_name.as_slice())),
                (PAPER_BOUND, Some(row.bound.as_slice())),
            ]
        );
        each_row!(
            self,
            paper_page,
            |row| row.master,
            [
                (PAPER_TEXT, Some(row.text.as_slice())),
                (PAPER_PAGE_BOUND, Some(row.bound.as_slice())),
            ]
        );
        Ok(())
    }

    async fn files(&mut self) -> Result<(), VaultError> {
        each_row!(
            self,
            file_import,
            |row| Some(row.object),
            [
                (IMPORT_NAME, Some(row.file_name.as_slice())),
                (IMPORT_BOUND, Some(row.bound.as_slice())),
            ]
        );
        each_row!(
            self,
            file_page,
            |row| row.master,
            [
                (PAGE_TEXT, Some(row.text.as_slice())),
                (PAGE_BOUND, Some(row.bound.as_slice())),
            ]
        );
        each_row!(
            self,
            file_document,
            |row| None,
            [
                (DOCUMENT_TITLE, Some(row.title.as_slice())),
                (DOCUMENT_VOLUME, Some(row.volume_name.as_slice())),
                (DOCUMENT_COVERS, Some(row.covers.as_slice())),
            ]
        );
        each_row!(
            self,
            bundle,
            |row| row.object,
            [
                (BUNDLE_EXCLUDED, row.excluded.as_deref()),
                (BUNDLE_PASSWORD, row.password.as_deref()),
                (BUNDLE_BOUND, Some(row.bound.as_slice())),
            ]
        );
        Ok(())
    }
}

/// Adds to a report whatever this room's rows name or hold and cannot be opened.
///
/// # Errors
/// [`VaultError::Database`], or whatever is not the fault of what is looked at.
pub async fn check_held(
    vault: &Vault,
    db: &ReadOnly,
    report: &mut CheckReport,
) -> Result<(), VaultError> {
    let mut check = Check { vault, db, report };
    check.cases().await?;
    check.applications().await?;
    check.files().await
}
