//! What holds an e-file still while it is changed or decided over.
//!
//! Every change of a file and every decision over it raises the case's version first. The update
//! holds the case's row until its transaction ends, so that all of them stand in one line on both
//! databases, and what is read after it cannot change before the commit.

use contract::{ImportState, JobId};
use kernel::{
    Tx,
    jobs::{self, State as JobState},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    refused::Refused,
    rows::{application, case_record},
};

/// Raises the version of a case's file and holds it.
pub(crate) async fn hold_file(tx: &Tx, case: Uuid) -> Result<(), Refused> {
    let held = case_record::Entity::update_many()
        .col_expr(
            case_record::Column::Version,
            Expr::col(case_record::Column::Version).add(1),
        )
        .filter(case_record::Column::Id.eq(case))
        .exec(tx)
        .await?;
    if held.rows_affected == 1 {
        Ok(())
    } else {
        Err(Refused::NoSuchThing)
    }
}

/// Raises the version and holds the file, unless it is no longer as it was seen.
pub(super) async fn hold_file_seen(tx: &Tx, case: Uuid, version: i32) -> Result<(), Refused> {
    let change = case_record::ActiveModel {
        version: Set(version.saturating_add(1)),
        ..Default::default()
    };
    let held = case_record::Entity::update_many()
        .set(change)
        .filter(case_record::Column::Id.eq(case))
        .filter(case_record::Column::Version.eq(version))
        .exec(tx)
        .await?;
    if held.rows_affected == 1 {
        Ok(())
    } else {
        Err(Refused::Stale)
    }
}

/// The version of a case's file.
pub(super) async fn version_of<C: ConnectionTrait>(db: &C, case: Uuid) -> Result<i32, Refused> {
    let found = case_record::Entity::find_by_id(case).one(db).await?;
    found.map(|case| case.version).ok_or(Refused::NoSuchThing)
}

impl Dossier {
    /// Passes while nobody may read the file.
    pub(super) async fn ensure_no_grant<C: ConnectionTrait>(
        &self,
        db: &C,
        case: Uuid,
    ) -> Result<(), Refused> {
        if self.is_being_read(db, case).await? {
            Err(Refused::GrantIsLive)
        } else {
            Ok(())
        }
    }

    /// Whether somebody may read the file. Where an application stands is looked up in its seal: one
    /// changed by hand frees no file.
    pub(super) async fn is_being_read<C: ConnectionTrait>(
        &self,
        db: &C,
        case: Uuid,
    ) -> Result<bool, Refused> {
        let applications = application::Entity::find()
            .filter(application::Column::CaseId.eq(case))
            .all(db)
            .await?;
        for row in applications {
            self.ensure_as_written(db, &row).await?;
            if row.stands().has_grant() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Passes once every import is done or failed: pages still to come would stand in nothing that was
    /// catalogued, approved or granted.
    pub(crate) async fn ensure_imports_ended<C: ConnectionTrait>(
        &self,
        db: &C,
        case: Uuid,
    ) -> Result<(), Refused> {
        let imports = self.imports_in(db, case).await?;
        let waiting = imports
            .iter()
            .filter(|import| import.state == ImportState::Waiting);
        let jobs = waiting.map(|import| JobId(import.job));
        let jobs = jobs::find_progress_of_all(db, jobs).await?;
        if jobs.values().any(|job| job.state != JobState::Failed) {
            return Err(Refused::ImportUnfinished);
        }
        Ok(())
    }
}
