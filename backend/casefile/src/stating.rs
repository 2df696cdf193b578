//! Keeping what is said of pages and imports, and erasing it with them.

use contract::ObjectId;
use kernel::Tx;
use matter::Refused;
use reading::Statement;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;
use vault::Staged;

use crate::{
    CaseFiles, ImportSaid,
    rows::{file_import, file_page, import_statement, page_decision, page_statement},
    stated::state_of,
};

impl CaseFiles {
    /// Keeps what is said of a page of which nothing is said yet.
    pub(crate) async fn keep_statement(
        &self,
        tx: &Tx,
        page: &file_page::Model,
        (statement, other): (&Statement, Option<Staged>),
    ) -> Result<(), Refused> {
        let sealer = self.sealer(page.organisation, page.id);
        let has_more = !statement.is_whole() || !statement.remarks.is_empty();
        let said = if has_more {
            Some(sealer.json(tx, page_statement::SAID, statement).await?)
        } else {
            None
        };
        let other = match other {
            Some(staged) => Some(staged.record(tx).await?.0),
            None => None,
        };
        let mut row = page_statement::Model {
            id: page.id,
            organisation: page.organisation,
            case_id: page.case_id,
            import: page.import,
            state: state_of(statement).into(),
            programs: statement.programs.into(),
            other,
            stated_at: self.kernel.now(),
            said,
            bound: Vec::new(),
        };
        row.bound = self.vault.bind(tx, &row).await?;
        row.into_active_model().insert(tx).await?;
        Ok(())
    }

    /// Keeps what is said of an imported file, in place of what was.
    pub(crate) async fn keep_said(
        &self,
        tx: &Tx,
        import: &file_import::Model,
        said: &ImportSaid,
    ) -> Result<(), Refused> {
        import_statement::Entity::delete_by_id(import.id)
            .exec(tx)
            .await?;
        let sealer = self.sealer(import.organisation, import.id);
        let mut row = import_statement::Model {
            id: import.id,
            organisation: import.organisation,
            case_id: import.case_id,
            said: sealer.json(tx, import_statement::SAID, said).await?,
            bound: Vec::new(),
        };
        row.bound = self.vault.bind(tx, &row).await?;
        row.into_active_model().insert(tx).await?;
        Ok(())
    }

    /// Erases what is said of an import and its pages, with the second drawings. Which drawing is a page's own is asked of
    /// the seal of its statement, as with the images of the pages.
    pub(crate) async fn erase_statements(&self, tx: &Tx, import: Uuid) -> Result<(), Refused> {
        let rows = page_statement::Entity::find()
            .filter(page_statement::Column::Import.eq(import))
            .all(tx)
            .await?;
        for row in rows {
            self.ensure_as_written(tx, &row).await?;
            if let Some(other) = row.other {
                self.vault.erase(tx, ObjectId(other)).await?;
            }
        }
        page_statement::Entity::delete_many()
            .filter(page_statement::Column::Import.eq(import))
            .exec(tx)
            .await?;
        page_decision::Entity::delete_many()
            .filter(page_decision::Column::Import.eq(import))
            .exec(tx)
            .await?;
        import_statement::Entity::delete_by_id(import)
            .exec(tx)
            .await?;
        Ok(())
    }
}
