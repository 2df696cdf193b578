//! Imports of a case as their seals hold them.

use kernel::Tx;
use ledger::ObjectRef;
use matter::{Named, Refused, change_sealed};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{CaseFiles, rows::file_import};

impl Named for file_import::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("import", self.id)
    }
}

impl CaseFiles {
    /// The imports of a case in their order, each held to what was sealed.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn imports_in<C: ConnectionTrait>(
        &self,
        db: &C,
        case: Uuid,
    ) -> Result<Vec<file_import::Model>, Refused> {
        let imports = file_import::Entity::find()
            .filter(file_import::Column::CaseId.eq(case))
            .order_by_asc(file_import::Column::Position)
            .all(db)
            .await?;
        for import in &imports {
            self.ensure_as_written(db, import).await?;
        }
        Ok(imports)
    }

    /// Changes an import that still stands as it was read.
    ///
    /// # Errors
    /// [`Refused::Altered`], and [`matter::STALE`] where it does not.
    pub(crate) async fn change_import(
        &self,
        tx: &Tx,
        import: &file_import::Model,
        change: file_import::ActiveModel,
    ) -> Result<(), Refused> {
        let columns = (file_import::Column::Id, file_import::Column::Bound);
        change_sealed(&self.vault, tx, (import, change), columns).await?;
        Ok(())
    }
}
