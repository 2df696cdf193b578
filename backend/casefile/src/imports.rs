//! What the row of an import is held to.

use kernel::Tx;
use ledger::ObjectRef;
use matter::{Named, Refused, change_sealed};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use uuid::Uuid;
use vault::{Bound, usual_seal};

use crate::{CaseFiles, rows::file_import, seal::IMPORT_BOUND};

/// For which case a file came in, which object it is and whether it is taken apart: sealed for its row,
/// so that no file is led into another case and none still to come is passed over. Its name is sealed
/// by itself.
#[derive(Serialize)]
struct Received {
    organisation: Uuid,
    case: Uuid,
    position: i32,
    object: Uuid,
    size: i64,
    state: String,
    job: Uuid,
    error: Option<String>,
    at: i64,
}

impl Bound for file_import::Model {
    usual_seal!(IMPORT_BOUND);

    fn written(&self) -> impl Serialize + Sync {
        Received {
            organisation: self.organisation,
            case: self.case_id,
            position: self.position,
            object: self.object,
            size: self.size,
            state: self.state.code().to_owned(),
            job: self.job,
            error: self.error.clone(),
            at: self.received_at.unix_timestamp(),
        }
    }
}

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
