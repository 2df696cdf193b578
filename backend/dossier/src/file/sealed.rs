//! What the row of an import is held to.

use kernel::Tx;
use ledger::ObjectRef;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    desk::Dossier,
    refused::Refused,
    rows::file_import,
    seal::{IMPORT_BOUND, after},
};

/// For which case a file came in, which object it is and whether it is taken apart: sealed for its row,
/// so that no file is led into another case and none still to come is passed over. Its name is sealed
/// by itself.
#[derive(Serialize)]
struct Received<'a> {
    organisation: Uuid,
    case: Uuid,
    position: i32,
    object: Uuid,
    size: i64,
    state: &'a str,
    job: Uuid,
    error: Option<&'a str>,
    at: i64,
}

impl<'a> Received<'a> {
    fn of(import: &'a file_import::Model) -> Self {
        Self {
            organisation: import.organisation,
            case: import.case_id,
            position: import.position,
            object: import.object,
            size: import.size,
            state: import.state.code(),
            job: import.job,
            error: import.error.as_deref(),
            at: import.received_at.unix_timestamp(),
        }
    }
}

impl Dossier {
    pub(super) async fn bound_import<C: ConnectionTrait>(
        &self,
        db: &C,
        import: &file_import::Model,
    ) -> Result<Vec<u8>, Refused> {
        let sealer = self.sealer(import.organisation, import.id);
        sealer.json(db, IMPORT_BOUND, &Received::of(import)).await
    }

    /// Passes when an import stands as it was received.
    pub(super) async fn ensure_as_received<C: ConnectionTrait>(
        &self,
        db: &C,
        import: &file_import::Model,
    ) -> Result<(), Refused> {
        let sealer = self.sealer(import.organisation, import.id);
        let bound = (IMPORT_BOUND, import.bound.as_slice());
        if sealer.holds(db, bound, &Received::of(import)).await? {
            Ok(())
        } else {
            Err(Refused::Altered(ObjectRef::new("import", import.id)))
        }
    }

    /// The imports of a case in their order, each held to what was sealed.
    pub(super) async fn imports_in<C: ConnectionTrait>(
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
            self.ensure_as_received(db, import).await?;
        }
        Ok(imports)
    }

    /// Changes an import that still stands as it was read; says whether it did.
    pub(super) async fn change_import(
        &self,
        tx: &Tx,
        import: &file_import::Model,
        change: file_import::ActiveModel,
    ) -> Result<bool, Refused> {
        self.ensure_as_received(tx, import).await?;
        let bound = self.bound_import(tx, &after(import, &change)?).await?;
        let change = file_import::ActiveModel {
            bound: Set(bound),
            ..change
        };
        let changed = file_import::Entity::update_many()
            .set(change)
            .filter(file_import::Column::Id.eq(import.id))
            .filter(file_import::Column::Bound.eq(import.bound.clone()))
            .exec(tx)
            .await?;
        Ok(changed.rows_affected == 1)
    }
}
