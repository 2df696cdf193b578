//! What holds an e-file still while it is changed or decided over.
//!
//! Every change of a file and every decision over it raises the case's version first. The update
//! holds the case's row until its transaction ends, so that all of them stand in one line on both
//! databases, and what is read after it cannot change before the commit.

use async_trait::async_trait;
use contract::{CaseId, ImportState, JobId};
use kernel::{
    Tx,
    jobs::{self, State as JobState},
};
use matter::{Obstacle, Refused, STALE};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    sea_query::Expr,
};
use uuid::Uuid;

use crate::{CaseFiles, rows::case_record};

/// Somebody may read the file.
pub static BEING_READ: Obstacle = Obstacle::new("grant-is-live", 409);
/// An import of the file is not finished: pages are still to come.
pub static IMPORT_UNFINISHED: Obstacle = Obstacle::new("import-unfinished", 409);

/// Whoever may let somebody read a file: a desk with its grants.
#[async_trait]
pub trait Readers: Send + Sync {
    /// Whether somebody may read the case's file now, as this transaction has it.
    ///
    /// # Errors
    /// [`Refused::Altered`] where a grant was changed by hand: it frees no file.
    async fn is_being_read(&self, tx: &Tx, case: CaseId) -> Result<bool, Refused>;

    /// The same outside any transaction.
    ///
    /// # Errors
    /// As [`Readers::is_being_read`].
    async fn is_being_read_now(&self, case: CaseId) -> Result<bool, Refused>;
}

/// The version of a case's file.
pub(crate) async fn version_of<C: ConnectionTrait>(db: &C, case: Uuid) -> Result<i32, Refused> {
    let found = case_record::Entity::find_by_id(case).one(db).await?;
    found.map(|case| case.version).ok_or(Refused::NoSuchThing)
}

impl CaseFiles {
    /// Raises the version of a case's file and holds it.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`].
    pub async fn hold(&self, tx: &Tx, case: Uuid) -> Result<(), Refused> {
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
    ///
    /// # Errors
    /// [`STALE`].
    pub async fn hold_seen(&self, tx: &Tx, case: Uuid, version: i32) -> Result<(), Refused> {
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
            Err(STALE.refused())
        }
    }

    /// Holds what readers say of the pages of a case, without changing the file.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`].
    pub(crate) async fn hold_reports(&self, tx: &Tx, case: Uuid) -> Result<(), Refused> {
        let held = case_record::Entity::update_many()
            .col_expr(
                case_record::Column::Version,
                Expr::col(case_record::Column::Version),
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

    /// Passes while nobody may read the file.
    ///
    /// # Errors
    /// [`BEING_READ`].
    pub async fn ensure_unread(&self, tx: &Tx, case: Uuid) -> Result<(), Refused> {
        for readers in &*self.readers {
            if readers.is_being_read(tx, CaseId(case)).await? {
                return Err(BEING_READ.refused());
            }
        }
        Ok(())
    }

    /// Whether somebody may read the file.
    ///
    /// # Errors
    /// [`Refused::Altered`] where a grant was changed by hand.
    pub async fn is_being_read(&self, case: Uuid) -> Result<bool, Refused> {
        for readers in &*self.readers {
            if readers.is_being_read_now(CaseId(case)).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Passes once every import is done or failed: pages still to come would stand in nothing that was
    /// catalogued, approved or granted.
    ///
    /// # Errors
    /// [`IMPORT_UNFINISHED`].
    pub async fn ensure_imports_ended<C: ConnectionTrait>(
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
            return Err(IMPORT_UNFINISHED.refused());
        }
        Ok(())
    }
}
